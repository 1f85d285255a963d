/** Makes a record out of whatever was found in a store: another version's, another program's, a broken one. */

import type {
  Answer,
  Attempt,
  Confidence,
  ModuleRecord,
  ProfileRecord,
  QuizRecord,
  Response,
  Run,
  SimulationRecord,
  Taking,
} from "../course/record.ts";

type Found = { [key: string]: unknown };

/** No form takes in so much: what is longer was not written by a learner, and is cut. */
const MOST_CHARACTERS = 20_000;
const MOST_ENTRIES = 1000;
const MOST_TAKINGS = 200;
const MOST_OBJECTIVES = 64;
/** The last moment that a date can hold (ECMA-262, Time Values and Time Range). */
const LAST_MOMENT = 8.64e15;

const isObject = (value: unknown): value is Found =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

const list = (value: unknown, most = MOST_ENTRIES): unknown[] => (Array.isArray(value) ? value.slice(0, most) : []);

/** A whole number from 0 to `most`; anything else is `otherwise`. */
const whole = <T>(value: unknown, most: number, otherwise: T): number | T =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most ? value : otherwise;

const isText = (value: unknown): value is string => typeof value === "string";

const text = (value: string): string => value.slice(0, MOST_CHARACTERS);

const texts = (value: unknown): string[] => [...new Set(list(value).filter(isText).map(text))];

/** The value under a name, or nothing under none. */
const some = <K extends string, T>(name: K, value: T | null | undefined): { [name in K]?: T } =>
  (value === null || value === undefined ? {} : { [name]: value }) as { [name in K]?: T };

function response(value: unknown): Response | null {
  if (isText(value)) return text(value);
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.every(isText) ? list(value).map((each) => text(each as string)) : null;
  return isObject(value) && Object.values(value).every(isText) ? each(value, (one) => text(one as string)) : null;
}

/** `read` gives nothing for what it cannot read; that entry is left out. */
function each<T>(value: unknown, read: (value: unknown) => T | null): Record<string, T> {
  const made = entries(value).slice(0, MOST_ENTRIES).map(([key, inner]) => [text(key), read(inner)] as const);
  return Object.fromEntries(made.filter((entry): entry is readonly [string, T] => entry[1] !== null));
}

function answer(value: unknown): Answer | null {
  const given = isObject(value) ? response(value["response"]) : null;
  if (!isObject(value) || given === null) return null;
  const verdict = (["right", "partial", "neutral"] as const).find((known) => known === value["verdict"]) ?? "wrong";
  const share = typeof value["share"] === "number" && value["share"] >= 0 && value["share"] <= 1 ? value["share"] : 0;
  return {
    response: given,
    verdict,
    share,
    ...some("key", isText(value["key"]) ? text(value["key"]) : null),
    ...some("confidence", whole(value["confidence"], 2, null) as Confidence | null),
  };
}

const attempt = (value: unknown): Attempt | null =>
  isObject(value)
    ? {
        seed: whole(value["seed"], 4095, 0),
        answers: each(value["answers"], answer),
        finished: value["finished"] === true,
        ...some("drawn", Array.isArray(value["drawn"]) ? texts(value["drawn"]) : null),
        ...some("pre", value["pre"] === true ? (true as const) : null),
      }
    : null;

const before = (value: unknown): (number | null)[] => list(value, MOST_OBJECTIVES).map((one) => whole(one, 100, null));

const quiz = (value: unknown): QuizRecord | null =>
  isObject(value)
    ? {
        attempts: whole(value["attempts"], 1e6, 0),
        best: whole(value["best"], 100, null),
        attempt: attempt(value["attempt"]),
        ...some("seen", Array.isArray(value["seen"]) ? texts(value["seen"]) : null),
        ...some("before", Array.isArray(value["before"]) ? before(value["before"]) : null),
      }
    : null;

const step = (value: unknown): Run["steps"] =>
  isObject(value) && isText(value["node"]) && isText(value["choice"])
    ? [{ node: text(value["node"]), choice: text(value["choice"]) }]
    : [];

const run = (value: unknown): Run | null =>
  isObject(value) ? { steps: list(value["steps"]).flatMap(step), answers: each(value["answers"], answer) } : null;

function simulation(value: unknown): SimulationRecord | null {
  if (!isObject(value)) return null;
  const best = run(value["best"]);
  return {
    runs: whole(value["runs"], 1e6, 0),
    first: run(value["first"]),
    best,
    best_percent: best && whole(value["best_percent"], 100, null),
    run: run(value["run"]),
    ...some("changed", whole(value["changed"], LAST_MOMENT, null)),
  };
}

const chosen = (value: unknown): Record<string, string> => each(value, (one) => (isText(one) ? text(one) : null));

function taking(value: unknown): Taking[] {
  const at = isObject(value) ? whole(value["at"], LAST_MOMENT, null) : null;
  return isObject(value) && at !== null ? [{ at, answers: chosen(value["answers"]) }] : [];
}

/** The newest takings, the oldest first, without those that the learner deleted. */
export const keptTakings = (takings: readonly Taking[], deleted: number): Taking[] =>
  [...takings].filter(({ at }) => at > deleted).sort((a, b) => a.at - b.at).slice(-MOST_TAKINGS);

function profile(value: unknown): ProfileRecord | null {
  if (!isObject(value)) return null;
  const deleted = whole(value["deleted"], LAST_MOMENT, 0);
  const all = (Array.isArray(value["takings"]) ? value["takings"] : []).flatMap(taking);
  const byMoment = new Map(all.map((one) => [one.at, one]));
  return {
    takings: keptTakings([...byMoment.values()], deleted),
    answers: chosen(value["answers"]),
    turn: whole(value["turn"], Number.MAX_SAFE_INTEGER, 0),
    deleted,
  };
}

/** The record in a stored value; null when it is of no module. */
export function savedRecord(value: unknown): ModuleRecord | null {
  if (!isObject(value) || !isText(value["module"]) || !value["module"]) return null;
  return {
    module: text(value["module"]),
    version: isText(value["version"]) ? text(value["version"]) : "",
    read: value["read"] === true,
    done: value["done"] === true,
    quizzes: each(value["quizzes"], quiz),
    ...some("simulation", simulation(value["simulation"])),
    ...some("profile", profile(value["profile"])),
  };
}

/** Whether something that a learner did stands in a stored value and could not be read into its record. */
export function isLossy(value: unknown, record: ModuleRecord | null): boolean {
  if (!record || !isObject(value)) return true;
  const lost = (found: unknown, read: unknown): boolean => found !== undefined && found !== null && !read;
  const fewer = (found: unknown, read: object): boolean =>
    (lost(found, isObject(found)) || entries(found).length > Object.keys(read).length);
  return (
    fewer(value["quizzes"], record.quizzes) ||
    entries(value["quizzes"]).some(([id, found]) => {
      const was = isObject(found) ? found["attempt"] : null;
      const is = record.quizzes[id]?.attempt;
      return lost(was, is) || (!!is && fewer((was as Found)["answers"], is.answers));
    }) ||
    lost(value["simulation"], record.simulation) ||
    lost(value["profile"], record.profile)
  );
}
