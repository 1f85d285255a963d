/**
 * An answer in the notation of SCORM 2004 (RTE 4.2.9, 4.1.1): things by their ids, with separators in brackets, in the
 * author's words. The same in 3rd and 4th Edition.
 */

import type { Interaction, Placed, ToldAnswer } from "../course/told_answer.ts";
import type { Field } from "./scorm_lists.ts";

/** Undefined: what an answer of this type does not have. */
export interface Answer2004 {
  type: ToldAnswer["type"] | "long-fill-in";
  learner_response?: string;
  correct_responses: string[];
}

/** RTE 4.2.9, the smallest permitted maximums: what every LMS must take. What is more is left out, never told in part. */
const MOST_THINGS = 36;
const MOST_GAPS = 10;
const MOST_IDENTIFIER = 250;
const MOST_TEXT = 250;
const MOST_LONG_TEXT = 4_000;
const MOST_PATTERNS = 5;

/** Cut, but not in the middle of a character that takes two units. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

/** short_identifier_type: a URI, so no space; ours are slugs. */
export const identifier2004 = (id: string): string => id.replace(/[^\w.-]/g, "_").slice(0, MOST_IDENTIFIER);

const list = (ids: readonly string[]): string => ids.map(identifier2004).join("[,]");

const pairs = (placed: readonly Placed[]): string =>
  placed.map((pair) => pair.map(identifier2004).join("[.]")).join("[,]");

/** A text in which nothing is taken for a separator or for a delimiter such as {lang=de}: a space parts its signs. */
const literal = (text: string, most = MOST_TEXT): string =>
  cut(text.replace(/\[(?=[,.:]\])/g, "[ ").replace(/^\{(?=(lang|case_matters|order_matters)=)/, "{ "), most);

const texts = (all: readonly string[]): string => all.map((text) => literal(text)).join("[,]");

/** real (10,7): ten digits before the point, seven behind it, no exponent; empty when it cannot be written so. */
export const real = (number: number): string =>
  Math.abs(number) < 1e10 ? number.toFixed(7).replace(/\.?0+$/, "").replace(/^-0$/, "0") : "";

function filled({ response, correct, case_matters, long }: Extract<ToldAnswer, { type: "fill-in" }>): Answer2004 {
  if (long) return { type: "long-fill-in", learner_response: literal(response.join("\n"), MOST_LONG_TEXT), correct_responses: [] };
  if (response.length > MOST_GAPS) return { type: "fill-in", correct_responses: [] };
  const [only = []] = correct;
  // Of one gap each accepted text is a pattern; of several, the words that belong there in the order of the text.
  const patterns = correct.length > 1 ? [correct.map(([first = ""]) => first)] : only.map((text) => [text]);
  const strict = case_matters ? "{case_matters=true}" : "";
  return { type: "fill-in", learner_response: texts(response), correct_responses: patterns.slice(0, MOST_PATTERNS).map((each) => strict + texts(each)) };
}

const range = ({ min, max }: { min: number; max: number }): string[] =>
  real(min) && real(max) ? [`${real(min)}[:]${real(max)}`] : [];

/** A response and its patterns, without those that an LMS need not take. */
function made(learner_response: string | null, ...patterns: string[]): Pick<Answer2004, "learner_response" | "correct_responses"> {
  const fits = (text: string): boolean => text.split("[,]").length <= MOST_THINGS;
  return {
    ...(learner_response !== null && fits(learner_response) && { learner_response }),
    correct_responses: patterns.filter(fits),
  };
}

export function answer2004(told: ToldAnswer): Answer2004 {
  switch (told.type) {
    case "choice":
      // A choice in a simulation has no right answer.
      return { type: told.type, ...made(list(told.response), ...(told.correct.length ? [list(told.correct)] : [])) };
    case "true-false":
      return { type: told.type, ...made(told.response === null ? null : `${told.response}`, `${told.correct}`) };
    case "matching":
      return { type: told.type, ...made(pairs(told.response) || null, pairs(told.correct)) };
    case "sequencing":
      return { type: told.type, ...made(list(told.response) || null, list(told.correct)) };
    case "likert":
      return { type: told.type, ...made(told.response === null ? null : identifier2004(told.response)) };
    case "numeric": {
      const { response, correct } = told;
      return { type: told.type, ...made((response !== null && real(response)) || null, ...range(correct)) };
    }
    case "fill-in":
      return filled(told);
    case "other":
      return { type: told.type, correct_responses: [] };
  }
}

/** RTE 4.2.9, result: one of its words; for partly right, the share as a number. */
const RESULT: { [verdict in Interaction["verdict"]]?: string } = { right: "correct", wrong: "incorrect", neutral: "neutral" };

/** time (second,10,0) with its zone and at most two decimals (RTE 4.1.1.7): ADL's test suite refuses three. */
export const timestamp = (at: Date): string => `${at.toISOString().slice(0, 22)}Z`;

/** localized_string_type; what is shown of a question in an LMS's report. */
export const described = (text: string): string => literal(text.replace(/\s+/g, " ").trim());

/** The fields of an answer: id and type first, since the others' formats hang on them. */
export function interaction2004({ id, description, answer, verdict, share, weighting, latency, at, objectives }: Interaction): Field[] {
  const { type, learner_response, correct_responses } = answer2004(answer);
  return [
    ["id", identifier2004(id)],
    ["type", type],
    ...objectives.map((objective, index): Field => [`objectives.${index}.id`, identifier2004(objective)]),
    ["timestamp", timestamp(at)],
    ...correct_responses.map((pattern, index): Field => [`correct_responses.${index}.pattern`, pattern]),
    ["weighting", real(weighting)],
    ...(learner_response === undefined ? [] : [["learner_response", learner_response] as const]),
    ["result", RESULT[verdict] ?? real(share)],
    ["latency", interval(latency)],
    ...(description ? [["description", described(description)] as const] : []),
  ];
}

/** timeinterval (second,10,2): PT1H2M3.45S, with at most two decimals (RTE 4.1.1.7). */
export function interval(milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6_000) % 60;
  const seconds = (hundredths % 6_000) / 100;
  return `PT${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${seconds || !(hours || minutes) ? `${seconds}S` : ""}`;
}
