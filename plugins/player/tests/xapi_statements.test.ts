// @vitest-environment happy-dom
// Every statement that a package can send, judged by an LRS's own validator; and xAPI's notation of answers.
import validate from "@learninglocker/xapi-validation";
import { beforeEach, expect, test, vi } from "vitest";
import { connectCmi5 } from "../src/progress/cmi5_session.ts";
import type { LmsSession } from "../src/progress/lms_session.ts";
import { duration, interactionOf, responseOf } from "../src/progress/xapi_notation.ts";
import { connectXapi } from "../src/progress/xapi_session.ts";
import { type Statement, uuid } from "../src/progress/xapi_statements.ts";
import {
  ACTIVITY,
  ACTOR,
  ANSWERS,
  cmi5Launch,
  context,
  ENDPOINT,
  interaction,
  launchData,
  newWorld,
  PUBLISHER,
  putAndSave,
  REGISTRATION,
  visitAt,
  type World,
} from "./xapi_world.ts";

let world: World;
const judge = (validate as unknown as { default?: typeof validate }).default ?? validate;

beforeEach(() => {
  vi.useFakeTimers();
  vi.unstubAllGlobals();
  world = newWorld();
  document.documentElement.lang = "de";
  document.title = "Die ersten 24 Stunden";
});

/** All that a learner can do, with every type of answer and every verdict. */
async function playAll(session: LmsSession | null): Promise<Statement[]> {
  if (!session) throw new Error("no session");
  for (const verdict of ["right", "partial", "wrong", "neutral"] as const) {
    for (const [name, answer] of Object.entries(ANSWERS)) {
      session.tell(interaction(`${name.replace(/\W/g, "-")}__${verdict}`, answer, { verdict }));
    }
  }
  session.tell(interaction("no-prompt", { type: "other" }, { description: "", weighting: 0, objectives: [] }));
  const objective = { description: "Können", completion: "completed" } as const;
  putAndSave(session, { progress: 0.5, success: "failed", raw: 33.33 }, {
    objectives: [
      { ...objective, id: "m__1", scaled: 0.333333, success: "failed" },
      { ...objective, id: "m__2", scaled: null, success: "passed", description: "" },
    ],
  });
  putAndSave(session, { completion: "completed", success: "passed", raw: 100, progress: 1 });
  session.finish(true);
  await vi.advanceTimersByTimeAsync(10_000);
  return world.statements;
}

test.each(["cmi5", "xAPI"])("every statement of a session by %s is valid", async (standard) => {
  if (standard === "cmi5") {
    world.launchData = launchData("s-1", { masteryScore: 0.75 });
    visitAt(cmi5Launch("https://lms.example/fetch?validation"));
  } else {
    visitAt({ endpoint: ENDPOINT, auth: "Basic eA==", actor: JSON.stringify(ACTOR), activity_id: ACTIVITY, registration: REGISTRATION });
  }
  const statements = await playAll(await (standard === "cmi5" ? connectCmi5 : connectXapi)(context));
  expect(statements.length).toBeGreaterThan(4 * Object.keys(ANSWERS).length);
  for (const statement of statements) expect(judge(statement).map(String), statement.object.id).toEqual([]);
  expect(statements.map(({ timestamp }) => timestamp).filter((moment) => !/T\d\d:\d\d:\d\d\.\d+Z$/.test(moment))).toEqual([]);
  expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
  expect(statements.some(({ verb }) => verb.id.includes("voided"))).toBe(false);
});

test("the judge is awake: a statement with a broken answer does not pass", () => {
  const object = { id: ACTIVITY, definition: { interactionType: "choice", source: [] } };
  expect(judge({ actor: ACTOR, verb: { id: "http://example.com/x" }, object })).not.toEqual([]);
});

const notation: [name: string, pattern: string[] | undefined, response: string][] = [
  ["choice", ["a[,]b"], "a[,]c"],
  ["choice without a right one", undefined, "b"],
  ["choice left empty", ["a"], ""],
  ["true-false", ["false"], "true"],
  ["true-false left out", ["true"], ""],
  ["fill-in", ["{case_matters=true}Paris", "{case_matters=true}paris"], "Paris"],
  ["fill-in of gaps", ["x[,]z", "y[,]z"], "x[,]"],
  ["long-fill-in", undefined, "My thoughts, <b>&amp;</b> 🙂\n2"],
  ["matching", ["s1[.]t1[,]s2[.]t2"], "s1[.]t2"],
  ["sequencing", ["p[,]q"], "q[,]p"],
  ["likert", undefined, "yes"],
  ["numeric", ["-1.5[:]1000000000000000000000"], "0.0000005"],
  ["other", undefined, ""],
];

