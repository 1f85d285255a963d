/**
 * One session with a learning record store, in the words of the port: what cmi5 and plain xAPI have in common. The
 * launch (cmi5_session.ts, xapi_session.ts) gives its terms; statements are told as things happen, not at the end.
 */

import { type Message, packageWords } from "../package_words.ts";
import type { KeptProgress, LmsSession, Preferences, SessionState, Visit } from "./lms_session.ts";
import type { Send } from "./xapi_client.ts";
import { type Outbox, outbox, stashed } from "./xapi_outbox.ts";
import {
  answeredStatement,
  objectiveStatement,
  progressedStatement,
  retold,
  type Speaker,
  type StatusVerb,
  statusStatement,
  uuid,
} from "./xapi_statements.ts";
import {
  documentOf,
  duePercent,
  dueVerbs,
  emptyDocument,
  inSession,
  STATE_ID,
  type StateDocument,
  type Told,
  withOther,
} from "./xapi_told.ts";

/** Characters: by our own measure, as much as SCORM 2004 gives. */
const ROOM = 64_000;

export interface Terms {
  send: Send;
  speaker: Speaker;
  registration: string | undefined;
  /** The same after a reload where the standard has sessions of its own. */
  session: string;
  /** One of passed and failed a session, one initialized, and none after terminated (cmi5 9.3). */
  isStrict: boolean;
  visit: Visit;
  preferences: Preferences;
  /** Back to the LMS, once `terminated` has its response. */
  leave: () => void;
}

/** A reload of a session that is over. */
const ENDED: Message = [
  "This visit has ended.",
  "Close this window and start again from your course: nothing more is recorded here.",
];

