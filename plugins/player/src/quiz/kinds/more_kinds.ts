/** The question types that few pages have: built into the add-on kinds.js, which all_kinds.ts finds where it is loaded. */

import type { Question } from "../../course/quiz.ts";
import { cloze, clozeInLms } from "./cloze.ts";
import { hotspot, hotspotInLms } from "./hotspot.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { matrix, matrixInLms } from "./matrix.ts";
import { rating, ratingInLms } from "./rating.ts";
import { reflection, reflectionInLms } from "./reflection.ts";
import { sorting, sortingInLms } from "./sorting.ts";

export type MoreType = "sorting" | "cloze" | "matrix" | "hotspot" | "rating" | "reflection";

type Of<T> = Extract<Question, { type: T }>;

export interface MoreKinds {
  page: { [T in MoreType]?: Kind<Of<T>> };
  lms: { [T in MoreType]?: LmsKind<Of<T>> };
}

export const MORE_KINDS: MoreKinds = {
  page: { sorting, cloze, matrix, hotspot, rating, reflection },
  lms: { sorting: sortingInLms, cloze: clozeInLms, matrix: matrixInLms, hotspot: hotspotInLms, rating: ratingInLms, reflection: reflectionInLms },
};
