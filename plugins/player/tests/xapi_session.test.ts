// @vitest-environment happy-dom
// A session by plain xAPI, and how statements and the state reach a record store that fails, conflicts or is away.
import { beforeEach, expect, test, vi } from "vitest";
import type { LmsSession } from "../src/progress/lms_session.ts";
import type { Statement } from "../src/progress/xapi_statements.ts";
import { agentOf } from "../src/progress/xapi_launch.ts";
import { connectXapi } from "../src/progress/xapi_session.ts";
import {
  ACTIVITY,
  ACTOR,
  ANSWERS,
  type Called,
  context,
  ENDPOINT,
  interaction,
  newWorld,
  putAndSave,
  REGISTRATION,
  states,
  toldAs,
  verbs,
  visitAt,
  type World,
} from "./xapi_world.ts";

let world: World;
const launch = { endpoint: ENDPOINT.slice(0, -1), auth: "Basic eA==", activity_id: ACTIVITY, registration: REGISTRATION };

async function open(more: Record<string, string> = {}): Promise<LmsSession> {
  visitAt({ ...launch, actor: JSON.stringify(ACTOR), ...more });
  const session = (await connectXapi(context)) as LmsSession;
  await settle();
  return session;
}

const settle = (milliseconds = 3_000) => vi.advanceTimersByTimeAsync(milliseconds);
const answer = (session: LmsSession, ...ids: string[]): void => {
  for (const id of ids) session.tell(interaction(id, ANSWERS.likert as never));
  session.saveSoon();
};
const questions = (): string[] =>
  world.statements.flatMap(({ object }) => (object.id.includes("/questions/") ? [object.id.replace(/.*\//, "")] : []));
const isStatements = ({ path }: Called): boolean => path === "statements";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T12:00:00Z") });
  vi.unstubAllGlobals();
  world = newWorld();
  states.length = 0;
});

test("a launch tells initialized, progress, completed, passed and terminated, and goes nowhere", async () => {
  const session = await open();
  putAndSave(session, { progress: 0.5 });
  putAndSave(session, { completion: "completed", success: "passed", raw: 90, progress: 1 });
  session.finish(true);
  await settle();
  expect(verbs(world)).toEqual(["initialized", "progressed", "passed", "completed", "terminated"]);
  expect(toldAs(world, "passed")).toMatchObject({ actor: ACTOR, context: { registration: REGISTRATION } });
  expect(toldAs(world, "passed").context?.contextActivities).toBeUndefined();
  expect(world.calls.every(({ headers }) => headers.Authorization === "Basic eA==")).toBe(true);
});

test("without launch parameters nothing is sent and there is no session", async () => {
  for (const lost of ["endpoint", "auth", "activity_id", "actor"]) {
    const given: Record<string, string> = { ...launch, actor: JSON.stringify(ACTOR) };
    delete given[lost];
    visitAt(given);
    expect(await connectXapi(context), lost).toBeNull();
  }
  expect(world.calls).toEqual([]);
});

test.each([
  [{ name: ["Ada"], mbox: ["mailto:ada@example.com"], objectType: "Person" }, { name: "Ada", mbox: "mailto:ada@example.com" }],
  [{ mbox: "ada@example.com" }, { mbox: "mailto:ada@example.com" }],
  [
    { account: [{ accountServiceHomePage: "https://a.example", accountName: "7" }], mbox: ["mailto:x@y.z"] },
    { account: { homePage: "https://a.example", name: "7" } },
  ],
  [ACTOR, { account: ACTOR.account }],
])("the actor is an agent with one identifier, in the new form or the old: %j", (given, wanted) => {
  expect(agentOf(given)).toEqual({ objectType: "Agent", ...wanted });
});

test("a registration that is no UUID is left out, since no statement could hold it", async () => {
  await open({ registration: "42" });
  expect(toldAs(world, "initialized").context).toBeUndefined();
});

test("an actor without any identifier is none", () => {
  expect(agentOf({ name: "Ada" })).toBeNull();
});

test("a learner who failed may pass in the same session, and neither is told again by the next", async () => {
  const first = await open();
  for (const success of ["failed", "passed", "failed"] as const) putAndSave(first, { success, raw: success === "passed" ? 90 : 10 });
  await settle();
  putAndSave(await open(), { success: "passed", raw: 95 });
  await settle();
  expect(verbs(world)).toEqual(["initialized", "failed", "passed", "initialized"]);
});

test("the state is kept and found again", async () => {
  const first = await open();
  putAndSave(first, {}, { text: "R2 Ünï 🙂", location: "m-3" });
  await settle();
  const second = await open();
  expect([second.kept, second.location]).toEqual(["R2 Ünï 🙂", "m-3"]);
});

test("while the store fails everything waits in its order, with growing pauses, and then goes once", async () => {
  const session = await open();
  world.fails = () => 503;
  answer(session, "a", "b");
  await settle();
  answer(session, "c");
  const before = world.calls.length;
  await settle(120_000);
  // 1, 2, 4, ... 60 seconds: not a try each second.
  expect(world.calls.length - before).toBeLessThan(12);
  expect([session.flush(), states.at(-1)]).toEqual([false, "unsaved"]);
  world.fails = () => null;
  await settle(70_000);
  expect(questions()).toEqual(["a", "b", "c"]);
  expect([session.flush(), states.at(-1)]).toEqual([true, "saved"]);
});

test("back in the network it is tried at once", async () => {
  const session = await open();
  world.fails = () => 0;
  answer(session, "offline");
  await settle(50_000);
  world.fails = () => null;
  dispatchEvent(new Event("online"));
  await settle(0);
  // Sessions of other tests hear the event as well.
  expect(questions().filter((id) => id === "offline")).toHaveLength(1);
});

test("an answer that arrived though its response was lost is not told twice", async () => {
  const session = await open();
  let lost = 0;
  const [serve] = [globalThis.fetch];
  vi.stubGlobal("fetch", async (...call: Parameters<typeof fetch>) => {
    const response = await serve(...call);
    if (`${call[0]}`.includes("statements") && lost++ < 1) throw new TypeError("connection reset");
    return response;
  });
  answer(session, "a");
  await settle(10_000);
  expect([questions(), lost, states.at(-1)]).toEqual([["a"], 2, "saved"]);
});

/** The store takes every statement, and its responses are lost on their way as long as this says so. */
function losing(isLost: () => boolean): void {
  const [serve] = [globalThis.fetch];
  vi.stubGlobal("fetch", async (...call: Parameters<typeof fetch>) => {
    const response = await serve(...call);
    if (`${call[0]}`.includes("statements") && isLost()) throw new TypeError("connection reset");
    return response;
  });
}

test("answers that arrived while the page closed without a response are told again under their ids, and count once", async () => {
  const session = await open();
  let isLost = true;
  losing(() => isLost);
  answer(session, "a", "b");
  await settle();
  session.finish(false);
  await settle(0);
  isLost = false;
  await open();
  await settle(10_000);
  expect(questions()).toEqual(["a", "b"]);
  expect(localStorage.length).toBe(0);
});

test("a store that has a status already and answers 409 to it has it: nothing is missed", async () => {
  const session = await open();
  let lost = 0;
  losing(() => lost++ < 1);
  putAndSave(session, { completion: "completed" });
  await settle(500);
  const there = toldAs(world, "completed").id;
  world.fails = (call) => (isStatements(call) && call.body.includes(there) ? 409 : null);
  await settle(10_000);
  expect([verbs(world).filter((verb) => verb === "completed").length, states.at(-1), session.flush()]).toEqual([1, "saved", true]);
});

test("a statement that the store refuses does not stop those after it, and only a status is missed", async () => {
  const session = await open();
  world.fails = (call) => (isStatements(call) && call.body.includes("/questions/bad") ? 400 : null);
  answer(session, "a", "bad", "c");
  await settle(10_000);
  expect([questions(), states.at(-1)]).toEqual([["a", "c"], "saved"]);
  world.fails = (call) => (isStatements(call) && call.body.includes("verbs/completed") ? 403 : null);
  putAndSave(session, { completion: "completed" });
  await settle(10_000);
  expect([states.at(-1), session.flush()]).toEqual(["unsaved", false]);
});

test("several answers go in one request, and a burst is not a request each", async () => {
  const session = await open();
  const before = world.calls.length;
  answer(session, "first");
  for (let n = 0; n < 40; n += 1) answer(session, `q${n}`);
  await settle();
  expect(questions()).toHaveLength(41);
  expect(world.calls.length - before).toBeLessThan(4);
});

test("a state that was read under an ETag is written under it, and a conflict brings in what another tab told", async () => {
  await open();
  const mine = JSON.parse(world.documents.get("rounds.progress") as string);
  const theirs = { ...mine, revision: 50, told: { ...mine.told, completed: { id: "e1b2", done: true } } };
  const conditional: (string | undefined)[] = [];
  world.fails = ({ method, path, headers }) => {
    if (method !== "PUT" || path !== "activities/state") return null;
    // Just before our first write the other tab wrote.
    if (!conditional.length) world.documents.set("rounds.progress", JSON.stringify(theirs));
    conditional.push(headers["If-Match"]);
    return null;
  };
  const session = await open();
  putAndSave(session, { completion: "completed" }, { text: "ours" });
  await settle();
  expect(conditional.slice(0, 2).every((tag) => tag)).toBe(true);
  expect(verbs(world)).not.toContain("completed");
  const now = JSON.parse(world.documents.get("rounds.progress") as string);
  expect([now.text, now.revision > 50, states.at(-1)]).toEqual(["ours", true, "saved"]);
});

test("an ETag that never matches, as a weak one, is no conflict for ever", async () => {
  await open();
  world.fails = ({ method, headers }) => (method === "PUT" && headers["If-Match"] ? 412 : null);
  putAndSave(await open(), {}, { text: "R2weak" });
  await settle();
  expect(JSON.parse(world.documents.get("rounds.progress") as string).text).toBe("R2weak");
});

test("a store without a State API still gets its statements, and the learner hears that progress is not kept", async () => {
  world.fails = ({ path }) => (path === "activities/state" ? 400 : null);
  const session = await open();
  answer(session, "a");
  putAndSave(session, { completion: "completed" });
  await settle();
  expect(verbs(world)).toEqual(["initialized", "answered", "completed"]);
  expect(states.at(-1)).toBe("unsaved");
});

test("what is unsent when the page closes goes in requests that outlive it, none above their limit", async () => {
  const session = await open();
  await settle();
  const before = world.calls.length;
  for (let n = 0; n < 90; n += 1) session.tell(interaction(`q${n}`, ANSWERS.likert as never, { description: "x".repeat(250) }));
  session.finish(false);
  const closing = world.calls.slice(before).filter(isStatements);
  expect(closing.length).toBeGreaterThan(0);
  expect(closing.every(({ keepalive }) => keepalive)).toBe(true);
  const bytes = world.calls.slice(before).map(({ body }) => new TextEncoder().encode(body).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(64 * 1_024);
});

test("what was not sent when the page closed is told by the next launch, in its order and once", async () => {
  const session = await open();
  world.fails = () => 0;
  answer(session, "a", "b");
  putAndSave(session, { completion: "completed" }, { text: "R2late" });
  await settle();
  session.finish(false);
  await settle(0);
  world.fails = () => null;
  const next = await open();
  expect(next.kept).toBe("R2late");
  expect(questions()).toEqual(["a", "b"]);
  putAndSave(next, { completion: "completed" }, { text: "R2late" });
  await settle();
  expect(verbs(world).filter((verb) => verb === "completed")).toHaveLength(1);
  expect(localStorage.length).toBe(0);
});

test("storage that throws is no error", async () => {
  vi.stubGlobal("localStorage", undefined);
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new DOMException("blocked", "SecurityError");
    },
  });
  const session = await open();
  world.fails = () => 0;
  answer(session, "a");
  await settle();
  session.finish(false);
  expect(states.at(-1)).toBe("unsaved");
});

test("nothing is synchronous: no XMLHttpRequest, and a page that calls never waits", async () => {
  vi.stubGlobal("XMLHttpRequest", class {
    constructor() {
      throw new Error("synchronous requests are refused while a page closes");
    }
  });
  const session = await open();
  vi.stubGlobal("fetch", () => new Promise<Response>(() => {}));
  putAndSave(session, { completion: "completed" });
  expect(session.flush()).toBe(true);
  session.finish(false);
});

test("statement bodies are JSON that says so, in xAPI 1.0.3", async () => {
  await open();
  const [put] = world.calls.filter(isStatements);
  expect(put?.headers).toMatchObject({ "Content-Type": "application/json", "X-Experience-API-Version": "1.0.3" });
  expect(put?.query.get("statementId")).toBe((JSON.parse(put?.body ?? "{}") as Statement).id);
});
