/**
 * One go at a quiz, as values: what is asked, what was answered, the result. The record of the quiz goes in and
 * comes out; nothing here knows a page or a store. Only answers that belong to the quiz as it is now count, and
 * each is judged anew, so neither an edit of the quiz nor a foreign record can make a result.
 */

import type { Question, Quiz } from "../course/quiz.ts";
import type { Answer, Attempt, Confidence, QuizRecord, Response } from "../course/record.ts";
import { draw, isDrawn, mended } from "./draw.ts";
import { grade, isScored } from "./grade.ts";
import { shuffled } from "./shuffle.ts";

export interface Result {
  /** Whole percent. It reaches the pass mark only where the exact result does. */
  percent: number;
  passed: boolean;
  /** Questions answered fully right. */
  right: number;
  /** Questions that can be: those asked that are scored. */
  of: number;
}

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;

const EMPTY: QuizRecord = { attempts: 0, best: null, attempt: null };

/** The record with this attempt; the finished ones, the best result and the first standing stay. */
const withAttempt = (record: QuizRecord | undefined, attempt: Attempt, seen?: string[]): QuizRecord => ({
  ...(record ?? EMPTY),
  attempt,
  ...(seen?.length && { seen }),
});

/** A fresh attempt. */
export function start(record: QuizRecord | undefined, quiz: Quiz, seed: number, pre = false): QuizRecord {
  const fresh: Attempt = { seed, answers: {}, finished: false, ...(pre && { pre: true as const }) };
  if (!isDrawn(quiz)) return withAttempt(record, fresh);
  const { ids, seen } = draw(quiz, seed, record?.seen);
  return withAttempt(record, { ...fresh, drawn: ids }, seen);
}

/** What is kept of an answer to this question, if it still belongs to it. */
export function answerTo(question: Question, attempt: Attempt | null): Answer | undefined {
  const answer = attempt ? own(attempt.answers, question.id) : undefined;
  if (!answer || (answer.key ?? question.state_key) !== question.state_key) return undefined;
  return { ...answer, ...grade(question, answer.response) };
}

/** What was drawn; of an attempt from before the quiz had draws, what was answered. */
const drawnIn = (quiz: Quiz, attempt: Attempt): string[] =>
  attempt.drawn ?? quiz.questions.filter((question) => answerTo(question, attempt)).map(({ id }) => id);

/** The questions of this attempt in the order they are asked. Without an attempt: all. */
export function asked(quiz: Quiz, attempt: Attempt | null): Question[] {
  if (!attempt) return quiz.questions;
  if (isDrawn(quiz)) {
    const byId = new Map(quiz.questions.map((question) => [question.id, question]));
    return mended(quiz, attempt.seed, drawnIn(quiz, attempt)).ids.flatMap((id) => byId.get(id) ?? []);
  }
  return quiz.shuffle.includes("questions") ? shuffled(quiz.questions, attempt.seed) : quiz.questions;
}

const open = (quiz: Quiz, attempt: Attempt): Question[] =>
  asked(quiz, attempt).filter((question) => !answerTo(question, attempt));

/** The questions that wait for an answer, the next one first; none when the attempt is over. */
export const unanswered = (quiz: Quiz, attempt: Attempt | null): Question[] =>
  attempt && !attempt.finished ? open(quiz, attempt) : [];

/** The first question that waits for an answer; undefined when there is none. */
export const next = (quiz: Quiz, attempt: Attempt | null): Question | undefined => unanswered(quiz, attempt)[0];

/** The points that were reached, of those that can be, over some of the quiz's questions; null where none can be. */
export function share(questions: readonly Question[], attempt: Attempt | null): number | null {
  const scored = questions.filter(isScored);
  const points = (question: Question): number => question.points ?? 1;
  const reached = scored.map((question) => points(question) * (answerTo(question, attempt)?.share ?? 0));
  const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
  return scored.length ? sum(reached) / (sum(scored.map(points)) || 1) : null;
}

/** Half up; a double's last bits neither lift nor drop a result (0.1 + 0.2 of 0.3 is 100 percent). */
export const percentOf = (share: number): number => Math.floor(share * 100 + 0.5 + 1e-9);

/** The result over the questions of the attempt. Where none of them is scored, to answer all is to pass. */
export function result(quiz: Quiz, attempt: Attempt | null): Result {
  const questions = asked(quiz, attempt);
  const complete = Number(!!attempt && !open(quiz, attempt).length);
  const exact = (share(questions, attempt) ?? complete) * 100;
  const passed = exact + 1e-9 >= quiz.pass_mark;
  const rounded = percentOf(exact / 100);
  return {
    percent: passed ? rounded : Math.min(rounded, quiz.pass_mark - 1),
    passed,
    right: questions.filter((question) => answerTo(question, attempt)?.verdict === "right").length,
    of: questions.filter(isScored).length,
  };
}

