import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type LmsOptions, Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { scorm12Calls } from "../src/progress/scorm12_api.ts";
import { timespan } from "../src/progress/scorm12_notation.ts";
import { SCORM12 } from "../src/progress/scorm12_session.ts";
import { openValues, type ScormValues } from "../src/progress/scorm_values.ts";

const STATUS = "cmi.core.lesson_status";
const DATA = "cmi.suspend_data";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function opened(options: LmsOptions = {}): { lms: Scorm12Lms; session: ScormValues; states: string[] } {
  const lms = new Scorm12Lms(options);
  const states: string[] = [];
  const session = openValues(scorm12Calls(lms.api), SCORM12, (state) => states.push(state))!;
  return { lms, session, states };
}

const names = (lms: Scorm12Lms): string[] =>
  lms.calls.map(({ name, args }) => (name === "LMSSetValue" ? (args[0] ?? "") : name));

describe("a commit", () => {
  test("puts score before status, then exit, then the session's time", () => {
    const { lms, session } = opened();
    for (const name of ["cmi.core.exit", STATUS, "cmi.core.score.max", "cmi.core.score.min", "cmi.core.score.raw"]) {
      session.put(name, name === STATUS ? "passed" : name === "cmi.core.exit" ? "suspend" : "80");
    }
    session.save(true);
    const written = names(lms).filter((name) => name !== "LMSGetValue");
    expect(written).toEqual([
      "LMSInitialize",
      "cmi.core.score.raw",
      "cmi.core.score.min",
      "cmi.core.score.max",
      STATUS,
      "cmi.core.exit",
      "cmi.core.session_time",
      "LMSCommit",
    ]);
  });

  test("is made at once for the first change and together for those that follow fast", () => {
    const { lms, session } = opened();
    for (let change = 0; change < 50; change++) {
      session.put(DATA, `R1${change}`);
      session.save(false);
    }
    expect(lms.called("LMSCommit")).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(lms.called("LMSCommit")).toHaveLength(2);
    expect(lms.kept[DATA]).toBe("R149");
  });

  test("is not made where nothing changed", () => {
    const { lms, session } = opened();
    session.put(DATA, "same");
    session.save(true);
    const calls = lms.calls.length;
    session.put(DATA, "same");
    session.save(true);
    vi.advanceTimersByTime(600_000);
    expect(lms.calls).toHaveLength(calls);
  });

  test("is made less often where the LMS makes the learner wait", () => {
    const { lms, session } = opened({
      commit: () => {
        vi.setSystemTime(Date.now() + 400);
        return true;
      },
    });
    for (let second = 0; second < 20; second++) {
      session.put(DATA, `R1${second}`);
      session.save(false);
      vi.advanceTimersByTime(1_000);
    }
    expect(lms.called("LMSCommit").length).toBeLessThan(9);
  });
});

