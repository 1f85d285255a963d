/** One right answer among options. Suspend data: one digit, the option's place among the sorted ids. */

import type { Single } from "../../course/quiz.ts";
import { fromDigits, toDigits } from "../../course/digits.ts";
import { words } from "../../words.ts";
import { brief } from "../plain.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { check, checkedValues, markOptions, named, sortedIds, wholeRows } from "./option_list.ts";

const right = ({ options }: Single) => options.find(({ correct }) => correct);

export const single: Kind<Single> = {
  how: () => words.chooseOne,
  prepare: wholeRows,
  read: (form) => checkedValues(form)[0] ?? "",
  fill: (form, _, response) => check(form, [response as string]),
  missing: (_, response) => (response ? "" : words.missingOne),
  share: (question, response) => (typeof response === "string" && response === right(question)?.id ? 1 : 0),
  mark: (form, { options }, response) => markOptions(form, options, [response as string]),
  told: ({ options }, response) => [brief(options.find(({ id }) => id === response)?.text ?? "")],
  right: (question) => [brief(right(question)?.text ?? "")],
};

export const singleInLms: LmsKind<Single> = {
  encode({ options }, response) {
    const place = sortedIds(options).indexOf(response as string);
    return place < 0 ? "" : toDigits(place, 1);
  },
  decode({ options }, text, at) {
    const response = sortedIds(options)[fromDigits(text, at, 1) ?? -1];
    return response === undefined ? null : { response, end: at + 1 };
  },
  interaction: (question, response) => ({
    type: "choice",
    choices: named(question.options),
    response: response ? [response as string] : [],
    correct: [right(question)?.id ?? ""],
  }),
};
