// @vitest-environment happy-dom
// A session by cmi5: order, who may say what when, and what a second session, a reload or a changed mark makes of it.
import { beforeEach, expect, test, vi } from "vitest";
import type { LmsSession } from "../src/progress/lms_session.ts";
import type { Statement } from "../src/progress/xapi_statements.ts";
import {
  ACTIVITY,
  ACTOR,
  ANSWERS,
  CMI5,
  cmi5Launch,
  context,
  FETCH,
  interaction,
  keptOf,
  launchData,
  newWorld,
  PUBLISHER,
  putAndSave,
  REGISTRATION,
  states,
  toldAs,
  verbs,
  visitAt,
  type World,
} from "./xapi_world.ts";

let world: World;

/** The page is loaded, or loaded again. */
async function load(fetch = FETCH, parameters = cmi5Launch(fetch)): Promise<LmsSession | null> {
  visitAt(parameters);
  vi.resetModules();
  const { connectCmi5 } = await import("../src/progress/cmi5_session.ts");
  const session = await connectCmi5(context);
  await settle();
  return session;
}

/** A launch of the same AU: the LMS gives a new session. */
async function launch(id: string, more: object = {}): Promise<LmsSession> {
  world.tokens = 0;
  world.launchData = launchData(id, more);
  return (await load(`${FETCH}&session=${id}`)) as LmsSession;
}

const settle = (milliseconds = 3_000) => vi.advanceTimersByTimeAsync(milliseconds);
const categories = (statement: Statement): string[] =>
  (statement.context?.contextActivities?.category ?? []).map(({ id }) => id.replace(`${CMI5}categories/`, ""));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T12:00:00Z") });
  vi.unstubAllGlobals();
  world = newWorld();
  states.length = 0;
});

test("a launch is read in order: token by POST, launch data, preferences, and only then the first statement", async () => {
  world.preferences = { languagePreference: "fr-FR,en", audioPreference: "off" };
  const session = await load();
  const steps = world.calls.map(({ method, path, query }) => `${method} ${path} ${query.get("stateId") ?? ""}`.trim());
  expect(steps.slice(0, 3)).toEqual(["POST /fetch", "GET activities/state LMS.LaunchData", "GET agents/profile"]);
  expect(steps.indexOf("PUT statements")).toBeGreaterThan(2);
  expect(world.calls[2]?.query.get("profileId")).toBe("cmi5LearnerPreferences");
  expect(session?.preferences.language).toBe("fr-FR");
  expect(verbs(world)).toEqual(["initialized"]);
});

test("launch parameters are read in any order; the endpoint, actor, registration and activity of the launch are used", async () => {
  await load(FETCH, Object.fromEntries(Object.entries(cmi5Launch()).reverse()));
  const asked = world.calls.filter(({ path }) => path !== "/fetch");
  for (const { headers, query, path } of asked) {
    expect(headers.Authorization).toBe("Basic dG9rZW4=");
    if (path === "statements") continue;
    expect(JSON.parse(query.get("agent") as string)).toEqual(ACTOR);
    if (path === "activities/state") expect(query.get("registration")).toBe(REGISTRATION);
  }
  expect(toldAs(world, "initialized")).toMatchObject({ actor: ACTOR, object: { id: ACTIVITY }, context: { registration: REGISTRATION } });
});

test("learner preferences that are missing or forbidden are no error", async () => {
  for (const status of [404, 403]) {
    world = newWorld();
    world.fails = ({ path }) => (path === "agents/profile" ? status : null);
    expect((await load(`${FETCH}&n=${status}`))?.preferences).toEqual({});
    expect(verbs(world)).toEqual(["initialized"]);
  }
});

test("the fetch URL is asked once a launch: a reload goes on with the kept token and says nothing twice", async () => {
  await load();
  const again = await load();
  again?.finish(true);
  await settle();
  expect(world.calls.filter(({ path }) => path === "/fetch")).toHaveLength(1);
  expect(verbs(world)).toEqual(["initialized", "terminated"]);
});

test("a token that is used up connects nothing, and is not asked for again", async () => {
  world.tokens = 1;
  expect(await load()).toBeNull();
  const { connectCmi5 } = await import("../src/progress/cmi5_session.ts");
  expect(await connectCmi5(context)).toBeNull();
  expect(world.calls).toHaveLength(1);
});

test("without launch parameters, launch data or a State API there is no session", async () => {
  visitAt({ endpoint: "https://lms.example" });
  vi.resetModules();
  const { connectCmi5 } = await import("../src/progress/cmi5_session.ts");
  expect(await connectCmi5(context)).toBeNull();
  expect(world.calls).toEqual([]);
  for (const status of [404, 500, 0]) {
    world.fails = ({ path }) => (path === "activities/state" ? status : null);
    expect(await load(`${FETCH}&n=${status}`)).toBeNull();
  }
});

