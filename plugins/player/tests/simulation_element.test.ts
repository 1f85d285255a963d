// @vitest-environment happy-dom
// The flow of a simulation on a page: what is shown and kept at each step. The real browser's part is in
// tests/browser/test_simulation.py, on the engine's own markup.
import { beforeEach, describe, expect, test } from "vitest";
import { emptyRecord, type ModuleRecord, type SimulationRecord } from "../src/course/record.ts";
import type { Simulation } from "../src/course/simulation.ts";
import type { Interaction } from "../src/course/told_answer.ts";
import { merge, stamped } from "../src/progress/merge.ts";
import type { GradedAnswer, ProgressStore } from "../src/progress/store.ts";
import { defineSimulation } from "../src/simulation/simulation_element.ts";
import { contract, runOf } from "./simulation_cases.ts";

const NAME = "simulation/night";

class MemoryStore implements ProgressStore {
  records = new Map<string, ModuleRecord>();
  told: GradedAnswer[] = [];
  steps: Interaction[] = [];
  followers: ((record: ModuleRecord) => void)[] = [];
  async open(): Promise<void> {}
  read = (module: string): ModuleRecord | null => this.records.get(module) ?? null;
  readAll = (): ModuleRecord[] => [...this.records.values()];
  write(record: ModuleRecord): void {
    const kept = this.read(record.module);
    const now = stamped(record, kept, 0);
    this.records.set(record.module, kept ? merge(kept, now) : now);
  }
  tell(graded: GradedAnswer): void {
    this.told.push(graded);
  }
  tellStep(step: Interaction): void {
    this.steps.push(step);
  }
  watch(): void {}
  watchRecords(listener: (record: ModuleRecord) => void): void {
    this.followers.push(listener);
  }
  close(): void {}
}

const store = new MemoryStore();
defineSimulation(store);

const night = contract.simulations["night"] as Simulation;
const questionHtml =
  '<div class="r-q" data-question="limit" role="group"><p class="r-q__n">Check</p><div class="r-q__prompt" id="limit-prompt" tabindex="-1">' +
  'Hours?</div><div class="r-q__answer"><div class="r-numeric"><input type="text" name="limit"></div></div></div>';

/** Puts the simulation on the page; gives what a learner sees and does there. */
function learner(fields: Partial<Simulation> = {}) {
  const data = JSON.stringify({ ...night, ...fields }).replace(/</g, "\\u003c");
  const place = document.createElement("div");
  place.innerHTML =
    '<h1>Night</h1><rounds-simulation class="r-sim" id="simulation-night" data-simulation="night"><details data-node="call"><p>Phone</p>' +
    `</details><details data-node="ward">${questionHtml}</details><script type="application/json" class="rounds-simulation-data">${data}</script></rounds-simulation>`;
  document.body.append(place);
  const stage = place.querySelector<HTMLElement>(".r-sim__stage") as HTMLElement;
  const buttons = (): HTMLButtonElement[] => [...stage.querySelectorAll<HTMLButtonElement>(".r-act button")].filter(({ hidden }) => !hidden);
  const choices = (): HTMLElement[] => [...stage.querySelectorAll<HTMLElement>("[data-choice]")];
  return {
    place, stage, choices,
    at: () => [stage.dataset["state"], stage.dataset["node"] || stage.dataset["ending"]],
    labels: () => buttons().map(({ textContent }) => textContent),
    text: () => stage.textContent ?? "",
    choose: (id: string) => choices().find(({ dataset }) => dataset["choice"] === id)!.click(),
    press(label: string) {
      const button = buttons().find(({ textContent }) => textContent === label);
      if (!button) throw new Error(`No button «${label}» among ${this.labels().join(", ")}`);
      button.click();
    },
    answer(value: string) {
      const input = stage.querySelector("input") as HTMLInputElement;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      this.press("Check answer");
    },
  };
}

const kept = (): SimulationRecord | undefined => store.read(NAME)?.simulation;
const keep = (simulation: SimulationRecord): void => store.write({ ...emptyRecord(NAME, ""), simulation });

beforeEach(() => {
  document.body.innerHTML = "";
  store.records.clear();
  store.told = [];
});

