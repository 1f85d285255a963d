/**
 * The statements that a package sends, as values: who (the launch says), did what, to what, with what result. Pure
 * but for the ids; cmi5_launch.ts and xapi_launch.ts say what stands in every context, xapi_told.ts when one is due.
 */

import type { Interaction } from "../course/told_answer.ts";
import type { ObjectiveState } from "./lms_session.ts";
import { type Definition, duration, interactionOf, responseOf } from "./xapi_notation.ts";

export interface Activity {
  objectType?: "Activity";
  id: string;
  definition?: Definition;
}

export type ContextActivities = Partial<Record<"parent" | "grouping" | "category" | "other", Activity[]>>;

export interface Context {
  registration?: string;
  contextActivities?: ContextActivities;
  extensions?: Record<string, unknown>;
  [name: string]: unknown;
}

export interface Score {
  scaled: number;
  raw?: number;
  min?: number;
  max?: number;
}

export interface Result {
  score?: Score;
  success?: boolean;
  completion?: boolean;
  response?: string;
  duration?: string;
  extensions?: Record<string, unknown>;
}

export interface Statement {
  id: string;
  timestamp: string;
  actor: object;
  verb: { id: string; display: Record<string, string> };
  object: Activity;
  result?: Result;
  context?: Context;
}

/** What the launch says of every statement of a session. */
export interface Speaker {
  actor: object;
  /** The whole package, as the launch names it. */
  activity: Activity;
  /** What ids of questions and objectives begin with: the same for every learner, so that reports can count. */
  base: string;
  /** Stands in every statement, unchanged. */
  template: Context;
  /** BCP 47. */
  language: string;
  /** Of the statements about the whole package: added to those of the template. */
  categories: { every: Activity[]; judged: Activity[] };
  /** 0..1, as the LMS gave it; stands on passed and failed. */
  mastery: number | null;
}

export type StatusVerb = "initialized" | "terminated" | "completed" | "passed" | "failed";
export type Verb = StatusVerb | "progressed" | "answered" | "scored";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const TYPES = "http://adlnet.gov/expapi/activities/";
/** cmi5 9.6.3.2 and 9.5.5.1. */
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress";

/** A UUID of version 4. crypto.randomUUID is missing where an LMS is served without TLS. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The template with what is added: its own values stay, in their order (cmi5 10.2.1). */
function contextOf(speaker: Speaker, added: ContextActivities, extensions: Record<string, unknown> = {}): Context {
  const { template } = speaker;
  const activities: ContextActivities = { ...template.contextActivities };
  for (const name of ["parent", "grouping", "category"] as const) {
    // One activity need not stand in a list (xAPI Data 2.4.6.2).
    const there = [activities[name] ?? []].flat();
    const more = (added[name] ?? []).filter(({ id }) => !there.some((activity) => activity.id === id));
    if (more.length) activities[name] = [...there, ...more];
  }
  const context: Context = { ...template };
  if (Object.keys(activities).length) context.contextActivities = activities;
  if (Object.keys(extensions).length) context.extensions = { ...extensions, ...template.extensions };
  return context;
}

interface Parts {
  id?: string;
  at: Date;
  object: Activity;
  result?: Result;
  context: Context;
}

function statement(speaker: Speaker, verb: Verb, { id = uuid(), at, object, result, context }: Parts): Statement {
  return {
    id,
    timestamp: at.toISOString(),
    actor: speaker.actor,
    verb: { id: VERBS + verb, display: { en: verb } },
    object,
    ...(result && Object.keys(result).length ? { result } : {}),
    ...(Object.keys(context).length ? { context } : {}),
  };
}

/** 0..1, to the four places that a masteryScore may have (cmi5 9.6.3.2). */
export const scaledOf = (raw: number): number => Math.round(Math.min(100, Math.max(0, raw)) * 100) / 10_000;

export interface Status {
  verb: StatusVerb;
  id: string;
  at: Date;
  /** Milliseconds since the session began. */
  time: number;
  /** 0..100; null: no score. */
  raw: number | null;
}

