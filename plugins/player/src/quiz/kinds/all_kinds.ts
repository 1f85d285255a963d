/**
 * The question types. A new one is a file beside this one and its name here or in more_kinds.ts, once for pages and
 * once for LMSs. Here are those that most pages have; the others come with an add-on (src/kinds.ts) where needed.
 */

import type { Question } from "../../course/quiz.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { matching, matchingInLms } from "./matching.ts";
import type { MoreKinds, MoreType } from "./more_kinds.ts";
import { multiple, multipleInLms } from "./multiple.ts";
import { numeric, numericInLms } from "./numeric.ts";
import { ordering, orderingInLms } from "./ordering.ts";
import { shortAnswer, shortAnswerInLms } from "./short_answer.ts";
import { single, singleInLms } from "./single.ts";
import { trueFalse, trueFalseInLms } from "./true_false.ts";

type Of<T> = Extract<Question, { type: T }>;
type CommonType = Exclude<Question["type"], MoreType>;

const KINDS: { [T in CommonType]: Kind<Of<T>> } = {
  single,
  multiple,
  "true-false": trueFalse,
  numeric,
  "short-answer": shortAnswer,
  matching,
  ordering,
};

const IN_LMS: { [T in CommonType]: LmsKind<Of<T>> } = {
  single: singleInLms,
  multiple: multipleInLms,
  "true-false": trueFalseInLms,
  numeric: numericInLms,
  "short-answer": shortAnswerInLms,
  matching: matchingInLms,
  ordering: orderingInLms,
};

const more = (): MoreKinds | undefined => (globalThis as { RoundsKinds?: MoreKinds }).RoundsKinds;

/** The kind of a question; undefined for a type that this player does not know. */
export const kindOf = ({ type }: Question): Kind | undefined =>
  (KINDS[type as CommonType] ?? more()?.page[type as MoreType]) as Kind | undefined;

export const lmsKindOf = ({ type }: Question): LmsKind | undefined =>
  (IN_LMS[type as CommonType] ?? more()?.lms[type as MoreType]) as LmsKind | undefined;
