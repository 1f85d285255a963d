/**
 * Progress kept in an LMS, whatever its standard: a session (lms_session.ts) knows that. The LMS is the only authority:
 * nothing is kept in the browser. Until an LMS is found, and when there is none, everything works and nothing is kept;
 * a late one takes over what was done meanwhile.
 */

import type { Package } from "../course/package.ts";
import type { ModuleRecord } from "../course/record.ts";
import type { Interaction } from "../course/told_answer.ts";
import { type Message, packageWords } from "../package_words.ts";
import { recordsOf, type Sheets } from "./lms_records.ts";
import type { Connect, KeptProgress, LmsSession, Preferences, Visit } from "./lms_session.ts";
import { objectiveId, objectiveStates } from "./objective_state.ts";
import { packageState, type Records, withMastery } from "./package_state.ts";
import { decodeState, encodeState } from "./state_text.ts";
import type { GradedAnswer, ProgressStore, SaveNotice, SaveState } from "./store.ts";

export interface LmsSetup extends Sheets {
  pack: Package;
  connect: Connect;
}

export interface LmsStore extends ProgressStore {
  /** With the pass marks that the LMS asks for. After open(). */
  readonly pack: Package;
  /** The id of the module or question at which the learner was. After open(). */
  readonly location: string;
  readonly visit: Visit;
  /** What the learner set in the LMS. After open(). */
  readonly preferences: Preferences;
  /** Records by module id, as far as they are decoded. */
  readonly records: Records;
  /** Where the learner is: a short id, for coming back. */
  goTo(location: string): void;
  /** Everything to the LMS now. Whether it has it; true also where nothing is to be recorded. */
  flush(): boolean;
  /** Ends the session as the learner asks: the LMS may take its window back. */
  exit(): void;
}

/** Milliseconds between looks for an LMS: some are there late. Then once a minute. */
const LOOKS = [0, 200, 300, 500, 1_000, 1_000, 1_500];
const LATER = 60_000;

export function lmsStore({ pack, connect, sheet, codec, runs }: LmsSetup): LmsStore {
  const records = recordsOf(pack.modules, { sheet, codec, runs });
  const listeners: ((notice: SaveNotice) => void)[] = [];
  const recordListeners: ((record: ModuleRecord) => void)[] = [];
  /** Answered before an LMS was found. */
  const untold: Interaction[] = [];
  let session: LmsSession | null = null;
  let asked = pack;
  let location = "";
  /** The module or simulation that was written last. */
  let open = "";
  let put: KeptProgress | null = null;
  let isClosed = false;
  let notice: SaveNotice = { state: "saving", message: "" };
  /** Something about this visit that the learner should know while all else is well. */
  let info: Message | null = null;
  /** What is under way is longer than the LMS has room for. */
  let losesBegun = false;

  function say(now: SaveState, message = now === "unsaved" ? packageWords.notSaved : info): void {
    const isLost = now === "saved" && losesBegun;
    const told = isLost ? packageWords.begunNotKept : message;
    const state = session?.visit === "looking" ? "unavailable" : isLost ? "unsaved" : now;
    const next: SaveNotice = { state, message: told ? told.join(" ") : "" };
    if (notice.state === next.state && notice.message === next.message) return;
    notice = next;
    for (const listener of listeners) listener(notice);
  }

  function takeIn(found: LmsSession): void {
    asked = withMastery(pack, found.mastery);
    const state = found.kept === "" ? new Map<string, string>() : decodeState(found.kept ?? "");
    if (state) records.take(state);
    info = found.info ?? (state ? null : packageWords.foreign);
    location ||= found.location;
    for (const interaction of untold.splice(0)) found.tell(interaction);
  }

  function onState(now: SaveState): void {
    say(now);
    // The LMS has shown that it keeps less: what is needed most goes there at once.
    if (session && put && put.text.length > session.room) queueMicrotask(() => save(true));
  }

  /** The session; none where asking for it fails. */
  async function connected(): Promise<LmsSession | null> {
    try {
      return await connect({ mastery: pack.mastery, onState });
    } catch {
      return null;
    }
  }

  async function look(): Promise<boolean> {
    const found = isClosed ? null : await connected();
    if (!found) return false;
    if (isClosed) {
      found.finish(false);
      return false;
    }
    takeIn(found);
    session = found;
    say("saved");
    save(true);
    return true;
  }

  function lookLater(): void {
    setTimeout(async () => {
      if (!(await look())) return isClosed ? undefined : lookLater();
      for (const record of records.readAll()) for (const listener of recordListeners) listener(record);
    }, LATER);
  }

  function save(isUrgent = false): void {
    if (!session) return;
    // What stands there may be another version's: it stays until there is something to keep.
    const kept = records.kept(open);
    const written = kept.length ? encodeState(kept, session.room) : { text: "", losesBegun: false };
    losesBegun = written.losesBegun;
    put = {
      text: written.text,
      location,
      state: packageState(asked, records.all),
      objectives: objectiveStates(asked, records.all, sheet, codec.grade),
    };
    session.save(session.put(put) || isUrgent);
  }

  const isPart = (module: string): boolean => pack.modules.some(({ id }) => id === module);

  /** A quiz of the package, whose question is a place to come back to; a question in a simulation is none. */
  const isListed = (quiz: string): boolean => pack.modules.some(({ quizzes }) => quizzes.some(({ id }) => id === quiz));

  function told({ module, quiz, question, answer, latency, pre }: GradedAnswer): Interaction | null {
    const kind = codec.kindOf(question);
    const asksIts = question.objective && isPart(module) && sheet(quiz)?.module === module;
    return kind
      ? {
          id: `${quiz}__${question.id}${pre ? "__before" : ""}`,
          description: codec.plain(question.prompt),
          answer: kind.interaction(question, answer.response),
          verdict: answer.verdict,
          share: answer.share,
          weighting: answer.verdict === "neutral" ? 0 : (question.points ?? 1),
          latency,
          at: new Date(),
          objectives: asksIts ? [objectiveId(module, question.objective as number)] : [],
        }
      : null;
  }

  function tellStep(interaction: Interaction): void {
    if (!session) untold.push(interaction);
    session?.tell(interaction);
    session?.saveSoon();
  }

  function end(byExit: boolean): void {
    isClosed = true;
    session?.finish(byExit);
  }

  return {
    async open() {
      for (const pause of LOOKS) {
        if (pause) await new Promise((done) => setTimeout(done, pause));
        if (await look()) return;
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
      return session?.visit ?? "counted";
    },
    get preferences() {
      return session?.preferences ?? {};
    },
    records: records.all,
    read: records.read,
    readAll: records.readAll,
    write(record) {
      records.write(record);
      // Of what is no part of the package (a self-assessment in a text) an LMS is told nothing.
      if (!isPart(record.module) && !record.simulation) return;
      open = record.module;
      save();
    },
    tell(graded) {
      if (pack.kind === "module" && isListed(graded.quiz)) location = graded.question.id;
      const interaction = told(graded);
      if (put) session?.put((put = { ...put, location }));
      if (interaction) tellStep(interaction);
    },
    tellStep,
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
    close: () => end(false),
    exit: () => end(true),
  };
}
