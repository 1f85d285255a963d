// @vitest-environment happy-dom
// What a package promises, whatever the standard its LMS speaks: the same learner in front of each strict double.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Package } from "../src/course/package.ts";
import type { Quiz } from "../src/course/quiz.ts";
import type { SimulationRecord } from "../src/course/record.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { Scorm2004Lms } from "../src/lms/scorm2004_lms.ts";
import type { LmsOptions } from "../src/lms/strict_lms.ts";
import { encodeAttempt } from "../src/progress/attempt_text.ts";
import type { RunCodec } from "../src/progress/lms_records.ts";
import type { Connect } from "../src/progress/lms_session.ts";
import { type LmsStore, lmsStore } from "../src/progress/lms_store.ts";
import { connectScorm12 } from "../src/progress/scorm12_session.ts";
import { connectScorm2004 } from "../src/progress/scorm2004_session.ts";
import { emptySimulationRecord } from "../src/simulation/run_record.ts";
import { codec, finished, give, notices, noRuns, packageOf, quizOf, recordOf, scored, single } from "./lms_world.ts";

type Lms = Scorm12Lms | Scorm2004Lms;

interface Standard {
  open(options?: LmsOptions): Lms;
  connect(lms: Lms): Connect;
  /** What the LMS keeps, in words that both standards share. */
  told(lms: Lms): Record<string, string | undefined>;
  objective(lms: Lms, place: number): (string | undefined)[];
  get: string;
  set: string;
  commit: string;
  finish: string;
  names: { location: string; time: string };
  most: { text: number; location: number };
  passed: Record<string, string>;
}

const scorm12: Standard = {
  open: (options) => new Scorm12Lms(options),
  connect: (lms) => connectScorm12(() => (lms as Scorm12Lms).api),
  told: ({ kept }) => ({
    status: kept["cmi.core.lesson_status"],
    score: kept["cmi.core.score.raw"],
    location: kept["cmi.core.lesson_location"],
    text: kept["cmi.suspend_data"],
    answer: kept["cmi.interactions.0.student_response"],
  }),
  objective: ({ kept }, place) => ["id", "score.raw", "status"].map((name) => kept[`cmi.objectives.${place}.${name}`]),
  get: "LMSGetValue",
  set: "LMSSetValue",
  commit: "LMSCommit",
  finish: "LMSFinish",
  names: { location: "cmi.core.lesson_location", time: "cmi.core.session_time" },
  most: { text: 4_096, location: 255 },
  passed: { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "95" },
};

const scorm2004: Standard = {
  open: (options) => new Scorm2004Lms(options),
  connect: (lms) => connectScorm2004(() => (lms as Scorm2004Lms).api),
  told: ({ kept }) => {
    const [completion, success] = [kept["cmi.completion_status"], kept["cmi.success_status"]];
    return {
      status: success === "unknown" ? completion : success,
      score: kept["cmi.score.raw"],
      location: kept["cmi.location"],
      text: kept["cmi.suspend_data"],
      answer: kept["cmi.interactions.0.learner_response"],
    };
  },
  objective: ({ kept }, place) => {
    const [id, scaled, success, completion] = ["id", "score.scaled", "success_status", "completion_status"].map(
      (name) => kept[`cmi.objectives.${place}.${name}`],
    );
    return [id, scaled && `${Number(scaled) * 100}`, success === "unknown" ? completion : success];
  },
  get: "GetValue",
  set: "SetValue",
  commit: "Commit",
  finish: "Terminate",
  names: { location: "cmi.location", time: "cmi.session_time" },
  most: { text: 64_000, location: 1_000 },
  passed: {
    "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.score.scaled": "0.95", "cmi.score.raw": "95",
    "cmi.progress_measure": "1", "cmi.entry": "resume",
  },
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 4, 4, 9, 30, 15) });
});
afterEach(() => {
  vi.useRealTimers();
});

const asks = (id: string, objective: number) => ({ ...single(id), objective });
const sae: Quiz = quizOf("sae", [asks("one", 1), asks("two", 1), asks("three", 2), asks("four", 2), asks("five", 2)]);

function withObjectives(pack: Package): Package {
  return { ...pack, modules: pack.modules.map((module) => ({ ...module, objectives: ["Tell one", "Tell two"] })) };
}

