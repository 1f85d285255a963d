/**
 * A scale without a right answer: native radio buttons, so that arrow keys move along it. Suspend data: one digit,
 * the response's place among the sorted ids.
 */

import { fromDigits, toDigits } from "../../course/digits.ts";
import type { Rating } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { markedNeutral } from "../answer_marks.ts";
import { plain } from "../plain.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { check, checkedValues, named, sortedIds } from "./option_list.ts";

const chosen = ({ responses }: Rating, response: unknown) => responses.find(({ id }) => id === response);

export const rating: Kind<Rating> = {
  scored: false,
  how: () => words.chooseOne,
  read: (form) => checkedValues(form)[0] ?? "",
  fill: (form, _, response) => check(form, [response as string]),
  missing: (_, response) => (response ? "" : words.missingOne),
  share: () => 0,
  mark(form, _, response) {
    for (const item of form.querySelectorAll<HTMLElement>("li[data-option]")) {
      const text = item.querySelector(".r-opt__text")?.innerHTML ?? "";
      item.innerHTML = markedNeutral(item.dataset["option"] === response, text);
    }
  },
  told: (question, response) => [plain(chosen(question, response)?.text ?? "")],
  right: () => [],
  reason: (question, response) => chosen(question, response)?.why,
};

export const ratingInLms: LmsKind<Rating> = {
  encode({ responses }, response) {
    const place = sortedIds(responses).indexOf(response as string);
    return place < 0 ? "" : toDigits(place, 1);
  },
  decode({ responses }, text, at) {
    const response = sortedIds(responses)[fromDigits(text, at, 1) ?? -1];
    return response === undefined ? null : { response, end: at + 1 };
  },
  interaction: (question, response) => ({
    type: "likert",
    scale: named(question.responses),
    response: chosen(question, response)?.id ?? null,
  }),
};
