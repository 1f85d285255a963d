/**
 * Every right answer among options. Suspend data: a bit for each sorted id, six a digit, the first the highest.
 */

import type { Multiple } from "../../course/quiz.ts";
import { fromDigits, toDigits } from "../../course/digits.ts";
import { words } from "../../words.ts";
import { brief } from "../plain.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { check, checkedValues, isChosen, markOptions, named, sortedIds, wholeRows } from "./option_list.ts";

const BITS = 6;

const isResponse = ({ options }: Multiple, response: unknown): response is string[] =>
  isChosen(response, sortedIds(options));

const isRight = ({ options }: Multiple) => (id: string): boolean =>
  options.some((option) => option.id === id && option.correct);

export const multiple: Kind<Multiple> = {
  how: () => words.chooseAll,
  prepare: wholeRows,
  read: checkedValues,
  fill: (form, _, response) => check(form, (response as string[] | null) ?? []),
  missing: (_, response) => ((response as string[]).length ? "" : words.missingSome),
  share(question, response) {
    if (!isResponse(question, response)) return 0;
    const right = question.options.filter(({ correct }) => correct).length;
    const found = response.filter(isRight(question)).length;
    const wrong = response.length - found;
    if (question.partial_credit === "per-option") return Math.max(0, found - wrong) / right;
    return found === right && !wrong ? 1 : 0;
  },
  mark: (form, { options }, response) => markOptions(form, options, response as string[], true),
  told: ({ options }, response) =>
    options.filter(({ id }) => (response as string[]).includes(id)).map(({ text }) => brief(text)),
  right: ({ options }) => options.filter(({ correct }) => correct).map(({ text }) => brief(text)),
};

export const multipleInLms: LmsKind<Multiple> = {
  encode(question, response) {
    if (!isResponse(question, response)) return "";
    const bits = sortedIds(question.options).map((id) => (response.includes(id) ? 1 : 0));
    let digits = "";
    for (let at = 0; at < bits.length; at += BITS) {
      digits += toDigits(parseInt(bits.slice(at, at + BITS).join("").padEnd(BITS, "0"), 2), 1);
    }
    return digits;
  },
  decode({ options }, text, at) {
    const ids = sortedIds(options);
    const width = Math.ceil(ids.length / BITS);
    const number = fromDigits(text, at, width);
    if (number === null) return null;
    const bits = number.toString(2).padStart(width * BITS, "0");
    return { response: ids.filter((_, bit) => bits[bit] === "1"), end: at + width };
  },
  interaction: ({ options }, response) => ({
    type: "choice",
    choices: named(options),
    response: options.flatMap(({ id }) => ((response as string[]).includes(id) ? id : [])),
    correct: options.flatMap(({ id, correct }) => (correct ? id : [])),
  }),
};
