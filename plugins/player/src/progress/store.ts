/**
 * The one port through which the player saves: the browser's store and that of a package (lms_store.ts) are behind it.
 * A store never throws at its caller: trouble is a SaveState.
 */

import type { Question } from "../course/quiz.ts";
import type { Answer, ModuleRecord } from "../course/record.ts";
import type { Interaction } from "../course/told_answer.ts";

/** saved: it is kept. saving: under way. unsaved: not kept, trying again. unavailable: nothing will be kept. */
export type SaveState = "saved" | "saving" | "unsaved" | "unavailable";

export interface SaveNotice {
  state: SaveState;
  /** For the learner: what happened, what it means, what to do. Empty when there is nothing to say. */
  message: string;
}

/** One graded answer, told to an LMS as an interaction. */
export interface GradedAnswer {
  module: string;
  quiz: string;
  question: Question;
  answer: Answer;
  /** Milliseconds from showing the question to grading it. */
  latency: number;
  /** It was given before reading, and counts for nothing. */
  pre?: true;
}

export interface ProgressStore {
  /** Connects and reads what was kept. Called once. Resolves also when nothing can be kept. */
  open(): Promise<void>;
  /** The record of a module, or null when nothing was kept. After open(). */
  read(module: string): ModuleRecord | null;
  /** All records that were kept. After open(). */
  readAll(): ModuleRecord[];
  /** Keeps the record; merges so that done, best and attempts are never lowered. */
  write(record: ModuleRecord): void;
  /** Tells of a graded answer (an LMS records it; the browser store does nothing). */
  tell(graded: GradedAnswer): void;
  /** Tells of a choice in a simulation, likewise. */
  tellStep(step: Interaction): void;
  /** Called at once with the present state, then at every change. */
  watch(listener: (notice: SaveNotice) => void): void;
  /** Called when another tab or device changed a record. */
  watchRecords(listener: (record: ModuleRecord) => void): void;
  /** Ends the session (the Exit button, pagehide). Safe to call twice. */
  close(): void;
}
