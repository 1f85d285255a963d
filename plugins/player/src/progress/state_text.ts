/**
 * The text in which an LMS keeps a learner's progress, as DESIGN.md lays it out: ASCII, at most as long as the standard
 * allows (SCORM 1.2 RTE: 4,096 characters), with a format version and a checksum. Everything stands under keys
 * made of stable ids. Answers and runs whose sheet is not loaded yet stay as they are, undecoded.
 */

import { crc32 } from "../course/crc32.ts";
import { fromDigits, toDigits } from "../course/digits.ts";

const FORMAT = "R2";
/** R1 is R2 without draws and standings before reading: what it holds is written the same way. */
const READ: ReadonlySet<string> = new Set(["R1", FORMAT]);
const HEAD = 6;
const MOST_ATTEMPTS = 63;

/** A quiz as the text holds it. */
export interface KeptQuiz {
  attempts: number;
  best: number | null;
  /** Percent by objective before reading; empty where that was skipped. */
  before?: readonly (number | null)[] | undefined;
  /** The digits of what was seen of the pool; empty: nothing. */
  seen: string;
  /** The attempt's digits; empty: none. */
  attempt: string;
}

/** A module or a simulation in the text. */
export interface KeptEntry {
  /** The first has everything; each that follows leaves out more. The last has what must stay. */
  forms: readonly string[];
  /** When room is short, the least needed is cut first. */
  need: number;
  /** From this form on, a run or an attempt under way is left out; where it is not given, there is none. */
  losesBegun?: number;
}

/** What stands behind the key of each module and simulation. */
export type KeptState = ReadonlyMap<string, string>;

const SIMULATION = "@";
/** Behind its key, a simulation's figures; after them no run. */
const FIGURES = 3;
const NO_RUNS = "AAA";

/** The key under which a module or quiz stands: the first 30 bits of its id's CRC-32. */
export const idKey = (id: string): string => toDigits(crc32(id) >>> 2, 5);

/** The key of a simulation, by the name of its record. Readers of earlier versions know no such key and pass it over. */
export const simulationKey = (name: string): string => SIMULATION + idKey(name);

/** A module under its id: the learner has read it, has done it; its quizzes by id. */
export function keptModule(
  id: string,
  read: boolean,
  done: boolean,
  quizzes: readonly (readonly [string, KeptQuiz])[],
  need: number,
): KeptEntry {
  const head = idKey(id) + toDigits(Number(read) + 2 * Number(done), 1);
  const told = (withAnswers: boolean): string =>
    quizzes
      .map(([quiz, { attempts, best, before, seen, attempt }]) => {
        const digits = toDigits(Math.min(attempts, MOST_ATTEMPTS), 1) + percentDigits(best);
        const result = `.${idKey(quiz)}${digits}${before ? `*${beforeDigits(before)}` : ""}`;
        return result + (withAnswers && seen ? `!${seen}` : "") + (withAnswers && attempt ? `~${attempt}` : "");
      })
      .join("");
  return { forms: [head + told(true), head + told(false)], need };
}

/** A simulation under its key, from the digits of its record in ever shorter forms. */
export function keptSimulation(key: string, forms: readonly string[], need: number, losesBegun?: number): KeptEntry {
  const entry = { forms: forms.map((digits) => key + digits), need };
  return losesBegun === undefined ? entry : { ...entry, losesBegun };
}

/** The forms of a simulation whose sheet is not loaded: with its runs, and without. */
export const undecodedForms = (digits: string): string[] => [digits, digits.slice(0, FIGURES) + NO_RUNS];

/** 0 is none. */
const percentDigits = (percent: number | null): string => toDigits(percent === null ? 0 : percent + 1, 2);

const percentFrom = (digits: number): number | null => (digits ? digits - 1 : null);

