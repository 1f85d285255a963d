/**
 * What a launch by plain xAPI gives: the address parameters that authoring tools and LMSs agreed on for tincan.xml
 * (Rustici's "Tin Can launch"; no standard). The actor may have the form of before 1.0, with lists.
 */

import { objectOf } from "./xapi_client.ts";

export interface XapiLaunch {
  endpoint: string;
  /** The whole Authorization header. */
  auth: string;
  actor: object;
  activityId: string;
  registration: string | undefined;
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** An agent of xAPI 1.0 with one identifier (Data 2.4.2.3), of either form; null where none can be found. */
export function agentOf(given: Record<string, unknown>): object | null {
  const name = first(given.name);
  const named = { objectType: "Agent", ...(typeof name === "string" && name ? { name } : {}) };
  const account = first(given.account) as Record<string, unknown> | undefined;
  const homePage = account?.homePage ?? account?.accountServiceHomePage;
  const accountName = account?.name ?? account?.accountName;
  if (homePage && accountName) return { ...named, account: { homePage: `${homePage}`, name: `${accountName}` } };
  for (const kind of ["mbox", "mbox_sha1sum", "openid"]) {
    const value = first(given[kind]);
    if (typeof value !== "string" || !value) continue;
    return { ...named, [kind]: kind === "mbox" && !value.startsWith("mailto:") ? `mailto:${value}` : value };
  }
  return null;
}

/** The launch parameters; null where this is no launch. */
export function xapiLaunchOf(search: string): XapiLaunch | null {
  const parameters = new URLSearchParams(search);
  const endpoint = parameters.get("endpoint");
  const auth = parameters.get("auth");
  const given = objectOf(parameters.get("actor"));
  const actor = given && agentOf(given);
  const activityId = parameters.get("activity_id");
  if (!endpoint || !auth || !actor || !activityId) return null;
  // Anything but a UUID would make every statement none (Data 2.4.6.1).
  const registration = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(parameters.get("registration") ?? "")?.[0];
  return { endpoint, auth, actor, activityId, registration };
}

/** What the package calls itself in its own data (src/course/package.ts): the same in every LMS, as an LMS's id is not. */
export function ownIri(): string | null {
  const iri = objectOf(document.getElementById("rounds-package")?.textContent ?? null)?.iri;
  return typeof iri === "string" && iri ? iri : null;
}

/** Where ids of questions and objectives begin. */
export const baseOf = (iri: string): string => iri.replace(/\/+$/, "");