/** About the whole package: the "cmi5 defined" ones. */
export function statusStatement(speaker: Speaker, { verb, id, at, time, raw }: Status): Statement {
  const isJudged = verb === "passed" || verb === "failed";
  const isMoving = isJudged || verb === "completed";
  const result: Result = {};
  if (isJudged) result.success = verb === "passed";
  if (verb === "completed") result.completion = true;
  if (verb !== "initialized") result.duration = duration(time);
  if (isJudged && raw !== null) {
    // cmi5 9.5.1: raw is whole, and never without min and max.
    const whole = Number.isInteger(raw) ? { raw, min: 0, max: 100 } : {};
    result.score = { scaled: scaledOf(raw), ...whole };
  }
  const { every, judged } = speaker.categories;
  const extensions = isJudged && speaker.mastery !== null ? { [MASTERY]: speaker.mastery } : {};
  const context = contextOf(speaker, { category: isMoving ? [...every, ...judged] : every }, extensions);
  return statement(speaker, verb, { id, at, object: speaker.activity, result, context });
}

/** How much of the package is done: 1..99 percent, since `completed` says the rest (cmi5 9.5.5.1). */
export function progressedStatement(speaker: Speaker, percent: number, at: Date): Statement {
  const result: Result = { extensions: { [PROGRESS]: percent } };
  return statement(speaker, "progressed", { at, object: speaker.activity, result, context: contextOf(speaker, {}) });
}

const objectiveId = (speaker: Speaker, id: string): string => `${speaker.base}/objectives/${id}`;

/** An answer, as an interaction activity of the package, grouped with the objectives that it asks. */
export function answeredStatement(speaker: Speaker, told: Interaction, at: Date): Statement {
  const text = { [speaker.language]: told.description || told.id };
  const definition: Definition = {
    type: `${TYPES}cmi.interaction`,
    name: text,
    description: text,
    ...interactionOf(told.answer, speaker.language),
  };
  const result: Result = { duration: duration(told.latency) };
  const response = responseOf(told.answer);
  if (response) result.response = response;
  if (told.verdict !== "neutral") {
    const points = (share: number): number => Math.round(share * 10_000) / 10_000;
    result.success = told.verdict === "right";
    result.score = { scaled: points(told.share) };
    if (told.weighting > 0) {
      Object.assign(result.score, { raw: points(told.share * told.weighting), min: 0, max: told.weighting });
    }
  }
  const context = contextOf(speaker, {
    parent: [{ objectType: "Activity", id: speaker.activity.id }],
    grouping: told.objectives.map((id) => ({
      objectType: "Activity",
      id: objectiveId(speaker, id),
      definition: { type: `${TYPES}objective` },
    })),
  });
  const object: Activity = { objectType: "Activity", id: `${speaker.base}/questions/${told.id}`, definition };
  return statement(speaker, "answered", { at, object, result, context });
}

/** Where an objective stands now. Not `passed`: some LMSs take that for the whole package's. */
export function objectiveStatement(speaker: Speaker, objective: ObjectiveState, at: Date): Statement {
  const { id, description, success, scaled } = objective;
  const result: Result = success === "unknown" ? {} : { success: success === "passed" };
  if (scaled !== null) result.score = { scaled: scaledOf(scaled * 100) };
  const object: Activity = {
    objectType: "Activity",
    id: objectiveId(speaker, id),
    definition: { type: `${TYPES}objective`, name: { [speaker.language]: description || id } },
  };
  const context = contextOf(speaker, { parent: [{ objectType: "Activity", id: speaker.activity.id }] });
  return statement(speaker, "scored", { at, object, result, context });
}

/** A statement of an earlier session, as this one tells it: only this session's context is in force. */
export function retold(speaker: Speaker, told: Statement, at: Date): Statement {
  const { context } = told;
  return { ...told, timestamp: at.toISOString(), context: contextOf(speaker, context?.contextActivities ?? {}) };
}
