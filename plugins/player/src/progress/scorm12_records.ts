/**
 * A learner's records as an LMS keeps them: read from the kept state, merged with what is written, and made into
 * a state again. An attempt can only be decoded with its quiz's sheet; in a path that comes with the module's text,
 * and until then the digits stay as they are.
 */

import type { PackageModule } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import { emptyRecord, type ModuleRecord } from "../course/record.ts";
import { merge } from "./merge.ts";
import {
  type AnswerCodec,
  decodeAttempt,
  encodeAttempt,
  idKey,
  type KeptModule,
  type KeptQuiz,
  type KeptState,
} from "./scorm12_state.ts";

export class Scorm12Records {
  /** By module id; attempts whose sheets are not loaded are missing. */
  readonly all = new Map<string, ModuleRecord>();
  /** Digits of attempts, by module and quiz id. */
  readonly #undecoded = new Map<string, string>();
  readonly #modules: readonly PackageModule[];
  readonly #sheet: (quiz: string) => Quiz | undefined;
  readonly #codec: AnswerCodec;

  constructor(modules: readonly PackageModule[], sheet: (quiz: string) => Quiz | undefined, codec: AnswerCodec) {
    this.#modules = modules;
    this.#sheet = sheet;
    this.#codec = codec;
  }

  /** Takes in what an LMS kept. What the package no longer has is passed over. */
  take(state: KeptState): void {
    for (const module of this.#modules) {
      const kept = state.get(idKey(module.id));
      if (!kept) continue;
      const record = { ...emptyRecord(module.id, module.version), read: kept.read, done: kept.done };
      for (const { id } of module.quizzes) {
        const quiz = kept.quizzes.get(idKey(id));
        if (!quiz) continue;
        record.quizzes[id] = { attempts: quiz.attempts, best: quiz.best, attempt: null };
        this.#undecoded.set(module.id + id, quiz.attempt);
      }
      this.#decode(record);
      const since = this.all.get(module.id);
      this.all.set(module.id, since ? merge(record, since) : record);
    }
  }

  read(module: string): ModuleRecord | null {
    const record = this.all.get(module);
    if (!record) return null;
    this.#decode(record);
    return JSON.parse(JSON.stringify(record)) as ModuleRecord;
  }

  /** Nothing reached is lowered; the attempt that is written stands. */
  write(record: ModuleRecord): void {
    const before = this.read(record.module);
    const after = before ? merge(before, record) : record;
    for (const [id, { attempt }] of Object.entries(record.quizzes)) {
      const quiz = after.quizzes[id];
      if (quiz && attempt) quiz.attempt = attempt;
    }
    this.all.set(record.module, JSON.parse(JSON.stringify(after)) as ModuleRecord);
  }

  state(): KeptState {
    return new Map(
      this.#modules.flatMap((module) => {
        const record = this.all.get(module.id);
        return record ? [[idKey(module.id), this.#kept(module, record)] as const] : [];
      }),
    );
  }

  #decode({ module, quizzes }: ModuleRecord): void {
    for (const [id, quiz] of Object.entries(quizzes)) {
      const sheet = this.#sheet(id);
      if (sheet && this.#undecoded.has(module + id)) {
        quiz.attempt ??= decodeAttempt(this.#undecoded.get(module + id) as string, sheet, this.#codec);
        this.#undecoded.delete(module + id);
      }
    }
  }

  #kept({ id: module, quizzes }: PackageModule, { read, done, quizzes: records }: ModuleRecord): KeptModule {
    const kept = new Map<string, KeptQuiz>();
    for (const { id } of quizzes) {
      const record = records[id];
      const sheet = this.#sheet(id);
      if (!record) continue;
      const digits = record.attempt && sheet ? encodeAttempt(record.attempt, sheet, this.#codec) : undefined;
      const attempt = digits ?? this.#undecoded.get(module + id) ?? "";
      kept.set(idKey(id), { attempts: record.attempts, best: record.best, attempt });
    }
    return { read, done, quizzes: kept };
  }
}
