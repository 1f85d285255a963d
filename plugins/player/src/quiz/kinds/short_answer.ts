/** A word or a few, compared with the accepted answers. */

import type { ShortAnswer } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { folded, isAccepted, plainAnswers, rightAnswer } from "./accepted.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { fillTyped, markTyped, readTyped } from "./typed.ts";
import { decodeTyped, encodeTyped } from "./typed_digits.ts";

/** As MAX_TYPED_BYTES in build_tools/rounds/model/kinds/short_answer.py. */
const MAX_BYTES = 60;

const share = (question: ShortAnswer, response: unknown): number =>
  isAccepted(question.accept, response, question) ? 1 : 0;

export const shortAnswer: Kind<ShortAnswer> = {
  how: () => "",
  read: readTyped,
  fill: (form, _, response) => fillTyped(form, response),
  missing: (_, response) => (folded(response as string) ? "" : words.missingText),
  share,
  mark: (form, question, response) =>
    markTyped(form, !!share(question, response), String(response).trim(), rightAnswer(question.accept)),
  told: (_, response) => [String(response).trim()],
  right: ({ accept }) => [rightAnswer(accept)],
  reason: (question, response) => question.mistakes?.find(({ accept }) => isAccepted(accept, response, question))?.why,
};

export const shortAnswerInLms: LmsKind<ShortAnswer> = {
  encode: (question, response) => encodeTyped(question, response, MAX_BYTES),
  decode: (question, text, at) => decodeTyped(question, text, at, MAX_BYTES),
  interaction: ({ accept, case: case_matters }, response) => ({
    type: "fill-in",
    response: [String(response).trim()],
    correct: [plainAnswers(accept)],
    ...(case_matters && { case_matters }),
  }),
};
