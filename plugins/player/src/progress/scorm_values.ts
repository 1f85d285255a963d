/**
 * One session with a SCORM LMS, whatever the version: values are put in their order, committed at once or soon, and
 * tried again with growing pauses until the LMS says that it has them.
 */

import type { SessionState } from "./lms_session.ts";
import { lastError, outcome, type ScormApi, valueOf } from "./scorm_api.ts";

/** What differs between versions. */
export interface ScormDialect {
  /** The order of writing: score before status, then exit; some LMSs judge the score when the status comes. */
  order: readonly string[];
  /** Without these nothing of worth is lost. */
  dispensable: RegExp;
  sessionTime: string;
  timespan(milliseconds: number): string;
  /** Has a value in every open session: by it, one that another load of the page has opened is told. */
  mark: string;
  /** The error codes that say that the LMS has no session for us. */
  noSession: RegExp;
  /** Whether the LMS, which tells `told` back of a value that it was given, has it. */
  isKept(name: string, value: string, told: () => string): boolean;
}

/** 2004 RTE 3.1.7.4, General Set Failure: among others, of a value longer than the LMS can hold. */
const TOO_MUCH = "351";

/** Milliseconds between commits of changes that can wait: longer where the LMS makes the learner wait. */
const LEAST_PAUSE = 150;
const MOST_PAUSE = 5_000;
/** A wait this long is told to the learner; for less, words that flicker say nothing. */
const LONG = 1_000;
const FIRST_RETRY = 1_000;
const MOST_RETRY = 60_000;

export interface ScormValues {
  get(name: string): string;
  /** Something that not every LMS takes and that nothing hangs on. Whether it was taken. */
  offer(name: string, value: string): boolean;
  /** Holds a value for the next commit, unless the LMS has it already. */
  put(name: string, value: string): void;
  /** Counts the sessions that the LMS has opened: what was offered in an earlier one may be lost. */
  readonly opened: number;
  /** Commits what changed: at once when urgent or when the last commit is a while ago, else soon. */
  save(isUrgent: boolean): void;
  /** Commits what changed after a short while, together with what else changes till then. */
  saveSoon(): void;
  /** Writes and commits all that is open, session time too. Whether the LMS has it all. */
  flush(): boolean;
  /** Ends the session for good; `last` may still write. Safe to call twice. */
  finish(last?: () => void): void;
}

/** The session, or null where the LMS opens none. */
export function openValues(api: ScormApi, dialect: ScormDialect, onState: (state: SessionState) => void): ScormValues | null {
  const pending = new Map<string, string>();
  const taken = new Map<string, string>();
  /** What the LMS will never take as it is: told to the learner, not tried again. */
  const refused = new Set<string>();
  let began = Date.now();
  let opened = 1;
  let isUncommitted = false;
  let hasEnded = false;
  let lastCommit = 0;
  let pause = LEAST_PAUSE;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const initialize = (): boolean => outcome(api, () => api.initialize()) === "done";
  const get = (name: string): string => valueOf(api, name);
  const set = (name: string, value: string): string => outcome(api, () => api.set(name, value));
  const isDirty = (): boolean => isUncommitted || pending.size > 0;
  const isSaved = (): boolean => !isDirty() && !refused.size;

  function setPending(): void {
    for (const name of dialect.order) {
      const value = pending.get(name);
      if (value === undefined) continue;
      const came = set(name, value);
      if (came === "failed") {
        if (lastError(api) === TOO_MUCH) dialect.isKept(name, value, () => "");
        continue;
      }
      if (!dialect.isKept(name, value, () => get(name))) continue;
      if (came === "refused" && !dialect.dispensable.test(name)) refused.add(name);
      else refused.delete(name);
      taken.set(name, value);
      pending.delete(name);
    }
  }

  /** The LMS dropped the session, while the page slept or on its own. A new one knows only what was committed. */
  function reopen(): void {
    if (!initialize()) return;
    began = Date.now();
    opened += 1;
    for (const [name, value] of taken) if (!pending.has(name)) pending.set(name, value);
    taken.clear();
  }

  function flush(): boolean {
    if (hasEnded) return isSaved();
    clearTimeout(timer);
    timer = undefined;
    const begun = Date.now();
    setPending();
    set(dialect.sessionTime, dialect.timespan(begun - began));
    isUncommitted = outcome(api, () => api.commit()) !== "done";
    lastCommit = Date.now();
    pause = Math.min(MOST_PAUSE, Math.max(LEAST_PAUSE, 10 * (lastCommit - begun)));
    if (!isDirty()) failures = 0;
    else {
      if (dialect.noSession.test(lastError(api))) reopen();
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
  if (!initialize() && !get(dialect.mark)) return null;
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
    get opened() {
      return opened;
    },
    save(isUrgent) {
      const wait = lastCommit + pause - Date.now();
      if (!isUrgent && (wait > 0 || failures)) saveSoon(wait);
      else if (isDirty()) flush();
    },
    saveSoon: () => saveSoon(),
    flush,
    finish(last) {
      if (hasEnded) return;
      flush();
      clearTimeout(timer);
      last?.();
      outcome(api, () => api.terminate());
      hasEnded = true;
    },
  };
}
