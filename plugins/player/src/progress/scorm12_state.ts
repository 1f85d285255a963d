/**
 * The text in cmi.suspend_data, as DESIGN.md lays it out: at most 4,096 ASCII characters (SCORM 1.2 RTE 3.4.2)
 * with a format version and a checksum. Everything stands under keys made of stable ids. Answers of a quiz whose
 * sheet is not loaded yet stay as they are, undecoded.
 */

import { fromDigits, toDigits } from "../course/digits.ts";
import type { Question, Quiz } from "../course/quiz.ts";
import type { Answer, Attempt, Confidence, Response } from "../course/record.ts";

export const SUSPEND_LIMIT = 4096;
const FORMAT = "R2";
/** R1 is R2 without draws and standings before reading: what it holds is written the same way. */
const READ: ReadonlySet<string> = new Set(["R1", FORMAT]);
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

/** A module in the text, with and without its answers. */
export interface KeptModule {
  whole: string;
  bare: string;
  /** When room is short, the answers of the least needed go first. */
  need: number;
}

/** What stands behind each module's key. */
export type KeptState = ReadonlyMap<string, string>;

/** An answer in the vocabulary of SCORM 1.2 (RTE 3.4.2.5). */
export interface Interaction12 {
  type: string;
  student_response: string;
  correct_responses: string[];
}

/** What a question type knows of LMSs. */
export interface AnswerKind {
  encode(question: Question, response: Response): string;
  decode(question: Question, text: string, at: number): { response: Response; end: number } | null;
  interaction12(question: Question, response: Response): Interaction12;
}

/** How answers are written, read and graded: the kinds of src/quiz, handed in from above. */
export interface AnswerCodec {
  kindOf(question: Question): AnswerKind | undefined;
  grade(question: Question, response: Response): Pick<Answer, "verdict" | "share">;
}

/** The key under which a module or quiz stands: the first 30 bits of its id's CRC-32. */
export const idKey = (id: string): string => toDigits(crc32(id) >>> 2, 5);

/** A module under its id: the learner has read it, has done it; its quizzes by id. */
export function keptModule(
  id: string,
  read: boolean,
  done: boolean,
  quizzes: readonly (readonly [string, KeptQuiz])[],
  need: number,
): KeptModule {
  const head = idKey(id) + toDigits(Number(read) + 2 * Number(done), 1);
  const told = (withAnswers: boolean): string =>
    quizzes
      .map(([quiz, { attempts, best, before, seen, attempt }]) => {
        const digits = toDigits(Math.min(attempts, MOST_ATTEMPTS), 1) + percentDigits(best);
        const result = `.${idKey(quiz)}${digits}${before ? `*${beforeDigits(before)}` : ""}`;
        return result + (withAnswers && seen ? `!${seen}` : "") + (withAnswers && attempt ? `~${attempt}` : "");
      })
      .join("");
  return { whole: head + told(true), bare: head + told(false), need };
}

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
 * The text of these modules, cut to the limit: answers go, the least needed first. Pages done and best results stay;
 * the build has made sure that they fit.
 */
export function encodeState(modules: readonly KeptModule[], limit = SUSPEND_LIMIT): string {
  const texts = new Map(modules.map((module) => [module, module.whole]));
  const byNeed = [...modules].sort((a, b) => a.need - b.need);
  const written = (): string => {
    const body = [...texts.values()].join(";");
    return FORMAT + check(body) + body;
  };
  for (const module of byNeed) if (written().length > limit) texts.set(module, module.bare);
  for (const module of byNeed) if (written().length > limit) texts.delete(module);
  return written();
}

