/**
 * What a learner has done in a module, from what happens on the page: a quiz answered, the end of the text seen.
 * The page says which quizzes a module has; the store keeps the record.
 */

import type { Quiz } from "../course/quiz.ts";
import { emptyRecord, type ModuleRecord } from "../course/record.ts";
import type { ProgressStore } from "../progress/store.ts";

/** Sent to `document` after each write; its detail is the ModuleRecord. */
export const RECORD_EVENT = "rounds:record";

/** The quiz in an element's JSON; null when there is none that can be read. */
export function quizIn(element: Element): Quiz | null {
  try {
    const quiz = JSON.parse(element.querySelector(".rounds-quiz-data")?.textContent ?? "") as Quiz;
    return Array.isArray(quiz.questions) ? quiz : null;
  } catch {
    return null;
  }
}

/** The whole quizzes of a module on this page; a check-in is none. */
function quizzesOf(module: string): Quiz[] {
  const elements = document.querySelectorAll<HTMLElement>("rounds-quiz:not([data-only])");
  return [...elements].filter(({ dataset }) => dataset["module"] === module).flatMap((element) => quizIn(element) ?? []);
}

/** Every quiz passed or, without a quiz, read. What was done once stays done. */
export function isDone(record: ModuleRecord, quizzes: readonly Pick<Quiz, "id" | "pass_mark">[]): boolean {
  if (record.done || !quizzes.length) return record.done || record.read;
  return quizzes.every(({ id, pass_mark }) => (record.quizzes[id]?.best ?? -1) >= pass_mark);
}

const endOf = (module: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>("[data-rounds-end]")].find((end) => end.dataset["roundsEnd"] === module);

/** Changes the module's record, keeps it and tells the page. */
export function keep(store: ProgressStore, module: string, change: (record: ModuleRecord) => ModuleRecord): void {
  const kept = store.read(module);
  const version = endOf(module)?.dataset["version"] ?? kept?.version ?? "";
  const record = change({ ...(kept ?? emptyRecord(module, version)), version });
  record.done = isDone(record, quizzesOf(module));
  store.write(record);
  document.dispatchEvent(new CustomEvent(RECORD_EVENT, { detail: record }));
}

/** Marks a module as read once the end of its text has been in view. */
export function watchEnds(store: ProgressStore, root: ParentNode = document): void {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const module = (target as HTMLElement).dataset["roundsEnd"];
      if (!isIntersecting || !module) continue;
      observer.unobserve(target);
      if (!store.read(module)?.read) keep(store, module, (record) => ({ ...record, read: true }));
    }
  });
  for (const end of root.querySelectorAll("[data-rounds-end]")) observer.observe(end);
}
