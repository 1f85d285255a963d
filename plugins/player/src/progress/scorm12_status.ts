/**
 * What to tell an LMS of a learner's records: one status and one score (SCORM 1.2 has no more). Pure.
 *
 * Status: unscored, `completed` when every module is read; scored, `passed` when every scored module is passed and
 * every other read, `failed` when that can no longer come and nothing is left to try, else `incomplete`.
 *
 * Score: the mean of the quizzes' best results, a quiz not taken counting 0, kept on the mastery's side where the
 * status is: some LMSs rewrite the status from raw and mastery (RTE 3.4.2.2), others never look at it, and both
 * must end in the same status. So raw >= mastery exactly when passed: a mean that reaches the mastery while a
 * module is missing is told as mastery - 1. And while the status is `incomplete`, an LMS that shows a mastery
 * score is told no score yet, since it would make `failed` of it.
 */

import type { Package, PackageModule, PackageQuiz } from "../course/package.ts";
import type { ModuleRecord } from "../course/record.ts";

export type LessonStatus = "passed" | "completed" | "failed" | "incomplete";

export interface Result {
  status: LessonStatus;
  /** 0..100 with at most two decimals; null: no score to be told. */
  raw: number | null;
}

/** Where a learner is with a module. */
export type Standing = "new" | "begun" | "read" | "passed" | "failed";

export const isDone = (one: Standing): boolean => one === "read" || one === "passed";

export type Records = ReadonlyMap<string, ModuleRecord>;

/**
 * The package with the pass marks that this LMS's mastery score means: its value replaces the mark of a single
 * quiz; with several quizzes it lifts the marks below it, so that passing them all reaches it.
 */
export function withMastery(pack: Package, lmsMastery: number | null): Package {
  if (lmsMastery === null || pack.mastery === null || lmsMastery === pack.mastery) return pack;
  const single = pack.modules.reduce((count, module) => count + module.quizzes.length, 0) === 1;
  const mark = (own: number): number => (single ? lmsMastery : Math.max(own, lmsMastery));
  const modules = pack.modules.map((module) => ({
    ...module,
    quizzes: module.quizzes.map((quiz) => ({ ...quiz, pass_mark: mark(quiz.pass_mark) })),
  }));
  return { ...pack, mastery: lmsMastery, modules };
}

/**
 * The mastery score that an LMS gives; null where it gives none. 0 is what LMSs without one give: taken at its
 * word, anyone would pass.
 */
export function masteryOf(told: string): number | null {
  const mastery = Number(told);
  return mastery > 0 && mastery <= 100 ? mastery : null;
}

export function standing(module: PackageModule, record: ModuleRecord | null): Standing {
  const best = (quiz: PackageQuiz): number | null => record?.quizzes[quiz.id]?.best ?? null;
  const passed = (quiz: PackageQuiz): boolean => (best(quiz) ?? -1) >= quiz.pass_mark;
  const usedUp = (quiz: PackageQuiz): boolean =>
    quiz.attempts !== "unlimited" && (record?.quizzes[quiz.id]?.attempts ?? 0) >= quiz.attempts;
  if (module.quizzes.length === 0) {
    if (record?.read || record?.done) return "read";
  } else {
    if (module.quizzes.every(passed)) return "passed";
    if (module.quizzes.some((quiz) => usedUp(quiz) && !passed(quiz))) return "failed";
  }
  return record && (record.read || Object.keys(record.quizzes).length > 0) ? "begun" : "new";
}

/** The package's result. `mastery` of the package is the one that holds: see withMastery. */
export function packageResult(pack: Package, records: Records): Result {
  const standings = pack.modules.map((module) => standing(module, records.get(module.id) ?? null));
  const all = standings.every(isDone);
  const over = standings.every((one) => isDone(one) || one === "failed");
  const quizzes = pack.modules.flatMap((module) =>
    module.quizzes.map((quiz) => records.get(module.id)?.quizzes[quiz.id]?.best ?? null),
  );
  if (quizzes.length === 0) return { status: all ? "completed" : "incomplete", raw: null };
  const status = all ? "passed" : over ? "failed" : "incomplete";
  if (quizzes.every((best) => best === null)) return { status, raw: null };
  const mean = quizzes.reduce<number>((sum, best) => sum + (best ?? 0), 0) / quizzes.length;
  return { status, raw: onSide(mean, all, pack.mastery) };
}

/** The mean in two decimals, at or above the mastery when passed, below it when not; null where nothing is below. */
function onSide(mean: number, passed: boolean, mastery: number | null): number | null {
  const rounded = Math.round(mean * 100) / 100;
  if (mastery === null) return rounded;
  if (passed) return Math.max(rounded, mastery);
  return mastery < 1 ? null : Math.min(rounded, mastery - 1);
}

/** What an LMS held at launch, as it told it. */
export interface Held {
  status: string;
  raw: number | null;
}

/** A status that an LMS already holds is replaced only by one that stands further on. */
const RANK: Readonly<Record<string, number>> = { incomplete: 1, failed: 2, completed: 3, passed: 4 };

export const rank = (status: string): number => RANK[status] ?? 0;

/** What to write so that nothing better is lowered; null: nothing. `showsMastery`: the LMS gives a mastery score. */
export function toWrite(
  result: Result,
  held: Held,
  showsMastery: boolean,
): { status: LessonStatus | null; raw: number | null } {
  const status = rank(result.status) > rank(held.status) ? result.status : null;
  const worse = rank(result.status) < rank(held.status);
  const early = result.status === "incomplete" && showsMastery;
  const higher = result.raw !== null && (held.raw === null || result.raw > held.raw);
  return { status, raw: higher && !worse && !early ? result.raw : null };
}
