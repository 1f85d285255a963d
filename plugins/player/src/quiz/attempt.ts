/**
 * One go at a quiz, as values: what is asked, what was answered, the result. The record of the quiz goes in and
 * comes out; nothing here knows a page or a store. Only answers that belong to the quiz as it is now count, and
 * each is judged anew, so neither an edit of the quiz nor a foreign record can make a result.
 */

import type { Question, Quiz } from "../course/quiz.ts";
import type { Answer, Attempt, QuizRecord, Response } from "../course/record.ts";
import { grade } from "./grade.ts";
import { shuffled } from "./shuffle.ts";

export interface Result {
  /** Whole percent. It reaches the pass mark only where the exact result does. */
  percent: number;
  passed: boolean;
  /** Questions answered fully right. */
  right: number;
}

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;

/** A fresh attempt; the finished ones and the best result stay. */
export function start(record: QuizRecord | undefined, seed: number): QuizRecord {
  return {
    attempts: record?.attempts ?? 0,
    best: record?.best ?? null,
    attempt: { seed, answers: {}, finished: false },
  };
}

/** What is kept of an answer to this question, if it still belongs to it. */
export function answerTo(question: Question, attempt: Attempt | null): Answer | undefined {
  const answer = attempt ? own(attempt.answers, question.id) : undefined;
  if (!answer || (answer.key ?? question.state_key) !== question.state_key) return undefined;
  return { ...answer, ...grade(question, answer.response) };
}

/** The questions in the order of this attempt. */
export function asked(quiz: Quiz, attempt: Attempt | null): Question[] {
  return attempt && quiz.shuffle.includes("questions") ? shuffled(quiz.questions, attempt.seed) : quiz.questions;
}

/** The first question without an answer; undefined when there is none. */
export const next = (quiz: Quiz, attempt: Attempt | null): Question | undefined =>
  asked(quiz, attempt).find((question) => !answerTo(question, attempt));

/** The points that were reached, of those that can be, over some of the quiz's questions. */
export function share(questions: readonly Question[], attempt: Attempt | null): number {
  const points = (question: Question): number => question.points ?? 1;
  const reached = questions.map((question) => points(question) * (answerTo(question, attempt)?.share ?? 0));
  const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
  return sum(reached) / (sum(questions.map(points)) || 1);
}

/** Half up; a double's last bits neither lift nor drop a result (0.1 + 0.2 of 0.3 is 100 percent). */
export const percentOf = (share: number): number => Math.floor(share * 100 + 0.5 + 1e-9);

export function result(quiz: Quiz, attempt: Attempt | null): Result {
  const exact = share(quiz.questions, attempt) * 100;
  const passed = exact + 1e-9 >= quiz.pass_mark;
  const rounded = percentOf(exact / 100);
  return {
    percent: passed ? rounded : Math.min(rounded, quiz.pass_mark - 1),
    passed,
    right: quiz.questions.filter((question) => answerTo(question, attempt)?.verdict === "right").length,
  };
}

/** The record with the attempt ended and counted; unchanged when it was ended before. */
export function finish(record: QuizRecord, quiz: Quiz): QuizRecord {
  const { attempt } = record;
  if (!attempt || attempt.finished) return record;
  return {
    attempts: record.attempts + 1,
    best: Math.max(record.best ?? 0, result(quiz, attempt).percent),
    attempt: { ...attempt, finished: true },
  };
}

/**
 * The record with this answer. The first answer to a question in an attempt stays. The last one ends the attempt
 * at once: a learner who closes the page before looking at the result has it all the same.
 */
export function answer(record: QuizRecord, quiz: Quiz, question: Question, response: Response): QuizRecord {
  const { attempt } = record;
  if (!attempt || attempt.finished || answerTo(question, attempt)) return record;
  const given: Answer = { response, ...grade(question, response), key: question.state_key };
  const answered = { ...attempt, answers: { ...attempt.answers, [question.id]: given } };
  return ended({ ...record, attempt: answered }, quiz);
}

const ended = (record: QuizRecord, quiz: Quiz): QuizRecord =>
  next(quiz, record.attempt) ? record : finish(record, quiz);

/** Attempts that are left after the finished ones: Infinity where the quiz sets no limit. */
export const attemptsLeft = (quiz: Quiz, record: QuizRecord): number =>
  quiz.attempts === "unlimited" ? Infinity : Math.max(0, quiz.attempts - record.attempts);

/** A fresh attempt, if one is left. */
export const retry = (record: QuizRecord, quiz: Quiz, seed: number): QuizRecord =>
  attemptsLeft(quiz, record) ? start(record, seed) : record;

/** Where a learner who comes back goes on: the kept attempt, or a fresh one. */
export const resume = (record: QuizRecord | undefined, quiz: Quiz, seed: number): QuizRecord =>
  record?.attempt ? ended(record, quiz) : start(record, seed);
