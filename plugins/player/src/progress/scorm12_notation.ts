/**
 * An answer in the notation of SCORM 1.2 (RTE, cmi.interactions): things are single characters, in the author's order. It has no
 * type for gaps, long texts and answers that are nobody's business: they are told as far as `fill-in` can tell them.
 */

import type { Interaction, Named, Placed, ToldAnswer } from "../course/told_answer.ts";
import type { Field } from "./scorm_lists.ts";

/** Empty: what 1.2 cannot hold. */
export interface Answer12 {
  type: "choice" | "true-false" | "fill-in" | "matching" | "sequencing" | "likert" | "numeric";
  student_response: string;
  correct_responses: string[];
}

/** CMIString255: what fill-in, ids and descriptions hold. */
const MOST = 255;
/** One character, 0-9 or a-z. */
const MOST_PLACES = 36;
const MOST_LETTERS = 26;

/** Cut, but not in the middle of a character that takes two units. */
const cut = (text: string): string => text.slice(0, MOST).replace(/[\ud800-\udbff]$/, "");

const placeOf = (list: readonly Named[], wanted: string): number => list.findIndex(({ id }) => id === wanted);

const digit = (place: number): string => place.toString(36);

/** As a letter: for what stands before a dot, and for sequences. */
const letter = (place: number): string => (place + 10).toString(36);

const choices = (list: readonly Named[], chosen: readonly string[]): string =>
  list.length > MOST_PLACES ? "" : list.flatMap(({ id }, place) => (chosen.includes(id) ? digit(place) : [])).join(",");

/** Things are letters and places digits: `a.1,b.0`, without those that have none. */
function matches(source: readonly Named[], target: readonly Named[], placed: readonly Placed[]): string {
  if (source.length > MOST_LETTERS || target.length > MOST_PLACES) return "";
  const where = new Map(placed);
  return source
    .flatMap(({ id }, place) => {
      const at = placeOf(target, where.get(id) ?? "");
      return at < 0 ? [] : `${letter(place)}.${digit(at)}`;
    })
    .join(",");
}

const sequence = (list: readonly Named[], ids: readonly string[]): string =>
  list.length > MOST_LETTERS ? "" : ids.map((id) => letter(placeOf(list, id))).join(",");

/** CMIDecimal, which has no exponent; empty when it cannot be written so. */
const decimal = (number: number | null): string => (number === null || !Number.isFinite(number) || /e/.test(String(number)) ? "" : String(number));

/** The number in the middle, without the last bits that adding has cost. */
const middle = ({ min, max }: { min: number; max: number }): number =>
  min === max ? min : Number((min / 2 + max / 2).toPrecision(12));

const likert = (scale: readonly Named[], response: string | null): string => {
  const place = response === null ? -1 : placeOf(scale, response);
  return place < 0 || place >= MOST_PLACES ? "" : digit(place);
};

function filled({ response, correct, long }: Extract<ToldAnswer, { type: "fill-in" }>): Answer12 {
  const texts = long ? response.map((text) => text.replace(/\s+/g, " ").trim()) : response;
  const [only = []] = correct;
  // Of several gaps the words with commas between, in the order of the text.
  const patterns = correct.length > 1 ? [correct.map(([first = ""]) => first).join(",")] : only;
  return { type: "fill-in", student_response: cut(texts.join(",")), correct_responses: patterns.map(cut) };
}

export function answer12(told: ToldAnswer): Answer12 {
  const made = (student_response: string, ...correct_responses: string[]) => ({ student_response, correct_responses });
  switch (told.type) {
    case "choice":
      // A choice in a simulation has no right answer.
      return {
        type: told.type,
        ...made(choices(told.choices, told.response), ...(told.correct.length ? [choices(told.choices, told.correct)] : [])),
      };
    case "true-false":
      return { type: told.type, ...made(told.response === null ? "" : told.response ? "t" : "f", told.correct ? "t" : "f") };
    case "matching": {
      const { source, target } = told;
      return { type: told.type, ...made(matches(source, target, told.response), matches(source, target, told.correct)) };
    }
    case "sequencing":
      return { type: told.type, ...made(sequence(told.choices, told.response), sequence(told.choices, told.correct)) };
    case "likert":
      return { type: told.type, ...made(likert(told.scale, told.response)) };
    case "numeric":
      return { type: told.type, ...made(decimal(told.response), decimal(middle(told.correct))) };
    case "fill-in":
      return filled(told);
    case "other":
      return { type: "fill-in", ...made("") };
  }
}

/** RTE, cmi.interactions.n.result: one of its words; for partly right, the share as a number. */
const RESULT: { [verdict in Interaction["verdict"]]?: string } = { right: "correct", wrong: "wrong", neutral: "neutral" };

/** CMIIdentifier: letters, digits and underscores pass everywhere. Ids have no underscore of their own. */
export const identifier12 = (id: string): string => id.replace(/[^A-Za-z0-9]/g, "_").slice(0, MOST);

/** The fields of an answer: id and type first, its time as the time of day. */
export function interaction12({ id, answer, verdict, share, weighting, latency, at, objectives }: Interaction): Field[] {
  const { type, student_response, correct_responses } = answer12(answer);
  return [
    ["id", identifier12(id)],
    ["type", type],
    ["time", at.toTimeString().slice(0, 8)],
    ...objectives.map((objective, index): Field => [`objectives.${index}.id`, identifier12(objective)]),
    // An empty pattern is refused where something must stand (a number, a choice), and says nothing elsewhere.
    ...correct_responses.filter((pattern) => pattern).map((pattern, index): Field => [`correct_responses.${index}.pattern`, pattern]),
    ["weighting", `${weighting}`],
    ...(student_response ? [["student_response", student_response] as const] : []),
    ["result", RESULT[verdict] ?? share.toFixed(2)],
    ["latency", timespan(latency)],
  ];
}

/** CMITimespan, HHHH:MM:SS.SS (RTE). */
export function timespan(milliseconds: number): string {
  const hundredths = Math.min(Math.max(0, Math.round(milliseconds / 10)), 3_599_999_999);
  const part = (unit: number, turn: number, width = 2): string =>
    `${Math.floor(hundredths / unit) % turn}`.padStart(width, "0");
  return `${part(360_000, 10_000, 4)}:${part(6_000, 60)}:${part(100, 60)}.${part(1, 100)}`;
}
