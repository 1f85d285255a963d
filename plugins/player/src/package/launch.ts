/**
 * A package in an LMS: one page, one session. The page is readable before this runs; this finds the LMS, takes up
 * what it kept, makes the quizzes alive and saves. There is no `unload` listener: browsers block it, and what was
 * done is saved when it is done.
 */

import { lend } from "../core.ts";
import type { Package } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import { findApi } from "../progress/scorm12_api.ts";
import { type Scorm12Store, scorm12Store } from "../progress/scorm12_store.ts";
import { grade } from "../quiz/grade.ts";
import { lmsKindOf } from "../quiz/kinds/lms_kinds.ts";
import { defineQuiz } from "../quiz/quiz_element.ts";
import { showFrame } from "./frame.ts";
import type { Sheets } from "./sheets.ts";

/** `begin` puts the package on the screen; it runs once the LMS has answered or is given up for now. */
export function launch(begin: (store: Scorm12Store, sheets: Sheets) => void): void {
  const pack = JSON.parse(document.getElementById("rounds-package")?.textContent ?? "") as Package;
  const sheets = new Map<string, Quiz>();
  const store = scorm12Store({
    pack,
    find: () => findApi(window),
    codec: { kindOf: lmsKindOf, grade },
    sheet: (quiz) => sheets.get(quiz),
  });
  showFrame(store);

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && store.flush());
  // Into and out of the back/forward cache the session goes on; an LMS that closed it meanwhile is asked for a new one.
  addEventListener("pageshow", ({ persisted }) => persisted && store.flush());
  addEventListener("pagehide", ({ persisted }) => (persisted ? store.flush() : store.close()));

  void lend(store.open().then(() => store)).then(() => {
    begin(store, sheets);
    defineQuiz(store);
  });
}
