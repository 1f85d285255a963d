/**
 * The port between the store of a package (lms_store.ts) and one standard: SCORM 1.2, SCORM 2004, cmi5, xAPI each give
 * a session in a file of their own. The store knows courses and no standard; a session knows its standard's words,
 * limits and order of calls and no course.
 */

import type { Interaction } from "../course/told_answer.ts";
import type { Message } from "../package_words.ts";

/** counted: all is recorded. uncounted: no status, no score. looking: nothing (browse, review). */
export type Visit = "counted" | "uncounted" | "looking";

/** Where the whole package stands. Completion and success are apart; SCORM 1.2 makes one word of them. */
export interface PackageState {
  /** Everything is read and every quiz passed or used up: nothing is left to do. */
  completion: "incomplete" | "completed";
  success: "unknown" | "passed" | "failed";
  /** 0..100 with at most two decimals, on the mastery's side where the status is; null: no score. */
  raw: number | null;
  /** 0..1: how much of the package is done. */
  progress: number;
}

export interface ObjectiveState {
  /** MODULE__1: the module's id and the objective's place from 1, in ASCII without spaces. */
  id: string;
  description: string;
  /** Of the questions that ask it, in the attempts that count; 0..1; null: none answered. */
  scaled: number | null;
  success: "unknown" | "passed" | "failed";
  completion: "not attempted" | "incomplete" | "completed";
}

/** All that is kept of a learner between sessions, and told. */
export interface KeptProgress {
  /** Opaque text (src/progress/state_text.ts), at most `room` characters; empty: nothing to keep yet. */
  text: string;
  /** A short id, at most 255 characters. */
  location: string;
  state: PackageState;
  objectives: readonly ObjectiveState[];
}

/** What the learner set in the LMS; undefined where it says nothing. */
export interface Preferences {
  /** BCP 47. */
  language?: string;
  /** 1 is the usual size of text. */
  text_size?: number;
}

export type SessionState = "saved" | "saving" | "unsaved";

export interface LmsSession {
  readonly visit: Visit;
  /** Percent that the LMS asks for, 0 < mastery <= 100; null: it says nothing. */
  readonly mastery: number | null;
  /** What an earlier session kept as `text`; "" where nothing was; null where it cannot be ours. */
  readonly kept: string | null;
  readonly location: string;
  readonly preferences: Preferences;
  /** Characters that `text` may have: fewer once the LMS has shown that it keeps fewer. */
  readonly room: number;
  /** What the learner should know of this session while all is well. */
  readonly info: Message | null;
  /** Holds what changed for the next save; never lowers what the LMS holds. Whether status or score changed. */
  put(progress: KeptProgress): boolean;
  /** Tells of an answer; kept in order, none is told twice. Nothing hangs on it. */
  tell(interaction: Interaction): void;
  /** Sends what changed: at once when urgent or when the last save is a while ago, else soon. */
  save(isUrgent: boolean): void;
  saveSoon(): void;
  /** Everything now, session time too. Whether the LMS has it all, as far as that can be known at once. */
  flush(): boolean;
  /** Ends the session for good; `byExit`: the learner pressed Exit, so back to the LMS where the standard says how. Safe to call twice. */
  finish(byExit: boolean): void;
}

/** Looks for the LMS once. Null: none is there (yet); the store looks again, now and then. */
export type Connect = (context: {
  /** Whole percent of the package's own manifest. */
  mastery: number | null;
  onState: (state: SessionState) => void;
}) => LmsSession | null | Promise<LmsSession | null>;
