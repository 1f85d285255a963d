/**
 * What a package keeps in its State document: the learner's text, and which statements were told already, so that a
 * reload, a second session or another tab does not tell them twice (cmi5 9.3). Pure values; xapi_recording.ts acts.
 */

import type { PackageState } from "./lms_session.ts";
import { jsonOf } from "./xapi_client.ts";
import { scaledOf, type StatusVerb } from "./xapi_statements.ts";

/** A statement that is told once: its id is kept before it is sent, so that a second try is the same statement. */
export interface Mark {
  id: string;
  /** The LRS has it. */
  done: boolean;
}

export interface Told {
  /** Id of the session that the next four belong to. */
  session: string;
  /** When it began, ISO 8601 in UTC. */
  began: string;
  /** Of the two, a cmi5 session may tell one. */
  verdict: "passed" | "failed" | null;
  initialized: Mark | null;
  terminated: Mark | null;
  /** These three: once a registration. */
  completed: Mark | null;
  passed: Mark | null;
  failed: Mark | null;
  /** Percent. */
  progress: number;
  objectives: Record<string, string>;
}

export interface StateDocument {
  format: 1;
  /** One more with each change: of two copies the higher is the newer. */
  revision: number;
  text: string;
  location: string;
  told: Told;
}

export const STATE_ID = "rounds.progress";

const NOTHING: Told = {
  session: "",
  began: "",
  verdict: null,
  initialized: null,
  terminated: null,
  completed: null,
  passed: null,
  failed: null,
  progress: 0,
  objectives: {},
};

export const emptyDocument = (): StateDocument => ({
  format: 1,
  revision: 0,
  text: "",
  location: "",
  told: { ...NOTHING, objectives: {} },
});

const MARKS = ["initialized", "terminated", "completed", "passed", "failed"] as const;

/** What cannot be ours is left out: at worst something is told again. */
function toldOf(given: Partial<Told> = {}): Told {
  const told: Told = { ...NOTHING, objectives: { ...given?.objectives } };
  for (const name of MARKS) if (typeof given?.[name]?.id === "string") told[name] = given[name];
  if (given?.verdict === "passed" || given?.verdict === "failed") told.verdict = given.verdict;
  if (typeof given?.progress === "number") told.progress = given.progress;
  // Without its beginning a session cannot go on.
  if (Date.parse(`${given?.began}`)) Object.assign(told, { session: `${given?.session}`, began: `${given?.began}` });
  return told;
}

/** The document of an earlier session; null where it cannot be ours. */
export function documentOf(text: string): StateDocument | null {
  const found = jsonOf(text) as Partial<StateDocument> | null;
  if (found?.format !== 1 || typeof found.text !== "string" || typeof found.revision !== "number") return null;
  const { revision, text: kept, location, told } = found;
  return { format: 1, revision, text: kept, location: typeof location === "string" ? location : "", told: toldOf(told) };
}

/** The same learner in a new session; a reload goes on with its own. */
export const inSession = (told: Told, session: string, now: Date): Told =>
  told.session === session
    ? told
    : { ...told, session, began: now.toISOString(), verdict: null, initialized: null, terminated: null };

/** What another tab or device told meanwhile counts here as well. */
export function withOther(told: Told, other: Told): Told {
  const one = (mine: Mark | null, theirs: Mark | null): Mark | null => (theirs?.done ? theirs : (mine ?? theirs));
  return {
    ...told,
    completed: one(told.completed, other.completed),
    passed: one(told.passed, other.passed),
    failed: one(told.failed, other.failed),
    progress: Math.max(told.progress, other.progress),
    objectives: { ...other.objectives, ...told.objectives },
  };
}

/** Status verbs that are due, in their order, by where the package stands. `mastery` is 0..1, as the LMS gave it. */
export function dueVerbs(
  told: Told,
  { completion, success, raw }: PackageState,
  mastery: number | null,
  isStrict: boolean,
): StatusVerb[] {
  const due: StatusVerb[] = [];
  // cmi5 9.3.4, 9.3.5: what would contradict the LMS's masteryScore is not told.
  const reaches = raw === null || mastery === null ? null : scaledOf(raw) >= mastery;
  const mayJudge = (verb: "passed" | "failed"): boolean => !isStrict || told.verdict === null || told.verdict === verb;
  if (success === "passed" && reaches !== false && !told.passed?.done && mayJudge("passed")) due.push("passed");
  if (success === "failed" && reaches !== true && !told.passed && !told.failed?.done && mayJudge("failed")) {
    due.push("failed");
  }
  if (completion === "completed" && !told.completed?.done) due.push("completed");
  return due;
}

/** Whole percent to tell, or null: nothing new, or `completed` says it. */
export function duePercent(told: Told, { completion, progress }: PackageState): number | null {
  const percent = Math.min(99, Math.floor(progress * 100));
  return completion === "incomplete" && !told.completed && percent > told.progress ? percent : null;
}
