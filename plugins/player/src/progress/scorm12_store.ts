/**
 * Progress kept in an LMS through SCORM 1.2. The LMS is the only authority: nothing is kept in the browser. Until
 * an LMS is found, and when there is none, everything works and nothing is kept; a late one takes over what was
 * done meanwhile.
 */

import type { Package } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import type { ModuleRecord } from "../course/record.ts";
import { type Message, packageWords } from "../package_words.ts";
import type { Scorm12Api } from "./scorm12_api.ts";
import { Scorm12Interactions } from "./scorm12_interactions.ts";
import { Scorm12Records } from "./scorm12_records.ts";
import { Scorm12Session } from "./scorm12_session.ts";
import { type AnswerCodec, decodeState, encodeState, idKey } from "./scorm12_state.ts";
import { type Held, masteryOf, packageResult, type Records, toWrite, withMastery } from "./scorm12_status.ts";
import type { GradedAnswer, ProgressStore, SaveNotice, SaveState } from "./store.ts";

export interface Scorm12Setup {
  pack: Package;
  find: () => Scorm12Api | null;
  codec: AnswerCodec;
  /** The sheet of a quiz whose module is loaded. */
  sheet: (quiz: string) => Quiz | undefined;
}

/** counted: all is recorded. uncounted: no status, no score. looking: nothing (browse, review). */
export type Visit = "counted" | "uncounted" | "looking";

/** Milliseconds between looks for an API: some LMSs put it there late. Then once a minute. */
const LOOKS = [0, 200, 300, 500, 1_000, 1_000, 1_500];
const LATER = 60_000;

export class Scorm12Store implements ProgressStore {
  /** With the pass marks that the LMS asks for. After open(). */
  pack: Package;
  /** The id of the module or question at which the learner was. After open(). */
  location = "";
  visit: Visit = "counted";
  readonly #setup: Scorm12Setup;
  readonly #records: Scorm12Records;
  #session: Scorm12Session | null = null;
  #interactions: Scorm12Interactions | null = null;
  #held: Held = { status: "", raw: null };
  /** What the LMS shows as mastery score. */
  #mastery: number | null = null;
  /** Graded before an LMS was found. */
  readonly #untold: [GradedAnswer, Date][] = [];
  #openModule = "";
  #notice: SaveNotice = { state: "saving", message: "" };
  /** Something about this visit that the learner should know while all else is well. */
  #info: Message | null = null;
  readonly #listeners: ((notice: SaveNotice) => void)[] = [];
  readonly #recordListeners: ((record: ModuleRecord) => void)[] = [];

  constructor(setup: Scorm12Setup) {
    this.#setup = setup;
    this.pack = setup.pack;
    this.#records = new Scorm12Records(setup.pack.modules, setup.sheet, setup.codec);
  }

