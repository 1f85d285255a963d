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
const NOT_TAKEN = 0;
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
  const withAnswers = new Set(state.keys());
  const droppable = [...state.keys()].sort((a, b) => cost(a) - cost(b));
  let text = written(state, withAnswers);
  for (const key of droppable) {
    if (text.length <= limit) return text;
    withAnswers.delete(key);
    text = written(state, withAnswers);
  }
  const left = new Map(state);
  for (const key of [...state.keys()].reverse()) {
    if (text.length <= limit) break;
    left.delete(key);
    text = written(left, withAnswers);
  }
  return text;

  function cost(key: string): number {
    return key === openModule ? 2 : state.get(key)?.done ? 0 : 1;
  }
}

function written(state: KeptState, withAnswers: Set<string>): string {
  const modules = [...state].map(([key, module]) => {
    const quizzes = [...module.quizzes].map(([quizKey, quiz]) => {
      const attempt = withAnswers.has(key) && quiz.attempt ? `~${quiz.attempt}` : "";
      const best = quiz.best === null ? NOT_TAKEN : quiz.best + 1;
      return `.${quizKey}${toDigits(Math.min(quiz.attempts, MOST_ATTEMPTS), 1)}${toDigits(best, 2)}${attempt}`;
    });
    return key + toDigits(Number(module.read) + 2 * Number(module.done), 1) + quizzes.join("");
  });
  const body = modules.join(";");
  return FORMAT + check(body) + body;
}

/** The state in a text; null where it is none of ours, of another format, cut or changed on the way. */
export function decodeState(text: string): KeptState | null {
  const body = text.slice(6);
  if (!text.startsWith(FORMAT) || text.slice(2, 6) !== check(body)) return null;
  const state: KeptState = new Map();
  for (const part of body === "" ? [] : body.split(";")) {
    const [head = "", ...quizzes] = part.split(".");
    const flags = head.length === 6 ? fromDigits(head, 5, 1) : null;
    if (flags === null || flags > 3) return null;
    const module: KeptModule = { read: (flags & 1) > 0, done: (flags & 2) > 0, quizzes: new Map() };
    for (const quiz of quizzes) {
      const kept = decodeQuiz(quiz);
      if (!kept) return null;
      module.quizzes.set(quiz.slice(0, 5), kept);
    }
    state.set(head.slice(0, 5), module);
  }
  return state;
}

function decodeQuiz(text: string): KeptQuiz | null {
  const [head = "", attempt = ""] = text.split("~");
  const attempts = fromDigits(head, 5, 1);
  const best = fromDigits(head, 6, 2);
  if (head.length !== 8 || attempts === null || best === null || best > 101) return null;
  return { attempts, best: best === NOT_TAKEN ? null : best - 1, attempt };
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
