/**
 * Graded answers as cmi.interactions (SCORM 1.2 RTE 3.4.2.5). Not every LMS has them: one that lacks or refuses
 * them is left in peace, and nothing else suffers. Each answer is a new record, so that a re-answer hides none.
 */

import type { Verdict } from "../course/record.ts";
import { type Scorm12Session, timespan } from "./scorm12_session.ts";
import type { AnswerCodec } from "./scorm12_state.ts";
import type { GradedAnswer } from "./store.ts";

/** RTE 3.4.2.5, result: one of its words or a number. */
const RESULT: Record<Verdict, (share: number) => string> = {
  right: () => "correct",
  wrong: () => "wrong",
  partial: (share) => String(Math.round(share * 100) / 100),
};

export class Scorm12Interactions {
  /** The index of the next record; null: this LMS takes none. */
  #next: number | null;

  readonly #session: Scorm12Session;
  readonly #kindOf: AnswerCodec["kindOf"];

  constructor(session: Scorm12Session, kindOf: AnswerCodec["kindOf"]) {
    this.#session = session;
    this.#kindOf = kindOf;
    const count = session.get("cmi.interactions._children") ? Number(session.get("cmi.interactions._count") ?? 0) : -1;
    this.#next = Number.isInteger(count) && count >= 0 ? count : null;
  }

  write(graded: GradedAnswer, at: Date): void {
    const { quiz, question, answer, latency } = graded;
    const told = this.#kindOf(question)?.interaction12(question, answer.response);
    if (this.#next === null || !told) return;
    const record = `cmi.interactions.${this.#next}`;
    const id = identifier(`${quiz}__${question.id}`);
    const begun = this.#session.offer(`${record}.id`, id) && this.#session.offer(`${record}.type`, told.type);
    if (!begun) {
      this.#next = null;
      return;
    }
    this.#next += 1;
    this.#session.offer(`${record}.time`, timeOfDay(at));
    told.correct_responses.forEach((pattern, index) => {
      this.#session.offer(`${record}.correct_responses.${index}.pattern`, pattern);
    });
    this.#session.offer(`${record}.weighting`, String(question.points ?? 1));
    if (told.student_response) this.#session.offer(`${record}.student_response`, told.student_response);
    this.#session.offer(`${record}.result`, RESULT[answer.verdict](answer.share));
    this.#session.offer(`${record}.latency`, timespan(latency));
  }
}

/** CMIIdentifier: letters, digits and underscores pass everywhere. Ids have no underscore of their own. */
export const identifier = (id: string): string => id.replace(/[^A-Za-z0-9]/g, "_").slice(0, 255);

/** CMITime: HH:MM:SS, local time. */
function timeOfDay(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
