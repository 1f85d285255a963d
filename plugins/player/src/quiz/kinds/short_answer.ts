/**
 * A word or a few. Suspend data: two digits with the length in UTF-8 bytes, then the base64url of what was typed.
 * A text that is too long for that is kept in part, and a right one by its place among the sorted accepted
 * answers: the two digits then say 64 + place, and nothing follows.
 */

import { bytesFromDigits, bytesToDigits, byteDigits, fromDigits, toDigits } from "../../course/digits.ts";
import type { ShortAnswer } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { folded, isAccepted, plainAnswers, rightAnswer, shown } from "./accepted.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { fillTyped, markTyped, readTyped } from "./typed.ts";

/** As MAX_TYPED_BYTES in build_tools/rounds/model/kinds/short_answer.py. */
const MAX_BYTES = 60;
const BY_PLACE = 64;
/** SCORM 1.2 RTE 3.4.5: fill-in holds a CMIString255. */
const MAX_FILL_IN = 255;

const share = (question: ShortAnswer, response: unknown): number =>
  isAccepted(question.accept, response, question) ? 1 : 0;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const written = (text: string): string => toDigits(bytes(text).length, 2) + bytesToDigits(bytes(text));

function encode(question: ShortAnswer, response: unknown): string {
  const text = String(response).trim();
  if (bytes(text).length <= MAX_BYTES) return written(text);
  const place = [...question.accept].sort().findIndex((accepted) => isAccepted([accepted], text, question));
  if (place >= 0) return toDigits(BY_PLACE + place, 2);
  let chars = [...text].slice(0, MAX_BYTES);
  // Shorter until it fits, and until it is not by chance a right answer.
  while (bytes(chars.join("")).length > MAX_BYTES || share(question, chars.join(""))) chars = chars.slice(0, -1);
  return written(chars.join(""));
}

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
  encode,
  decode(question, text, at) {
    const length = fromDigits(text, at, 2) ?? -1;
    if (length >= BY_PLACE) {
      const accepted = [...question.accept].sort()[length - BY_PLACE];
      return accepted === undefined ? null : { response: shown(accepted), end: at + 2 };
    }
    const typed = length < 0 || length > MAX_BYTES ? null : bytesFromDigits(text, at + 2, length);
    return typed && { response: new TextDecoder().decode(typed), end: at + 2 + byteDigits(length) };
  },
  interaction12: ({ accept }, response) => ({
    type: "fill-in",
    student_response: String(response).trim().slice(0, MAX_FILL_IN),
    correct_responses: plainAnswers(accept).map((accepted) => accepted.slice(0, MAX_FILL_IN)),
  }),
};
