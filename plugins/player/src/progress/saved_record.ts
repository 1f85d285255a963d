/** Makes a record out of whatever was found in a store: another version's, another program's, a broken one. */

import type { Answer, Attempt, ModuleRecord, QuizRecord, Response } from "../course/record.ts";

type Found = { [key: string]: unknown };

const isObject = (value: unknown): value is Found =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** A whole number from 0 to `most`; anything else is `otherwise`. */
const whole = <T>(value: unknown, most: number, otherwise: T): number | T =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most ? value : otherwise;

const isText = (value: unknown): value is string => typeof value === "string";

const isResponse = (value: unknown): value is Response =>
  isText(value) ||
  typeof value === "boolean" ||
  (Array.isArray(value) ? value.every(isText) : isObject(value) && Object.values(value).every(isText));

/** `read` gives nothing for what it cannot read; that entry is left out. */
function each<T>(value: unknown, read: (value: unknown) => T | null): Record<string, T> {
  const made = entries(value).map(([key, inner]) => [key, read(inner)] as const);
  return Object.fromEntries(made.filter((entry): entry is readonly [string, T] => entry[1] !== null));
}

function answer(value: unknown): Answer | null {
  if (!isObject(value) || !isResponse(value["response"])) return null;
  const verdict = (["right", "partial"] as const).find((known) => known === value["verdict"]) ?? "wrong";
  const share = typeof value["share"] === "number" && value["share"] >= 0 && value["share"] <= 1 ? value["share"] : 0;
  const made: Answer = { response: value["response"], verdict, share };
  return isText(value["key"]) ? { ...made, key: value["key"] } : made;
}

const attempt = (value: unknown): Attempt | null =>
  isObject(value)
    ? {
        seed: whole(value["seed"], 4095, 0),
        answers: each(value["answers"], answer),
        finished: value["finished"] === true,
      }
    : null;

const quiz = (value: unknown): QuizRecord | null =>
  isObject(value)
    ? {
        attempts: whole(value["attempts"], 1e6, 0),
        best: whole(value["best"], 100, null),
        attempt: attempt(value["attempt"]),
      }
    : null;

/** The record in a stored value; null when it is of no module. */
export function savedRecord(value: unknown): ModuleRecord | null {
  if (!isObject(value) || !isText(value["module"]) || !value["module"]) return null;
  return {
    module: value["module"],
    version: isText(value["version"]) ? value["version"] : "",
    read: value["read"] === true,
    done: value["done"] === true,
    quizzes: each(value["quizzes"], quiz),
  };
}
