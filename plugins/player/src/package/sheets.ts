/** The quizzes in the modules' texts, made ready for this package and its LMS before they become alive. */

import type { PackageModule } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import { quizIn } from "../quiz/module_progress.ts";

/** By quiz id, as far as the texts are loaded. */
export type Sheets = Map<string, Quiz>;

/** Takes in the quizzes of a module's text that the package lists; check-ins are not kept anywhere. */
export function takeSheets(sheets: Sheets, text: ParentNode, module: PackageModule): void {
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
    sheets.set(quiz.id, quiz);
  }
}
