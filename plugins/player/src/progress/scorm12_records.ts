/**
 * A learner's records as an LMS keeps them: read from the kept state, merged with what is written, and made into
 * a state again. An attempt can only be decoded with its quiz's sheet; in a path that comes with the module's text,
 * and until then the digits stay as they are.
 */

import type { PackageModule } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import { emptyRecord, type ModuleRecord, type QuizRecord } from "../course/record.ts";
import {
  type AnswerCodec,
  decodeAttempt,
  decodeSeen,
  encodeAttempt,
  encodeSeen,
  idKey,
  type KeptModule,
  keptFlags,
  keptModule,
  keptQuiz,
  type KeptState,
} from "./scorm12_state.ts";

export interface Scorm12Records {
  /** By module id; attempts whose sheets are not loaded are missing. */
  all: ReadonlyMap<string, ModuleRecord>;
  /** Takes in what an LMS kept. What the package no longer has is passed over. */
  take(state: KeptState): void;
  read(module: string): ModuleRecord | null;
  /** Nothing reached is lowered; an attempt that is written stands. */
  write(record: ModuleRecord): void;
  /** What to keep of each module; the open one's answers are needed most. */
  kept(openModule: string): KeptModule[];
}

export function recordsOf(
  modules: readonly PackageModule[],
  sheet: (quiz: string) => Quiz | undefined,
  codec: AnswerCodec,
): Scorm12Records {
  const all = new Map<string, ModuleRecord>();
  /** Digits of attempts and of what was seen, by module and quiz id. */
  const undecoded = new Map<string, { attempt: string; seen: string }>();

  function read(module: string): ModuleRecord | null {
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

  function write(record: ModuleRecord): void {
    const before = read(record.module);
    const after = copy(record);
    if (before) {
      after.read ||= before.read;
      after.done ||= before.done;
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

  return {
    all,
    read,
    write,
    take(state) {
      for (const { id: module, version, quizzes } of modules) {
        const kept = state.get(idKey(module));
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
    },
    kept: (openModule) =>
      modules.flatMap(({ id: module, quizzes }) => {
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
        return [keptModule(module, record.read, record.done, kept, module === openModule ? 2 : record.done ? 0 : 1)];
      }),
  };
}

/** Nothing that counts was done yet. */
const isBefore = ({ attempts, attempt }: QuizRecord): boolean => !attempts && (!attempt || !!attempt.pre);

/** Records are plain data. */
const copy = (record: ModuleRecord): ModuleRecord => JSON.parse(JSON.stringify(record)) as ModuleRecord;