describe("an LMS that fails", () => {
  test("is tried again with growing pauses, and the learner is told until it has all", () => {
    const { lms, session, states } = opened({ commit: (number) => number >= 4 });
    session.put(DATA, "R1");
    session.save(true);
    expect(states).toEqual(["unsaved"]);
    const commits = [];
    for (let second = 0; second < 20; second++) {
      vi.advanceTimersByTime(1_000);
      commits.push(lms.called("LMSCommit").length);
    }
    expect(commits.slice(0, 8)).toEqual([2, 2, 3, 3, 3, 3, 4, 4]);
    expect(states.at(-1)).toBe("saved");
    expect(lms.kept[DATA]).toBe("R1");
  });

  test("for a whole day is asked no more than once a minute", () => {
    const { lms, session } = opened({ commit: () => false });
    session.put(DATA, "R1");
    session.save(true);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(lms.called("LMSCommit").length).toBeLessThan(24 * 60 + 10);
  });

  test("is not asked at every change while it fails", () => {
    const { lms, session } = opened({ commit: () => false });
    for (let change = 0; change < 100; change++) {
      session.put(DATA, `R1${change}`);
      session.save(false);
      vi.advanceTimersByTime(100);
    }
    expect(lms.called("LMSCommit").length).toBeLessThan(8);
  });

  test.each([
    ["passed", "saved"],
    ["completed", "saved"],
    ["incomplete", "unsaved"],
  ])("that tells `passed` back as `%s` makes it %s", (told, state) => {
    const { lms, session, states } = opened();
    const { LMSGetValue } = lms.api;
    lms.api.LMSGetValue = (name) => (name === STATUS ? told : LMSGetValue(name));
    session.put(STATUS, "passed");
    session.save(true);
    expect(states).toEqual([state]);
  });

  test("by not keeping a status that it said to take is found out", () => {
    const { lms, session, states } = opened();
    const get = lms.api.LMSGetValue;
    lms.api.LMSGetValue = (name) => (name === STATUS ? "incomplete" : get(name));
    session.put(STATUS, "passed");
    session.save(true);
    expect(states).toEqual(["unsaved"]);
  });

  test("by refusing one value still gets the others", () => {
    const { lms, session, states } = opened({ refuses: (name) => name === DATA });
    session.put(DATA, "R1");
    session.put(STATUS, "passed");
    session.save(true);
    expect([lms.kept[STATUS], states.at(-1)]).toEqual(["passed", "unsaved"]);
  });

  test("by never taking a value is not asked the same again, and the learner is told", () => {
    const { lms, session, states } = opened({ lacks: ["suspend_data"] });
    session.put(DATA, "R1");
    session.save(true);
    vi.advanceTimersByTime(3_600_000);
    expect(lms.called("LMSSetValue", DATA)).toHaveLength(1);
    session.put(STATUS, "passed");
    session.save(true);
    expect([lms.kept[STATUS], states.at(-1)]).toEqual(["passed", "unsaved"]);
  });

  test("by not knowing what it may leave out is no trouble", () => {
    const { session, states } = opened({ lacks: ["core.score.min", "core.score.max", "core.exit"] });
    for (const name of ["cmi.core.score.min", "cmi.core.score.max"]) session.put(name, "0");
    session.put("cmi.core.exit", "suspend");
    session.save(true);
    expect(states).toEqual(["saved"]);
  });

  test("by dropping the session is asked for a new one, which is told everything anew", () => {
    const first = new Scorm12Lms();
    const second = new Scorm12Lms();
    let lms = first;
    const through = Object.fromEntries(
      Object.keys(first.api).map((name) => [
        name,
        (...args: [string]) => (lms.api as unknown as Record<string, (...args: string[]) => string>)[name]!(...args),
      ]),
    );
    const session = openValues(scorm12Calls(through as never), SCORM12, () => {})!;
    session.put(STATUS, "passed");
    session.save(true);
    lms = second;
    session.put(DATA, "R1");
    session.save(true);
    vi.advanceTimersByTime(5_000);
    expect(second.kept).toMatchObject({ [STATUS]: "passed", [DATA]: "R1" });
  });
});

describe("the end", () => {
  test("finishes once, after committing what is open", () => {
    const { lms, session } = opened();
    session.put(DATA, "R1");
    session.finish();
    session.finish();
    expect(lms.called("LMSFinish")).toHaveLength(1);
    expect(lms.kept[DATA]).toBe("R1");
  });

  test("leaves nothing running", () => {
    const { lms, session } = opened({ commit: () => false });
    session.put(DATA, "R1");
    session.finish();
    const calls = lms.calls.length;
    vi.advanceTimersByTime(600_000);
    session.put(DATA, "R2");
    session.save(true);
    expect(lms.calls).toHaveLength(calls);
  });

  test("says when the LMS did not take everything", () => {
    const { session, states } = opened({ commit: () => false });
    session.put(DATA, "R1");
    session.finish();
    expect([states.at(-1), session.flush()]).toEqual(["unsaved", false]);
  });
});

test("the session's time runs from LMSInitialize and stands before each commit", () => {
  const { lms, session } = opened();
  vi.advanceTimersByTime(61_230);
  session.flush();
  vi.advanceTimersByTime(1_000);
  session.flush();
  const told = lms.called("LMSSetValue", "cmi.core.session_time").map(({ args, result }) => [args[1], result]);
  expect(told).toEqual([
    ["0000:01:01.23", "true"],
    ["0000:01:02.23", "true"],
  ]);
});

test.each([
  [0, "0000:00:00.00"],
  [-5_000, "0000:00:00.00"],
  [3_723_456, "0001:02:03.46"],
  [1e15, "9999:59:59.99"],
])("%d ms is the time span %s", (milliseconds, written) => {
  expect(timespan(milliseconds)).toBe(written);
});
