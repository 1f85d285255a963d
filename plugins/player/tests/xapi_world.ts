/** A record store in front of `fetch`, as strict as the tests need, and launches into it. */

import { vi } from "vitest";
import type { Interaction, ToldAnswer } from "../src/course/told_answer.ts";
import type { KeptProgress, LmsSession, PackageState, SessionState } from "../src/progress/lms_session.ts";
import type { Statement } from "../src/progress/xapi_statements.ts";

export const ENDPOINT = "https://lms.example/xapi/";
export const FETCH = "https://lms.example/fetch?launch=1";
export const ACTIVITY = "https://lms.example/activities/77";
export const PUBLISHER = "https://courses.example/first-24-hours";
export const REGISTRATION = "8c59cfbb-223b-4c60-b27c-6b04540d9740";
export const ACTOR = { objectType: "Agent", account: { homePage: "https://lms.example", name: "ada" } };
export const CMI5 = "https://w3id.org/xapi/cmi5/context/";

export interface Called {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  headers: Record<string, string>;
  keepalive: boolean;
}

export interface World {
  calls: Called[];
  statements: Statement[];
  documents: Map<string, string>;
  /** HTTP status by which a request fails; 0: no answer; null: it is served. */
  fails: (call: Called) => number | null;
  tokens: number;
  launchData: Record<string, unknown>;
  preferences: unknown;
}

export const launchData = (session = "s-1", more: object = {}): Record<string, unknown> => ({
  contextTemplate: {
    contextActivities: { grouping: [{ objectType: "Activity", id: PUBLISHER }] },
    extensions: { [`${CMI5}extensions/sessionid`]: session, "https://lms.example/ext/course": "c-9" },
  },
  launchMode: "Normal",
  moveOn: "CompletedAndPassed",
  ...more,
});

/** Puts a new store behind `fetch`; the browser's storage is empty. */
export function newWorld(): World {
  localStorage.clear();
  sessionStorage.clear();
  const world: World = {
    calls: [],
    statements: [],
    documents: new Map(),
    fails: () => null,
    tokens: 0,
    launchData: launchData(),
    preferences: null,
  };
  vi.stubGlobal("fetch", async (address: string, init: RequestInit = {}) => {
    const url = new URL(address);
    const call: Called = {
      method: init.method ?? "GET",
      path: url.pathname.replace("/xapi/", ""),
      query: url.searchParams,
      body: `${init.body ?? ""}`,
      headers: { ...(init.headers as Record<string, string>) },
      keepalive: init.keepalive ?? false,
    };
    world.calls.push(call);
    const failure = world.fails(call);
    if (failure === 0) throw new TypeError("Failed to fetch");
    return failure === null ? answer(world, call) : new Response("", { status: failure });
  });
  return world;
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { "Content-Type": "application/json", ...headers } });
const empty = (status: number): Response => new Response(null, { status });

function answer(world: World, { method, path, query, body, headers }: Called): Response {
  if (path === "/fetch") {
    world.tokens += 1;
    return json(world.tokens > 1 ? { "error-code": "1", "error-text": "in use" } : { "auth-token": "dG9rZW4=" });
  }
  if (headers["X-Experience-API-Version"] !== "1.0.3" || !headers.Authorization) return empty(401);
  if (path === "agents/profile") return world.preferences ? json(world.preferences) : empty(404);
  if (path === "statements") {
    const given = [JSON.parse(body)].flat() as Statement[];
    // xAPI 1.0.3, Communication 2.1.2: a batch that holds one id twice is refused.
    if (new Set(given.map(({ id }) => id)).size < given.length) throw new TypeError("one statement twice in a request");
    const differs = given.some((one) => {
      const there = world.statements.find(({ id }) => id === one.id);
      return there && JSON.stringify(there) !== JSON.stringify(one);
    });
    if (differs) return empty(409);
    for (const one of given) if (!world.statements.some(({ id }) => id === one.id)) world.statements.push(one);
    return method === "PUT" ? empty(204) : json(given.map(({ id }) => id));
  }
  const stateId = query.get("stateId") as string;
  if (stateId === "LMS.LaunchData") return json(world.launchData);
  const there = world.documents.get(stateId);
  const tag = (text: string): string => `"${text.length}-${text.slice(-40).replace(/[^\w]/g, "")}"`;
  if (method === "GET") return there === undefined ? empty(404) : new Response(there, { headers: { ETag: tag(there) } });
  const wanted = headers["If-Match"];
  if (wanted && (there === undefined || wanted !== tag(there))) return empty(412);
  world.documents.set(stateId, body);
  return empty(204);
}

