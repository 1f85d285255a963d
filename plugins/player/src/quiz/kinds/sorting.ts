/** Items to sort into groups: a row of radio buttons each, nothing to drag. */

import type { Sorting } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { plain } from "../plain.ts";
import type { Kind } from "./kind.ts";
import { type RowsKey, rowsInLms, rowsKind } from "./radio_rows.ts";

const keyOf = ({ items, groups, partial_credit }: Sorting): RowsKey => ({
  things: items.map((item) => ({ ...item, right: item.group })),
  places: groups,
  partial_credit,
});

export const sorting: Kind<Sorting> = {
  ...rowsKind<Sorting>(words.sortHow, keyOf),
  /** A line for each group, so that the whole can be seen; each item's own place is marked below. */
  right: ({ groups, items }) =>
    groups.flatMap(({ id, text }) => {
      const texts = items.filter(({ group }) => group === id).map((item) => plain(item.text));
      return texts.length ? `${plain(text)}: ${texts.join("; ")}` : [];
    }),
};

export const sortingInLms = rowsInLms<Sorting>(keyOf);
