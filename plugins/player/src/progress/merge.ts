/**
 * Brings together what two tabs, or two moments, know of one learner. Nothing is ever lowered: done, read, best
 * and attempts grow; of two attempts the later one stands, of two states of one attempt all answers. The order of
 * merging makes no difference, so tabs that tell each other everything end up the same.
 */

import type {
  Answer,
  Attempt,
  ModuleRecord,
  ProfileRecord,
  QuizRecord,
  Run,
  SimulationRecord,
  Taking,
} from "../course/record.ts";
import { keptTakings } from "./saved_record.ts";

/** An attempt before reading comes before the first that counts. */
const BEFORE = { begun: 0.25, finished: 0.5 };

/** Counts from 1: an attempt under way comes after the finished ones, whether or not their answers were kept. */
function ordinal({ attempts, attempt }: QuizRecord): number {
  if (attempt?.pre) return attempts + (attempt.finished ? BEFORE.finished : BEFORE.begun);
  return attempts + (attempt && !attempt.finished ? 1 : 0);
}

/** Whichever comes later in the alphabet: means nothing, but is the same on both sides. */
const either = <T>(a: T, b: T): T => (written(a) >= written(b) ? a : b);

/** As JSON with its keys in order: two records that are equal are written alike. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The one with the greater number; of equals, either. */
const greater = <T>(a: T, b: T, number: (one: T) => number): T => {
  const more = number(a) - number(b);
  return more ? (more > 0 ? a : b) : either(a, b);
};

/** What both make together; one alone stands. */
const joined = <T>(a: T | null | undefined, b: T | null | undefined, both: (a: T, b: T) => T): T | null =>
  (a !== null && a !== undefined && b !== null && b !== undefined ? both(a, b) : (a ?? b)) ?? null;

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
  // Two tabs that began at once drew each their own: one draw stands, and what else was answered waits unasked.
  const { answers: _, ...drawn } = greater({ ...a, answers: {} }, { ...b, answers: {} }, ({ seed }) => -seed);
  return { ...drawn, answers: union<Answer>(a.answers, b.answers, either) };
}

/** Above 0 where a's attempt is the later one. At equal ordinals, the one with more attempts has finished what is
 * under way in the other. */
const later = (a: QuizRecord, b: QuizRecord): number => ordinal(a) - ordinal(b) || a.attempts - b.attempts;

const unitedSeen = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])].sort();

/** The attempt and what was seen of the pool: that belongs together. */
function lastAttempt(a: QuizRecord, b: QuizRecord): { attempt: Attempt | null; seen: string[] | null } {
  const order = later(a, b);
  if (order) {
    const { attempt, seen } = order > 0 ? a : b;
    return { attempt, seen: seen ?? null };
  }
  return { attempt: joined(a.attempt, b.attempt, sameAttempt), seen: joined(a.seen, b.seen, unitedSeen) };
}

const told = (before: readonly (number | null)[]): number => before.filter((percent) => percent !== null).length;

function mergeQuiz(a: QuizRecord, b: QuizRecord): QuizRecord {
  const best = Math.max(a.best ?? -1, b.best ?? -1);
  const { attempt, seen } = lastAttempt(a, b);
  const before = joined(a.before, b.before, (one, other) => greater(one, other, told));
  return {
    attempts: Math.max(a.attempts, b.attempts),
    best: best < 0 ? null : best,
    attempt,
    ...(seen && { seen }),
    ...(before && { before }),
  };
}

type Best = Pick<SimulationRecord, "best" | "best_percent">;

function mergeSimulation(a: SimulationRecord, b: SimulationRecord): SimulationRecord {
  const bestOf = ({ best, best_percent }: SimulationRecord): Best => ({ best, best_percent });
  const last = ({ changed, run }: SimulationRecord) => ({ run, ...(changed !== undefined && { changed }) });
  const length = ({ run }: { run: Run | null }): number => run?.steps.length ?? -1;
  const moment = ({ changed }: { changed?: number }): number => changed ?? -1;
  const [one, other] = [last(a), last(b)];
  return {
    runs: Math.max(a.runs, b.runs),
    first: joined(a.first, b.first, either),
    ...greater(bestOf(a), bestOf(b), ({ best, best_percent }) => (best ? (best_percent ?? -0.5) : -1)),
    ...(moment(one) === moment(other) ? greater(one, other, length) : greater(one, other, moment)),
  };
}

function mergeProfile(a: ProfileRecord, b: ProfileRecord): ProfileRecord {
  const byMoment = ({ takings }: ProfileRecord): Record<string, Taking> =>
    Object.fromEntries(takings.map((taking) => [taking.at, taking]));
  const deleted = Math.max(a.deleted, b.deleted);
  const last = ({ answers, turn }: ProfileRecord) => ({ answers, turn });
  return {
    takings: keptTakings(Object.values(union(byMoment(a), byMoment(b), either)), deleted),
    deleted,
    ...greater(last(a), last(b), ({ turn }) => turn),
  };
}

/** Two records of the same module as one. */
export function merge(a: ModuleRecord, b: ModuleRecord): ModuleRecord {
  const simulation = joined(a.simulation, b.simulation, mergeSimulation);
  const profile = joined(a.profile, b.profile, mergeProfile);
  return {
    module: a.module,
    version: a.version.localeCompare(b.version, "en", { numeric: true }) >= 0 ? a.version : b.version,
    read: a.read || b.read,
    done: a.done || b.done,
    quizzes: union(a.quizzes, b.quizzes, mergeQuiz),
    ...(simulation && { simulation }),
    ...(profile && { profile }),
  };
}

/** The record with the moment at which its run became other than what was kept, whatever the device's clock says. */
export function stamped(record: ModuleRecord, kept: ModuleRecord | null, now: number): ModuleRecord {
  const { simulation } = record;
  const before = kept?.simulation;
  if (!simulation || JSON.stringify(simulation.run) === JSON.stringify(before?.run)) return record;
  return { ...record, simulation: { ...simulation, changed: Math.max(now, (before?.changed ?? 0) + 1) } };
}
