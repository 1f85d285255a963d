/** Rows that are each answered by one of the same columns: a table of radio buttons, on a phone a card a row. */

import type { Matrix } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { type RowsKey, rowsInLms, rowsKind } from "./radio_rows.ts";

const keyOf = ({ rows, columns, partial_credit }: Matrix): RowsKey => ({
  things: rows.map((row) => ({ ...row, right: row.answer })),
  places: columns,
  partial_credit,
});

export const matrix = rowsKind<Matrix>(words.matrixHow, keyOf);

export const matrixInLms = rowsInLms<Matrix>(keyOf);
