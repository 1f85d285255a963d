/**
 * One session with an LMS, from LMSInitialize to LMSFinish: values are put in their order, committed at once or
 * soon, and tried again with growing pauses until the LMS says that it has them.
 */

import { lastError, NOT_INITIALIZED, outcome, type Scorm12Api, valueOf } from "./scorm12_api.ts";
import { rank } from "./scorm12_status.ts";

const STATUS = "cmi.core.lesson_status";

/** The order of writing: score before status, then exit; some LMSs judge the score when the status comes. */
const ORDER = [
  "cmi.suspend_data",
  "cmi.core.lesson_location",
  "cmi.core.score.raw",
  "cmi.core.score.min",
  "cmi.core.score.max",
  STATUS,
  "cmi.core.exit",
];

/** Without these nothing of worth is lost. */
const DISPENSABLE = /location|min|max|exit/;

/** Milliseconds between commits of changes that can wait: longer where the LMS makes the learner wait. */
const LEAST_PAUSE = 150;
const MOST_PAUSE = 5_000;
/** A wait this long is told to the learner; for less, words that flicker say nothing. */
const LONG = 1_000;
const FIRST_RETRY = 1_000;
const MOST_RETRY = 60_000;

export type SessionState = "saved" | "saving" | "unsaved";

export interface Scorm12Session {
  get(name: string): string;
  /** Something that not every LMS takes and that nothing hangs on. Whether it was taken. */
  offer(name: string, value: string): boolean;
  /** Holds a value for the next commit, unless the LMS has it already. */
  put(name: string, value: string): void;
  /** Commits what changed: at once when urgent or when the last commit is a while ago, else soon. */
  save(isUrgent: boolean): void;
  /** Commits what changed after a short while, together with what else changes till then. */
  saveSoon(): void;
  /** Writes and commits all that is open, session time too. Whether the LMS has it all. */
  flush(): boolean;
  /** Ends the session for good. Safe to call twice. */
  finish(): void;
}

/** The session, or null where the LMS opens none. */
export function openSession(api: Scorm12Api, onState: (state: SessionState) => void): Scorm12Session | null {
  const pending = new Map<string, string>();
  const taken = new Map<string, string>();
  /** What the LMS will never take as it is: told to the learner, not tried again. */
  const refused = new Set<string>();
  let began = Date.now();
  let isUncommitted = false;
  let hasEnded = false;
  let lastCommit = 0;
  let pause = LEAST_PAUSE;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const initialize = (): boolean => outcome(api, () => api.LMSInitialize("")) === "done";
  const get = (name: string): string => valueOf(api, name);
  const set = (name: string, value: string): string => outcome(api, () => api.LMSSetValue(name, value));
  const isDirty = (): boolean => isUncommitted || pending.size > 0;
  const isSaved = (): boolean => !isDirty() && !refused.size;

  function setPending(): void {
    for (const name of ORDER) {
      const value = pending.get(name);
      if (value === undefined) continue;
      const told = set(name, value);
      // Some LMSs say "true" and keep the old status; one that made it better is left alone, and so is one that
      // tells `passed` as `completed` (Open edX keeps success apart).
      const isKept = name !== STATUS || rank(get(STATUS) || value) >= Math.min(rank(value), rank("completed"));
      if (told === "failed" || !isKept) continue;
      if (told === "refused" && !DISPENSABLE.test(name)) refused.add(name);
      else refused.delete(name);
      taken.set(name, value);
      pending.delete(name);
    }
  }

  /** The LMS dropped the session, while the page slept or on its own. A new one knows only what was committed. */
  function reopen(): void {
    if (!initialize()) return;
    began = Date.now();
    for (const [name, value] of taken) if (!pending.has(name)) pending.set(name, value);
    taken.clear();
  }

  function flush(): boolean {
    if (hasEnded) return isSaved();
    clearTimeout(timer);
    timer = undefined;
    const begun = Date.now();
    setPending();
    set("cmi.core.session_time", timespan(begun - began));
    isUncommitted = outcome(api, () => api.LMSCommit("")) !== "done";
    lastCommit = Date.now();
    pause = Math.min(MOST_PAUSE, Math.max(LEAST_PAUSE, 10 * (lastCommit - begun)));
    if (!isDirty()) failures = 0;
    else {
      if (lastError(api) === NOT_INITIALIZED) reopen();
      timer = setTimeout(flush, Math.min(MOST_RETRY, FIRST_RETRY * 2 ** failures++));
    }
    onState(isSaved() ? "saved" : "unsaved");
    return isSaved();
  }

  function saveSoon(wait = pause): void {
    // While the LMS fails, the next try is planned already.
    if (hasEnded || timer || !isDirty()) return;
    if (wait > LONG) onState("saving");
    timer = setTimeout(flush, wait);
  }

  // A page that was loaded again may find the session open.
  if (!initialize() && !get(STATUS)) return null;
  return {
    get,
    offer(name, value) {
      const isTaken = !hasEnded && set(name, value) === "done";
      isUncommitted ||= isTaken;
      return isTaken;
    },
    put(name, value) {
      if (taken.get(name) === value) pending.delete(name);
      else pending.set(name, value);
    },
    save(isUrgent) {
      const wait = lastCommit + pause - Date.now();
      if (!isUrgent && (wait > 0 || failures)) saveSoon(wait);
      else if (isDirty()) flush();
    },
    saveSoon,
    flush,
    finish() {
      if (hasEnded) return;
      flush();
      clearTimeout(timer);
      outcome(api, () => api.LMSFinish(""));
      hasEnded = true;
    },
  };
}

/** CMITimespan, HHHH:MM:SS.SS (RTE 3.4.1). */
export function timespan(milliseconds: number): string {
  const hundredths = Math.min(Math.max(0, Math.round(milliseconds / 10)), 3_599_999_999);
  const part = (unit: number, turn: number, width = 2): string =>
    `${Math.floor(hundredths / unit) % turn}`.padStart(width, "0");
  return `${part(360_000, 10_000, 4)}:${part(6_000, 60)}:${part(100, 60)}.${part(1, 100)}`;
}
