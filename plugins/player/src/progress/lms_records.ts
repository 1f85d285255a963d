/**
 * A learner's records as an LMS keeps them: read from the kept state, merged with what is written, and made into
 * a state again. An attempt or a run can only be decoded with its sheet; in a package of several parts that comes with
 * the part's text, and until then the digits stay as they are.
 */

import type { PackageModule } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import { emptyRecord, type ModuleRecord, type QuizRecord, type SimulationRecord } from "../course/record.ts";
import { type AnswerCodec, decodeAttempt, decodeSeen, encodeAttempt, encodeSeen } from "./attempt_text.ts";
import {
  idKey,
  type KeptEntry,
  keptFlags,
  keptModule,
  keptQuiz,
  keptSimulation,
  type KeptState,
  simulationKey,
  undecodedForms,
} from "./state_text.ts";

/** How the simulations whose text is loaded are written and read: src/simulation, handed in from above. */
export interface RunCodec {
  /** The names of the records of the simulations that are loaded. */
  names(): Iterable<string>;
  /** The record's digits in ever shorter forms; from `losesBegun` on without the run under way. Null: not loaded. */
  encode(name: string, record: SimulationRecord): { forms: string[]; losesBegun?: number } | null;
  decode(name: string, digits: string): SimulationRecord | null;
}

/** The sheets of what is loaded, and how to write what was answered. */
export interface Sheets {
  sheet: (quiz: string) => Quiz | undefined;
  codec: AnswerCodec;
  runs: RunCodec;
}

export interface LmsRecords {
  /** By module id; attempts and runs whose sheets are not loaded are missing. */
  all: ReadonlyMap<string, ModuleRecord>;
  /** Takes in what an LMS kept. What the package no longer has is passed over. */
  take(state: KeptState): void;
  read(module: string): ModuleRecord | null;
  readAll(): ModuleRecord[];
  /** Nothing reached is lowered; an attempt or run that is written stands. */
  write(record: ModuleRecord): void;
  /** What to keep of each module and simulation; the open one's answers are needed most. */
  kept(open: string): KeptEntry[];
}

const isSimulation = (name: string): boolean => name.startsWith("simulation/");