  async open(): Promise<void> {
    for (const pause of LOOKS) {
      if (pause) await new Promise((done) => setTimeout(done, pause));
      if (this.#connect()) return;
    }
    this.#say("unavailable", packageWords.noLms);
    this.#lookLater();
  }

  /** Records by module id, as far as they are decoded. */
  get records(): Records {
    return this.#records.all;
  }

  read(module: string): ModuleRecord | null {
    return this.#records.read(module);
  }

  readAll(): ModuleRecord[] {
    return [...this.records.keys()].flatMap((module) => this.read(module) ?? []);
  }

  write(record: ModuleRecord): void {
    this.#records.write(record);
    this.#openModule = record.module;
    this.#save();
  }

  tell(graded: GradedAnswer): void {
    if (this.pack.kind === "module") this.location = graded.question.id;
    if (!this.#session) this.#untold.push([graded, new Date()]);
    this.#interactions?.write(graded, new Date());
    this.#putLocation();
    this.#session?.saveSoon();
  }

  /** Where the learner is: a short id, for coming back. */
  goTo(location: string): void {
    this.location = location;
    this.#save();
  }

  watch(listener: (notice: SaveNotice) => void): void {
    this.#listeners.push(listener);
    listener(this.#notice);
  }

  watchRecords(listener: (record: ModuleRecord) => void): void {
    this.#recordListeners.push(listener);
  }

  /** Everything to the LMS now. Whether it has it; true also where nothing is to be recorded. */
  flush(): boolean {
    return this.#session?.flush() ?? true;
  }

  close(): void {
    this.#session?.finish();
  }

  /** After the page came back from sleep. */
  wake(): void {
    this.#session?.wake();
  }

  #lookLater(): void {
    setTimeout(() => {
      if (!this.#connect()) return this.#lookLater();
      for (const record of this.readAll()) for (const listener of this.#recordListeners) listener(record);
    }, LATER);
  }

  #connect(): boolean {
    const api = this.#setup.find();
    const session = api && new Scorm12Session(api, (state) => this.#say(state));
    if (!session?.initialize()) return false;
    this.#takeIn(session);
    this.#session = session;
    this.#say("saved");
    this.#save(true);
    return true;
  }

  #takeIn(session: Scorm12Session): void {
    const word = (name: string): string => (session.get(name) ?? "").trim().toLowerCase();
    // RTE 3.4.2.1; an empty mode is a normal one.
    const looking = /^(browse|review)$/.test(word("cmi.core.lesson_mode"));
    this.visit = looking ? "looking" : word("cmi.core.credit") === "no-credit" ? "uncounted" : "counted";
    const raw = Number.parseFloat(word("cmi.core.score.raw"));
    this.#held = { status: word("cmi.core.lesson_status"), raw: Number.isNaN(raw) ? null : raw };
    this.#mastery = masteryOf(session.get("cmi.student_data.mastery_score"));
    this.pack = withMastery(this.#setup.pack, this.#mastery);
    // A resume is told by what was kept, not by cmi.core.entry, which LMSs fill as they like.
    const text = session.get("cmi.suspend_data") ?? "";
    const state = text ? decodeState(text) : new Map();
    if (state) this.#records.take(state);
    this.#info = this.visit === "counted" ? (state ? null : packageWords.foreign) : packageWords[this.visit];
    this.location ||= session.get("cmi.core.lesson_location") ?? "";
    if (looking) return;
    this.#interactions = new Scorm12Interactions(session, this.#setup.codec.kindOf);
    for (const told of this.#untold) this.#interactions.write(...told);
  }

  #save(urgent = false): void {
    const session = this.#session;
    if (!session || this.visit === "looking") return;
    const result = packageResult(this.pack, this.records);
    session.put("cmi.suspend_data", encodeState(this.#records.state(), idKey(this.#openModule)));
    this.#putLocation();
    session.put("cmi.core.exit", result.status === "incomplete" ? "suspend" : "");
    if (this.visit === "counted") {
      const { status, raw } = toWrite(result, this.#held, this.#mastery !== null);
      if (raw !== null) {
        session.put("cmi.core.score.raw", `${raw}`);
        session.put("cmi.core.score.min", "0");
        session.put("cmi.core.score.max", "100");
      }
      if (status) session.put("cmi.core.lesson_status", status);
      urgent ||= !!status || raw !== null;
      this.#held = { status: status ?? this.#held.status, raw: raw ?? this.#held.raw };
    }
    session.save(urgent);
  }

  #putLocation(): void {
    if (this.visit !== "looking") this.#session?.put("cmi.core.lesson_location", this.location.slice(0, 255));
  }

  #say(now: SaveState, message: Message | null = now === "unsaved" ? packageWords.notSaved : this.#info): void {
    const state = this.visit === "looking" ? "unavailable" : now;
    const told = (message ?? []).join(" ");
    if (this.#notice.state === state && this.#notice.message === told) return;
    this.#notice = { state, message: told };
    for (const listener of this.#listeners) listener(this.#notice);
  }
}
