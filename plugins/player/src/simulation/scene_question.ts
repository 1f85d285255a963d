/** A question inside a scene: the engine's form, taken from the readable version while its scene is on the page. */

import type { Quiz } from "../course/quiz.ts";
import type { Answer } from "../course/record.ts";
import type { Simulation } from "../course/simulation.ts";
import type { GradedAnswer } from "../progress/store.ts";
import type { Action } from "../quiz/action_bar.ts";
import { grade, isScored } from "../quiz/grade.ts";
import { QuestionView } from "../quiz/question_view.ts";
import { words } from "../words.ts";
import { simulationWords } from "./simulation_words.ts";

export class SceneQuestion {
  readonly #view: QuestionView;
  /** Stands in the readable version while the question is away. */
  readonly #place = document.createComment("");
  #since = 0;

  constructor(view: QuestionView) {
    this.#view = view;
  }

  /** Puts the question, or what was answered to it, at the end of the scene. */
  enter(scene: HTMLElement, seed: number, answer: Answer | null): void {
    const view = this.#view;
    view.element.replaceWith(this.#place);
    scene.append(view.element);
    view.reset({ shuffle: ["options"] } as Quiz, seed);
    if (answer) view.judge(answer);
    this.#since = performance.now();
  }

  leave(): void {
    this.#place.replaceWith(this.#view.element);
  }

  /** What can be done with it now. One that is not scored may be passed over; else there may be a hint. */
  actions({ check, skip, changed }: Record<"check" | "skip" | "changed", () => void>): [Action, Action | null] {
    const { missing, question } = this.#view;
    const label = isScored(question) ? words.check : question.why ? simulationWords.compareAnswer : simulationWords.note;
    const second = isScored(question) ? this.#view.hintAction(changed) : { label: simulationWords.skip, run: skip };
    return [{ label: missing || label, run: check, ready: !missing }, second];
  }

  /** The answer in the form, graded, as stores are told of it. */
  graded(simulation: string, module: string): GradedAnswer {
    const { question, response, confidence } = this.#view;
    const answer: Answer = { response, ...grade(question, response), key: question.state_key };
    const latency = Math.round(performance.now() - this.#since);
    return { module, quiz: simulation, question, answer: confidence === undefined ? answer : { ...answer, confidence }, latency };
  }

  judge(answer: Answer): void {
    this.#view.judge(answer);
  }

  showVerdict(): void {
    this.#view.showVerdict();
  }
}

/** The questions of a simulation that the page can ask, by node. */
export function sceneQuestions(
  readable: ParentNode,
  { nodes }: Simulation,
  say: (words: string) => void,
): Map<string, SceneQuestion> {
  const sections = [...readable.querySelectorAll<HTMLElement>("[data-node]")];
  const found = nodes.flatMap(({ id, question }) => {
    const section = sections.find(({ dataset }) => dataset["node"] === id);
    const view = question && section ? QuestionView.of(section, question, say) : null;
    return view ? [[id, new SceneQuestion(view)] as const] : [];
  });
  return new Map(found);
}