describe("a simulation", () => {
  test("tells of each choice once, when it is made", () => {
    store.steps = [];
    const page = learner();
    page.choose("go");
    page.press("Go on");
    expect(store.steps.map(({ id, answer }) => [id, answer.type === "choice" && answer.response])).toEqual([["night__call", ["go"]]]);
  });

  test("leads from the facts over scene, consequence and question to the debrief, and keeps each step", () => {
    const page = learner({ facts: "<p>Two nurses.</p>" });
    expect(page.at()).toEqual(["facts", "call"]);
    page.press("Begin");
    expect(page.at()).toEqual(["scene", "call"]);
    page.choose("go");
    expect(page.at()).toEqual(["consequence", "ward"]);
    expect(page.text()).toContain("25\u00a0min later");
    expect(kept()).toMatchObject({ runs: 0, run: { steps: [{ node: "call", choice: "go" }] } });
    page.press("Go on");
    expect([page.at(), page.choices()]).toEqual([["scene", "ward"], []]);
    page.answer("24");
    expect(page.choices().map(({ dataset }) => dataset["choice"]).sort()).toEqual(["leave", "report"]);
    page.choose("report");
    page.press("See the debrief");
    expect(page.at()).toEqual(["ending", "closed"]);
    expect(page.text()).toContain("It went well");
    expect(kept()).toMatchObject({ runs: 1, best_percent: 88 });
    expect(store.told.map(({ module, quiz, question }) => [module, quiz, question.id])).toEqual([[NAME, "night", "limit"]]);
  });

  test("is resumed at the same scene, its choices in the same order", () => {
    const before = learner();
    before.choose("ask");
    before.press("Go on");
    const order = before.choices().map(({ dataset }) => dataset["choice"]);
    before.place.remove();
    const after = learner();
    expect(after.at()).toEqual(["scene", "call"]);
    expect(after.choices().map(({ dataset }) => dataset["choice"])).toEqual(order);
    expect(after.text()).toContain("Scene 2");
  });

  test("shows an answered question with its verdict after a reload, and asks it no second time", () => {
    const before = learner();
    before.choose("go");
    before.press("Go on");
    before.answer("48");
    before.place.remove();
    const after = learner();
    expect(after.stage.querySelector(".r-verdict--wrong")).not.toBeNull();
    expect(after.choices().map(({ dataset }) => dataset["choice"]).sort()).toEqual(["leave", "wait"]);
  });

  test("names critical errors in the consequence and in the debrief", () => {
    const page = learner();
    page.choose("sleep");
    expect(page.stage.querySelector(".r-sim__told")?.textContent).toContain("Critical error");
    page.press("Go on");
    page.answer("1");
    page.choose("wait");
    page.press("See the debrief");
    expect(page.text()).toContain("2 critical errors");
    expect(page.text()).toContain("It went badly");
    expect(page.stage.querySelector('[data-competency="safety"]')?.textContent).toContain("To work onTo take next: First hours");
    expect(page.stage.querySelector('[data-competency="calm"]')?.textContent).toContain("Not asked on this path");
  });

  test("is played again from the first scene, and then says first and best run apart", () => {
    keep({ runs: 1, first: runOf(["call/sleep", "ward/wait"]), best: runOf(["call/sleep", "ward/wait"]), best_percent: 0, run: runOf(["call/sleep", "ward/wait"]) });
    const page = learner({ facts: "<p>Two nurses.</p>" });
    expect(page.at()).toEqual(["ending", "late"]);
    page.press("Replay");
    expect(page.at()).toEqual(["scene", "call"]);
    page.choose("go");
    page.press("Go on");
    page.answer("24");
    page.choose("report");
    page.press("See the debrief");
    const cells = [...page.stage.querySelectorAll(".r-sim__runs tbody tr:first-child td")].map(({ textContent }) => textContent);
    expect(cells).toEqual(["It went badly", "It went well"]);
    expect(kept()).toMatchObject({ runs: 2, first: { steps: [{ choice: "sleep" }, { choice: "wait" }] }, best_percent: 88 });
  });

  test("drops a saved run that does not fit, says so, and keeps finished ones", async () => {
    const first = runOf(["call/go", "ward/leave"]);
    keep({ runs: 1, first, best: first, best_percent: 63, run: runOf(["call/shout"]) });
    const page = learner();
    await new Promise((done) => requestAnimationFrame(done));
    expect(page.at()).toEqual(["scene", "call"]);
    expect(page.stage.querySelector('.r-note[role="status"]')?.textContent).toContain("does not fit any more");
    page.choose("go");
    expect(kept()?.first).toEqual(first);
  });

  test("offers a way out where nothing can be chosen", () => {
    const stuck = { ...night.nodes[0]!, choices: [{ id: "never", text: "Never", when: ["<", { var: "clock" }, 0], to: "closed" }] };
    const page = learner({ nodes: [stuck as Simulation["nodes"][0]] });
    expect(page.labels()).toEqual(["Start again"]);
    expect(page.text()).toContain("There is no way on from here.");
  });

  test("does not take the second click of a double click for a choice", () => {
    const page = learner();
    page.choices()[0]!.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 2 }));
    expect(page.at()).toEqual(["scene", "call"]);
  });

  test("follows what another tab did, but not in the middle of a consequence", () => {
    const page = learner();
    const tell = (): void => store.followers.forEach((follow) => follow(store.read(NAME) as ModuleRecord));
    keep({ runs: 0, first: null, best: null, best_percent: null, run: runOf(["call/go"]) });
    tell();
    expect(page.at()).toEqual(["scene", "ward"]);
  });

  test("passes over a question that is not scored", () => {
    const [call, ward] = night.nodes as [Simulation["nodes"][0], Simulation["nodes"][0]];
    const reflection = { id: "limit", type: "reflection" as const, state_key: "AAAAA", prompt: "<p>Write.</p>" };
    const page = learner({ nodes: [call, { ...ward, question: reflection }] });
    page.choose("sleep");
    page.press("Go on");
    page.press("Skip");
    page.choose("leave");
    expect(kept()).toMatchObject({ runs: 1, run: { answers: {} } });
  });
});

test("data that cannot be read leaves the scenes readable", () => {
  document.body.innerHTML =
    '<rounds-simulation><details data-node="a">Scene</details><script class="rounds-simulation-data">{"broken</script></rounds-simulation>';
  expect(document.querySelector("rounds-simulation")?.firstElementChild?.tagName).toBe("DETAILS");
});
