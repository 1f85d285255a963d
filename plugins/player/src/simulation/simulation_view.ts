/**
 * A simulation under way in its element: facts, scene, consequence, and at the end the debrief. What is shown follows
 * from the record's run, played anew each time; each choice is kept at once, so that a reload goes on at the same scene.
 */

import type { ModuleRecord, SimulationRecord } from "../course/record.ts";
import { type Simulation, type SimulationChoice, type SimulationNode, simulationRecordName } from "../course/simulation.ts";
import type { ProgressStore } from "../progress/store.ts";
import { ActionBar } from "../quiz/action_bar.ts";
import { keep } from "../quiz/module_progress.ts";
import { part } from "../quiz/part.ts";
import { escaped } from "../quiz/plain.ts";
import { headingLevel } from "../quiz/quiz_parts.ts";
import { shuffled } from "../quiz/shuffle.ts";
import { boardHtml, clockOf } from "./clock.ts";
import { debriefHtml, endingHtml } from "./debrief_html.ts";
import { answered, chosen, resumed, restarted } from "./run_record.ts";
import { choicesHtml, consequenceHtml, factsAside, letterOf, metaHtml } from "./scene_html.ts";
import { SceneQuestion, sceneQuestions } from "./scene_question.ts";
import { simulationWords as words } from "./simulation_words.ts";
import { stepInteraction } from "./step_interaction.ts";
import { replay, type Values, type World } from "./world.ts";

type State = "facts" | "scene" | "consequence" | "ending";

export class SimulationView {
  readonly #host: HTMLElement;
  readonly #store: ProgressStore;
  readonly #simulation: Simulation;
  readonly #name: string;
  readonly #level: number;
  readonly #questions: Map<string, SceneQuestion>;
  #record: SimulationRecord;
  #world: World;
  /** The facts were read, or are none. */
  #begun = false;
  /** When the scene came on the page. */
  #sceneSince = 0;
  /** The question that stands in the scene on the page. */
  #asked: SceneQuestion | null = null;

  readonly #stage = part("div", "r-sim__stage");
  readonly #notice = part("p", "r-note r-note--warn");
  readonly #head = part("div", "r-sim__head");
  readonly #told = part("div", "r-sim__told r-stack");
  readonly #body = part("div", "r-sim__body r-stack");
  readonly #spoken = part("p", "r-vh");
  readonly #bar = new ActionBar();

