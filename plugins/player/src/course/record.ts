/** What is known of one learner in one module: plain data that every store can keep. */

/** What a learner answered: an id, ids, what was typed, partner ids by pair id, or true/false. */
export type Response = string | string[] | boolean | { [pair: string]: string };

export type Verdict = "right" | "partial" | "wrong";

export interface Answer {
  response: Response;
  verdict: Verdict;
  /** 0..1 of the question's points. */
  share: number;
  /** The question's state_key when it was answered: under another one, the answer is dropped. */
  key?: string;
}

/** One go at a quiz. Answers stand under question ids, so an edit of the quiz never moves one. */
export interface Attempt {
  /** Whole number 0..4095: the same shuffle for the whole attempt, also after a reload. */
  seed: number;
  answers: Record<string, Answer>;
  finished: boolean;
}

export interface QuizRecord {
  /** Attempts finished so far. */
  attempts: number;
  /** Best finished result, whole percent 0..100; null before the first. Never lowered. */
  best: number | null;
  /** The current attempt, or the last one, kept for looking back. */
  attempt: Attempt | null;
}

export interface ModuleRecord {
  module: string;
  version: string;
  /** The learner has been at the end of the text. */
  read: boolean;
  /** Finished: every quiz passed or, without a quiz, read. Never taken back. */
  done: boolean;
  quizzes: Record<string, QuizRecord>;
}

export function emptyRecord(module: string, version: string): ModuleRecord {
  return { module, version, read: false, done: false, quizzes: {} };
}
