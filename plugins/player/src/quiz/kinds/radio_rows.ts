/**
 * What sorting and matrix share: rows of native radio buttons, one chosen in each, so that touch, arrow keys and
 * screen readers need nothing of ours. After checking each row is an answer with its mark and reason.
 */

import type { Choice, Question } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { line, markedPlace, tags } from "../answer_marks.ts";
import { brief } from "../plain.ts";
import {
  type Assigned,
  type AssignedKey,
  assignedShare,
  assignedTold,
  decodeAssigned,
  encodeAssigned,
  missingPlaces,
  partOf,
} from "./assigned.ts";
import type { Kind, LmsKind } from "./kind.ts";

export interface RowsKey extends AssignedKey {
  things: readonly (Choice & { right: string })[];
  places: readonly Choice[];
}

/** The rows of a form, each with its id in `data-row`. */
const rowsOf = (form: HTMLElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>("[data-row]")];

const idOf = (row: HTMLElement): string => row.dataset["row"] ?? "";

const textOf = (choices: readonly Choice[], id: string | undefined): string =>
  choices.find((choice) => choice.id === id)?.text ?? words.noAnswer;

const whyOf = (choices: readonly Choice[], id: string | undefined): string =>
  choices.find((choice) => choice.id === id)?.why ?? "";

function markedRow({ things, places }: RowsKey, row: string, mine: string | undefined): string {
  const right = things.find(({ id }) => id === row)?.right;
  const why = whyOf(things, row);
  const belongs =
    `${line(tags.right)}<div class="r-opt__text">${textOf(places, right)}</div>` +
    (why && `<div class="r-opt__why">${why}</div>`);
  const reason = mine === right ? why : whyOf(places, mine);
  return `<li>${markedPlace(mine === right, textOf(things, row), textOf(places, mine), belongs, reason)}</li>`;
}

export const rowsKind = <Q extends Question>(how: string, keyOf: (question: Q) => RowsKey): Kind<Q> => ({
  how: () => how,
  read(form) {
    const response: Assigned = {};
    for (const row of rowsOf(form)) {
      const chosen = [...row.querySelectorAll("input")].find((input) => input.checked);
      if (chosen) response[idOf(row)] = chosen.value;
    }
    return response;
  },
  fill(form, _, response) {
    for (const row of rowsOf(form)) {
      for (const input of row.querySelectorAll("input")) input.checked = input.value === partOf(response, idOf(row));
    }
  },
  missing: (question, response) => missingPlaces(keyOf(question), response),
  share: (question, response) => assignedShare(keyOf(question), response),
  mark(form, question, response) {
    const rows = rowsOf(form).map((row) => markedRow(keyOf(question), idOf(row), partOf(response, idOf(row))));
    form.innerHTML = `<ul class="r-opts" aria-label="${words.answersWithReasons}">${rows.join("")}</ul>`;
  },
  right(question) {
    const { things, places } = keyOf(question);
    return things.map(({ text, right }) => `${brief(text)}: ${brief(textOf(places, right))}`);
  },
});

export const rowsInLms = <Q extends Question>(keyOf: (question: Q) => RowsKey): LmsKind<Q> => ({
  encode: (question, response) => encodeAssigned(keyOf(question), response),
  decode: (question, text, at) => decodeAssigned(keyOf(question), text, at),
  interaction(question, response) {
    const { things, places } = keyOf(question);
    return assignedTold(things, places, (id) => partOf(response, id), (id) => things.find((thing) => thing.id === id)?.right);
  },
});