  constructor(host: HTMLElement, simulation: Simulation, store: ProgressStore) {
    this.#host = host;
    this.#store = store;
    this.#name = simulationRecordName(simulation.id);
    this.#level = Math.min(5, headingLevel(host));
    const readable = part("div", "r-sim__read");
    readable.append(...host.childNodes);
    const say = (said: string): void => void (this.#spoken.textContent = said);
    this.#questions = sceneQuestions(readable, simulation, say);
    this.#simulation = { ...simulation, nodes: simulation.nodes.map((node) => this.#askable(node)) };
    const { record, dropped } = resumed(this.#simulation, store.read(this.#name)?.simulation);
    this.#record = record;
    this.#world = replay(this.#simulation, record.run);
    this.#build(readable);
    this.#show();
    this.#notice.hidden = !dropped;
    // In the next frame: a live region speaks of changes made while it is there.
    if (dropped) requestAnimationFrame(() => (this.#notice.textContent = words.changed));
  }

  /** Another tab, or the LMS, changed the record. */
  follow({ module }: ModuleRecord): void {
    if (module !== this.#name) return;
    const before = JSON.stringify(this.#record.run);
    this.#record = resumed(this.#simulation, this.#store.read(module)?.simulation).record;
    this.#world = replay(this.#simulation, this.#record.run);
    // A consequence is read to its end; the next step then starts from the new record.
    if (this.#stage.dataset["state"] !== "consequence" && JSON.stringify(this.#record.run) !== before) this.#show();
  }

  /** A question that this page cannot ask is none. */
  #askable(node: SimulationNode): SimulationNode {
    const { question: _, ...bare } = node;
    return this.#questions.has(node.id) ? node : bare;
  }

  #build(readable: HTMLElement): void {
    this.#host.classList.add("r");
    for (const live of [this.#notice, this.#told, this.#spoken]) live.setAttribute("role", "status");
    this.#stage.append(this.#notice, this.#head, this.#told, this.#body, this.#spoken, this.#bar.element);
    this.#host.replaceChildren(this.#stage, readable);
    for (const changed of ["input", "change"]) this.#body.addEventListener(changed, () => this.#offerCheck());
    this.#body.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-choice]");
      const choice = this.#world.open.find(({ id }) => id === button?.dataset["choice"]);
      // The second click of a double click would choose in a scene that nobody has read.
      if (choice && event.detail < 2) this.#choose(choice);
    });
    this.#body.addEventListener("submit", (event) => event.preventDefault());
    this.#body.addEventListener("keydown", (event) => {
      const typed = event.target instanceof HTMLInputElement && !/radio|checkbox/.test(event.target.type);
      if (!typed || event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.#bar.press();
    });
  }

  #keep(): void {
    keep(this.#store, this.#name, (kept) => ({
      ...kept,
      read: kept.read || this.#record.runs > 0,
      simulation: this.#record,
    }));
  }

  /** Shows where the run stands. */
  #show(): void {
    const { ending, trail, answer } = this.#world;
    this.#leave();
    if (ending) this.#debrief();
    else if (this.#simulation.facts && !this.#begun && !trail.length && !answer) this.#facts();
    else this.#scene();
  }

  /** Says on the stage what it shows, for tests and styles; puts title and clock over it. */
  #enter(state: State, title: string, before?: Values): void {
    const { node, ending, values } = this.#world;
    const { dataset } = this.#stage;
    dataset["state"] = state;
    dataset["node"] = node?.id ?? "";
    dataset["ending"] = ending?.id ?? "";
    dataset["values"] = JSON.stringify(Object.fromEntries(values));
    const heading = state === "ending" ? "p" : `h${this.#level}`;
    const board = state === "facts" ? "" : boardHtml(this.#simulation, values, before);
    const focusable = state === "ending" ? "" : ' tabindex="-1"';
    this.#head.innerHTML = `<${heading} class="r-label r-sim__title"${focusable}>${escaped(title)}</${heading}>${board}`;
  }

  /** Takes the scene's question back to the readable version, with what it needs to be asked again. */
  #leave(): void {
    this.#asked?.leave();
    this.#asked = null;
    this.#told.textContent = "";
    this.#notice.hidden = true;
    this.#bar.set(null, null);
  }

