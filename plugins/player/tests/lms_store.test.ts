// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ModuleRecord, QuizRecord } from "../src/course/record.ts";
import { type Kept, type LmsOptions, Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { type LmsStore, lmsStore } from "../src/progress/lms_store.ts";
import { codec, finished, give, launched, noRuns, notices, packageOf, quizOf, recordOf, scored, single, storeOf12 } from "./lms_world.ts";

const STATUS = "cmi.core.lesson_status";
const RAW = "cmi.core.score.raw";
const DATA = "cmi.suspend_data";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 4, 4, 9, 30, 15) });
});
afterEach(() => {
  vi.useRealTimers();
});

const questions = ["one", "two", "three", "four", "five"].map((id) => single(id));
const sae = quizOf("sae", questions);
const pack = packageOf({ sae: [scored("sae")] });

/** One visit: opened, given these answers from `first` on, then the device dies without a word. */
async function visit(lms: Scorm12Lms, responses: string[], first = 0): Promise<LmsStore> {
  const store = await launched(lms, pack, [sae]);
  responses.forEach((response, index) => {
    vi.advanceTimersByTime(2_000);
    give(store, sae, first + index, response);
  });
  return store;
}

describe("a first visit", () => {
  test("is incomplete in the LMS before anything is done", async () => {
    const lms = new Scorm12Lms({ completesUntouched: true });
    await launched(lms, pack, [sae]);
    expect(lms.kept[STATUS]).toBe("incomplete");
    lms.api.LMSFinish("");
    expect(lms.kept[STATUS]).toBe("incomplete");
  });

  test("makes no call that a strict LMS refuses", async () => {
    const lms = new Scorm12Lms({ mastery: 80 });
    const store = await visit(lms, ["yes", "no", "yes", "yes", "yes"]);
    vi.advanceTimersByTime(10_000);
    store.close();
    expect(lms.calls.filter(({ error }) => error !== "0")).toEqual([]);
    expect(lms.called("LMSInitialize")).toHaveLength(1);
    expect(lms.called("LMSFinish")).toHaveLength(1);
  });

  test("asks little of the LMS: a few calls at the start, a dozen and a half an answer", async () => {
    const lms = new Scorm12Lms();
    const store = await launched(lms, pack, [sae]);
    const start = lms.calls.length;
    expect(start).toBeLessThan(25);
    for (let index = 0; index < 4; index++) {
      give(store, sae, index, "yes");
      vi.advanceTimersByTime(30_000);
    }
    expect((lms.calls.length - start) / 4).toBeLessThan(18);
    const still = lms.calls.length;
    vi.advanceTimersByTime(3_600_000);
    expect(lms.calls).toHaveLength(still);
  });
});

describe("a device that dies after the answer, with nothing run afterwards", () => {
  test.each([1, 2, 3, 4])("number %i keeps every answer so far", async (count) => {
    const lms = new Scorm12Lms();
    const store = await launched(lms, pack, [sae]);
    for (let index = 0; index < count; index++) {
      vi.advanceTimersByTime(5_000);
      give(store, sae, index, "yes");
    }
    const again = await launched(lms.next(), pack, [sae]);
    expect(Object.keys(again.read("sae")?.quizzes["sae"]?.attempt?.answers ?? {})).toHaveLength(count);
    expect(lms.kept[STATUS]).toBe("incomplete");
  });

  test("that was the last has status and score in the LMS", async () => {
    const lms = new Scorm12Lms({ mastery: 80 });
    await visit(lms, ["yes", "yes", "yes", "yes", "no"]);
    expect(lms.kept).toMatchObject({ [STATUS]: "passed", [RAW]: "80", "cmi.core.score.max": "100" });
  });
});

