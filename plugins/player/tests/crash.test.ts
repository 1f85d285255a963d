// @vitest-environment happy-dom
// A device that dies after any step of any visit: what the LMS has at that moment is right, whatever its standard, and
// the next visit goes on from there. What must be is worked out from the steps alone (`Truth`).
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Package } from "../src/course/package.ts";
import { emptyRecord, type ModuleRecord } from "../src/course/record.ts";
import type { Simulation } from "../src/course/simulation.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { Scorm2004Lms } from "../src/lms/scorm2004_lms.ts";
import { runsIn } from "../src/package/runs.ts";
import { standing } from "../src/progress/package_state.ts";
import { type LmsStore, lmsStore } from "../src/progress/lms_store.ts";
import { connectScorm12 } from "../src/progress/scorm12_session.ts";
import { connectScorm2004 } from "../src/progress/scorm2004_session.ts";
import { connectXapi } from "../src/progress/xapi_session.ts";
import { answer, next, resume, retry } from "../src/quiz/attempt.ts";
import { simulationForms, takenUp } from "../src/simulation/run_codec.ts";
import { chosen, restarted, resumed } from "../src/simulation/run_record.ts";
import { replay } from "../src/simulation/world.ts";
import { codec, packageOf, quizOf, scored, single } from "./lms_world.ts";
import { ACTIVITY, ACTOR, ENDPOINT, newWorld, REGISTRATION, visitAt, type World } from "./xapi_world.ts";

const MARK = 60;
const TRIES = 2;
const QUESTIONS = 3;
const quiz = { ...quizOf("sae", ["one", "two", "three"].map((id) => single(id))), pass_mark: MARK, attempts: TRIES };

/** Where each choice leads. */
const LEADS: Record<string, string> = { take: "ward", wait: "poor", ask: "call", report: "good" };
const SIMULATION = "simulation/phone";
const choice = (id: string) => ({ id, text: id, to: LEADS[id] as string });
const phone: Simulation = {
  id: "phone", title: "Phone", module: null, variables: {}, start: "call", competencies: [], modules: [],
  nodes: [
    { id: "call", text: "It rings.", choices: [choice("take"), choice("wait")] },
    { id: "ward", text: "They tell.", choices: [choice("ask"), choice("report")] },
  ],
  endings: [{ id: "good", text: "Good", outcome: "good" }, { id: "poor", text: "Poor", outcome: "poor" }],
};

const pack: Package = packageOf({ sae: [scored("sae", TRIES, MARK)], text: [], [SIMULATION]: [], "profile/me": [] });

type Step = { does: "answer"; right: boolean } | { does: "choose"; nth: number } | { does: "retry" | "replay" | "read" | "see" | "rate" };

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant("answer" as const), right: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("choose" as const), nth: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom("retry" as const, "replay" as const, "read" as const, "see" as const, "rate" as const) }) },
);

/** What somebody has done, from the steps alone. */
interface Truth {
  answers: boolean[];
  goes: number;
  best: number | null;
  run: string[];
  first: string[] | null;
  runs: number;
  read: boolean;
  seen: boolean;
}

const NOTHING: Truth = { answers: [], goes: 0, best: null, run: [], first: null, runs: 0, read: false, seen: false };
const OFFERS: Record<string, string[]> = { call: ["take", "wait"], ward: ["ask", "report"] };
const placeIn = (run: string[]): string => LEADS[run.at(-1) ?? ""] ?? "call";

function after(truth: Truth, step: Step): Truth {
  const isOver = truth.answers.length === QUESTIONS;
  switch (step.does) {
    case "answer": {
      if (isOver) return truth;
      const answers = [...truth.answers, step.right];
      if (answers.length < QUESTIONS) return { ...truth, answers };
      const percent = Math.round((100 * answers.filter((right) => right).length) / QUESTIONS);
      return { ...truth, answers, goes: truth.goes + 1, best: Math.max(truth.best ?? 0, percent) };
    }
    case "retry":
      return isOver && truth.goes < TRIES ? { ...truth, answers: [] } : truth;
    case "choose": {
      const id = OFFERS[placeIn(truth.run)]?.[step.nth];
      if (!id) return truth;
      const run = [...truth.run, id];
      return OFFERS[placeIn(run)] ? { ...truth, run } : { ...truth, run, runs: truth.runs + 1, first: truth.first ?? run };
    }
    case "replay":
      return { ...truth, run: [] };
    case "read":
      return { ...truth, read: true };
    case "see":
      return { ...truth, seen: true };
    case "rate":
      return truth;
  }
}

