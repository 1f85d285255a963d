/** The quizzes and simulations in the parts' texts, made ready for this package and its LMS before they become alive. */

import type { PackageModule } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import type { Simulation } from "../course/simulation.ts";
import { quizIn } from "../quiz/module_progress.ts";

/** By id, as far as the texts are loaded. */
export interface Texts {
  quizzes: Map<string, Quiz>;
  simulations: Map<string, Simulation>;
}

export const sheetsOf = (): Texts => ({ quizzes: new Map(), simulations: new Map() });

/** Takes in the quizzes of a part's text that the package lists, and its simulations; check-ins are not kept anywhere. */
export function takeSheets({ quizzes, simulations }: Texts, text: ParentNode, module: PackageModule): void {
  for (const element of text.querySelectorAll<HTMLElement>("rounds-quiz:not([data-only])")) {
    const quiz = quizIn(element);
    const listed = module.quizzes.find(({ id }) => id === quiz?.id);
    const data = element.querySelector(".rounds-quiz-data");
    if (!quiz || !listed || !data) continue;
    // The LMS may ask for another pass mark than the author's.
    quiz.pass_mark = listed.pass_mark;
    data.textContent = JSON.stringify(quiz);
    // A quiz that two modules embed names the first; here it counts for the module that holds it.
    element.dataset["module"] = module.id;
    quizzes.set(quiz.id, quiz);
  }
  for (const data of text.querySelectorAll("rounds-simulation .rounds-simulation-data")) {
    try {
      const simulation = JSON.parse(data.textContent ?? "") as Simulation;
      simulations.set(simulation.id, simulation);
    } catch {
      // What cannot be read stays a list of scenes.
    }
  }
}
