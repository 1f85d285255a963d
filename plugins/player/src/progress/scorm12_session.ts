/**
 * One session with an LMS, from LMSInitialize to LMSFinish: values are put in their order, committed at once or
 * soon, and tried again with growing pauses until the LMS says that it has them.
 */

import { type Outcome, type Scorm12Api, Scorm12Wire } from "./scorm12_api.ts";
import { rank } from "./scorm12_status.ts";

const STATUS = "cmi.core.lesson_status";
const SESSION_TIME = "cmi.core.session_time";

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

/** Without these nothing of worth is lost: an LMS that will not take them is not asked again. */
const DISPENSABLE = ["cmi.core.lesson_location", "cmi.core.score.min", "cmi.core.score.max", "cmi.core.exit"];

/** Milliseconds between commits of changes that can wait: longer where the LMS makes the learner wait. */
const PAUSE = { least: 150, most: 5_000, perCommit: 10 };
/** A wait this long is told to the learner; for less, words that flicker say nothing. */
const LONG = 1_000;
const RETRY = { first: 1_000, most: 60_000 };

export type SessionState = "saved" | "saving" | "unsaved";

export class Scorm12Session {
  readonly #wire: Scorm12Wire;
  readonly #onState: (state: SessionState) => void;
  readonly #pending = new Map<string, string>();
  readonly #taken = new Map<string, string>();
  #began = Date.now();
  #uncommitted = false;
  #ended = false;
  #lastCommit = Number.NEGATIVE_INFINITY;
  #pause = PAUSE.least;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Scorm12Api, onState: (state: SessionState) => void) {
    this.#wire = new Scorm12Wire(api);
    this.#onState = onState;
  }

  /** Whether the LMS opened the session, or has one open already (a page that was loaded again). */
  initialize(): boolean {
    this.#began = Date.now();
    return this.#wire.initialize() === "done" || Boolean(this.#wire.get(STATUS));
  }

  get(name: string): string | null {
    return this.#wire.get(name);
  }

  /** Something that not every LMS takes and that nothing hangs on. Whether it was taken. */
  offer(name: string, value: string): boolean {
    const taken = !this.#ended && this.#wire.set(name, value) === "done";
    this.#uncommitted ||= taken;
    return taken;
  }

  /** Holds a value for the next commit, unless the LMS has it already. */
  put(name: string, value: string): void {
    if (this.#taken.get(name) === value) this.#pending.delete(name);
    else this.#pending.set(name, value);
  }

  /** Commits what changed: at once when urgent or when the last commit is a while ago, else soon. */
  save(urgent: boolean): void {
    if (this.#ended || !this.#isDirty()) return;
    const wait = this.#lastCommit + this.#pause - Date.now();
    if (urgent || (wait <= 0 && this.#failures === 0)) this.flush();
    else this.saveSoon(wait);
  }

  /** Commits what changed after a short while, together with what else changes till then. */
  saveSoon(wait = this.#pause): void {
    // While the LMS fails, the next try is planned already.
    if (this.#ended || !this.#isDirty() || this.#timer !== undefined) return;
    if (wait > LONG) this.#onState("saving");
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** Writes and commits all that is open, session time too. Whether the LMS has it all. */
  flush(): boolean {
    if (this.#ended) return !this.#isDirty();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const began = Date.now();
    const set = this.#setPending();
    this.#wire.set(SESSION_TIME, timespan(began - this.#began));
    const committed = this.#wire.commit() === "done";
    this.#uncommitted = !committed;
    this.#lastCommit = Date.now();
    this.#pause = Math.min(PAUSE.most, Math.max(PAUSE.least, PAUSE.perCommit * (this.#lastCommit - began)));
    if (set && committed) this.#failures = 0;
    else this.#retry();
    this.#onState(set && committed ? "saved" : "unsaved");
    return set && committed;
  }

  /** Ends the session for good. Whether the LMS has everything. Safe to call twice. */
  finish(): boolean {
    if (this.#ended) return !this.#isDirty();
    const saved = this.flush();
    const finished = this.#wire.finish() === "done";
    this.#ended = true;
    clearTimeout(this.#timer);
    return saved && finished;
  }

  /** After the page was asleep: an LMS that closed the session meanwhile is asked for a new one. */
  wake(): void {
    if (this.#ended || this.flush() || !this.#wire.isClosed()) return;
    this.#reopen();
    this.flush();
  }

  #isDirty(): boolean {
    return this.#uncommitted || this.#pending.size > 0;
  }

  #setPending(): boolean {
    for (const name of ORDER) {
      const value = this.#pending.get(name);
      if (value === undefined) continue;
      const outcome = this.#set(name, value);
      if (outcome === "done" || (outcome === "refused" && DISPENSABLE.includes(name))) {
        this.#taken.set(name, value);
        this.#pending.delete(name);
      }
    }
    return this.#pending.size === 0;
  }

  #set(name: string, value: string): Outcome {
    const outcome = this.#wire.set(name, value);
    if (name !== STATUS || outcome !== "done") return outcome;
    // Some LMSs say "true" and keep the old status; one that made it better is left alone.
    const read = this.#wire.get(STATUS);
    return read === null || rank(read) >= rank(value) ? "done" : "failed";
  }

  #retry(): void {
    if (this.#wire.isClosed()) this.#reopen();
    const wait = Math.min(RETRY.most, RETRY.first * 2 ** this.#failures);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** RTE 3.3.2, 301: the LMS dropped the session. A new one knows nothing but what was committed. */
  #reopen(): void {
    if (this.#wire.initialize() !== "done") return;
    this.#began = Date.now();
    for (const [name, value] of this.#taken) if (!this.#pending.has(name)) this.#pending.set(name, value);
    this.#taken.clear();
  }
}

/** CMITimespan, HHHH:MM:SS.SS (RTE 3.4.1). */
export function timespan(milliseconds: number): string {
  const hundredths = Math.min(Math.max(0, Math.round(milliseconds / 10)), 9999 * 360_000 + 359_999);
  const part = (unit: number, turn: number, width: number): string =>
    String(Math.floor(hundredths / unit) % turn).padStart(width, "0");
  return `${part(360_000, 10_000, 4)}:${part(6_000, 60, 2)}:${part(100, 60, 2)}.${part(1, 100, 2)}`;
}