/** What an LMS must know: success where it is known, else completion; and the score, told once it can harm nobody. */
function known({ best, goes, read, runs, seen }: Truth, showsMastery: boolean): { status: string; score: number | null } {
  const passed = best !== null && best >= MARK;
  const over = (passed || goes === TRIES) && read && runs > 0 && seen;
  const status = over ? (passed ? "passed" : "failed") : "incomplete";
  if (best === null || (!over && showsMastery)) return { status, score: null };
  return { status, score: status === "passed" ? best : Math.min(best, MARK - 1) };
}

/** An LMS of one standard: visits, one after the other, and what it has between them. */
interface Host {
  visit(): Promise<LmsStore>;
  /** Of the learner as the LMS has it now; what was kept as text, of that the place in brackets. */
  has(): { status: string; score: number | null };
  text(): string;
  /** Requests that are on their way arrive; no time passes. */
  arrive(): Promise<void>;
}

const open = async (connect: Parameters<typeof lmsStore>[0]["connect"]): Promise<LmsStore> => {
  const store = lmsStore({ pack, connect, codec, sheet: (id) => (id === "sae" ? quiz : undefined), runs: runsIn(new Map([["phone", phone]])) });
  await store.open();
  return store;
};
const numberOr = (told: string | undefined): number | null => (told ? Number(told) : null);

function scorm12(mastery: number | null): Host {
  let lms = new Scorm12Lms({ mastery });
  return {
    visit: () => open(connectScorm12(() => (lms = lms.next()).api)),
    has: () => ({ status: lms.kept["cmi.core.lesson_status"] ?? "", score: numberOr(lms.kept["cmi.core.score.raw"]) }),
    text: () => lms.kept["cmi.suspend_data"] ?? "",
    arrive: async () => {},
  };
}

function scorm2004(mastery: number | null): Host {
  let lms = new Scorm2004Lms({ mastery });
  return {
    visit: () => open(connectScorm2004(() => (lms = lms.next()).api)),
    has() {
      const { "cmi.success_status": success = "", "cmi.completion_status": completion = "", "cmi.score.raw": raw } = lms.kept;
      return { status: success === "unknown" ? completion : success, score: numberOr(raw) };
    },
    text: () => lms.kept["cmi.suspend_data"] ?? "",
    arrive: async () => {},
  };
}

function xapi(): Host {
  const world: World = newWorld();
  visitAt({ endpoint: ENDPOINT, auth: "Basic eA==", activity_id: ACTIVITY, registration: REGISTRATION, actor: JSON.stringify(ACTOR) });
  const arrive = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0));
  return {
    async visit() {
      localStorage.clear();
      const opening = open(connectXapi);
      await arrive();
      return opening;
    },
    has() {
      const about = world.statements.filter(({ object }) => object.id === ACTIVITY);
      const told = about.filter(({ verb }) => /passed|failed|completed/.test(verb.id)).map(({ verb }) => verb.id.split("/").at(-1) as string);
      const scaled = about.map(({ result }) => result?.score?.scaled).find((share) => share !== undefined);
      expect(new Set(told).size).toBe(told.length);
      return { status: told[0] ?? "incomplete", score: scaled === undefined ? null : Math.round(scaled * 100) };
    },
    text: () => (JSON.parse(world.documents.get("rounds.progress") ?? "{}") as { text?: string }).text ?? "",
    arrive,
  };
}

/** Does a step as the page does: the record is changed and written, then the answer told. */
function take(store: LmsStore, step: Step): void {
  const record = (module: string): ModuleRecord => store.read(module) ?? emptyRecord(module, "1.0.0");
  const simulation = resumed(phone, record(SIMULATION).simulation).record;
  const taken = resume(record("sae").quizzes["sae"], quiz, 7);
  const keepQuiz = (now: typeof taken): void =>
    store.write({ ...record("sae"), done: (now.best ?? 0) >= MARK, quizzes: { sae: now } });
  const keepRun = (now: typeof simulation): void => store.write({ ...record(SIMULATION), simulation: now });
  switch (step.does) {
    case "answer": {
      const question = next(quiz, taken.attempt);
      if (!question) return;
      const now = answer(taken, quiz, question, step.right ? "yes" : "no");
      keepQuiz(now);
      const given = now.attempt?.answers[question.id];
      if (given) store.tell({ module: "sae", quiz: "sae", question, answer: given, latency: 1_000 });
      return;
    }
    case "retry":
      return taken.attempt?.finished ? keepQuiz(retry(taken, quiz, 9)) : undefined;
    case "choose": {
      const found = replay(phone, simulation.run).open[step.nth];
      return found && keepRun(chosen(phone, simulation, found));
    }
    case "replay":
      return keepRun(restarted(simulation));
    case "read":
      return store.write({ ...record("text"), read: true, done: true });
    case "see":
      return store.write({ ...record("profile/me"), read: true, done: true });
    case "rate":
      return store.write({ ...record("profile/me"), profile: { turn: 1, answers: { secret: "often" }, takings: [], deleted: 0 } });
  }
}