const pack = withObjectives(packageOf({ sae: [scored("sae")] }));
const limited = withObjectives(packageOf({ sae: [scored("sae", 1)] }));

async function launch({ connect }: Standard, lms: Lms, of: Package = pack, runs: RunCodec = noRuns): Promise<LmsStore> {
  const store = lmsStore({ pack: of, connect: connect(lms), codec, sheet: (id) => (id === "sae" ? sae : undefined), runs });
  await store.open();
  return store;
}

/** Answers in order, a few seconds each; then the device dies without a word. */
function answers(store: LmsStore, responses: string[], quiz = sae): void {
  responses.forEach((response, index) => {
    vi.advanceTimersByTime(3_000);
    give(store, quiz, index, response);
  });
}

const ALL = ["yes", "yes", "yes", "yes", "yes"];
const NONE = ["no", "no", "no", "no", "no"];

/** Refused calls; that a value was never set (2004: 403) is an answer. */
const refused = (lms: Lms) => lms.calls.filter(({ name, error }) => error !== "0" && !(error === "403" && name === "GetValue"));

describe.each([["SCORM 1.2", scorm12], ["SCORM 2004", scorm2004]] as const)("in front of %s", (_, standard) => {
  const { open, told, objective } = standard;

  test.each([ALL, NONE])("no call of a whole visit is refused", async (...responses) => {
    const lms = open({ mastery: 80 });
    const store = await launch(standard, lms);
    answers(store, responses);
    vi.advanceTimersByTime(10_000);
    store.exit();
    expect(refused(lms)).toEqual([]);
    expect(lms.called(standard.finish)).toHaveLength(1);
  });

  test.each([1, 2, 3, 4, 5])("a device that dies after answer %i has kept every answer, and status and score are right", async (count) => {
    const lms = open({ mastery: 80 });
    answers(await launch(standard, lms), ALL.slice(0, count));
    const { status, score, answer } = told(lms);
    expect([status, score, !!answer]).toEqual(count < 5 ? ["incomplete", undefined, count > 1] : ["passed", "100", true]);
    const again = await launch(standard, lms.next());
    const quiz = again.read("sae")?.quizzes["sae"];
    expect(Object.keys(quiz?.attempt?.answers ?? {})).toHaveLength(count);
  });

  test("with tries left a learner below the mark is incomplete, without a score where the LMS would make a failure of it", async () => {
    const [shows, shows_none] = [open({ mastery: 80, override: true }), open()];
    for (const lms of [shows, shows_none]) {
      const store = await launch(standard, lms);
      answers(store, NONE);
      store.close();
    }
    expect([told(shows), told(shows_none)]).toMatchObject([{ status: "incomplete", score: undefined }, { status: "incomplete", score: "0" }]);
  });

  test("with the last try used up has failed, and nothing is left to do", async () => {
    const lms = open({ mastery: 80 });
    answers(await launch(standard, lms, limited), NONE, { ...sae, attempts: 1 });
    expect(told(lms)).toMatchObject({ status: "failed", score: "0" });
  });

  /** With the mastery value and rewriting the status from it, with it and not, without one. */
  const MINDS: LmsOptions[] = [{ mastery: 80, override: true, threshold: 1 }, { mastery: 80 }, {}];

  test.each<[string, string[][], Package, string]>([
    ["passed", [ALL], pack, "passed"],
    ["passed in the second visit", [NONE, ALL], pack, "passed"],
    ["passed, then worse", [ALL, NONE], pack, "passed"],
    ["not passed, with tries left", [NONE], pack, "incomplete"],
    ["begun", [["yes", "yes"]], pack, "incomplete"],
    ["used up", [NONE], limited, "failed"],
  ])("%s: an LMS that rewrites the status and one that does not end in the same", async (_name, visits, of, status) => {
    const quiz: Quiz = of === limited ? { ...sae, attempts: 1 } : sae;
    for (const mind of MINDS) {
      let lms = open({ ...mind, keepsEnded: true });
      for (const responses of visits) {
        const store = await launch(standard, lms, of);
        const record = store.read("sae");
        const begun = { ...record?.quizzes["sae"]!, attempt: { seed: 9, answers: {}, finished: false } };
        if (record) store.write({ ...record, quizzes: { sae: begun } });
        answers(store, responses, quiz);
        store.close();
        expect(refused(lms)).toEqual([]);
        lms = lms.next();
      }
      expect([mind, told(lms)["status"]]).toEqual([mind, status]);
    }
  });

  test("a visit costs a bounded number of calls, and none while nothing happens", async () => {
    const lms = open({ mastery: 80 });
    const store = await launch(standard, lms);
    const commits = (): number => lms.called(standard.commit).length;
    expect(lms.calls.length).toBeLessThan(40);
    const start = lms.calls.length;
    for (const index of sae.questions.keys()) {
      give(store, sae, index, "no");
      vi.advanceTimersByTime(30_000);
    }
    expect((lms.calls.length - start) / 5).toBeLessThan(26);
    const before = commits();
    for (let change = 0; change < 100; change++) {
      store.goTo(`place-${change}`);
      vi.advanceTimersByTime(10);
    }
    expect(commits() - before).toBeLessThan(10);
    vi.advanceTimersByTime(1_000);
    const still = lms.calls.length;
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(lms.calls).toHaveLength(still);
  });

  test("an LMS that fails for a day is asked with growing pauses, at most once a minute", async () => {
    const lms = open({ commit: () => false });
    const store = await launch(standard, lms);
    answers(store, ALL);
    const times = (): number[] => lms.called(standard.commit).map(({ at }) => at);
    vi.advanceTimersByTime(3_600_000);
    const pauses = times().slice(1).map((at, index) => at - times()[index]!);
    expect(pauses.slice(-3)).toEqual([60_000, 60_000, 60_000]);
    vi.advanceTimersByTime(23 * 3_600_000);
    expect(times().length).toBeLessThan(24 * 60 + 20);
    expect(notices(store).at(-1)?.state).toBe("unsaved");
  });

  test("the LMS's own mastery is the mark", async () => {
    const lms = open({ mastery: 60 });
    answers(await launch(standard, lms), ["yes", "yes", "yes", "no", "no"], { ...sae, pass_mark: 60 });
    expect(told(lms)).toMatchObject({ status: "passed", score: "60" });
  });

  test.each<[string, LmsOptions]>([
    ["to look back", { mode: "review" }],
    ["to browse", { mode: "browse" }],
    ["without credit", { credit: "no-credit" }],
  ])("a visit %s writes neither status, score nor objectives, and says so", async (_name, options) => {
    const lms = open(options);
    const store = await launch(standard, lms);
    answers(store, ALL);
    store.close();
    const written = lms.called(standard.set).map(({ args }) => args[0]);
    expect(written.filter((name) => /status|score|objectives\.\d+\.(id|status)$/.test(name ?? "") && !/interactions/.test(name ?? ""))).toEqual([]);
    expect(notices(store).at(-1)?.message).toMatch(/nothing is recorded|no result is recorded/);
  });

  test("an empty mode is a normal one", async () => {
    const lms = open({ mode: "" });
    answers(await launch(standard, lms), ALL);
    expect(told(lms)["status"]).toBe("passed");
  });

  test("a commit that fails is told, tried again, and then saved", async () => {
    const lms = open({ commit: (number) => number > 3 });
    const store = await launch(standard, lms);
    answers(store, ["yes"]);
    expect(notices(store).at(-1)?.state).toBe("unsaved");
    vi.advanceTimersByTime(60_000);
    expect(notices(store).at(-1)?.state).toBe("saved");
    expect(told(lms)["text"]).toMatch(/^R2/);
  });

  test("text of another tool starts afresh, says so, and passes nobody", async () => {
    const lms = open({ kept: { "cmi.suspend_data": '{"v":3}', "cmi.entry": "resume" } });
    const store = await launch(standard, lms);
    expect(notices(store).at(-1)?.message).toContain("could not be read");
    expect(told(lms)["status"]).toBe("incomplete");
  });

  test("each objective of a module has its score and status, under an id that is found again", async () => {
    let lms = open();
    const store = await launch(standard, lms);
    answers(store, ["yes", "yes", "no", "no", "no"]);
    store.close();
    expect(objective(lms, 0)).toEqual(["sae__1", "100", "passed"]);
    expect(objective(lms, 1)).toEqual(["sae__2", "0", "incomplete"]);
    lms = lms.next();
    const again = await launch(standard, lms);
    const record = again.read("sae")!;
    again.write({ ...record, quizzes: { sae: { ...record.quizzes["sae"]!, attempt: { seed: 9, answers: {}, finished: false } } } });
    answers(again, ["no", "no", "yes", "yes", "yes"]);
    again.close();
    expect(objective(lms, 0)).toEqual(["sae__1", "100", "passed"]);
    expect(objective(lms, 1)).toEqual(["sae__2", "100", "passed"]);
    expect(objective(lms, 2)[0]).toBeUndefined();
    expect(refused(lms)).toEqual([]);
  });

  test.each([["objectives"], ["interactions"]])("an LMS that lacks %s still gets everything else", async (group) => {
    const lms = open({ lacks: [group] });
    const store = await launch(standard, lms);
    answers(store, ALL);
    expect(told(lms)).toMatchObject({ status: "passed", score: "100" });
    expect(notices(store).at(-1)?.state).toBe("saved");
    // It is asked what it has, so nothing is thrown at it.
    expect(lms.called(standard.set).filter(({ args }) => args[0]?.startsWith(`cmi.${group}.`))).toEqual([]);
  });

  /** The LMS tells this back where the name fits, whatever it was given. */
  function tellsBack(lms: Lms, name: RegExp, told: string): void {
    const api = lms.api as unknown as Record<string, (name: string) => string>;
    const get = api[standard.get]!;
    api[standard.get] = (asked) => (name.test(asked) ? told : get(asked));
  }

  test("an LMS that says to keep a status and does not is found out", async () => {
    const lms = open({ mastery: 80 });
    const store = await launch(standard, lms);
    tellsBack(lms, /^cmi\.(core\.lesson|completion|success)_status$/, "incomplete");
    answers(store, ALL);
    expect(notices(store).at(-1)?.state).toBe("unsaved");
  });

  test("an LMS is told all that fits into its room, and never more", async () => {
    const room = standard.most.text;
    const typed = "A sentence of some length, which a learner types.";
    const many = Array.from({ length: 1_000 }, (_, at) => ({
      id: `q${at}`, type: "short-answer" as const, state_key: `k${String(at).padStart(4, "0")}`, prompt: "?", accept: ["x"],
    }));
    const big = quizOf("sae", many);
    const begun = (count: number) => {
      const given = many.slice(0, count).map(({ id }) => [id, { response: typed, verdict: "wrong" as const, share: 0 }] as const);
      return { seed: 7, finished: false, answers: Object.fromEntries(given) };
    };
    const [ten, twenty] = [10, 20].map((count) => encodeAttempt(begun(count), big, codec).length) as [number, number];
    const each = (twenty - ten) / 10;
    // What stands before the answers takes less than 40 characters.
    const most = Math.floor((room - 40 - ten) / each) + 10;
    for (const count of [most, most + 2]) {
      const lms = open();
      const store = lmsStore({ pack, connect: standard.connect(lms), codec, sheet: () => big, runs: noRuns });
      await store.open();
      store.write({ ...recordOf("sae", { sae: { attempts: 1, best: 40, attempt: begun(count) } }), read: true });
      vi.advanceTimersByTime(10_000);
      const lengths = lms.called(standard.set, "cmi.suspend_data").map(({ args }) => args[1]?.length ?? 0);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(room);
      expect(Math.max(...lengths) > room - 2 * each - 40).toBe(count === most);
      expect(told(lms)["text"]).toMatch(/^R2[\w.;~!*-]+$/);
    }
  });

  test("a place is cut to what the LMS holds", async () => {
    const lms = open();
    const store = await launch(standard, lms);
    store.goTo("p".repeat(5_000));
    vi.advanceTimersByTime(1_000);
    expect(told(lms)["location"]).toBe("p".repeat(standard.most.location));
  });

  test("a better status that only the LMS holds is not lowered", async () => {
    const lms = open({ kept: standard.passed, keepsEnded: true });
    const store = await launch(standard, lms);
    answers(store, NONE);
    store.close();
    const { "cmi.entry": _entry, ...result } = standard.passed;
    expect(lms.kept).toMatchObject(result);
  });

  test("a score has at most two decimals, and its scaled form stays between 0 and 1", async () => {
    const lms = open();
    const store = await launch(standard, lms, packageOf({ a: [scored("a")], b: [scored("b")], c: [scored("c")] }));
    store.write(finished("a", 100));
    expect(told(lms)["score"]).toBe("33.33");
    expect(Number(lms.kept["cmi.score.scaled"] ?? "0.3333")).toBeCloseTo(0.3333, 6);
  });

  test("what is not scored is told without a score", async () => {
    const lms = open();
    const store = await launch(standard, lms, packageOf({ m: [] }));
    store.write({ ...recordOf("m", {}), read: true, done: true });
    store.close();
    expect(told(lms)).toMatchObject({ status: "completed" });
    expect(lms.called(standard.set).filter(({ args }) => args[0]?.includes("score"))).toEqual([]);
  });

  test.each(["ab-initio", "resume", ""])("what was kept is found again where the LMS says «%s» of the entry", async (entry) => {
    const lms = open();
    const first = await launch(standard, lms);
    answers(first, ["yes", "no"]);
    first.close();
    const later = lms.next();
    tellsBack(later, /entry$/, entry);
    const again = await launch(standard, later);
    expect(Object.keys(again.read("sae")?.quizzes["sae"]?.attempt?.answers ?? {})).toEqual(["one", "two"]);
    expect(again.location).toBe("two");
  });

  test("the session's time runs from its start and stands before each commit", async () => {
    const lms = open();
    const store = await launch(standard, lms);
    vi.advanceTimersByTime(61_230);
    store.flush();
    vi.advanceTimersByTime(1_000);
    store.flush();
    const times = lms.called(standard.set, standard.names.time).map(({ args }) => args[1]);
    expect(times.slice(-2)).toEqual(standard === scorm12 ? ["0000:01:01.23", "0000:01:02.23"] : ["PT1M1.23S", "PT1M2.23S"]);
    const before = lms.calls.flatMap(({ name }, at) => (name === standard.commit ? [lms.calls[at - 1]?.args[0]] : []));
    expect(new Set(before)).toEqual(new Set([standard.names.time]));
  });

  test("a re-answer is a new record, under the next number", async () => {
    const lms = open();
    const store = await launch(standard, lms);
    answers(store, ["no", "yes"]);
    give(store, sae, 0, "yes");
    vi.advanceTimersByTime(1_000);
    const field = (name: string) => [0, 1, 2, 3].map((at) => lms.kept[`cmi.interactions.${at}.${name}`]);
    expect(field("id")).toEqual(["sae__one", "sae__two", "sae__one", undefined]);
    expect(new Set(field("type"))).toEqual(new Set(["choice", undefined]));
  });

  test("letters of every kind, signs and line ends come back as they were", async () => {
    const typed = "Zoë & <b> \"'\\ 😀\n«ñ» العربية 日本 e\u0301";
    const quiz = quizOf("sae", [{ id: "why", type: "short-answer", state_key: "why-k", prompt: "?", accept: ["x"] }, single("two")]);
    const opened = async (lms: Lms): Promise<LmsStore> => {
      const store = lmsStore({ pack, connect: standard.connect(lms), codec, sheet: () => quiz, runs: noRuns });
      await store.open();
      return store;
    };
    const lms = open();
    answers(await opened(lms), [typed], quiz);
    vi.advanceTimersByTime(1_000);
    expect(told(lms)["answer"]).toBe(typed);
    expect((await opened(lms.next())).read("sae")?.quizzes["sae"]?.attempt?.answers["why"]?.response).toBe(typed);
  });

  test("the language that the learner set in the LMS is known", async () => {
    expect((await launch(standard, open({ preferences: { language: "fr" } }))).preferences).toEqual({ language: "fr" });
    expect((await launch(standard, open())).preferences).toEqual({});
  });

  test("an earlier result is not lowered by a worse one", async () => {
    let lms = open({ mastery: 80, keepsEnded: true });
    const store = await launch(standard, lms);
    answers(store, ALL);
    store.close();
    lms = lms.next();
    const again = await launch(standard, lms);
    again.write(finished("sae", 20));
    again.close();
    expect(told(lms)).toMatchObject({ status: "passed", score: "100" });
  });

  describe("a simulation", () => {
    const played = (steps: number, runs = 0): SimulationRecord => ({
      ...emptySimulationRecord(),
      runs,
      run: { steps: Array.from({ length: steps }, (_, at) => ({ node: `n${at}`, choice: "go" })), answers: {} },
    });
    /** Runs as so many letters: what the add-on makes is in simulation.test.ts. */
    const letters: RunCodec = {
      names: () => ["simulation/night"],
      encode: (_name, { runs, run }) => {
        const count = run?.steps.length ?? 0;
        return { forms: [`${runs}AADr${"s".repeat(count)}`, `${runs}AAAAA`], ...(count && { losesBegun: 1 }) };
      },
      decode: (_name, digits) => played(digits.split("s").length - 1, Number(digits.charAt(0))),
    };
    const write = (store: LmsStore, simulation: SimulationRecord): void =>
      store.write({ ...recordOf("simulation/night", {}), simulation });

    test("keeps its run, in a text or as a part of its own, and a part is done by a run to an ending", async () => {
      for (const of of [pack, packageOf({ "simulation/night": [] })]) {
        const lms = open();
        const store = await launch(standard, lms, of, letters);
        write(store, played(3));
        vi.advanceTimersByTime(1_000);
        const next = lms.next();
        const again = await launch(standard, next, of, letters);
        expect(again.read("simulation/night")?.simulation?.run?.steps).toHaveLength(3);
        write(again, played(4, 1));
        again.close();
        expect(told(next)["status"]).toBe(of === pack ? "incomplete" : "completed");
      }
    });

    test("is not done by its page having been seen to the end", async () => {
      const lms = open();
      const store = await launch(standard, lms, packageOf({ "simulation/night": [] }), letters);
      store.write({ ...recordOf("simulation/night", {}), read: true, done: true });
      expect(told(lms)["status"]).toBe("incomplete");
    });

    test("keeps the run of one whose text is not loaded this time", async () => {
      const lms = open();
      write(await launch(standard, lms, pack, letters), played(3));
      vi.advanceTimersByTime(1_000);
      const next = lms.next();
      const store = await launch(standard, next, pack, { ...letters, names: () => [], encode: () => null, decode: () => null });
      answers(store, ["yes"]);
      vi.advanceTimersByTime(1_000);
      const last = await launch(standard, next.next(), pack, letters);
      expect(last.read("simulation/night")?.simulation?.run?.steps).toHaveLength(3);
    });

    test("whose run finds no room is not said to be saved", async () => {
      const store = await launch(standard, open(), pack, letters);
      write(store, played(70_000));
      vi.advanceTimersByTime(10_000);
      expect(notices(store).at(-1)).toMatchObject({ state: "unsaved", message: expect.stringContaining("What you have begun is not saved.") });
    });

    test("tells each choice, and a question in a scene is no place to come back to", async () => {
      const lms = open();
      const store = await launch(standard, lms);
      answers(store, ["yes"]);
      const answer = { response: "no", verdict: "wrong", share: 0 } as const;
      store.tell({ module: "simulation/night", quiz: "night", question: single("limit"), answer, latency: 10 });
      const choices = [{ id: "go", text: "Go" }, { id: "stay", text: "Stay" }];
      store.tellStep({
        id: "night__call", description: "The phone rings.", answer: { type: "choice", choices, response: ["stay"], correct: [] },
        verdict: "neutral", share: 0, weighting: 0, latency: 10, at: new Date(), objectives: [],
      });
      store.close();
      expect(told(lms)["location"]).toBe("one");
      expect([1, 2].map((at) => lms.kept[`cmi.interactions.${at}.id`])).toEqual(["night__limit", "night__call"]);
      expect(lms.kept["cmi.interactions.2.result"]).toBe("neutral");
      expect(refused(lms)).toEqual([]);
    });
  });

  test("of a self-assessment nothing is kept and nothing told, but that its part was seen to the end", async () => {
    const lms = open();
    const store = await launch(standard, lms, packageOf({ "profile/me": [] }));
    const profile = { takings: [{ at: 1, answers: { q: "secret" } }], answers: { q: "secret" }, turn: 1, deleted: 0 };
    store.write({ ...recordOf("profile/me", {}), profile });
    expect(told(lms)["status"]).toBe("incomplete");
    store.write({ ...recordOf("profile/me", {}), read: true, profile });
    expect(JSON.stringify(lms.kept)).not.toContain("secret");
    expect(told(lms)).toMatchObject({ status: "completed", answer: undefined });
    expect(told(lms)["text"]?.length).toBeLessThan(20);
  });
});