  #facts(): void {
    this.#enter("facts", this.#simulation.title);
    const heading = `h${this.#level + 1}`;
    this.#body.innerHTML =
      `<${heading} class="r-h2">${words.facts}</${heading}><div class="r-sim__prose">${this.#simulation.facts}</div>` +
      metaHtml(!!clockOf(this.#simulation));
    const begin = (): void => {
      this.#begun = true;
      this.#show();
      this.#focus();
    };
    this.#bar.set({ label: words.begin, run: begin, onward: true }, null);
  }

  #scene(): void {
    const { node, trail, answer } = this.#world;
    this.#sceneSince = performance.now();
    this.#enter("scene", words.scene(this.#simulation.title, trail.length + 1));
    this.#body.innerHTML = `<div class="r-scene r-sim__prose">${node?.text ?? ""}</div>`;
    this.#asked = (node && this.#questions.get(node.id)) ?? null;
    this.#asked?.enter(this.#body, this.#record.runs, answer);
    if (this.#asked && !answer) this.#offerCheck();
    else this.#offerChoices();
  }

  /** The scene's choices; where none is open, a way out. */
  #offerChoices(): void {
    const { node, open } = this.#world;
    const [id, heading] = [`${this.#host.id}-now`, `h${this.#level + 1}`];
    const letters = shuffled(open, this.#record.runs, node?.id);
    const shown = open.length
      ? `<${heading} class="r-h3" id="${escaped(id)}" tabindex="-1">${words.whatNow}</${heading}>${choicesHtml(letters, id)}` +
        metaHtml(!!clockOf(this.#simulation))
      : `<p class="r-note r-note--warn">${words.stuck}</p>`;
    this.#body.insertAdjacentHTML("beforeend", shown + factsAside(this.#simulation));
    this.#bar.set(open.length ? null : { label: words.startAgain, run: () => this.#restart() }, null);
  }

  /** Sets the button to what the scene's question still needs. */
  #offerCheck(): void {
    const [asked, { node, answer }] = [this.#asked, this.#world];
    if (!asked || !node || answer) return;
    const changed = (): void => this.#offerCheck();
    this.#bar.set(...asked.actions({ check: () => this.#check(asked, node), skip: () => this.#skip(asked), changed }));
  }

  #skip(asked: SceneQuestion): void {
    asked.leave();
    this.#asked = null;
    this.#offerChoices();
    this.#focusChoices();
    this.#toTop();
  }

  #focusChoices(): void {
    this.#body.querySelector<HTMLElement>(":scope > [tabindex]")?.focus({ preventScroll: true });
  }

  #check(asked: SceneQuestion, node: SimulationNode): void {
    const graded = asked.graded(this.#simulation.id, this.#name);
    this.#record = answered(this.#record, node, graded.answer);
    this.#world = replay(this.#simulation, this.#record.run);
    this.#keep();
    this.#store.tell(graded);
    // First, while the button is there: the field that has the focus is about to go.
    this.#bar.focus();
    asked.judge(graded.answer);
    this.#offerChoices();
    this.#focusChoices();
    asked.showVerdict();
  }

  #choose(choice: SimulationChoice): void {
    const { values, open, node } = this.#world;
    const letter = letterOf(shuffled(open, this.#record.runs, node?.id).indexOf(choice));
    this.#record = chosen(this.#simulation, this.#record, choice);
    this.#world = replay(this.#simulation, this.#record.run);
    this.#keep();
    this.#tell(node, choice);
    const label = this.#world.ending ? words.debrief : words.goOn;
    const goOn = (): void => {
      this.#show();
      this.#focus();
    };
    this.#leave();
    this.#bar.set({ label, run: goOn, onward: true }, null);
    // The button takes the focus before the choices go.
    this.#bar.focus();
    this.#enter("consequence", words.happened(this.#simulation.title), values);
    this.#told.innerHTML = consequenceHtml(choice, letter);
    this.#body.textContent = "";
    this.#toTop();
  }

  #tell(node: SimulationNode | null, choice: SimulationChoice): void {
    const latency = Math.round(performance.now() - this.#sceneSince);
    const step = stepInteraction(this.#simulation, { node: node?.id ?? "", choice: choice.id }, latency, new Date());
    if (step) this.#store.tellStep(step);
  }

  #debrief(): void {
    const [simulation, world, level] = [this.#simulation, this.#world, this.#level];
    this.#enter("ending", words.ended(simulation.title));
    if (world.ending) {
      this.#body.innerHTML =
        endingHtml(simulation, world.ending, world, level) + debriefHtml(simulation, this.#record, world, level + 1);
    }
    this.#bar.set({ label: words.replay, run: () => this.#restart(), plain: true }, null);
  }

  #restart(): void {
    this.#record = restarted(this.#record);
    this.#world = replay(this.#simulation, this.#record.run);
    this.#begun = true;
    this.#keep();
    this.#show();
    this.#focus();
  }

  /** Its top to the top, unless the window shows all of it: each scene begins with its clock. */
  #toTop(): void {
    const { top, bottom } = this.#host.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) this.#host.scrollIntoView({ block: "start" });
  }

  /** Focus to the heading of what is new. */
  #focus(): void {
    this.#toTop();
    const within = this.#stage.dataset["state"] === "ending" ? this.#body : this.#head;
    within.querySelector<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
  }
}
