/**
 * Brings together what two tabs, or two moments, know of one learner. Nothing is ever lowered: done, read, best
 * and attempts grow; of two attempts the later one stands, of two states of one attempt all answers. The order of
 * merging makes no difference, so tabs that tell each other everything end up the same.
 */

import type { Answer, Attempt, ModuleRecord, QuizRecord } from "../course/record.ts";

/** Counts from 1: an attempt under way comes after the finished ones, whether or not their answers were kept. */
const ordinal = ({ attempts, attempt }: QuizRecord): number => attempts + (attempt && !attempt.finished ? 1 : 0);

/** Whichever comes later in the alphabet: means nothing, but is the same on both sides. */
const either = <T>(a: T, b: T): T => (JSON.stringify(a) >= JSON.stringify(b) ? a : b);

function union<T>(a: Record<string, T>, b: Record<string, T>, both: (a: T, b: T) => T): Record<string, T> {
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const mine = merged.get(key);
    merged.set(key, mine === undefined ? value : both(mine, value));
  }
  return Object.fromEntries(merged);
}

/** Two states of one attempt. A result belongs to the answers it was counted from, so those are never mixed. */
function sameAttempt(a: Attempt, b: Attempt): Attempt {
  if (a.finished) return either(a, b);
  return { seed: Math.min(a.seed, b.seed), answers: union<Answer>(a.answers, b.answers, either), finished: false };
}

function laterAttempt(a: QuizRecord, b: QuizRecord): Attempt | null {
  // At equal ordinals, the one with more attempts has finished what is under way in the other.
  const later = ordinal(a) - ordinal(b) || a.attempts - b.attempts;
  if (later) return (later > 0 ? a : b).attempt;
  return a.attempt && b.attempt ? sameAttempt(a.attempt, b.attempt) : (a.attempt ?? b.attempt);
}

function mergeQuiz(a: QuizRecord, b: QuizRecord): QuizRecord {
  const best = Math.max(a.best ?? -1, b.best ?? -1);
  return {
    attempts: Math.max(a.attempts, b.attempts),
    best: best < 0 ? null : best,
    attempt: laterAttempt(a, b),
  };
}

/** Two records of the same module as one. */
export function merge(a: ModuleRecord, b: ModuleRecord): ModuleRecord {
  return {
    module: a.module,
    version: a.version.localeCompare(b.version, "en", { numeric: true }) >= 0 ? a.version : b.version,
    read: a.read || b.read,
    done: a.done || b.done,
    quizzes: union(a.quizzes, b.quizzes, mergeQuiz),
  };
}
