/**
 * What a learner_response and a correct_responses pattern look like by the interaction's type (SCORM 2004 RTE
 * 4.2.9), with the smallest permitted maximums: [,] parts a list, [.] a pair, [:] a range.
 */

import {
  type Code,
  type Format,
  localized,
  real,
  shortIdentifier,
  text,
  vocabulary,
} from "./scorm2004_formats.ts";

interface ResponseType {
  response: Format;
  pattern: Format;
  /** Patterns that an LMS must take. */
  patterns: number;
}

const worst = (codes: readonly Code[]): Code => codes.find((code) => code !== "0") ?? "0";

/** A list parted by [,]; a set holds nothing twice. */
const list =
  (most: number, item: Format, isSet = false): Format =>
  (value) => {
    const items = value.split("[,]");
    if (items.length > most) return "351";
    if (isSet && new Set(items).size < items.length) return "406";
    return worst(items.map(item));
  };

/** RTE 4.2.9: a set may be empty; it says that nothing was chosen, or is to be. */
const orNothing =
  (format: Format): Format =>
  (value) =>
    value === "" ? "0" : format(value);

const pair =
  (one: Format, other: Format): Format =>
  (value) => {
    const [first, second, ...more] = value.split("[.]");
    if (first === undefined || second === undefined || more.length) return "406";
    return worst([one(first), other(second)]);
  };

/** numeric: min[:]max, either may be missing. */
const range: Format = (value) => {
  const [least, most, ...more] = value.split("[:]");
  if (least === undefined || most === undefined || more.length) return "406";
  const code = worst([least, most].map((bound) => (bound === "" ? "0" : real()(bound))));
  if (code !== "0") return code;
  return least !== "" && most !== "" && Number(least) > Number(most) ? "406" : "0";
};

/** A pattern after {case_matters=...} and {order_matters=...}, of which those named may stand in any order. */
const after =
  (names: readonly string[], format: Format): Format =>
  (value) => {
    let rest = value;
    const seen = new Set<string>();
    for (;;) {
      const [prefix, name = "", word] = /^\{(case_matters|order_matters)=([^}]*)\}/.exec(rest) ?? [];
      if (prefix === undefined) return format(rest);
      if (!names.includes(name) || seen.has(name) || !/^(true|false)$/.test(word ?? "")) return "406";
      seen.add(name);
      rest = rest.slice(prefix.length);
    }
  };

/** performance: step[.]answer; a step needs a name or an answer. */
const step =
  (answer: Format): Format =>
  (value) =>
    value === "[.]" ? "406" : pair(orNothing(shortIdentifier), orNothing(answer))(value);

const rangeOrText: Format = (value) => (value.includes("[:]") ? range(value) : text(250)(value));
const truth = vocabulary("true", "false");
const choices = orNothing(list(36, shortIdentifier, true));
const matches = list(36, pair(shortIdentifier, shortIdentifier));
const sequence = list(36, shortIdentifier);
const words = list(10, localized(250));

const TYPES: Readonly<Record<string, ResponseType>> = {
  "true-false": { response: truth, pattern: truth, patterns: 1 },
  choice: { response: choices, pattern: choices, patterns: 10 },
  "fill-in": { response: words, pattern: after(["case_matters", "order_matters"], words), patterns: 5 },
  "long-fill-in": { response: localized(4000), pattern: after(["case_matters"], localized(4000)), patterns: 5 },
  matching: { response: matches, pattern: matches, patterns: 5 },
  performance: {
    response: list(250, step(text(250))),
    pattern: after(["order_matters"], list(125, step(rangeOrText))),
    patterns: 5,
  },
  sequencing: { response: sequence, pattern: sequence, patterns: 5 },
  likert: { response: shortIdentifier, pattern: shortIdentifier, patterns: 1 },
  numeric: { response: real(), pattern: range, patterns: 1 },
  other: { response: text(4000), pattern: text(4000), patterns: 1 },
};

export const interactionType = vocabulary(...Object.keys(TYPES));

/** The types whose patterns must differ: one answer cannot be right twice. */
const DISTINCT = ["choice", "sequencing"];

export const responseFormat = (type: string): Format => TYPES[type]?.response ?? (() => "406");
export const patternFormat = (type: string): Format => TYPES[type]?.pattern ?? (() => "406");
export const patternsOf = (type: string): number => TYPES[type]?.patterns ?? 0;
export const areDistinct = (type: string): boolean => DISTINCT.includes(type);

