/** What is known of one learner in one module: plain data that every store can keep. */

/** What a learner answered: an id, ids, what was typed, partner ids by pair id, or true/false. */
export type Response = string | string[] | boolean | { [pair: string]: string };

/** neutral: there is no right answer (a rating, a reflection); it counts for no points. */
export type Verdict = "right" | "partial" | "wrong" | "neutral";

/** How sure a learner was: 0 guessing, 1 fairly sure, 2 certain. */
export type Confidence = 0 | 1 | 2;

export interface Answer {
  response: Response;
  verdict: Verdict;
  /** 0..1 of the question's points. */
  share: number;
  /** The question's state_key when it was answered: under another one, the answer is dropped. */
  key?: string;
  confidence?: Confidence;
}

/** One go at a quiz. Answers stand under question ids, so an edit of the quiz never moves one. */
export interface Attempt {
  /** Whole number 0..4095: the same shuffle for the whole attempt, also after a reload. */
  seed: number;
  answers: Record<string, Answer>;
  finished: boolean;
  /** Ids of the questions that were drawn, in the order they are asked; left out where all are. */
  drawn?: string[];
  /** The attempt before the module was read: it counts for nothing but the gain. */
  pre?: true;
}

export interface QuizRecord {
  /** Attempts finished so far. */
  attempts: number;
  /** Best finished result, whole percent 0..100; null before the first. Never lowered. */
  best: number | null;
  /** The current attempt, or the last one, kept for looking back. */
  attempt: Attempt | null;
  /** State keys of questions drawn since the pool was last used up. */
  seen?: string[];
  /**
   * Percent for each objective in the attempt before reading; null where it was not asked. There once that attempt
   * is over; empty where it was skipped.
   */
  before?: (number | null)[];
}

/** One run through a simulation: the state of its world follows from the choices, so nothing else is kept. */
export interface Run {
  /** In order; `node` and `choice` are ids. */
  steps: { node: string; choice: string }[];
  /** Answers to questions inside the simulation, by node id. */
  answers: Record<string, Answer>;
}

export interface SimulationRecord {
  /** Runs that reached an ending. */
  runs: number;
  /** The first run that reached an ending; never replaced. */
  first: Run | null;
  /** Its best: the highest share of points over all competencies. Null before an ending. */
  best: Run | null;
  /** 0..100, of `best`. */
  best_percent: number | null;
  /** The run under way, or the last one. */
  run: Run | null;
  /** When `run` last changed, milliseconds since 1970: of two, the newer stands. The store writes it. */
  changed?: number;
}

/** One time that a learner took a self-assessment. */
export interface Taking {
  /** When it was finished, milliseconds since 1970. */
  at: number;
  /** Response ids by question id. */
  answers: Record<string, string>;
}

export interface ProfileRecord {
  /** Finished ones, the oldest first. */
  takings: Taking[];
  /** The one under way. Of two states of it the one with the higher turn stands whole: answers may be changed. */
  answers: Record<string, string>;
  /** Counts every change of this record. */
  turn: number;
  /** What was taken at or before this moment was deleted by the learner. */
  deleted: number;
}

export interface ModuleRecord {
  module: string;
  version: string;
  /** The learner has been at the end of the text. */
  read: boolean;
  /** Finished: every quiz passed or, without a quiz, read. Never taken back. */
  done: boolean;
  quizzes: Record<string, QuizRecord>;
  /** Only under `simulation/ID`, a name that no module can have. */
  simulation?: SimulationRecord;
  /** Only under `profile/ID`. */
  profile?: ProfileRecord;
}

export function emptyRecord(module: string, version: string): ModuleRecord {
  return { module, version, read: false, done: false, quizzes: {} };
}