/** Percent by objective, in the order of the quiz's objectives; null where none of its questions was asked. */
export function byObjective(quiz: Quiz, attempt: Attempt | null): (number | null)[] {
  const questions = asked(quiz, attempt);
  return quiz.objectives.map((_, index) => {
    const reached = share(questions.filter(({ objective }) => objective === index + 1), attempt);
    return reached === null ? null : percentOf(reached);
  });
}

/** The record with the attempt ended and counted; unchanged when it was ended before. */
export function finish(record: QuizRecord, quiz: Quiz): QuizRecord {
  const { attempt } = record;
  if (!attempt || attempt.finished) return record;
  const ended = { ...record, attempt: { ...attempt, finished: true } };
  if (attempt.pre) return { ...ended, before: byObjective(quiz, attempt) };
  return { ...ended, attempts: record.attempts + 1, best: Math.max(record.best ?? 0, result(quiz, attempt).percent) };
}

/**
 * The record with this answer. The first answer to a question in an attempt stays. The last one ends the attempt
 * at once: a learner who closes the page before looking at the result has it all the same.
 */
export function answer(
  record: QuizRecord,
  quiz: Quiz,
  question: Question,
  response: Response,
  confidence?: Confidence,
): QuizRecord {
  const { attempt } = record;
  if (!attempt || attempt.finished || answerTo(question, attempt)) return record;
  const graded: Answer = { response, ...grade(question, response), key: question.state_key };
  const given = confidence === undefined ? graded : { ...graded, confidence };
  const answered = { ...attempt, answers: { ...attempt.answers, [question.id]: given } };
  return ended({ ...record, attempt: answered }, quiz);
}

const ended = (record: QuizRecord, quiz: Quiz): QuizRecord =>
  record.attempt && !open(quiz, record.attempt).length ? finish(record, quiz) : record;

/** Attempts that are left after the finished ones: Infinity where the quiz sets no limit. */
export const attemptsLeft = (quiz: Quiz, record: QuizRecord): number =>
  quiz.attempts === "unlimited" ? Infinity : Math.max(0, quiz.attempts - record.attempts);

/** A fresh attempt, if one is left. */
export const retry = (record: QuizRecord, quiz: Quiz, seed: number): QuizRecord =>
  attemptsLeft(quiz, record) ? start(record, quiz, seed) : record;

/** What the last attempt holds that need not be asked again: right answers, and those that cannot be wrong. */
function notMissed(quiz: Quiz, attempt: Attempt): Record<string, Answer> {
  const kept = asked(quiz, attempt).flatMap((question) => {
    const answer = answerTo(question, attempt);
    return answer?.verdict === "right" || answer?.verdict === "neutral" ? [[question.id, answer] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** Whether only what was missed may be asked again: some of the last attempt was, not all, and an attempt is left. */
export function canRetryMissed(record: QuizRecord, quiz: Quiz): boolean {
  const { attempt } = record;
  if (!attempt?.finished || attempt.pre || quiz.feedback === "never" || !attemptsLeft(quiz, record)) return false;
  const kept = Object.keys(notMissed(quiz, attempt)).length;
  return kept > 0 && kept < asked(quiz, attempt).length;
}

/** An attempt at the questions of the last one that takes over what was not missed. */
export function retryMissed(record: QuizRecord, quiz: Quiz, seed: number): QuizRecord {
  const { attempt } = record;
  if (!attempt || !canRetryMissed(record, quiz)) return record;
  const drawn = isDrawn(quiz) && { drawn: asked(quiz, attempt).map(({ id }) => id) };
  return { ...record, attempt: { seed, answers: notMissed(quiz, attempt), finished: false, ...drawn } };
}

/** Whether the questions before reading are still to come, or under way. */
export const isBefore = (record: QuizRecord | undefined, quiz: Quiz): boolean =>
  !!quiz.pre && !record?.attempts && !record?.before && (!record?.attempt || !!record.attempt.pre);

/** The first real attempt without the one before reading. */
export const skipBefore = (record: QuizRecord, quiz: Quiz, seed: number): QuizRecord =>
  start({ ...record, before: record.before ?? [] }, quiz, seed);

/** Where a learner who comes back goes on: the kept attempt, or a fresh one. */
export function resume(record: QuizRecord | undefined, quiz: Quiz, seed: number): QuizRecord {
  if (isBefore(record, quiz) && !record?.attempt) return start(record, quiz, seed, true);
  const { attempt } = record ?? EMPTY;
  if (!record || !attempt) return record && !attemptsLeft(quiz, record) ? record : start(record, quiz, seed);
  if (attempt.finished && (quiz.pre || !attempt.pre)) return record;
  // The quiz is no longer asked before reading, or another tab has done or skipped that.
  if (attempt.pre && !isBefore(record, quiz)) return start(record, quiz, seed);
  return ended(isDrawn(quiz) ? redrawn(record, attempt, quiz) : record, quiz);
}

/** The record with its draw made whole, where the quiz was edited. */
function redrawn(record: QuizRecord, attempt: Attempt, quiz: Quiz): QuizRecord {
  const { ids, seen } = mended(quiz, attempt.seed, drawnIn(quiz, attempt), record.seen);
  return withAttempt(record, { ...attempt, drawn: ids }, seen);
}
