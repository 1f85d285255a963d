/**
 * A number. Suspend data: a digit with the length, then the base64url of what was typed, in ASCII.
 */

import { bytesFromDigits, bytesToDigits, byteDigits, fromDigits, toDigits } from "../../course/digits.ts";
import type { Numeric } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { fillTyped, markTyped, readTyped } from "./typed.ts";

/** As MAX_TYPED in build_tools/rounds/model/kinds/numeric.py. */
const MAX_TYPED = 24;

/** 12 · 12,5 · .5 · 1e-6 */
const PLAIN = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d{1,3})?$/i;
/** 1 000 · 1,000.5 · 1.000,5 · 1'000: groups of three, all parted by the same sign, which is not the decimal one. */
const GROUPED = /^([+-]?\d{1,3})([ ,.'\u2019])(\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/;

/** Digits of any script that writes decimally from right to left or not, signs and spaces in their ASCII form. */
const ascii = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u2212\u2012\u2013\ufe63\uff0d]/g, "-")
    .replace(/\u066b/g, ".")
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/\s+/g, " ")
    .trim();

function withoutUnit(text: string, unit = ""): string {
  const end = ascii(unit).toLowerCase();
  return end && text.toLowerCase().endsWith(end) ? text.slice(0, -end.length).trim() : text;
}

/** Each number that the typed text can mean. "1,000" has two readings, by country; most texts have one or none. */
export function readings(typed: unknown, unit?: string): number[] {
  if (typeof typed !== "string" || typed.length > 100) return [];
  const text = withoutUnit(ascii(typed), unit);
  const numbers = PLAIN.test(text) ? [Number(text.replace(",", "."))] : [];
  const grouped = GROUPED.exec(text);
  if (grouped) numbers.push(Number(`${grouped[1]}${grouped[3]?.replace(/\D/g, "")}.${grouped[4] ?? 0}`));
  return numbers.filter(Number.isFinite);
}

/** Inclusive, with room for the last bits of a double: 0.4 is within 0.1 of 0.3. */
function within({ answer, tolerance = 0 }: { answer: number; tolerance?: number }, number: number): boolean {
  const slack = 8 * Number.EPSILON * Math.max(Math.abs(answer), Math.abs(number), tolerance);
  return Math.abs(number - answer) <= tolerance + slack;
}

const share = (question: Numeric, response: unknown): number =>
  readings(response, question.unit).some((number) => within(question, number)) ? 1 : 0;

/** Without the last bits that adding has cost: 0.3 - 0.1 is 0.2. */
const tidy = (number: number): number => Number(number.toPrecision(15));

/** What is kept of a typed text: ASCII, and never a right answer out of a wrong one. */
function kept(question: Numeric, response: unknown): string {
  const text = ascii(String(response));
  const same = (other: string): boolean =>
    other.length <= MAX_TYPED && /^[ -~]*$/.test(other) && share(question, other) === share(question, response);
  return [text, withoutUnit(text, question.unit)].find(same) ?? "?";
}

function right({ answer, tolerance, unit }: Numeric): string {
  const number = tolerance ? words.within(String(answer), String(tolerance)) : String(answer);
  return unit ? `${number} ${unit}` : number;
}

function told({ unit = "" }: Numeric, response: unknown): string {
  const text = String(response).trim();
  return unit && withoutUnit(ascii(text), unit) === ascii(text) ? `${text} ${unit}` : text;
}

export const numeric: Kind<Numeric> = {
  how: () => "",
  read: readTyped,
  fill: (form, _, response) => fillTyped(form, response),
  missing: ({ unit }, response) => (readings(response, unit).length ? "" : words.missingNumber),
  share,
  mark: (form, question, response) => markTyped(form, !!share(question, response), told(question, response), right(question)),
  told: (question, response) => [told(question, response)],
  right: (question) => [right(question)],
  reason({ mistakes, unit }, response) {
    const numbers = readings(response, unit);
    return mistakes?.find((mistake) => numbers.some((number) => within(mistake, number)))?.why;
  },
};

export const numericInLms: LmsKind<Numeric> = {
  encode(question, response) {
    const text = kept(question, response);
    return toDigits(text.length, 1) + bytesToDigits(new TextEncoder().encode(text));
  },
  decode(_, text, at) {
    const length = fromDigits(text, at, 1) ?? MAX_TYPED + 1;
    const bytes = length > MAX_TYPED ? null : bytesFromDigits(text, at + 1, length);
    return bytes && { response: new TextDecoder().decode(bytes), end: at + 1 + byteDigits(length) };
  },
  interaction(question, response) {
    const { answer, tolerance = 0, unit } = question;
    const numbers = readings(response, unit);
    return {
      type: "numeric",
      response: numbers.find((number) => within(question, number)) ?? numbers[0] ?? null,
      correct: { min: tidy(answer - tolerance), max: tidy(answer + tolerance) },
    };
  },
};
