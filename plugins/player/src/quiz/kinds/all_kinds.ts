/**
 * The question types. A new one is a file beside this one and its name in an add-on (src/kinds.ts), once for pages and
 * once for LMSs. Here are those of one and several choices, which every core has; a site's core adds the other common
 * ones (src/main.ts), a package those that its quizzes ask.
 */

import type { Question } from "../../course/quiz.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { multiple } from "./multiple.ts";
import { single } from "./single.ts";
import { trueFalse } from "./true_false.ts";

type Of<T> = Extract<Question, { type: T }>;
type Type = Question["type"];
export type CoreType = "single" | "multiple" | "true-false";

/** What an add-on brings: how questions are shown and judged, and how LMSs keep and are told their answers. */
export interface AddedKinds {
  page: { [T in Type]?: Kind<Of<T>> };
  lms: { [T in Type]?: LmsKind<Of<T>> };
}

const KINDS: { [T in CoreType]: Kind<Of<T>> } = { single, multiple, "true-false": trueFalse };

/** What add-ons have brought so far, for whichever core stands on the page. */
export const added = (): AddedKinds => {
  const page = globalThis as { RoundsKinds?: AddedKinds };
  return (page.RoundsKinds ??= { page: {}, lms: {} });
};

export function addKinds(kinds: Partial<AddedKinds>): void {
  Object.assign(added().page, kinds.page);
  Object.assign(added().lms, kinds.lms);
}

/** The kind of a question; undefined for a type that this player does not know. */
export const kindOf = ({ type }: Question): Kind | undefined =>
  (KINDS[type as CoreType] ?? added().page[type]) as Kind | undefined;
