// @vitest-environment happy-dom
// Whatever an LMS puts into a launch, its launch data or our own document: a session or none, never an exception.
import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { launchOf } from "../src/progress/cmi5_launch.ts";
import { connectCmi5 } from "../src/progress/cmi5_session.ts";
import { xapiLaunchOf } from "../src/progress/xapi_launch.ts";
import { documentOf, inSession } from "../src/progress/xapi_told.ts";
import { ANSWERS, cmi5Launch, context, interaction, newWorld, putAndSave, verbs, visitAt, type World } from "./xapi_world.ts";

let world: World;
let launches = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.unstubAllGlobals();
  world = newWorld();
});

test("any address is a launch or none", () => {
  const names = fc.constantFrom("endpoint", "fetch", "actor", "registration", "activityId", "auth", "activity_id");
  fc.assert(
    fc.property(fc.dictionary(names, fc.oneof(fc.string(), fc.json())), (parameters) => {
      const search = `?${new URLSearchParams(parameters)}`;
      launchOf(search);
      xapiLaunchOf(search);
    }),
  );
  for (const search of ["?actor=%E0%A4%A", "?actor=null&endpoint=x&fetch=y&registration=z&activityId=q", "?", ""]) {
    expect(launchOf(search)).toBeNull();
  }
});

test.each([
  {},
  { contextTemplate: null, launchMode: null, masteryScore: null, returnURL: null },
  { contextTemplate: "template", launchMode: 5, masteryScore: "much", returnURL: {} },
  { contextTemplate: { contextActivities: 5, extensions: null }, masteryScore: 80 },
  { contextTemplate: { contextActivities: { grouping: { id: "https://alone.example" }, category: [] } }, masteryScore: -1 },
])("launch data as poor as %j still give a session that ends", async (data) => {
  world.launchData = data;
  visitAt(cmi5Launch(`https://lms.example/fetch?hostile=${launches++}`));
  const session = await connectCmi5(context);
  session?.tell(interaction("q", ANSWERS.choice as never));
  if (session) putAndSave(session, { completion: "completed", success: "passed", raw: 50 });
  session?.finish(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(verbs(world)).toEqual(["initialized", "answered", "passed", "completed", "terminated"]);
});

test("a masteryScore that came as a text is one", async () => {
  world.launchData = { contextTemplate: {}, masteryScore: "0.85" };
  visitAt(cmi5Launch(`https://lms.example/fetch?hostile=${launches++}`));
  expect((await connectCmi5(context))?.mastery).toBe(85);
});

test("any text in our document is a state of ours or none, and a session goes on from it", () => {
  const mark = fc.oneof(fc.jsonValue(), fc.record({ id: fc.uuid(), done: fc.boolean() }));
  const names = fc.constantFrom("session", "began", "initialized", "terminated", "completed", "passed", "failed", "objectives", "verdict");
  const told = fc.oneof(fc.jsonValue(), fc.dictionary(names, mark));
  const document = fc.record({ format: fc.constant(1), revision: fc.nat(), text: fc.string(), location: fc.jsonValue(), told });
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), document.map((value) => JSON.stringify(value))), (text) => {
      const found = documentOf(text);
      if (!found) return;
      const next = inSession(found.told, found.told.session, new Date());
      for (const one of [next.completed, next.passed, next.failed]) expect(one === null || typeof one.id === "string").toBe(true);
      expect(next.session === "" || Number.isFinite(Date.parse(next.began))).toBe(true);
      expect(documentOf(JSON.stringify(found))).toEqual(found);
    }),
  );
});
