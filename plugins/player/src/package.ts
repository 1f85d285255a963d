/**
 * A package in an LMS: one page, one session. The page is readable before this runs; this finds the LMS, takes up
 * what it kept, makes the quizzes alive and saves. There is no `unload` listener: browsers block it, and what was
 * done is saved when it is done.
 */

import type { Package } from "./course/package.ts";
import type { Quiz } from "./course/quiz.ts";
import { showCourse } from "./package/course_view.ts";
import { showFrame } from "./package/frame.ts";
import { loadQuietly } from "./package/parts.ts";
import { takeSheets } from "./package/sheets.ts";
import { findApi } from "./progress/scorm12_api.ts";
import { scorm12Store } from "./progress/scorm12_store.ts";
import { grade } from "./quiz/grade.ts";
import { lmsKindOf } from "./quiz/kinds/all_kinds.ts";
import { defineQuiz } from "./quiz/quiz_element.ts";

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

void store.open().then(() => {
  const [module] = store.pack.modules;
  if (pack.kind === "module" && module) takeSheets(sheets, document, module);
  defineQuiz(store);
  showCourse(store, sheets);
  // Later requests may be blocked: the other parts are fetched while they are not.
  if (pack.kind === "path") setTimeout(() => void loadQuietly(pack.modules), 2_000);
});
