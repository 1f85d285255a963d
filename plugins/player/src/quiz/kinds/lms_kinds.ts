/** How LMSs keep and are told answers, by question type: beside all_kinds.ts, so that a site's pages do not carry it. */

import type { Question } from "../../course/quiz.ts";
import { added, type CoreType } from "./all_kinds.ts";
import type { LmsKind } from "./kind.ts";
import { multipleInLms } from "./multiple.ts";
import { singleInLms } from "./single.ts";
import { trueFalseInLms } from "./true_false.ts";

const IN_LMS: { [T in CoreType]: LmsKind<Extract<Question, { type: T }>> } = {
  single: singleInLms,
  multiple: multipleInLms,
  "true-false": trueFalseInLms,
};

export const lmsKindOf = ({ type }: Question): LmsKind | undefined =>
  (IN_LMS[type as CoreType] ?? added().lms[type]) as LmsKind | undefined;
