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

export interface KeptModule {
  read: boolean;
  done: boolean;
  /** By quiz key. */
  quizzes: Map<string, KeptQuiz>;
}

/** By module key, in the package's order. */
export type KeptState = Map<string, KeptModule>;

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

/**
 * The text of a state, cut to the limit: first the answers of modules done go, then those of others, last those
 * of the open module. Pages done and best results stay; the build has made sure that they fit.
 */
export function encodeState(state: KeptState, openModule: string, limit = SUSPEND_LIMIT): string {
  const cost = (key: string): number => (key === openModule ? 2 : state.get(key)?.done ? 0 : 1);
  const left = new Map(state);
  const withAnswers = new Set(state.keys());
  const droppable = [...withAnswers].sort((a, b) => cost(a) - cost(b));
  const cuts = [...droppable.map((key) => () => withAnswers.delete(key)), ...droppable.map((key) => () => left.delete(key))];
  let text = written(left, withAnswers);
  for (const cut of cuts) {
    if (text.length <= limit) break;
    cut();
    text = written(left, withAnswers);
  }
  return text;
}

function written(state: KeptState, withAnswers: Set<string>): string {
  const modules = [...state].map(([key, { read, done, quizzes }]) => {
    const told = [...quizzes].map(([quizKey, { attempts, best, attempt }]) => {
      const digits = toDigits(Math.min(attempts, MOST_ATTEMPTS), 1) + toDigits(best === null ? 0 : best + 1, 2);
      return `.${quizKey}${digits}${withAnswers.has(key) && attempt ? `~${attempt}` : ""}`;
    });
    return key + toDigits(Number(read) + 2 * Number(done), 1) + told.join("");
  });
  const body = modules.join(";");
  return FORMAT + check(body) + body;
}

/** The state in a text; null where it is none of ours, of another format, cut or changed on the way. */
export function decodeState(text: string): KeptState | null {
  const body = text.slice(6);
  if (text.slice(0, 6) !== FORMAT + check(body)) return null;
  const state: KeptState = new Map();
  for (const [, key = "", flags = "", quizzes = ""] of body.matchAll(/([\w-]{5})([A-D])([^;]*)/g)) {
    const module: KeptModule = { read: /[BD]/.test(flags), done: /[CD]/.test(flags), quizzes: new Map() };
    for (const [, quizKey = "", digits = "", attempt = ""] of quizzes.matchAll(/\.([\w-]{5})([\w-]{3})(?:~([\w-]*))?/g)) {
      const attempts = fromDigits(digits, 0, 1) ?? 0;
      const best = (fromDigits(digits, 1, 2) ?? 0) - 1;
      module.quizzes.set(quizKey, { attempts, best: best < 0 || best > 100 ? null : best, attempt });
    }
    state.set(key, module);
  }
  return state;
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
