/**
 * The data types of SCORM 1.2 (RTE, AICC CMI data types) as predicates on the strings that an API is given.
 * Read strictly: what one LMS in ten refuses is refused here.
 */

export type Format = (value: string) => boolean;

const pattern =
  (expression: RegExp): Format =>
  (value) =>
    expression.test(value);

const vocabulary =
  (...words: string[]): Format =>
  (value) =>
    words.includes(value);

/** CMIString255 and CMIString4096: lengths count UTF-16 units, as JavaScript and most LMSs do. */
export const string255: Format = (value) => value.length <= 255;
export const string4096: Format = (value) => value.length <= 4096;

/** CMIIdentifier: "alphanumeric, no white space or unprintable characters"; hyphens and dots fail in some LMSs. */
export const identifier = pattern(/^[A-Za-z0-9_]{1,255}$/);

export const decimal = pattern(/^-?\d+(\.\d+)?$/);

/** A score: blank or CMIDecimal, normalised to 0..100 (RTE, cmi.core.score); more than two decimals fail in some LMSs. */
export const score: Format = (value) => value === "" || (/^\d+(\.\d{1,2})?$/.test(value) && Number(value) <= 100);

/** CMITime: a time of day. */
export const time = pattern(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/);

/** CMITimespan: HHHH:MM:SS.SS, hours with two to four digits. */
export const timespan = pattern(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);

/** What a SCO may write; "not attempted" is the LMS's word only. */
export const status = vocabulary("passed", "completed", "failed", "incomplete", "browsed");
export const exit = vocabulary("time-out", "suspend", "logout", "");
export const interactionType = vocabulary(
  "true-false",
  "choice",
  "fill-in",
  "matching",
  "performance",
  "sequencing",
  "likert",
  "numeric",
);

const resultWord = vocabulary("correct", "wrong", "unanticipated", "neutral");
export const result: Format = (value) => resultWord(value) || decimal(value);

/** CMISInteger within limits, for learners' preferences. */
export const integer =
  (least: number, most: number): Format =>
  (value) =>
    /^-?\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most;

/** CMIFeedback: a response or a pattern, by the interaction's type (RTE, correct_responses.n.pattern). */
const FEEDBACK: Record<string, Format> = {
  "true-false": pattern(/^[01tf]$/),
  choice: pattern(/^[0-9a-z](,[0-9a-z])*$/),
  "fill-in": string255,
  matching: pattern(/^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/),
  performance: string255,
  sequencing: pattern(/^[0-9a-z](,[0-9a-z])*$/),
  likert: pattern(/^[0-9a-z]?$/),
  numeric: decimal,
};

/** The format of a response to an interaction of this type; without a type nothing can be told apart. */
export function feedback(type: string): Format {
  const format = FEEDBACK[type];
  return (value) => value.length <= 255 && format !== undefined && format(value);
}