describe("fail, try again, pass", () => {
  const responses = ["yes", "no", "no", "no", "no"];

  test.each([
    ["shows no mastery", null, "20"],
    ["shows its mastery", 80, undefined],
  ])("with tries left, an LMS that %s stays incomplete", async (_, mastery, raw) => {
    const lms = new Scorm12Lms({ mastery, override: true });
    const store = await visit(lms, responses);
    store.close();
    expect([lms.kept[STATUS], lms.kept[RAW]]).toEqual(["incomplete", raw]);
  });

  test("with the last try used up is failed, and says its score", async () => {
    const limited = { ...sae, attempts: 1 };
    const lms = new Scorm12Lms({ mastery: 80 });
    const store = await launched(lms, packageOf({ sae: [scored("sae", 1)] }), [limited]);
    for (const index of questions.keys()) give(store, limited, index, "no");
    expect(lms.kept).toMatchObject({ [STATUS]: "failed", [RAW]: "0" });
  });

  test.each([true, false])("ends as passed in an LMS with override %s, and a worse visit later lowers nothing", async (override) => {
    let lms = new Scorm12Lms({ mastery: 80, override });
    const first = await visit(lms, responses);
    first.close();
    lms = lms.next();
    const second = await launched(lms, pack, [sae]);
    const record = second.read("sae")!;
    second.write({ ...record, quizzes: { sae: { ...record.quizzes["sae"]!, attempt: { seed: 9, answers: {}, finished: false } } } });
    for (const index of questions.keys()) give(second, sae, index, "yes");
    second.close();
    expect(lms.kept).toMatchObject({ [STATUS]: "passed", [RAW]: "100" });
    lms = lms.next();
    const third = await launched(lms, pack, [sae]);
    third.write(recordOf("sae", { sae: { attempts: 1, best: 20, attempt: null } }));
    third.close();
    expect(lms.kept).toMatchObject({ [STATUS]: "passed", [RAW]: "100" });
  });
});

describe("coming back", () => {
  test("is told by what was kept, whatever the LMS says of the entry", async () => {
    const lms = new Scorm12Lms();
    await visit(lms, ["yes", "no"]);
    vi.advanceTimersByTime(1_000);
    const later = lms.next();
    expect(later.kept["cmi.core.entry"]).toBe("ab-initio");
    const store = await launched(later, pack, [sae]);
    const attempt = store.read("sae")?.quizzes["sae"]?.attempt;
    expect(attempt).toMatchObject({ seed: 7, finished: false });
    expect(Object.entries(attempt!.answers).map(([id, { response }]) => [id, response])).toEqual([
      ["one", "yes"],
      ["two", "no"],
    ]);
    expect(store.location).toBe("two");
  });

  test("to a passed module whose data the LMS lost leaves status and score", async () => {
    const kept: Kept = { [STATUS]: "passed", [RAW]: "95" };
    const lms = new Scorm12Lms({ kept, mastery: 80, override: true });
    const store = await visit(lms, ["no", "no", "no", "no", "no"]);
    store.close();
    expect(lms.kept).toMatchObject(kept);
  });

  test.each([
    ["of another tool", '{"v":3,"pages":[1,2,3],"score":100}'],
    ["cut", "R1ABCDsaexxD.saexxB"],
    ["of later", "R9AAAAsaexxD"],
    ["of hostile letters", "R1\u0000😀;~.~;"],
  ])("to suspend data %s starts afresh, says so, and passes nobody", async (_, data) => {
    const lms = new Scorm12Lms({ kept: { [DATA]: data } });
    const store = await launched(lms, pack, [sae]);
    expect(store.readAll()).toEqual([]);
    expect(notices(store).at(-1)?.message).toContain("could not be read");
    expect(lms.kept[STATUS]).toBe("incomplete");
  });

  test.each(["null", "undefined", ""])("to data that an LMS tells as «%s» is a first visit", async (data) => {
    const lms = new Scorm12Lms({ kept: { [DATA]: data } });
    const store = await launched(lms, pack, [sae]);
    expect(notices(store).at(-1)?.message).toBe("");
  });

  test("keeps the answers of modules whose text is not loaded", async () => {
    const path = packageOf({ sae: [scored("sae")], sbar: [scored("sbar")] });
    const sbar = quizOf("sbar", questions);
    const lms = new Scorm12Lms();
    const first = await launched(lms, path, [sae, sbar]);
    give(first, sae, 0, "yes");
    give(first, sbar, 1, "no");
    vi.advanceTimersByTime(1_000);
    const later = lms.next();
    const second = await launched(later, path, [sbar]);
    give(second, sbar, 2, "yes");
    second.close();
    const third = await launched(later.next(), path, [sae, sbar]);
    expect(Object.keys(third.read("sae")!.quizzes["sae"]!.attempt!.answers)).toEqual(["one"]);
  });

  test("with letters of every kind gives them back", async () => {
    const typed = "Zoë & <b> 😀\n«ñ»";
    const short = { id: "why", type: "short-answer", state_key: "why-k", prompt: "?", accept: ["x"] } as const;
    const quiz = quizOf("sae", [{ ...short, accept: ["x"] }, single("two")]);
    const lms = new Scorm12Lms();
    const store = await launched(lms, pack, [quiz]);
    give(store, quiz, 0, typed);
    vi.advanceTimersByTime(1_000);
    const again = await launched(lms.next(), pack, [quiz]);
    expect(again.read("sae")?.quizzes["sae"]?.attempt?.answers["why"]?.response).toBe(typed);
    const [told] = lms.called("LMSSetValue", "cmi.interactions.0.student_response");
    expect([told?.args[1], told?.result]).toEqual([typed, "true"]);
  });
});

