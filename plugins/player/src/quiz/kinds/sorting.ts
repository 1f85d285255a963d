/** Items to sort into groups: a row of radio buttons each, nothing to drag. */

import type { Sorting } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { type RowsKey, rowsInLms, rowsKind } from "./radio_rows.ts";

const keyOf = ({ items, groups, partial_credit }: Sorting): RowsKey => ({
  things: items.map((item) => ({ ...item, right: item.group })),
  places: groups,
  partial_credit,
});

export const sorting = rowsKind<Sorting>(words.sortHow, keyOf);

export const sortingInLms = rowsInLms<Sorting>(keyOf);