/** Whether a visit has taken up all that was done. */
function expectTakenUp(store: LmsStore, truth: Truth): void {
  const taken = store.read("sae")?.quizzes["sae"];
  expect([taken?.attempts ?? 0, taken?.best ?? null]).toEqual([truth.goes, truth.best]);
  expect(quiz.questions.flatMap(({ id }) => taken?.attempt?.answers[id]?.verdict ?? [])).toEqual(truth.answers.map((right) => (right ? "right" : "wrong")));
  const { runs = 0, run, first } = store.read(SIMULATION)?.simulation ?? {};
  const choices = (kept: typeof run): string[] => (kept?.steps ?? []).map((step) => step.choice);
  expect([runs, choices(run), choices(first)]).toEqual([truth.runs, truth.run, truth.first ?? []]);
  expect([store.read("text")?.read ?? false, store.read("profile/me")?.read ?? false]).toEqual([truth.read, truth.seen]);
  expect(store.read("profile/me")?.profile).toBeUndefined();
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 4, 4, 9, 30, 15) });
  vi.stubGlobal("RoundsRuns", { encode: simulationForms, decode: takenUp });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each<[string, () => Host, boolean]>([
  ["SCORM 1.2 with a mastery score", () => scorm12(MARK), true],
  ["SCORM 1.2 without", () => scorm12(null), false],
  ["SCORM 2004 with a passing score", () => scorm2004(MARK), true],
  ["SCORM 2004 without", () => scorm2004(null), false],
  // A statement has a score only with its verdict.
  ["a record store", xapi, true],
])("in front of %s", (_, hostOf, showsMastery) => {
  test("a device that dies after any step has told all of it, and the next visit goes on there", async () => {
    const visit = fc.record({ step: steps, dies: fc.boolean(), pause: fc.constantFrom(2_500, 40_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 14 }), async (script) => {
        const host = hostOf();
        let truth = NOTHING;
        let store = await host.visit();
        for (const { step, dies, pause } of script) {
          // The learner takes a while over each step, so that no other change is on its way.
          await vi.advanceTimersByTimeAsync(pause);
          const before = host.text();
          take(store, step);
          truth = after(truth, step);
          await host.arrive();
          expect(host.has()).toEqual(known(truth, showsMastery));
          if (step.does === "rate") expect(host.text()).toBe(before);
          if (!dies) continue;
          vi.clearAllTimers();
          store = await host.visit();
          await host.arrive();
          expectTakenUp(store, truth);
          expect(host.has()).toEqual(known(truth, showsMastery));
        }
        vi.clearAllTimers();
        expectTakenUp(await host.visit(), truth);
      }),
      { numRuns: 30 },
    );
  });

  test("a self-assessment that was begun leaves no trace", async () => {
    const host = hostOf();
    const store = await host.visit();
    take(store, { does: "rate" });
    store.flush();
    await host.arrive();
    expect(host.text()).toBe("");
  });

  test("who has gone back to the contents comes back to them", async () => {
    const host = hostOf();
    let store = await host.visit();
    for (const place of ["sae", ""]) {
      await vi.advanceTimersByTimeAsync(2_500);
      store.goTo(place);
    }
    await host.arrive();
    vi.clearAllTimers();
    store = await host.visit();
    expect(store.location).toBe("");
  });

  test("a simulation under way is known as begun before its text is there", async () => {
    const host = hostOf();
    const store = await host.visit();
    take(store, { does: "choose", nth: 0 });
    store.flush();
    await host.arrive();
    const bare = lmsStore({
      pack,
      connect: () => ({
        visit: "counted", mastery: null, kept: host.text(), location: "", preferences: {}, room: 4_096, info: null,
        put: () => false, tell() {}, save() {}, saveSoon() {}, flush: () => true, finish() {},
      }),
      codec, sheet: () => undefined, runs: runsIn(new Map()),
    });
    await bare.open();
    const simulations = pack.modules.filter(({ id }) => id === SIMULATION);
    expect(simulations.map((part) => standing(part, bare.records.get(part.id) ?? null))).toEqual(["begun"]);
  });
});