export function recordsOf(modules: readonly PackageModule[], { sheet, codec, runs }: Sheets): LmsRecords {
  const all = new Map<string, ModuleRecord>();
  /** Digits of attempts and of what was seen, by module and quiz id. */
  const undecoded = new Map<string, { attempt: string; seen: string }>();
  /** Digits of simulations, by key: any page may hold one, and its name comes with its text. */
  const undecodedRuns = new Map<string, string>();

  function read(module: string): ModuleRecord | null {
    if (isSimulation(module)) decodeRuns(module);
    const record = all.get(module);
    if (!record) return null;
    for (const [id, quiz] of Object.entries(record.quizzes)) {
      const found = sheet(id);
      const digits = undecoded.get(module + id);
      if (!found || !digits) continue;
      quiz.attempt ??= decodeAttempt(digits.attempt, found, codec);
      const seen = quiz.seen ?? decodeSeen(digits.seen, found);
      if (seen) quiz.seen = seen;
      undecoded.delete(module + id);
    }
    return copy(record);
  }

  function decodeRuns(name: string): void {
    const key = simulationKey(name);
    const digits = undecodedRuns.get(key);
    const kept = digits === undefined ? null : runs.decode(name, digits);
    if (!kept) return;
    undecodedRuns.delete(key);
    const record = all.get(name) ?? emptyRecord(name, "");
    all.set(name, { ...record, simulation: record.simulation ? mergedRuns(kept, record.simulation) : kept });
  }

  function write(record: ModuleRecord): void {
    const before = read(record.module);
    const after = copy(record);
    // A simulation is done by a run to an ending: that its page was seen to the end says nothing.
    if (isSimulation(record.module)) after.read = after.done = (after.simulation?.runs ?? 0) > 0;
    if (before) {
      after.read ||= before.read;
      after.done ||= before.done;
      if (before.simulation) after.simulation = keptBest(before.simulation, after.simulation ?? before.simulation);
      for (const [id, old] of Object.entries(before.quizzes)) {
        const quiz = (after.quizzes[id] ??= old);
        quiz.attempts = Math.max(quiz.attempts, old.attempts);
        if (old.best !== null) quiz.best = Math.max(quiz.best ?? 0, old.best);
        // What was asked before reading while no LMS was there gives way to what counts.
        if (!quiz.attempt || (quiz.attempt.pre && !isBefore(old))) quiz.attempt = old.attempt;
        if (old.seen) quiz.seen ??= old.seen;
        if (old.before) quiz.before ??= old.before;
      }
    }
    all.set(record.module, after);
  }

  function take(state: KeptState): void {
    for (const { id: module, version, quizzes } of modules) {
      // Of a simulation under way only its runs are kept.
      const isBegun = isSimulation(module) && state.has(simulationKey(module));
      const kept = state.get(idKey(module)) ?? (isBegun ? "" : undefined);
      if (kept === undefined) continue;
      const record = { ...emptyRecord(module, version), ...keptFlags(kept) };
      for (const { id } of quizzes) {
        const quiz = keptQuiz(kept, id);
        if (!quiz) continue;
        const { attempts, best, before, ...digits } = quiz;
        record.quizzes[id] = { attempts, best, attempt: null, ...(before && { before: [...before] }) };
        undecoded.set(module + id, digits);
      }
      const since = all.get(module);
      all.set(module, record);
      if (since) write(since);
    }
    for (const [key, digits] of state) if (isRuns(key)) undecodedRuns.set(key, digits);
    readAll();
  }

  const readAll = (): ModuleRecord[] => [...new Set([...all.keys(), ...runs.names()])].flatMap((name) => read(name) ?? []);

  function keptModuleOf({ id: module, quizzes }: PackageModule, open: string): KeptEntry[] {
    const record = all.get(module);
    if (!record) return [];
    const kept = quizzes.flatMap(({ id }) => {
      const quiz = record.quizzes[id];
      const found = sheet(id);
      if (!quiz) return [];
      const { attempts, best, before } = quiz;
      const old = undecoded.get(module + id);
      const attempt = quiz.attempt && found ? encodeAttempt(quiz.attempt, found, codec) : (old?.attempt ?? "");
      const seen = found ? encodeSeen(quiz.seen, found) : (old?.seen ?? "");
      return [[id, { attempts, best, before, seen, attempt }] as const];
    });
    // That a self-assessment was begun is for nobody to know; of a simulation its runs say all.
    if (!record.read && !record.done && !kept.length) return [];
    const entry = keptModule(module, record.read, record.done, kept, need(module, record.done, open));
    const isBegun = module === open && Object.values(record.quizzes).some(({ attempt }) => attempt && !attempt.finished);
    return [isBegun ? { ...entry, losesBegun: 1 } : entry];
  }

  function keptRuns(open: string): KeptEntry[] {
    const decoded = [...all.values()].flatMap(({ module, simulation, done }) => {
      const digits = simulation && runs.encode(module, simulation);
      return digits ? [keptSimulation(simulationKey(module), digits.forms, need(module, done, open), digits.losesBegun)] : [];
    });
    const others = [...undecodedRuns].map(([key, digits]) => keptSimulation(key, undecodedForms(digits), 0, 1));
    return [...decoded, ...others];
  }

  return {
    all,
    read,
    readAll,
    write,
    take,
    kept: (open) => [...modules.flatMap((module) => keptModuleOf(module, open)), ...keptRuns(open)],
  };
}

const isRuns = (key: string): boolean => key.length > idKey("").length;

const need = (module: string, done: boolean, open: string): number => (module === open ? 2 : done ? 0 : 1);

/** Nothing that counts was done yet. */
const isBefore = ({ attempts, attempt }: QuizRecord): boolean => !attempts && (!attempt || !!attempt.pre);

/** The later record, with whatever was better or first before. */
function keptBest(before: SimulationRecord, after: SimulationRecord): SimulationRecord {
  const best = (before.best_percent ?? -1) >= (after.best_percent ?? -1) ? before : after;
  return {
    ...after,
    runs: Math.max(before.runs, after.runs),
    first: before.first ?? after.first,
    best: best.best ?? after.best,
    best_percent: best.best_percent,
  };
}

/** What an LMS kept, and what was done while none was there: a run just begun does not hide one that was under way. */
function mergedRuns(kept: SimulationRecord, since: SimulationRecord): SimulationRecord {
  const merged = keptBest(kept, since);
  return since.run?.steps.length ? merged : { ...merged, run: kept.run };
}

/** Records are plain data. */
const copy = (record: ModuleRecord): ModuleRecord => JSON.parse(JSON.stringify(record)) as ModuleRecord;