test("initialized is first and terminated last, each once, whatever is told between", async () => {
  const session = (await load()) as LmsSession;
  for (const [name, answer] of Object.entries(ANSWERS)) session.tell(interaction(name.replace(/\W/g, "-"), answer));
  putAndSave(session, { progress: 0.4 });
  await settle();
  putAndSave(session, { completion: "completed", success: "passed", raw: 90, progress: 1 });
  session.tell(interaction("late", ANSWERS.likert as never));
  session.finish(true);
  session.finish(true);
  session.tell(interaction("too-late", ANSWERS.likert as never));
  putAndSave(session, { progress: 0.5 });
  await settle();
  const told = verbs(world);
  expect([told[0], told.at(-1)]).toEqual(["initialized", "terminated"]);
  for (const verb of ["initialized", "terminated", "completed", "passed"]) {
    expect(told.filter((one) => one === verb), verb).toHaveLength(1);
  }
  const times = world.statements.map(({ timestamp }) => timestamp);
  expect(times.every((time) => /Z$/.test(time))).toBe(true);
  expect([...times].sort()).toEqual(times);
});

test("passed and completed are told at once, while the learner goes on", async () => {
  const session = (await load()) as LmsSession;
  putAndSave(session, { completion: "completed", success: "passed", raw: 90, progress: 1 });
  await settle(0);
  expect(verbs(world)).toEqual(["initialized", "passed", "completed"]);
});

test("what is told of an answer given before the LMS was found comes after initialized", async () => {
  const session = (await load()) as LmsSession;
  session.tell(interaction("early", ANSWERS.likert as never, { at: new Date("2026-11-23T11:00:00Z") }));
  session.saveSoon();
  await settle();
  expect(toldAs(world, "answered").timestamp >= toldAs(world, "initialized").timestamp).toBe(true);
});

test("the context template stands unchanged in every statement, and the session's id with it", async () => {
  const session = (await load()) as LmsSession;
  const template = launchData().contextTemplate as { extensions: object };
  session.tell(interaction("q", ANSWERS.choice as never));
  putAndSave(session, { completion: "completed", success: "passed", raw: 90 }, {
    objectives: [{ id: "m__1", description: "Do", scaled: 1, success: "passed", completion: "completed" }],
  });
  session.finish(true);
  await settle();
  expect(world.statements.length).toBeGreaterThan(5);
  for (const statement of world.statements) {
    expect(statement.context?.extensions).toMatchObject(template.extensions);
    expect(statement.context?.contextActivities?.grouping?.[0]).toEqual({ objectType: "Activity", id: PUBLISHER });
  }
});

test("the cmi5 category marks status statements only, the moveOn category those with success or completion", async () => {
  const session = (await load()) as LmsSession;
  session.tell(interaction("q", ANSWERS.choice as never));
  putAndSave(session, { progress: 0.5 });
  putAndSave(session, { completion: "completed", success: "passed", raw: 90, progress: 1 });
  session.finish(true);
  await settle();
  expect(Object.fromEntries(world.statements.map((one) => [one.verb.display.en, categories(one)]))).toEqual({
    initialized: ["cmi5"],
    answered: [],
    progressed: [],
    passed: ["cmi5", "moveon"],
    completed: ["cmi5", "moveon"],
    terminated: ["cmi5"],
  });
});

test("results say what cmi5 asks and no more: success, completion, score and duration each where it belongs", async () => {
  const session = await launch("s-1", { masteryScore: 0.8 });
  await settle(61_230);
  putAndSave(session, { completion: "completed", success: "passed", raw: 87.5, progress: 1 });
  session.finish(true);
  await settle();
  const results = Object.fromEntries(world.statements.map(({ verb, result }) => [verb.display.en, result]));
  const time = expect.stringMatching(/^PT6\d(\.\d+)?S$/);
  expect(results).toEqual({
    initialized: undefined,
    passed: { success: true, score: { scaled: 0.875 }, duration: time },
    completed: { completion: true, duration: time },
    terminated: { duration: time },
  });
});

test("a whole score is told with its range", async () => {
  const session = (await load()) as LmsSession;
  putAndSave(session, { success: "passed", raw: 90 });
  await settle();
  expect(toldAs(world, "passed").result?.score).toEqual({ scaled: 0.9, raw: 90, min: 0, max: 100 });
});

test("failed says so, with a score below the mark", async () => {
  const session = await launch("s-1", { masteryScore: 0.8 });
  putAndSave(session, { success: "failed", raw: 40 });
  await settle();
  const { result, context: told } = toldAs(world, "failed");
  expect(result).toEqual({ success: false, score: { scaled: 0.4, raw: 40, min: 0, max: 100 }, duration: "PT3S" });
  expect(told?.extensions?.[`${CMI5}extensions/masteryscore`]).toBe(0.8);
});