describe("a visit that is not counted", () => {
  const options: [string, LmsOptions][] = [
    ["to look back", { mode: "review" }],
    ["to browse", { mode: "browse" }],
    ["without credit", { credit: "no-credit" }],
  ];
  test.each(options)("%s writes neither status nor score, and says so", async (_, given) => {
    const lms = new Scorm12Lms(given);
    const store = await visit(lms, ["yes", "yes", "yes", "yes", "yes"]);
    expect(notices(store).at(-1)?.message).toMatch(/nothing is recorded|no result is recorded/);
    store.close();
    expect([...lms.called("LMSSetValue", STATUS), ...lms.called("LMSSetValue", RAW)]).toEqual([]);
  });

  test("to look back leaves the kept answers alone", async () => {
    const lms = new Scorm12Lms({ mode: "review", kept: { [DATA]: "R1AAAA" } });
    const store = await visit(lms, ["yes"]);
    store.close();
    expect(lms.kept[DATA]).toBe("R1AAAA");
  });

  test("is not what an empty mode means", async () => {
    const lms = new Scorm12Lms({ mode: "" });
    await visit(lms, ["yes", "yes", "yes", "yes", "yes"]);
    expect(lms.kept[STATUS]).toBe("passed");
  });
});

describe("an LMS that is not there", () => {
  test("is looked for some seconds, then the learner is told, and everything works", async () => {
    const opening = launched(null, pack, [sae]);
    await vi.advanceTimersByTimeAsync(10_000);
    const store = await opening;
    expect(notices(store).at(-1)).toMatchObject({ state: "unavailable" });
    expect(notices(store).at(-1)?.message).toContain("Your result is not being recorded.");
    give(store, sae, 0, "yes");
    expect(store.read("sae")?.quizzes["sae"]?.attempt?.answers["one"]?.verdict).toBe("right");
    store.close();
  });

  test("but comes two seconds late is found in time", async () => {
    const lms = new Scorm12Lms();
    const find = vi.fn(() => (Date.now() >= late ? lms.api : null));
    const late = Date.now() + 2_000;
    const store = storeOf12(find, pack, () => sae);
    const opening = store.open();
    await vi.advanceTimersByTimeAsync(5_000);
    await opening;
    expect(notices(store).at(-1)?.state).toBe("saved");
    expect(find.mock.calls.length).toBeLessThan(10);
  });

  test("but comes minutes late takes over what was done, interactions too", async () => {
    const lms = new Scorm12Lms();
    let found = false;
    const store = storeOf12(() => (found ? lms.api : null), pack, () => sae);
    const opening = store.open();
    await vi.advanceTimersByTimeAsync(10_000);
    await opening;
    for (const index of questions.keys()) give(store, sae, index, "yes");
    found = true;
    await vi.advanceTimersByTimeAsync(61_000);
    expect(lms.kept).toMatchObject({ [STATUS]: "passed", [RAW]: "100", "cmi.interactions.4.id": "sae__five" });
  });

  test("and comes after the learner has left is let alone", async () => {
    const lms = new Scorm12Lms();
    let found = false;
    const store = storeOf12(() => (found ? lms.api : null), pack, () => sae);
    const opening = store.open();
    await vi.advanceTimersByTimeAsync(10_000);
    await opening;
    store.close();
    found = true;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(lms.calls).toEqual([]);
  });

  test("since asking for it fails is told of, and everything works", async () => {
    const connect = () => Promise.reject(new Error("no network"));
    const store = lmsStore({ pack, connect, codec, sheet: () => sae, runs: noRuns });
    const opening = store.open();
    await vi.advanceTimersByTimeAsync(10_000);
    await opening;
    give(store, sae, 0, "yes");
    expect(notices(store).at(-1)?.state).toBe("unavailable");
    expect(store.read("sae")?.quizzes["sae"]?.attempt?.answers["one"]?.verdict).toBe("right");
    store.close();
  });

  test("or will not open is asked again, then told of", async () => {
    const lms = new Scorm12Lms({ initialize: () => false });
    const opening = launched(lms, pack, [sae]);
    await vi.advanceTimersByTimeAsync(10_000);
    const store = await opening;
    expect(notices(store).at(-1)?.state).toBe("unavailable");
    expect(lms.called("LMSInitialize").length).toBeLessThan(10);
  });

  test("or opens at the second try is used", async () => {
    const lms = new Scorm12Lms({ initialize: (number) => number > 0 });
    const opening = launched(lms, pack, [sae]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(notices(await opening).at(-1)?.state).toBe("saved");
  });
});

describe("interactions", () => {
  test("are one record an answer, in order, with a new one for a re-answer", async () => {
    const lms = new Scorm12Lms();
    const store = await visit(lms, ["yes", "no"]);
    give(store, sae, 0, "no");
    vi.advanceTimersByTime(1_000);
    const { kept } = lms;
    expect([0, 1, 2].map((n) => kept[`cmi.interactions.${n}.id`])).toEqual(["sae__one", "sae__two", "sae__one"]);
    expect(kept).toMatchObject({
      "cmi.interactions.0.type": "choice",
      "cmi.interactions.0.student_response": "0",
      "cmi.interactions.0.correct_responses.0.pattern": "0",
      "cmi.interactions.0.result": "correct",
      "cmi.interactions.0.time": "09:30:17",
      "cmi.interactions.0.latency": "0000:00:02.50",
      "cmi.interactions.1.result": "wrong",
    });
  });

  test("go on after those of earlier visits", async () => {
    const lms = new Scorm12Lms();
    await visit(lms, ["yes", "no"]);
    vi.advanceTimersByTime(1_000);
    const later = lms.next();
    const store = await launched(later, pack, [sae]);
    give(store, sae, 2, "yes");
    vi.advanceTimersByTime(1_000);
    expect(later.kept["cmi.interactions.2.id"]).toBe("sae__three");
  });

  test.each([
    ["that lacks them", { lacks: ["interactions"] }],
    ["that refuses them", { refuses: (name: string) => name.startsWith("cmi.interactions") }],
  ])("an LMS %s still gets everything else", async (_, options) => {
    const lms = new Scorm12Lms(options);
    const store = await visit(lms, ["yes", "yes", "yes", "yes", "yes"]);
    vi.advanceTimersByTime(1_000);
    expect(lms.kept[STATUS]).toBe("passed");
    expect(notices(store).at(-1)?.state).toBe("saved");
  });
});

describe("the end of a visit", () => {
  test.each([
    ["not finished is suspended", ["yes"], "suspend"],
    ["finished is over", ["yes", "yes", "yes", "yes", "yes"], ""],
  ])("%s", async (_, responses, exit) => {
    const lms = new Scorm12Lms();
    const store = await visit(lms, responses);
    store.close();
    store.close();
    expect(lms.called("LMSSetValue", "cmi.core.exit").at(-1)?.args[1]).toBe(exit);
    expect(lms.called("LMSFinish")).toHaveLength(1);
  });

  test("while browsers refuse the LMS's requests loses nothing that was answered before", async () => {
    const lms = new Scorm12Lms();
    const store = await visit(lms, ["yes", "yes", "yes", "yes", "yes"]);
    lms.deaf = true;
    expect(() => store.close()).not.toThrow();
    expect(lms.kept[STATUS]).toBe("passed");
  });
});

test("a path is passed when its last part is, and its place is the module that is open", async () => {
  const path = packageOf({ sae: [scored("sae")], text: [] });
  const lms = new Scorm12Lms({ mastery: 80, override: true });
  const store = await launched(lms, path, [sae]);
  store.write(finished("sae", 90));
  expect([lms.kept[STATUS], lms.kept[RAW]]).toEqual(["incomplete", undefined]);
  store.goTo("text");
  store.write({ ...recordOf("text", {}), read: true } as ModuleRecord);
  vi.advanceTimersByTime(1_000);
  expect(lms.kept).toMatchObject({ [STATUS]: "passed", [RAW]: "90", "cmi.core.lesson_location": "text" });
});

test("a record that is worse than what was kept lowers nothing", async () => {
  const lms = new Scorm12Lms();
  const store = await launched(lms, pack, [sae]);
  const better: QuizRecord = { attempts: 2, best: 90, attempt: null };
  store.write({ ...recordOf("sae", { sae: better }), read: true, done: true });
  store.write(recordOf("sae", { sae: { attempts: 0, best: null, attempt: null } }));
  expect(store.read("sae")).toMatchObject({ read: true, done: true, quizzes: { sae: { attempts: 2, best: 90 } } });
});
