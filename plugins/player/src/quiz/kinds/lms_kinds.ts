/** How LMSs keep and are told answers, by question type: beside all_kinds.ts, so that a site's pages do not carry it. */

import type { Question } from "../../course/quiz.ts";
import { type CommonType, more } from "./all_kinds.ts";
import type { LmsKind } from "./kind.ts";
import { matchingInLms } from "./matching.ts";
import type { MoreType } from "./more_kinds.ts";
import { multipleInLms } from "./multiple.ts";
import { numericInLms } from "./numeric.ts";
import { orderingInLms } from "./ordering.ts";
import { shortAnswerInLms } from "./short_answer.ts";
import { singleInLms } from "./single.ts";
import { trueFalseInLms } from "./true_false.ts";

const IN_LMS: { [T in CommonType]: LmsKind<Extract<Question, { type: T }>> } = {
  single: singleInLms,
  multiple: multipleInLms,
  "true-false": trueFalseInLms,
  numeric: numericInLms,
  "short-answer": shortAnswerInLms,
  matching: matchingInLms,
  ordering: orderingInLms,
};

export const lmsKindOf = ({ type }: Question): LmsKind | undefined =>
  (IN_LMS[type as CommonType] ?? more()?.lms[type as MoreType]) as LmsKind | undefined;