test("the LMS's masteryScore is the package's mark, and stands on passed and failed as the LMS gave it", async () => {
  const session = await launch("s-1", { masteryScore: 0.6667 });
  expect(session.mastery).toBe(66.67);
  putAndSave(session, { completion: "completed", success: "passed", raw: 66.67 });
  session.finish(true);
  await settle();
  for (const { verb, context: told } of world.statements) {
    const mark = told?.extensions?.[`${CMI5}extensions/masteryscore`];
    expect(mark, verb.id).toBe(verb.display.en === "passed" ? 0.6667 : undefined);
  }
});

test("no passed below and no failed at the masteryScore, whatever the package thinks", async () => {
  const session = await launch("s-1", { masteryScore: 0.8 });
  expect(session.put(keptOf({ success: "passed", raw: 79.99 }))).toBe(false);
  expect(session.put(keptOf({ success: "failed", raw: 80 }))).toBe(false);
  session.save(true);
  await settle();
  expect(verbs(world)).toEqual(["initialized"]);
});

test("a second session with a changed masteryScore goes by the new one", async () => {
  const first = await launch("s-1", { masteryScore: 0.9 });
  putAndSave(first, { success: "failed", raw: 85 });
  first.finish(true);
  await settle();
  const second = await launch("s-2", { masteryScore: 0.8 });
  expect(second.mastery).toBe(80);
  putAndSave(second, { success: "passed", raw: 85 });
  second.finish(true);
  await settle();
  expect(verbs(world)).toEqual(["initialized", "failed", "terminated", "initialized", "passed", "terminated"]);
  expect(toldAs(world, "passed").context?.extensions?.[`${CMI5}extensions/masteryscore`]).toBe(0.8);
});

test("completed and passed are told once a registration: a second session knows", async () => {
  for (const id of ["s-1", "s-2", "s-3"]) {
    const session = await launch(id);
    putAndSave(session, { completion: "completed", success: "passed", raw: 90 });
    session.finish(true);
    await settle();
  }
  const told = verbs(world);
  expect(told.filter((verb) => verb === "initialized")).toHaveLength(3);
  expect(told.filter((verb) => verb === "passed" || verb === "completed")).toEqual(["passed", "completed"]);
});

test("failed is told once, and never after passed", async () => {
  for (const [id, success] of [["s-1", "failed"], ["s-2", "failed"], ["s-3", "passed"], ["s-4", "failed"]] as const) {
    const session = await launch(id);
    putAndSave(session, { success, raw: success === "passed" ? 90 : 20 });
    session.finish(true);
    await settle();
  }
  expect(verbs(world).filter((verb) => /passed|failed/.test(verb))).toEqual(["failed", "passed"]);
});

test("one verdict a session: a failed learner who passes is told as passed by the next", async () => {
  const first = await launch("s-1");
  putAndSave(first, { success: "failed", raw: 20 });
  await settle();
  putAndSave(first, { success: "passed", raw: 90 });
  first.finish(true);
  await settle();
  expect(verbs(world)).toEqual(["initialized", "failed", "terminated"]);
  putAndSave(await launch("s-2"), { success: "passed", raw: 90 });
  await settle();
  expect(verbs(world).at(-1)).toBe("passed");
});

test("a status that was lost on its way keeps its id in the next session, so that it cannot count twice", async () => {
  const first = await launch("s-1");
  world.fails = ({ path }) => (path === "statements" ? 503 : null);
  putAndSave(first, { completion: "completed" });
  await settle(0);
  const lost = JSON.parse(world.calls.filter(({ path }) => path === "statements").at(-1)?.body as string) as Statement;
  localStorage.clear();
  world.fails = () => null;
  putAndSave(await launch("s-2"), { completion: "completed" });
  await settle();
  expect(toldAs(world, "completed").id).toBe(lost.id);
});

test.each(["Browse", "Review"])("in %s only initialized and terminated are told, and nothing is kept", async (launchMode) => {
  const before = JSON.stringify({ format: 1, revision: 4, text: "R2kept", location: "there", told: {} });
  world.documents.set("rounds.progress", before);
  const session = await launch("s-1", { launchMode });
  expect([session.visit, session.kept, session.location]).toEqual(["looking", "R2kept", "there"]);
  expect(session.info?.[0]).toBe("You are looking back.");
  session.tell(interaction("q", ANSWERS.choice as never));
  putAndSave(session, { completion: "completed", success: "passed", raw: 90 });
  session.finish(true);
  await settle();
  expect(verbs(world)).toEqual(["initialized", "terminated"]);
  expect(JSON.parse(world.documents.get("rounds.progress") as string)).toMatchObject({ text: "R2kept", location: "there" });
});

