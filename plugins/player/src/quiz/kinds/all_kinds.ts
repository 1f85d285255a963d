/**
 * The question types. A new one is a file beside this one and its name here or in more_kinds.ts, once for pages and
 * once for LMSs (lms_kinds.ts). Here are those that most pages have; the others come with an add-on (src/kinds.ts) where needed.
 */

import type { Question } from "../../course/quiz.ts";
import type { Kind } from "./kind.ts";
import { matching } from "./matching.ts";
import type { MoreKinds, MoreType } from "./more_kinds.ts";
import { multiple } from "./multiple.ts";
import { numeric } from "./numeric.ts";
import { ordering } from "./ordering.ts";
import { shortAnswer } from "./short_answer.ts";
import { single } from "./single.ts";
import { trueFalse } from "./true_false.ts";

type Of<T> = Extract<Question, { type: T }>;
export type CommonType = Exclude<Question["type"], MoreType>;

const KINDS: { [T in CommonType]: Kind<Of<T>> } = {
  single,
  multiple,
  "true-false": trueFalse,
  numeric,
  "short-answer": shortAnswer,
  matching,
  ordering,
};

export const more = (): MoreKinds | undefined => (globalThis as { RoundsKinds?: MoreKinds }).RoundsKinds;

/** The kind of a question; undefined for a type that this player does not know. */
export const kindOf = ({ type }: Question): Kind | undefined =>
  (KINDS[type as CommonType] ?? more()?.page[type as MoreType]) as Kind | undefined;