/** The session, or null where the LRS does not answer. */
export async function openRecording(
  terms: Terms,
  onState: (state: SessionState) => void,
): Promise<LmsSession | null> {
  const { send, speaker, session, registration, visit, isStrict } = terms;
  const activityId = speaker.activity.id;
  const query = { activityId, agent: JSON.stringify(speaker.actor), registration, stateId: STATE_ID };
  const found = await send({ method: "GET", resource: "activities/state", query });
  if (found.status < 200 || found.status === 401 || found.status >= 500) return null;

  // Nobody's answers wait while somebody only looks.
  const key = visit === "looking" ? null : `rounds.unsent ${JSON.stringify([activityId, registration ?? speaker.actor])}`;
  const left = stashed(key);
  const read = found.status === 200 ? documentOf(found.text) : emptyDocument();
  const unsent = left?.document ? documentOf(left.document) : null;
  const isNewer = !!unsent && unsent.revision > (read?.revision ?? -1);
  const doc = (isNewer ? unsent : read) ?? emptyDocument();
  if (isNewer && read) doc.told = withOther(doc.told, read.told);
  const kept = isNewer || read ? doc.text : null;
  const isOver = isStrict && doc.told.session === session && doc.told.terminated !== null;
  const now = new Date();
  doc.told = inSession(doc.told, session, now);

  let hasEnded = isOver;
  /** Told on this page: not again before the next. */
  const told = new Set<string>();
  const box: Outbox = outbox(key, {
    send,
    session,
    onState,
    state: query,
    etag: found.etag,
    document: () => JSON.stringify(doc),
    takeIn(text) {
      const other = documentOf(text);
      if (other) doc.told = withOther(doc.told, other.told);
      doc.revision = Math.max(doc.revision, other?.revision ?? 0) + 1;
    },
    onTaken(id) {
      for (const mark of Object.values(doc.told)) {
        if (mark?.id !== id) continue;
        mark.done = true;
        // After `terminated` an LMS may take nothing more, and need not.
        if (!hasEnded) change({}, true);
      }
    },
  });

  function change(changes: Partial<StateDocument>, isLazy = false): void {
    Object.assign(doc, changes, { revision: doc.revision + 1 });
    box.changed(isLazy);
  }

  /** Marks a status as told, then tells it: under the id of an earlier try, where there was one. */
  function tellStatus(verb: StatusVerb, raw: number | null = null, at = new Date()): void {
    if (told.has(verb)) return;
    told.add(verb);
    const earlier = doc.told[verb];
    if (earlier?.done) return;
    const mark = earlier ?? { id: uuid(), done: false };
    const marks: Partial<Told> = { [verb]: mark };
    if (verb === "passed" || verb === "failed") marks.verdict = verb;
    change({ told: { ...doc.told, ...marks } });
    const time = at.getTime() - Date.parse(doc.told.began);
    // A second try that is refused is one whose first arrived.
    box.add(statusStatement(speaker, { verb, id: mark.id, at, time, raw }), !earlier);
  }

  /** Not before `initialized`: what was done before the LMS was found is told as done then (cmi5 9.7). */
  const within = (at: Date): Date => new Date(Math.max(at.getTime(), Date.parse(doc.told.began)));

  function tellRest({ state, objectives }: KeptProgress): void {
    const at = new Date();
    const percent = duePercent(doc.told, state);
    if (percent !== null) {
      change({ told: { ...doc.told, progress: percent } });
      box.add(progressedStatement(speaker, percent, at));
    }
    for (const objective of objectives) {
      const { id, success } = objective;
      if (success === "unknown" || doc.told.objectives[id] === success) continue;
      change({ told: { ...doc.told, objectives: { ...doc.told.objectives, [id]: success } } });
      box.add(objectiveStatement(speaker, objective, at));
    }
  }

  /** Nothing is left to do: a reload would have nothing to tell. */
  let isDone = visit === "looking" || doc.told.completed !== null;

  if (!isOver) tellStatus("initialized", null, new Date(doc.told.began));
  for (const unsentOne of left?.statements ?? []) {
    const isStatus = unsentOne.object.id === activityId;
    // A status of an earlier session is told anew, from where the package stands now.
    if (left?.session === session) box.add(unsentOne, isStatus);
    else if (!isStatus && !isOver) box.add(retold(speaker, unsentOne, isStrict ? now : new Date(unsentOne.timestamp)));
  }
  if (isNewer) box.changed();
  if (isOver) tellStatus("terminated");
  box.start(true);

  return {
    visit: isOver ? "looking" : visit,
    mastery: speaker.mastery ? Math.round(speaker.mastery * 10_000) / 100 : null,
    kept,
    location: doc.location,
    preferences: terms.preferences,
    room: ROOM,
    info: isOver ? ENDED : visit === "looking" ? packageWords.looking : null,
    put(progress) {
      if (hasEnded || visit === "looking") return false;
      const { text, location, state } = progress;
      if ((text && text !== doc.text) || location !== doc.location) {
        change({ text: text || doc.text, location });
      }
      const due = dueVerbs(doc.told, state, speaker.mastery, isStrict).filter((verb) => !told.has(verb));
      for (const verb of due) tellStatus(verb, state.raw);
      tellRest(progress);
      isDone = state.completion === "completed";
      return due.length > 0;
    },
    tell(interaction) {
      if (hasEnded || visit === "looking") return;
      box.add(answeredStatement(speaker, interaction, within(interaction.at)));
    },
    save: (isUrgent) => box.start(isUrgent),
    saveSoon: () => box.start(false),
    flush() {
      if (!hasEnded) box.start(true);
      if (globalThis.document?.visibilityState === "hidden") box.stash();
      return box.isWell;
    },
    finish(byExit) {
      if (hasEnded) return;
      // A page that goes may be a reload of this very session, which nothing can be told in once it is terminated:
      // while there is something left to do it stays open, and an LMS makes `abandoned` of one that never ends.
      if (byExit || !isStrict || isDone) {
        hasEnded = true;
        tellStatus("terminated");
      }
      if (!byExit) return box.close();
      box.start(true);
      void box.drained().then(terms.leave);
    },
  };
}
