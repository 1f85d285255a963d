/**
 * What to tell an LMS of a package's state in the words of SCORM 1.2: one status and one score. Pure.
 *
 * While the status is `incomplete`, an LMS that shows a mastery score is told no score yet, since it would make
 * `failed` of it (RTE, cmi.student_data.mastery_score).
 */

import type { ObjectiveState, PackageState } from "./lms_session.ts";
import { rank } from "./scorm_rank.ts";

export type LessonStatus = "passed" | "completed" | "failed" | "incomplete";

/** RTE, cmi.core.lesson_status: success where it is known, else completion. */
export const lessonStatus = ({ completion, success }: Pick<PackageState, "completion" | "success">): LessonStatus =>
  success === "unknown" ? completion : success;

/** RTE, cmi.objectives.n.status: the same words. */
export const objectiveStatus = ({ completion, success }: ObjectiveState): LessonStatus | "not attempted" =>
  success === "unknown" ? completion : success;

/**
 * The mastery score that an LMS gives; null where it gives none. 0 is what LMSs without one give: taken at its
 * word, anyone would pass.
 */
export function masteryOf(told: string): number | null {
  const mastery = Number(told);
  return mastery > 0 && mastery <= 100 ? mastery : null;
}

/** What an LMS held at launch, as it told it. */
export interface Held {
  status: string;
  raw: number | null;
}

/** What to write so that nothing better is lowered; null: nothing. `showsMastery`: the LMS gives a mastery score. */
export function toWrite(
  state: Pick<PackageState, "completion" | "success" | "raw">,
  held: Held,
  showsMastery: boolean,
): { status: LessonStatus | null; raw: number | null } {
  const told = lessonStatus(state);
  const status = rank(told) > rank(held.status) ? told : null;
  const worse = rank(told) < rank(held.status);
  const early = told === "incomplete" && showsMastery;
  const higher = state.raw !== null && (held.raw === null || state.raw > held.raw);
  return { status, raw: higher && !worse && !early ? state.raw : null };
}