/** The state in a text; null where it is none of ours, of another format, cut or changed on the way. */
export function decodeState(text: string): KeptState | null {
  const body = text.slice(6);
  if (!READ.has(text.slice(0, 2)) || text.slice(2, 6) !== check(body)) return null;
  return new Map(body.split(";").map((module) => [module.slice(0, 5), module.slice(5)]));
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

const sortedKeys = ({ questions }: Quiz): string[] => questions.map(({ state_key }) => state_key).sort();

/** Two digits that tell a pool from one with other questions. */
const poolDigits = (keys: readonly string[]): string => toDigits(crc32(keys.join("")) >>> 20, 2);

/** A bit for each question of the pool by its sorted state keys, six in a digit, behind the pool's own digits. */
export function encodeSeen(seen: readonly string[] | undefined, quiz: Quiz): string {
  const keys = sortedKeys(quiz);
  if (!seen?.length || drawSize(quiz) === keys.length) return "";
  const bits = keys.map((key) => (seen.includes(key) ? "1" : "0")).join("");
  const digits = bits.match(/.{1,6}/g) ?? [];
  return poolDigits(keys) + digits.map((six) => toDigits(parseInt(six.padEnd(6, "0"), 2), 1)).join("");
}

/** The state keys that were seen; undefined where none were, or the pool has changed since. */
export function decodeSeen(digits: string, quiz: Quiz): string[] | undefined {
  const keys = sortedKeys(quiz);
  if (digits.slice(0, 2) !== poolDigits(keys) || digits.length !== 2 + Math.ceil(keys.length / 6)) return undefined;
  const isSeen = (index: number): boolean =>
    (((fromDigits(digits, 2 + Math.floor(index / 6), 1) ?? 0) >> (5 - (index % 6))) & 1) === 1;
  return keys.filter((_, index) => isSeen(index));
}

/** How many questions an attempt asks. */
const drawSize = ({ draw, questions }: Quiz): number => Math.min(draw ?? questions.length, questions.length);

/** The questions of an attempt that were drawn, at most as many as the quiz draws now; null where all are asked. */
function drawnIn(attempt: Attempt, quiz: Quiz): Question[] | null {
  if (drawSize(quiz) === quiz.questions.length) return null;
  const byId = new Map(quiz.questions.map((question) => [question.id, question]));
  const ids = attempt.drawn ?? Object.keys(attempt.answers);
  return ids.flatMap((id) => byId.get(id) ?? []).slice(0, drawSize(quiz));
}

const FINISHED = 1;
const BEFORE = 2;
const DRAWN = 4;
/** The digit of a learner who did not say how sure he or she is. */
const UNSAID = 3;

/** The digits of an attempt: its seed, what it is, which questions were drawn, each answer after its question's key. */
export function encodeAttempt(attempt: Attempt, quiz: Quiz, codec: AnswerCodec): string {
  const given = new Map(Object.entries(attempt.answers));
  const drawn = drawnIn(attempt, quiz);
  const answers = (drawn ?? quiz.questions).map((question) => {
    const answer = given.get(question.id);
    if (!answer || (answer.key ?? question.state_key) !== question.state_key) return "";
    const code = codec.kindOf(question)?.encode(question, answer.response);
    const sureness = question.confidence ? toDigits(answer.confidence ?? UNSAID, 1) : "";
    return code ? question.state_key + code + sureness : "";
  });
  const flags = (attempt.finished ? FINISHED : 0) + (attempt.pre ? BEFORE : 0) + (drawn ? DRAWN : 0);
  const keys = drawn ? toDigits(drawn.length, 2) + drawn.map(({ state_key }) => state_key).join("") : "";
  return toDigits(attempt.seed, 2) + toDigits(flags, 1) + keys + answers.join("");
}

/**
 * The attempt in its digits; null where there is none. An answer to a question that the quiz no longer has, or
 * has with another key, is passed over: reading goes on at the next key that is known.
 */
export function decodeAttempt(text: string, quiz: Quiz, codec: AnswerCodec): Attempt | null {
  const seed = fromDigits(text, 0, 2);
  const flags = fromDigits(text, 2, 1);
  if (seed === null || flags === null) return null;
  const byKey = new Map(quiz.questions.map((question) => [question.state_key, question]));
  const answers: Record<string, Answer> = {};
  const drawn = flags & DRAWN ? drawnFrom(text, byKey) : null;
  let at = drawn ? 5 + 5 * drawn.length : 3;
  while (at < text.length) {
    const question = byKey.get(text.slice(at, at + 5));
    const decoded = question && decodeAnswer(question, text, at + 5, codec);
    if (decoded) answers[question.id] = decoded.answer;
    at = decoded ? decoded.end : at + 1;
  }
  return {
    seed,
    answers,
    finished: (flags & FINISHED) > 0,
    ...(drawn && { drawn }),
    ...(flags & BEFORE && { pre: true as const }),
  };
}

/** The ids that were drawn. One that the quiz has lost leaves a name that no question has, so that its place stays. */
function drawnFrom(text: string, byKey: ReadonlyMap<string, Question>): string[] {
  const room = Math.floor((text.length - 5) / 5);
  const count = Math.max(0, Math.min(fromDigits(text, 3, 2) ?? 0, room));
  const keys = Array.from({ length: count }, (_, index) => text.slice(5 + 5 * index, 10 + 5 * index));
  return keys.map((key) => byKey.get(key)?.id ?? `?${key}`);
}

function decodeAnswer(
  question: Question,
  text: string,
  at: number,
  codec: AnswerCodec,
): { answer: Answer; end: number } | null {
  const decoded = codec.kindOf(question)?.decode(question, text, at);
  if (!decoded) return null;
  const { response, end } = decoded;
  const answer: Answer = { response, ...codec.grade(question, response), key: question.state_key };
  if (!question.confidence) return { answer, end };
  const sureness = fromDigits(text, end, 1);
  if (sureness === null || sureness > UNSAID) return null;
  return { answer: sureness === UNSAID ? answer : { ...answer, confidence: sureness as Confidence }, end: end + 1 };
}

/** CRC-32 of the body (ISO 3309), its first 24 bits. */
const check = (body: string): string => toDigits(crc32(body) >>> 8, 4);

function crc32(ascii: string): number {
  let crc = -1;
  for (let at = 0; at < ascii.length; at++) {
    crc ^= ascii.charCodeAt(at) & 255;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