const { open: open2004 } = scorm2004;

describe("SCORM 2004", () => {
  const values = (lms: Lms, name: string): string[] => lms.called("SetValue", name).map(({ args }) => args[1] ?? "");

  test("has completion and success apart, both from the first moment, with scaled score and progress", async () => {
    const lms = open2004();
    const store = await launch(scorm2004, lms);
    expect(lms.kept).toMatchObject({ "cmi.completion_status": "incomplete", "cmi.success_status": "unknown" });
    expect([values(lms, "cmi.completion_status"), values(lms, "cmi.success_status")]).toEqual([["incomplete"], ["unknown"]]);
    answers(store, ["yes", "yes", "yes", "yes", "no"]);
    expect(lms.kept).toMatchObject({
      "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.progress_measure": "1",
      "cmi.score.scaled": "0.8", "cmi.score.raw": "80", "cmi.score.min": "0", "cmi.score.max": "100",
    });
  });

  test("an answer is told with its prompt", async () => {
    const lms = open2004();
    answers(await launch(scorm2004, lms), ["yes", "yes"]);
    expect(lms.kept["cmi.interactions.0.description"]).toBe(sae.questions[0]?.prompt);
  });

  test("an LMS that finds completion and success itself comes to the same", async () => {
    const lms = open2004({ mastery: 80, threshold: 1 });
    const store = await launch(scorm2004, lms);
    answers(store, ALL);
    expect(notices(store).at(-1)?.state).toBe("saved");
    expect(lms.kept).toMatchObject({ "cmi.completion_status": "completed", "cmi.success_status": "passed" });
  });

  test.each([
    ["not finished", ["yes"]],
    ["finished", ALL],
  ])("Exit when %s keeps the attempt, so that a next launch never begins a blank one", async (_, responses) => {
    const lms = open2004();
    const store = await launch(scorm2004, lms);
    answers(store, responses);
    store.exit();
    expect([values(lms, "cmi.exit").at(-1), values(lms, "adl.nav.request")]).toEqual(["suspend", ["suspendAll"]]);
  });

  test("asks the LMS to close nothing where the page only goes away", async () => {
    const lms = open2004();
    (await launch(scorm2004, lms)).close();
    expect(values(lms, "adl.nav.request")).toEqual([]);
  });

  test("writes score before status, then the session's time, and commits; exit stands since the start", async () => {
    const lms = open2004();
    const store = await launch(scorm2004, lms);
    store.write(finished("sae", 90));
    const names = lms.calls.map(({ name, args }) => (name === "SetValue" ? args[0] : name)).slice(-12);
    const order = ["cmi.score.scaled", "cmi.success_status", "cmi.completion_status", "cmi.session_time", "Commit"];
    expect(names.filter((name) => order.includes(name ?? ""))).toEqual(order);
    expect(values(lms, "cmi.exit")).toEqual(["suspend"]);
  });

  test.each<[string, LmsOptions, number]>([
    ["64,000 characters keeps more than SCORM 1.2 could hold", {}, 0],
    ["4,096 and cuts the rest without a word keeps what fits, and the learner is told", { cutsAt: 4_096 }, 1],
    ["4,096 and refuses more keeps what fits, and the learner is told", { refuses: (name, value) => name === "cmi.suspend_data" && value.length > 4_096 }, 1],
  ])("an LMS that holds %s", async (_, options, isShort) => {
    const typed = "Zoë & <b> 😀 ".repeat(3).trim();
    const many = Array.from({ length: 120 }, (_, at) => ({
      id: `q${at}`, type: "short-answer" as const, state_key: `k${String(at).padStart(4, "0")}`, prompt: "?", accept: ["x"],
    }));
    const big = quizOf("sae", many);
    const lms = open2004(options);
    const connect = scorm2004.connect;
    const opened = async (host: Lms): Promise<LmsStore> => {
      const store = lmsStore({ pack, connect: connect(host), codec, sheet: () => big, runs: noRuns });
      await store.open();
      return store;
    };
    const store = await opened(lms);
    store.write({ ...recordOf("sae", { sae: { attempts: 1, best: 40, attempt: null } }), read: true });
    answers(store, many.slice(0, 100).map(() => typed), big);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(notices(store).at(-1)?.state).toBe(isShort ? "unsaved" : "saved");
    const again = await opened(lms.next());
    const quiz = again.read("sae")?.quizzes["sae"];
    expect([again.read("sae")?.read, quiz?.best]).toEqual([true, 40]);
    expect(quiz?.attempt?.answers["q99"]?.response).toBe(isShort ? undefined : typed);
  });
});
