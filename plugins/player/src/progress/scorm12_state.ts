/**
 * The text in cmi.suspend_data, as DESIGN.md lays it out: at most 4,096 ASCII characters (SCORM 1.2 RTE 3.4.2)
 * with a format version and a checksum. Everything stands under keys made of stable ids. Answers of a quiz whose
 * sheet is not loaded yet stay as they are, undecoded.
 */

import { fromDigits, toDigits } from "../course/digits.ts";
import type { Question, Quiz } from "../course/quiz.ts";
import type { Answer, Attempt, Response } from "../course/record.ts";

export const SUSPEND_LIMIT = 4096;
const FORMAT = "R1";
const MOST_ATTEMPTS = 63;

/** A quiz as the text holds it. */
export interface KeptQuiz {
  attempts: number;
  best: number | null;
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
      .map(([quiz, { attempts, best, attempt }]) => {
        const digits = toDigits(Math.min(attempts, MOST_ATTEMPTS), 1) + toDigits(best === null ? 0 : best + 1, 2);
        return `.${idKey(quiz)}${digits}${withAnswers && attempt ? `~${attempt}` : ""}`;
      })
      .join("");
  return { whole: head + told(true), bare: head + told(false), need };
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
  if (text.slice(0, 6) !== FORMAT + check(body)) return null;
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
  return { attempts: fromDigits(found, 5, 1) ?? 0, best: best ? best - 1 : null, attempt: found.slice(9) };
}

/** The digits of an attempt: its seed, whether it is finished, and each answer after its question's key. */
export function encodeAttempt(attempt: Attempt, quiz: Quiz, codec: AnswerCodec): string {
  const given = new Map(Object.entries(attempt.answers));
  const answers = quiz.questions.map((question) => {
    const answer = given.get(question.id);
    if (!answer || (answer.key ?? question.state_key) !== question.state_key) return "";
    const code = codec.kindOf(question)?.encode(question, answer.response);
    return code ? question.state_key + code : "";
  });
  return toDigits(attempt.seed, 2) + toDigits(Number(attempt.finished), 1) + answers.join("");
}

/**
 * The attempt in its digits; null where there is none. An answer to a question that the quiz no longer has, or
 * has with another key, is passed over: reading goes on at the next key that is known.
 */
export function decodeAttempt(text: string, quiz: Quiz, codec: AnswerCodec): Attempt | null {
  const seed = fromDigits(text, 0, 2);
  const finished = fromDigits(text, 2, 1);
  if (seed === null || finished === null) return null;
  const byKey = new Map(quiz.questions.map((question) => [question.state_key, question]));
  const answers: Record<string, Answer> = {};
  let at = 3;
  while (at < text.length) {
    const question = byKey.get(text.slice(at, at + 5));
    const decoded = question && codec.kindOf(question)?.decode(question, text, at + 5);
    if (decoded) {
      const { response } = decoded;
      answers[question.id] = { response, ...codec.grade(question, response), key: question.state_key };
    }
    at = decoded ? decoded.end : at + 1;
  }
  return { seed, answers, finished: finished === 1 };
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