test("text and place are kept in a document of our own; LMS.LaunchData is only read", async () => {
  const session = (await load()) as LmsSession;
  putAndSave(session, { progress: 0.1 }, { text: "R2abc", location: "m-2" });
  await settle();
  const second = await launch("s-2");
  expect([second.kept, second.location, second.room]).toEqual(["R2abc", "m-2", 64_000]);
  const written = world.calls.filter(({ method, path }) => method !== "GET" && path === "activities/state");
  expect(new Set(written.map(({ query }) => query.get("stateId")))).toEqual(new Set(["rounds.progress"]));
  expect(world.calls.every(({ method, path }) => method === "GET" || path !== "agents/profile")).toBe(true);
});

test("a document that cannot be ours is told as such, and stays until there is something to keep", async () => {
  world.documents.set("rounds.progress", '{"theirs": 1}');
  const session = (await load()) as LmsSession;
  expect(session.kept).toBeNull();
});

test("after terminated is answered the page goes to the returnURL, not before", async () => {
  const assign = vi.spyOn(location, "assign").mockImplementation(() => {});
  const session = await launch("s-1", { returnURL: "https://lms.example/course/9" });
  world.fails = ({ path }) => (path === "statements" ? 0 : null);
  session.finish(true);
  await settle(500);
  expect(assign).not.toHaveBeenCalled();
  world.fails = () => null;
  await settle(5_000);
  expect(verbs(world).at(-1)).toBe("terminated");
  expect(assign).toHaveBeenCalledExactlyOnceWith("https://lms.example/course/9");
  assign.mockRestore();
});

test("a returnURL that is a script goes nowhere", async () => {
  const assign = vi.spyOn(location, "assign").mockImplementation(() => {});
  const session = await launch("s-1", { returnURL: "javascript:alert(1)" });
  session.finish(true);
  await settle();
  expect(assign).not.toHaveBeenCalled();
  assign.mockRestore();
});

test("a page that goes unfinished may come back: the session stays open, and a reload takes it up", async () => {
  const first = (await load()) as LmsSession;
  putAndSave(first, { progress: 0.3 });
  first.finish(false);
  await settle();
  const again = (await load()) as LmsSession;
  putAndSave(again, { completion: "completed", progress: 1 });
  again.finish(true);
  await settle();
  expect(verbs(world)).toEqual(["initialized", "progressed", "completed", "terminated"]);
});

test("a page that goes when all is done ends the session; a reload of it records nothing more and says so", async () => {
  const first = (await load()) as LmsSession;
  putAndSave(first, { completion: "completed", progress: 1 });
  await settle();
  first.finish(false);
  await settle();
  const again = (await load()) as LmsSession;
  putAndSave(again, { completion: "completed", success: "passed", raw: 100, progress: 1 });
  again.tell(interaction("q", ANSWERS.choice as never));
  await settle();
  expect(verbs(world)).toEqual(["initialized", "completed", "terminated"]);
  expect([again.visit, again.info?.[0]]).toEqual(["looking", "This visit has ended."]);
});

test("progress is told as it grows, in whole percent, and no more once completed", async () => {
  const session = (await load()) as LmsSession;
  for (const progress of [0.251, 0.2514, 0.2, 0.5]) putAndSave(session, { progress });
  putAndSave(session, { progress: 1, completion: "completed" });
  putAndSave(session, { progress: 0.9 });
  await settle();
  const told = world.statements.filter(({ verb }) => verb.display.en === "progressed");
  expect(told.map(({ result }) => Object.values(result?.extensions ?? {})[0])).toEqual([25, 50]);
  expect(Object.keys(told[0]?.result?.extensions ?? {})).toEqual(["https://w3id.org/xapi/cmi5/result/extensions/progress"]);
});

test("an objective is told when its success changes, never with a verb that an LMS takes for the whole package's", async () => {
  const objective = { id: "m__1", description: "Do it", scaled: 0.5, completion: "completed" } as const;
  const at = (success: "unknown" | "passed" | "failed") => ({ objectives: [{ ...objective, success }] });
  const session = (await load()) as LmsSession;
  for (const success of ["unknown", "failed", "failed", "passed"] as const) putAndSave(session, {}, at(success));
  await settle();
  putAndSave(await launch("s-2"), {}, at("passed"));
  await settle();
  const told = world.statements.filter(({ object }) => object.id === `${PUBLISHER}/objectives/m__1`);
  expect(told.map(({ verb, result }) => [verb.display.en, result?.success])).toEqual([["scored", false], ["scored", true]]);
});
