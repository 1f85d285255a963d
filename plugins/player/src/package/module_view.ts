/** A package's one module: its quizzes made ready, how far the learner is, and the way back to an open quiz. */

import { packageWords } from "../package_words.ts";
import { isDone, standing } from "../progress/package_state.ts";
import type { LmsStore } from "../progress/lms_store.ts";
import { answerTo, asked } from "../quiz/attempt.ts";
import { drawSize } from "../quiz/draw.ts";
import { RECORD_EVENT, watchEnds } from "../quiz/module_progress.ts";
import { showPlace, standingWords } from "./frame.ts";
import { takeSheets, type Texts } from "./sheets.ts";

export function showModule(store: LmsStore, texts: Texts): void {
  const [module] = store.pack.modules;
  if (!module) return;

  const refresh = (): void => {
    const record = store.read(module.id);
    const one = standing(module, record);
    let count = 0;
    let answered = 0;
    for (const { id } of module.quizzes) {
      const quiz = texts.quizzes.get(id);
      const attempt = record?.quizzes[id]?.attempt ?? null;
      if (!quiz) continue;
      count += drawSize(quiz);
      // What was answered before reading counts for nothing.
      if (attempt && !attempt.pre) answered += asked(quiz, attempt).filter((each) => answerTo(each, attempt)).length;
    }
    if (isDone(one) || !count) showPlace(standingWords(module, one), isDone(one) ? 100 : 0);
    else showPlace(packageWords.answered(answered, count), (100 * answered) / count);
  };

  takeSheets(texts, document, module);
  document.addEventListener(RECORD_EVENT, refresh);
  refresh();
  watchEnds(store);
  const quiz = document.querySelector(`[data-question="${CSS.escape(store.location)}"]`)?.closest("rounds-quiz");
  if (!quiz || isDone(standing(module, store.read(module.id)))) return;
  // The quiz comes alive next: then it has an open question.
  setTimeout(() => {
    quiz.scrollIntoView();
    quiz.querySelector<HTMLElement>(".r-q:not([hidden]) .r-q__prompt")?.focus({ preventScroll: true });
  });
}
