/** Judges a response. The only place where an answer is graded; tests/contract/grading.json pins what it says. */

import type { Question } from "../course/quiz.ts";
import type { Answer, Verdict } from "../course/record.ts";
import { kindOf } from "./kinds/all_kinds.ts";

/** Whether the question counts for points. */
export const isScored = (question: Question): boolean => kindOf(question)?.scored !== false;

export type Grade = Pick<Answer, "verdict" | "share">;

/** Never throws: what is no response to this question is wrong. */
export function grade(question: Question, response: unknown): Grade {
  const kind = kindOf(question);
  if (kind?.scored === false) return { verdict: "neutral", share: 0 };
  const share = kind?.share(question, response) ?? 0;
  const verdict: Verdict = share >= 1 ? "right" : share > 0 ? "partial" : "wrong";
  return { verdict, share };
}
