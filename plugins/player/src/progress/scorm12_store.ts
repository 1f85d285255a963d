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
import { interactionWriter } from "./scorm12_interactions.ts";
import { recordsOf } from "./scorm12_records.ts";
import { openSession, type Scorm12Session } from "./scorm12_session.ts";
import { type AnswerCodec, decodeState, encodeState } from "./scorm12_state.ts";
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

export interface Scorm12Store extends ProgressStore {
  /** With the pass marks that the LMS asks for. After open(). */
  readonly pack: Package;
  /** The id of the module or question at which the learner was. After open(). */
  readonly location: string;
  readonly visit: Visit;
  /** Records by module id, as far as they are decoded. */
  readonly records: Records;
  /** Where the learner is: a short id, for coming back. */
  goTo(location: string): void;
  /** Everything to the LMS now. Whether it has it; true also where nothing is to be recorded. */
  flush(): boolean;
}

/** Milliseconds between looks for an API: some LMSs put it there late. Then once a minute. */
const LOOKS = [0, 200, 300, 500, 1_000, 1_000, 1_500];
const LATER = 60_000;

export function scorm12Store({ pack, find, codec, sheet }: Scorm12Setup): Scorm12Store {
  const records = recordsOf(pack.modules, sheet, codec);
  const listeners: ((notice: SaveNotice) => void)[] = [];
  const recordListeners: ((record: ModuleRecord) => void)[] = [];
  /** Graded before an LMS was found. */
  const untold: [GradedAnswer, Date][] = [];
  let session: Scorm12Session | null = null;
  let tellInteraction: ReturnType<typeof interactionWriter> = (...graded) => untold.push(graded);
  let asked = pack;
  let location = "";
  let visit: Visit = "counted";
  let held: Held = { status: "", raw: null };
  /** What the LMS shows as mastery score. */
  let mastery: number | null = null;
  let openModule = "";
  let isClosed = false;
  let notice: SaveNotice = { state: "saving", message: "" };
  /** Something about this visit that the learner should know while all else is well. */
  let info: Message | null = null;

  function say(now: SaveState, message = now === "unsaved" ? packageWords.notSaved : info): void {
    const told: SaveNotice = {
      state: visit === "looking" ? "unavailable" : now,
      message: message ? message.join(" ") : "",
    };
    if (notice.state === told.state && notice.message === told.message) return;
    notice = told;
    for (const listener of listeners) listener(notice);
  }

  function takeIn(found: Scorm12Session): void {
    const word = (name: string): string => found.get(`cmi.core.${name}`).trim().toLowerCase();
    // RTE 3.4.2.1; an empty mode is a normal one.
    const isLooking = /^(browse|review)$/.test(word("lesson_mode"));
    visit = isLooking ? "looking" : word("credit") === "no-credit" ? "uncounted" : "counted";
    const raw = Number.parseFloat(word("score.raw"));
    held = { status: word("lesson_status"), raw: Number.isNaN(raw) ? null : raw };
    mastery = masteryOf(found.get("cmi.student_data.mastery_score"));
    asked = withMastery(pack, mastery);
    // A resume is told by what was kept, not by cmi.core.entry, which LMSs fill as they like.
    const text = found.get("cmi.suspend_data");
    // Some LMSs tell what was never set as a script's word for nothing.
    const state = /^(null|undefined)?$/.test(text) ? new Map() : decodeState(text);
    if (state) records.take(state);
    if (!state) info = packageWords.foreign;
    if (visit === "uncounted") info = packageWords.uncounted;
    if (isLooking) info = packageWords.looking;
    location ||= found.get("cmi.core.lesson_location");
    tellInteraction = isLooking ? () => {} : interactionWriter(found, codec.kindOf);
    for (const graded of untold) tellInteraction(...graded);
  }

  function connect(): boolean {
    const api = isClosed ? null : find();
    const found = api && openSession(api, say);
    if (!found) return false;
    takeIn(found);
    session = found;
    say("saved");
    save(true);
    return true;
  }

  function lookLater(): void {
    setTimeout(() => {
      if (!connect()) return lookLater();
      for (const record of readAll()) for (const listener of recordListeners) listener(record);
    }, LATER);
  }

  const readAll = (): ModuleRecord[] => [...records.all.keys()].flatMap((module) => records.read(module) ?? []);

  function putLocation(): void {
    if (visit !== "looking") session?.put("cmi.core.lesson_location", location.slice(0, 255));
  }

  function save(isUrgent = false): void {
    if (!session || visit === "looking") return;
    const result = packageResult(asked, records.all);
    // What stands there may be another version's: it stays until there is something to keep.
    const kept = records.kept(openModule);
    if (kept.length) session.put("cmi.suspend_data", encodeState(kept));
    putLocation();
    session.put("cmi.core.exit", result.status === "incomplete" ? "suspend" : "");
    if (visit === "counted") {
      const { status, raw } = toWrite(result, held, mastery !== null);
      if (raw !== null) {
        session.put("cmi.core.score.raw", `${raw}`);
        session.put("cmi.core.score.min", "0");
        session.put("cmi.core.score.max", "100");
      }
      if (status) session.put("cmi.core.lesson_status", status);
      isUrgent ||= !!status || raw !== null;
      held = { status: status ?? held.status, raw: raw ?? held.raw };
    }
    session.save(isUrgent);
  }

  return {
    async open() {
      for (const pause of LOOKS) {
        if (pause) await new Promise((done) => setTimeout(done, pause));
        if (connect()) return;
      }
      say("unavailable", packageWords.noLms);
      lookLater();
    },
    get pack() {
      return asked;
    },
    get location() {
      return location;
    },
    get visit() {
      return visit;
    },
    records: records.all,
    read: records.read,
    readAll,
    write(record) {
      records.write(record);
      // Of what is no module of the package (a self-assessment) an LMS is told nothing.
      if (!pack.modules.some(({ id }) => id === record.module)) return;
      openModule = record.module;
      save();
    },
    tell(graded) {
      if (pack.kind === "module") location = graded.question.id;
      tellInteraction(graded, new Date());
      putLocation();
      session?.saveSoon();
    },
    goTo(place) {
      location = place;
      save();
    },
    watch(listener) {
      listeners.push(listener);
      listener(notice);
    },
    watchRecords(listener) {
      recordListeners.push(listener);
    },
    flush: () => session?.flush() ?? true,
    close() {
      isClosed = true;
      session?.finish();
    },
  };
}