test("each type of answer is written as xAPI writes it", () => {
  const written = Object.entries(ANSWERS).map(([name, answer]) => [
    name,
    interactionOf(answer, "de").correctResponsesPattern,
    responseOf(answer),
  ]);
  expect(written).toEqual(notation);
});

test("what patterns and responses name stands among the components, in the language of the content", () => {
  for (const [name, answer] of Object.entries(ANSWERS)) {
    const found = interactionOf(answer, "de");
    const there = new Set([found.choices, found.scale, found.source, found.target].flatMap((list) => list ?? []).map(({ id }) => id));
    if (!there.size) continue;
    const told = [...(found.correctResponsesPattern ?? []), responseOf(answer)].flatMap((text) => text.split(/\[[,.]\]/));
    for (const id of told.filter((text) => text)) expect(there, name).toContain(id);
    for (const list of [found.choices, found.source]) expect(list?.every(({ description }) => description.de) ?? true).toBe(true);
  }
});

test("gaps with many accepted texts give few patterns, each of which is right", () => {
  const gap = Array.from({ length: 20 }, (_, index) => `t${index}`);
  const { correctResponsesPattern = [] } = interactionOf({ type: "fill-in", response: [], correct: [gap, gap, gap] }, "en");
  expect(new Set(correctResponsesPattern).size).toBe(100);
  expect(correctResponsesPattern[0]).toBe("t0[,]t0[,]t0");
  for (const pattern of correctResponsesPattern) expect(pattern.split("[,]").every((text) => gap.includes(text))).toBe(true);
});

test("an answer is told with what it was worth, its objectives, and the question under the publisher's id", async () => {
  visitAt(cmi5Launch("https://lms.example/fetch?answer"));
  const session = await connectCmi5(context);
  session?.tell(interaction("quiz__q1", ANSWERS.choice as never));
  session?.tell(interaction("quiz__q2", ANSWERS.likert as never, { verdict: "neutral" }));
  session?.save(true);
  await vi.advanceTimersByTimeAsync(3_000);
  const [, scored, neutral] = world.statements;
  expect(scored).toMatchObject({
    object: { id: `${PUBLISHER}/questions/quiz__q1`, definition: { description: { de: "What of quiz__q1?" } } },
    result: { success: false, score: { scaled: 0.5, raw: 1, min: 0, max: 2 }, response: "a[,]c", duration: "PT12.35S" },
    context: {
      contextActivities: {
        parent: [{ id: ACTIVITY }],
        grouping: [{ id: PUBLISHER }, { id: `${PUBLISHER}/objectives/module__1` }],
      },
    },
  });
  expect(neutral?.result).toEqual({ duration: "PT12.35S", response: "yes" });
});

test("questions go by what the package calls itself, whatever else the LMS groups them with", async () => {
  document.body.innerHTML = '<script type="application/json" id="rounds-package">{"iri": "https://own.example/p/"}</script>';
  visitAt(cmi5Launch("https://lms.example/fetch?own"));
  const session = await connectCmi5(context);
  session?.tell(interaction("q", ANSWERS.likert as never));
  session?.save(true);
  await vi.advanceTimersByTimeAsync(3_000);
  document.body.innerHTML = "";
  expect(world.statements[1]?.object.id).toBe("https://own.example/p/questions/q");
});

test("a reflection that stays on the device is told as answered, without a word of it", async () => {
  visitAt(cmi5Launch("https://lms.example/fetch?reflection"));
  const session = await connectCmi5(context);
  session?.tell(interaction("quiz__thoughts", { type: "other" }, { verdict: "neutral" }));
  session?.save(true);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(world.statements[1]?.object.definition?.interactionType).toBe("other");
  expect(world.statements[1]?.result).toEqual({ duration: "PT12.35S" });
});

test("statement ids are UUIDs of version 4, also where the page came without TLS", () => {
  const randomUUID = vi.spyOn(crypto, "randomUUID").mockImplementation(() => {
    throw new TypeError("not a secure context");
  });
  const ids = Array.from({ length: 200 }, uuid);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(200);
  randomUUID.mockRestore();
});

test("durations are ISO 8601 to hundredths, never negative", () => {
  expect([0, 999, 61_230, 12_345.6, 100_000_000, -5].map(duration)).toEqual(["PT0S", "PT1S", "PT61.23S", "PT12.35S", "PT100000S", "PT0S"]);
});
