// @vitest-environment happy-dom
// What the element does that no keyboard can: states that do not fit, other tabs, packages. The journey is in
// tests/browser/test_profile.py.
import { beforeEach, describe, expect, test } from "vitest";
import cases from "../../../tests/contract/profile.json";
import { emptyRecord, type ModuleRecord, type ProfileRecord } from "../src/course/record.ts";
import type { ProgressStore } from "../src/progress/store.ts";
import { defineProfile } from "../src/profile/profile_element.ts";
import { deletedAll, finished } from "../src/profile/takings.ts";

const NAME = "profile/me";
const records = new Map<string, ModuleRecord>();
const followers: ((record: ModuleRecord) => void)[] = [];
const store = {
  read: (module: string) => records.get(module) ?? null,
  write: (record: ModuleRecord) => void records.set(record.module, record),
  watchRecords: (listener: (record: ModuleRecord) => void) => void followers.push(listener),
} as unknown as ProgressStore;
defineProfile(store);

const none: ProfileRecord = { takings: [], answers: {}, turn: 0, deleted: 0 };
const all = { rested: "often", tired: "never", good: "agree" };
const recordWith = (profile: unknown): ModuleRecord => ({ ...emptyRecord(NAME, ""), profile: profile as ProfileRecord });

/** Puts the self-assessment on a page on which this was kept. */
function shown(kept?: unknown, data = JSON.stringify(cases.profile)): HTMLElement {
  records.clear();
  if (kept) records.set(NAME, recordWith(kept));
  const questions = cases.profile.questions.map(({ id, responses }) =>
    `<div class="r-q" data-question="${id}">${(responses ?? cases.profile.responses).map((response) =>
      `<label><input type="radio" name="${id}" value="${response.id}">${response.id}</label>`).join("")}</div>`);
  const page = document.createElement("main");
  page.innerHTML =
    `<h1>Page</h1><rounds-profile data-profile="me"><form>${questions.join("")}</form>` +
    `<script type="application/json" class="rounds-profile-data">${data}</script></rounds-profile>`;
  document.body.replaceChildren(page);
  return document.querySelector("rounds-profile")!;
}

const state = (host: HTMLElement): string | undefined => host.dataset["state"];
const said = (host: HTMLElement): string => host.querySelector('[role="status"]')?.textContent ?? "";
const press = (host: HTMLElement, text: string): void =>
  [...host.querySelectorAll("button")].find((button) => button.textContent === text)!.click();

/** Another tab writes. */
function elsewhere(profile: ProfileRecord): void {
  const record = recordWith(profile);
  records.set(NAME, record);
  for (const follower of followers) follower(record);
}

beforeEach(() => void (document.body.dataset["roundsBase"] = "../.."));

describe("what was kept", () => {
  test("nothing is an introduction without a word of trouble", () => {
    const host = shown();
    expect([state(host), said(host)]).toEqual(["intro", ""]);
  });

  test.each(["forged", { takings: [{ at: 1, answers: { gone: "often" } }] }, { answers: { rested: "gone" } }])(
    "%j starts clean, with a notice",
    (kept) => {
      const host = shown(kept);
      expect(state(host)).toBe("intro");
      expect(said(host)).toMatch(/does not fit this version/);
    },
  );

  test("answers under way go on at the first part with an open question", () => {
    const host = shown({ ...none, answers: { rested: "often", tired: "never" }, turn: 2 });
    expect(state(host)).toBe("asking");
    expect(host.querySelector("h2")?.textContent).toBe("Part 2 of 2: Mood");
    expect(said(host)).toBe("");
  });

  test("a taking shows its result", () => {
    expect(state(shown(finished({ ...none, answers: all }, 5)))).toBe("result");
  });
});

test("data that cannot be read leave the form as it is", () => {
  const host = shown(undefined, "{");
  expect(state(host)).toBeUndefined();
  expect(host.querySelectorAll(".r-q")).toHaveLength(3);
});

describe("another tab", () => {
  test("that answers is followed without leaving the part", () => {
    const host = shown({ ...none, answers: { rested: "often" }, turn: 1 });
    elsewhere({ ...none, answers: { rested: "never", tired: "never" }, turn: 3 });
    expect(host.querySelector("h2")?.textContent).toBe("Part 1 of 2: Energy");
    expect(host.querySelector<HTMLInputElement>('[name="rested"][value="never"]')?.checked).toBe(true);
  });

  test("that deletes takes the result from this page too", () => {
    const record = finished({ ...none, answers: all }, 5);
    const host = shown(record);
    elsewhere(deletedAll(record, 10));
    expect(state(host)).toBe("intro");
    expect(host.querySelector(".r-profile__top")!.textContent).not.toContain("Steady");
  });
});

test("a package says that nothing is kept, and links to no page", () => {
  delete document.body.dataset["roundsBase"];
  const intro = shown().querySelector(".r-profile__top")!.textContent;
  expect(intro).toMatch(/this learning system is told nothing/);
  expect(intro).toMatch(/until you close this window/);
  const host = shown(finished({ ...none, answers: { ...all, tired: "always" } }, 5));
  expect(host.querySelectorAll(".r-profile__top a")).toHaveLength(0);
  expect(host.textContent).toContain("Recovery (6 min)");
});

test("the last button makes one result, and goes with the questions", () => {
  const host = shown({ ...none, answers: all, turn: 3 });
  press(host, "See my result");
  expect(records.get(NAME)?.profile?.takings).toHaveLength(1);
  expect([...host.querySelectorAll<HTMLElement>(".r-act")].every((bar) => bar.hidden)).toBe(true);
});