/** How many, then each; objectives at the end that were not asked are left out. */
function beforeDigits(before: readonly (number | null)[]): string {
  const count = Math.min(63, before.reduce<number>((last, percent, index) => (percent === null ? last : index + 1), 0));
  return toDigits(count, 1) + before.slice(0, count).map(percentDigits).join("");
}

function beforeFrom(digits: string | undefined): (number | null)[] | undefined {
  const count = fromDigits(digits ?? "", 0, 1);
  if (count === null) return undefined;
  const found = Array.from({ length: count }, (_, index) => fromDigits(digits ?? "", 1 + 2 * index, 2) ?? 102);
  return found.every((percent) => percent <= 101) ? found.map(percentFrom) : undefined;
}

/**
 * The text of these entries, cut to the limit: answers and runs go, the least needed first. Pages done and best results
 * stay; the build has made sure that they fit. `losesBegun`: what is under way has found no room.
 */
export function encodeState(entries: readonly KeptEntry[], limit: number): { text: string; losesBegun: boolean } {
  const cuts = new Map(entries.map((entry) => [entry, 0]));
  const textOf = (entry: KeptEntry): string => entry.forms[cuts.get(entry) ?? 0] ?? "";
  const written = (): string[] => [...cuts.keys()].map(textOf);
  const isTooLong = (): boolean => written().reduce((sum, text) => sum + text.length + 1, HEAD - 1) > limit;
  const byNeed = [...entries].sort((a, b) => a.need - b.need);
  const cut = (entry: KeptEntry, end = entry.forms.length): void => {
    for (let next = (cuts.get(entry) ?? 0) + 1; next < end && isTooLong(); next++) cuts.set(entry, next);
  };
  // What is under way goes last: the build has reserved room for it.
  for (const entry of byNeed) cut(entry, entry.losesBegun);
  for (const entry of byNeed) cut(entry);
  for (const entry of byNeed) if (isTooLong()) cuts.delete(entry);
  const body = written().join(";");
  const losesBegun = entries.some((entry) => (cuts.get(entry) ?? Infinity) >= (entry.losesBegun ?? Infinity));
  return { text: FORMAT + check(body) + body, losesBegun };
}

/** The state in a text; null where it is none of ours, of another format, cut or changed on the way. */
export function decodeState(text: string): KeptState | null {
  const body = text.slice(HEAD);
  if (!READ.has(text.slice(0, 2)) || text.slice(2, HEAD) !== check(body)) return null;
  const keyLength = (entry: string): number => (entry.startsWith(SIMULATION) ? 6 : 5);
  return new Map(body.split(";").map((entry) => [entry.slice(0, keyLength(entry)), entry.slice(keyLength(entry))]));
}

/** Whether a module was read, and whether it was done. */
export const keptFlags = (module: string): { read: boolean; done: boolean } => {
  const flags = fromDigits(module, 0, 1) ?? 0;
  return { read: (flags & 1) > 0, done: (flags & 2) > 0 };
};

/** A quiz by its id in a module's text; undefined where there is none. */
export function keptQuiz(module: string, id: string): KeptQuiz | undefined {
  const found = module.split(".").find((quiz) => quiz.startsWith(idKey(id)));
  const best = fromDigits(found ?? "", 6, 2);
  if (!found || best === null || best > 101) return undefined;
  const [, before, seen = "", attempt = ""] = QUIZ_PARTS.exec(found.slice(8)) ?? [];
  const made = { attempts: fromDigits(found, 5, 1) ?? 0, best: percentFrom(best), seen, attempt };
  const standing = beforeFrom(before);
  return standing ? { ...made, before: standing } : made;
}

/** What may follow a quiz's result: its standing before reading, what was seen of its pool, its attempt. */
const QUIZ_PARTS = /^(?:\*([\w-]*))?(?:!([\w-]*))?(?:~([\w-]*))?$/;

/** CRC-32 of the body (ISO 3309), its first 24 bits. */
const check = (body: string): string => toDigits(crc32(body) >>> 8, 4);
