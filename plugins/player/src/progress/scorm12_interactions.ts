/**
 * Graded answers as cmi.interactions (SCORM 1.2 RTE 3.4.2.5). Not every LMS has them: one that lacks or refuses
 * them is left in peace, and nothing else suffers. Each answer is a new record, so that a re-answer hides none.
 */

import type { Verdict } from "../course/record.ts";
import { type Scorm12Session, timespan } from "./scorm12_session.ts";
import type { AnswerCodec } from "./scorm12_state.ts";
import type { GradedAnswer } from "./store.ts";

/** RTE 3.4.2.5, result: one of its words; for partly right, the share as a number. */
const RESULT: { [verdict in Verdict]?: string } = { right: "correct", wrong: "wrong", neutral: "neutral" };

/** A writer of graded answers with the time of day at which they were given. */
export function interactionWriter(
  session: Scorm12Session,
  kindOf: AnswerCodec["kindOf"],
): (graded: GradedAnswer, at: Date) => void {
  const count = Number(session.get("cmi.interactions._count"));
  let next = session.get("cmi.interactions._children") && count >= 0 ? count : null;
  const offer = (name: string, value: string): boolean => session.offer(`cmi.interactions.${next}.${name}`, value);

  return ({ quiz, question, answer, latency, pre }, at) => {
    const told = kindOf(question)?.interaction12(question, answer.response);
    if (next === null || !told) return;
    if (!offer("id", identifier(`${quiz}__${question.id}${pre ? "__before" : ""}`)) || !offer("type", told.type)) {
      next = null;
      return;
    }
    offer("time", at.toTimeString().slice(0, 8));
    told.correct_responses.forEach((pattern, index) => offer(`correct_responses.${index}.pattern`, pattern));
    offer("weighting", `${answer.verdict === "neutral" ? 0 : (question.points ?? 1)}`);
    if (told.student_response) offer("student_response", told.student_response);
    offer("result", RESULT[answer.verdict] ?? answer.share.toFixed(2));
    offer("latency", timespan(latency));
    next += 1;
  };
}

/** CMIIdentifier: letters, digits and underscores pass everywhere. Ids have no underscore of their own. */
const identifier = (id: string): string => id.replace(/[^A-Za-z0-9]/g, "_").slice(0, 255);
