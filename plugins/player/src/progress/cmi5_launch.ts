/**
 * What a cmi5 launch gives, in the order that the standard sets: parameters of the address (8.1), the token (8.2), the
 * launch data (10) and the learner's preferences (11). A reload of the same launch finds its token again.
 */

import type { Preferences } from "./lms_session.ts";
import { type LrsResponse, objectOf, type Send, storage } from "./xapi_client.ts";
import type { Activity, Context } from "./xapi_statements.ts";

export interface Cmi5Launch {
  endpoint: string;
  fetch: string;
  actor: object;
  registration: string;
  activityId: string;
}

/** The document LMS.LaunchData (10.2). */
export interface LaunchData {
  contextTemplate: Context;
  launchMode: string;
  /** 0..1. */
  masteryScore: number | null;
  returnURL: string | null;
}

const SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";

/** The launch parameters, in whatever order; null where this is no launch. */
export function launchOf(search: string): Cmi5Launch | null {
  const parameters = new URLSearchParams(search);
  const actor = objectOf(parameters.get("actor"));
  const [endpoint, fetch, registration, activityId] = ["endpoint", "fetch", "registration", "activityId"].map((name) =>
    parameters.get(name),
  );
  if (!endpoint || !fetch || !actor || !registration || !activityId) return null;
  return { endpoint, fetch, actor, registration, activityId };
}

/** Fetch URLs that gave their answer, on this page. */
const answered = new Map<string, string | null>();

/**
 * The whole Authorization header; null where there is none to be had. The URL gives a token once (8.2.3), so it is
 * asked once a launch; again only when no answer came.
 */
export async function authorizationOf({ fetch: url }: Cmi5Launch): Promise<string | null> {
  const key = `rounds.token ${url}`;
  const store = storage("sessionStorage");
  const known = answered.get(url) ?? store.getItem(key);
  if (known || answered.has(url)) return known;
  try {
    const response = await fetch(url, { method: "POST", cache: "no-store" });
    if (response.status >= 500) return null;
    const token = objectOf(await response.text())?.["auth-token"];
    const header = typeof token === "string" && token ? `Basic ${token.replace(/^basic\s+/i, "")}` : null;
    answered.set(url, header);
    if (header) store.setItem(key, header);
    return header;
  } catch {
    return null;
  }
}

function launchDataOf({ status, text }: LrsResponse): LaunchData | null {
  const found = status === 200 ? objectOf(text) : null;
  if (!found) return null;
  const { contextTemplate, launchMode, masteryScore, returnURL } = found;
  // A decimal; some LMSs write it as a text.
  const mastery = typeof masteryScore === "string" && masteryScore ? Number(masteryScore) : masteryScore;
  return {
    contextTemplate: (contextTemplate && typeof contextTemplate === "object" ? contextTemplate : {}) as Context,
    launchMode: `${launchMode ?? "Normal"}`,
    masteryScore: typeof mastery === "number" && mastery >= 0 && mastery <= 1 ? mastery : null,
    returnURL: typeof returnURL === "string" && returnURL ? returnURL : null,
  };
}

/** The launch data and what the learner prefers; null without launch data, since no statement would be right. */
export async function readLaunch(
  send: Send,
  { actor, registration, activityId }: Cmi5Launch,
): Promise<{ data: LaunchData; preferences: Preferences } | null> {
  const agent = JSON.stringify(actor);
  const query = { activityId, agent, registration, stateId: "LMS.LaunchData" };
  const data = launchDataOf(await send({ method: "GET", resource: "activities/state", query }));
  if (!data) return null;
  // 404 is fine: the learner set nothing.
  const profile = { agent, profileId: "cmi5LearnerPreferences" };
  const { status, text } = await send({ method: "GET", resource: "agents/profile", query: profile });
  const wanted = status === 200 ? objectOf(text)?.languagePreference : null;
  // 11.1: a comma-separated list, the dearest first.
  const language = typeof wanted === "string" ? wanted.split(",")[0]?.trim() : "";
  return { data, preferences: language ? { language } : {} };
}

/** The session's id of the LMS. */
export const sessionOf = ({ contextTemplate }: LaunchData, { fetch }: Cmi5Launch): string =>
  `${contextTemplate.extensions?.[SESSION_ID] ?? fetch}`;

/** The id that the publisher gave the AU (9.6.2.3), where the LMS tells it first, as it should. */
export function publisherIdOf({ contextTemplate }: LaunchData): string | null {
  const [first] = [contextTemplate.contextActivities?.grouping ?? []].flat() as Activity[];
  return first?.id ?? null;
}
