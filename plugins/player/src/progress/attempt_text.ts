/**
 * An attempt in the kept text (state_text.ts): its answers under their questions' state keys, and what was seen of the
 * quiz's pool. An answer that no longer fits its quiz is passed over, and no other suffers.
 */

import { crc32 } from "../course/crc32.ts";
import { fromDigits, toDigits } from "../course/digits.ts";
import type { Question, Quiz } from "../course/quiz.ts";
import type { Answer, Attempt, Confidence, Response } from "../course/record.ts";
import type { ToldAnswer } from "../course/told_answer.ts";

/** What a question type knows of LMSs. */
export interface AnswerKind {
  encode(question: Question, response: Response): string;
  decode(question: Question, text: string, at: number): { response: Response; end: number } | null;
  interaction(question: Question, response: Response): ToldAnswer;
}

/** How answers are written, read, graded and told: the kinds of src/quiz, handed in from above. */
export interface AnswerCodec {
  kindOf(question: Question): AnswerKind | undefined;
  grade(question: Question, response: unknown): Pick<Answer, "verdict" | "share">;
  /** HTML as plain text. */
  plain(html: string): string;
}

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
