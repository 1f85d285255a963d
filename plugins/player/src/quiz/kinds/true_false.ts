/** A statement that is true or false. Suspend data: one digit, 0 false, 1 true. */

import type { TrueFalse } from "../../course/quiz.ts";
import { fromDigits, toDigits } from "../../course/digits.ts";
import { words } from "../../words.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { check, checkedValues, markOptions } from "./option_list.ts";

const word = (value: unknown): string => (value ? words.isTrue : words.isFalse);

export const trueFalse: Kind<TrueFalse> = {
  how: () => words.chooseOne,
  read(form) {
    const [value] = checkedValues(form);
    return value === undefined ? "" : value === "true";
  },
  fill: (form, _, response) => check(form, [String(response)]),
  missing: (_, response) => (response === "" ? words.missingOne : ""),
  share: ({ answer }, response) => (response === answer ? 1 : 0),
  mark: (form, { answer }, response) =>
    markOptions(form, [{ id: "true", correct: answer }, { id: "false", correct: !answer }], [String(response)]),
  told: (_, response) => [word(response)],
  right: ({ answer }) => [word(answer)],
};

export const trueFalseInLms: LmsKind<TrueFalse> = {
  encode: (_, response) => (typeof response === "boolean" ? toDigits(Number(response), 1) : ""),
  decode(_, text, at) {
    const digit = fromDigits(text, at, 1);
    return digit === 0 || digit === 1 ? { response: digit === 1, end: at + 1 } : null;
  },
  interaction: ({ answer }, response) => ({ type: "true-false", response: response === true, correct: answer }),
};
