/**
 * Where a learner is with a package, from the records: what is told of it whatever the standard. Pure.
 *
 * Completed: every module is read or, where it has quizzes, passed or used up. Passed: every scored module is passed and
 * every other read; failed when that can no longer come and nothing is left to try. A package without a quiz knows no
 * success.
 *
 * Score: the mean of the quizzes' best results, a quiz not taken counting 0, kept on the mastery's side where the
 * success is: some LMSs rewrite the status from score and mastery (SCORM 2004 RTE 4.2.22), others
 * never look at it, and both must end in the same status. So raw >= mastery exactly when passed: a mean that reaches
 * the mastery while a module is missing is told as mastery - 1.
 */

import type { Package, PackageModule, PackageQuiz } from "../course/package.ts";
import type { ModuleRecord } from "../course/record.ts";
import type { PackageState } from "./lms_session.ts";

/** Where a learner is with a module. */
export type Standing = "new" | "begun" | "read" | "passed" | "failed";

export const isDone = (one: Standing): boolean => one === "read" || one === "passed";

/** Done, or nothing left to try. */
const isOver = (one: Standing): boolean => isDone(one) || one === "failed";

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

const bestOf = (quiz: PackageQuiz, record: ModuleRecord | null | undefined): number | null =>
  record?.quizzes[quiz.id]?.best ?? null;

const isPassed = (quiz: PackageQuiz, record: ModuleRecord | null | undefined): boolean =>
  (bestOf(quiz, record) ?? -1) >= quiz.pass_mark;

export function standing(module: PackageModule, record: ModuleRecord | null): Standing {
  const passed = (quiz: PackageQuiz): boolean => isPassed(quiz, record);
  const usedUp = (quiz: PackageQuiz): boolean =>
    quiz.attempts !== "unlimited" && (record?.quizzes[quiz.id]?.attempts ?? 0) >= quiz.attempts;
  if (module.quizzes.length === 0) {
    if (record?.read || record?.done) return "read";
  } else {
    if (module.quizzes.every(passed)) return "passed";
    if (module.quizzes.some((quiz) => usedUp(quiz) && !passed(quiz))) return "failed";
  }
  // A simulation has a record once something was done in it; what, is known when its text is there.
  const begun = record && (record.read || Object.keys(record.quizzes).length > 0 || module.id.startsWith("simulation/"));
  return begun ? "begun" : "new";
}

/** The package's state. `mastery` of the package is the one that holds: see withMastery. */
export function packageState(pack: Package, records: Records): PackageState {
  const standings = pack.modules.map((module) => standing(module, records.get(module.id) ?? null));
  const all = standings.every(isDone);
  const over = standings.every(isOver);
  const progress = over ? 1 : progressOf(pack, records, standings);
  const completion = over ? "completed" : "incomplete";
  const bests = pack.modules.flatMap(({ id, quizzes }) => quizzes.map((quiz) => bestOf(quiz, records.get(id))));
  if (bests.length === 0) return { completion, success: "unknown", raw: null, progress };
  const success = all ? "passed" : over ? "failed" : "unknown";
  if (bests.every((best) => best === null)) return { completion, success, raw: null, progress };
  const mean = bests.reduce<number>((sum, best) => sum + (best ?? 0), 0) / bests.length;
  return { completion, success, raw: onSide(mean, all, pack.mastery), progress };
}

/** Texts read and quizzes passed, of all; two decimals, rounded down, so that 1 is told only when all is over. */
function progressOf({ modules }: Package, records: Records, standings: readonly Standing[]): number {
  let [done, all] = [0, 0];
  modules.forEach(({ id, quizzes }, index) => {
    const record = records.get(id);
    const parts = quizzes.length + 1;
    all += parts;
    if (isOver(standings[index] as Standing)) done += parts;
    else done += Number(!!record?.read) + quizzes.filter((quiz) => isPassed(quiz, record)).length;
  });
  return Math.floor((100 * done) / all) / 100;
}

/** The mean in two decimals, at or above the mastery when passed, below it when not; null where nothing is below. */
function onSide(mean: number, passed: boolean, mastery: number | null): number | null {
  const rounded = Math.round(mean * 100) / 100;
  if (mastery === null) return rounded;
  if (passed) return Math.max(rounded, mastery);
  return mastery < 1 ? null : Math.min(rounded, mastery - 1);
}
