/** The question types. A new one is a file beside this one and its name here, once for pages and once for LMSs. */

import type { Question } from "../../course/quiz.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { matching, matchingInLms } from "./matching.ts";
import { multiple, multipleInLms } from "./multiple.ts";
import { numeric, numericInLms } from "./numeric.ts";
import { ordering, orderingInLms } from "./ordering.ts";
import { shortAnswer, shortAnswerInLms } from "./short_answer.ts";
import { single, singleInLms } from "./single.ts";
import { trueFalse, trueFalseInLms } from "./true_false.ts";

type Of<T> = Extract<Question, { type: T }>;

const KINDS: { [T in Question["type"]]: Kind<Of<T>> } = {
  single,
  multiple,
  "true-false": trueFalse,
  numeric,
  "short-answer": shortAnswer,
  matching,
  ordering,
};

const IN_LMS: { [T in Question["type"]]: LmsKind<Of<T>> } = {
  single: singleInLms,
  multiple: multipleInLms,
  "true-false": trueFalseInLms,
  numeric: numericInLms,
  "short-answer": shortAnswerInLms,
  matching: matchingInLms,
  ordering: orderingInLms,
};

/** The kind of a question; undefined for a type that this player does not know. */
export const kindOf = ({ type }: Question): Kind | undefined => KINDS[type] as Kind | undefined;

export const lmsKindOf = ({ type }: Question): LmsKind | undefined => IN_LMS[type] as LmsKind | undefined;