/** The page's address, with these parameters. */
export function visitAt(parameters: Record<string, string>): void {
  history.replaceState(null, "", `/index.html?${new URLSearchParams(parameters)}`);
}

export const cmi5Launch = (fetch = FETCH): Record<string, string> => ({
  registration: REGISTRATION,
  activityId: ACTIVITY,
  actor: JSON.stringify(ACTOR),
  fetch,
  endpoint: ENDPOINT,
});

export const states: SessionState[] = [];
export const context = { mastery: 80, onState: (state: SessionState) => states.push(state) };

export const standing = (more: Partial<PackageState> = {}): PackageState => ({
  completion: "incomplete",
  success: "unknown",
  raw: null,
  progress: 0,
  ...more,
});

export const keptOf = (state: Partial<PackageState>, more: Partial<KeptProgress> = {}): KeptProgress => ({
  text: "R2text",
  location: "here",
  state: standing(state),
  objectives: [],
  ...more,
});

/** What the store does whenever something changed. */
export function putAndSave(session: LmsSession, state: Partial<PackageState>, more: Partial<KeptProgress> = {}): void {
  session.save(session.put(keptOf(state, more)));
}

const named = (...ids: string[]) => ids.map((id) => ({ id, text: `Text of ${id}` }));

/** An answer of each type, and of each turn that a type takes. */
export const ANSWERS: Record<string, ToldAnswer> = {
  choice: { type: "choice", choices: named("a", "b", "c"), response: ["a", "c"], correct: ["a", "b"] },
  "choice without a right one": { type: "choice", choices: named("a", "b"), response: ["b"], correct: [] },
  "choice left empty": { type: "choice", choices: named("a", "b"), response: [], correct: ["a"] },
  "true-false": { type: "true-false", response: true, correct: false },
  "true-false left out": { type: "true-false", response: null, correct: true },
  "fill-in": { type: "fill-in", response: ["Paris"], correct: [["Paris", "paris"]], case_matters: true },
  "fill-in of gaps": { type: "fill-in", response: ["x", ""], correct: [["x", "y"], ["z"]] },
  "long-fill-in": { type: "fill-in", response: ["My thoughts, <b>&amp;</b> 🙂\n2"], correct: [], long: true },
  matching: {
    type: "matching",
    source: named("s1", "s2"),
    target: named("t1", "t2"),
    response: [["s1", "t2"]],
    correct: [["s1", "t1"], ["s2", "t2"]],
  },
  sequencing: { type: "sequencing", choices: named("p", "q"), response: ["q", "p"], correct: ["p", "q"] },
  likert: { type: "likert", scale: named("no", "yes"), response: "yes" },
  numeric: { type: "numeric", response: 0.0000005, correct: { min: -1.5, max: 1e21 } },
  other: { type: "other" },
};

export const interaction = (id: string, answer: ToldAnswer, more: Partial<Interaction> = {}): Interaction => ({
  id,
  description: `What of ${id}?`,
  answer,
  verdict: "partial",
  share: 0.5,
  weighting: 2,
  latency: 12_345,
  at: new Date(),
  objectives: ["module__1"],
  ...more,
});

export const verbs = (world: World): string[] =>
  world.statements.map(({ verb }) => verb.id.slice(verb.id.lastIndexOf("/") + 1));

export const toldAs = (world: World, verb: string): Statement =>
  world.statements.find((statement) => statement.verb.id.endsWith(`/${verb}`)) as Statement;
