// Two tabs, two devices' states of one learner: nothing is lowered, whatever the order they meet in.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attempt, ModuleRecord, QuizRecord, SimulationRecord } from "../src/course/record.ts";
import { merge, stamped } from "../src/progress/merge.ts";
import { isLossy, savedRecord } from "../src/progress/saved_record.ts";
import { anything } from "./hostile.ts";

const record = (quiz: QuizRecord, fields: Partial<ModuleRecord> = {}): ModuleRecord => ({
  module: "m", version: "1.0.0", read: false, done: false, quizzes: { quiz }, ...fields,
});
const attempt = (fields: Partial<Attempt> = {}): Attempt => ({ seed: 1, answers: {}, finished: false, ...fields });
const right = { response: true, verdict: "right", share: 1 } as const;

const merged = (a: QuizRecord, b: QuizRecord): QuizRecord => merge(record(a), record(b)).quizzes["quiz"] as QuizRecord;

describe("merging", () => {
  test("never lowers done, read, best or attempts", () => {
    const good = record({ attempts: 2, best: 90, attempt: null }, { done: true, read: true });
    const poor = record({ attempts: 1, best: 40, attempt: null });
    expect(merge(poor, good)).toMatchObject({ done: true, read: true, quizzes: { quiz: { attempts: 2, best: 90 } } });
  });

  test("keeps the answers that two tabs gave to one attempt", () => {
    const one = { attempts: 0, best: null, attempt: attempt({ answers: { a: right } }) };
    const other = { attempts: 0, best: null, attempt: attempt({ seed: 2, answers: { b: right } }) };
    expect(Object.keys(merged(one, other).attempt?.answers ?? {})).toEqual(["a", "b"]);
  });

  test("lets a new attempt follow the finished one it came after", () => {
    const finished = { attempts: 1, best: 50, attempt: attempt({ finished: true, answers: { a: right } }) };
    const retried = { attempts: 1, best: 50, attempt: attempt({ seed: 9 }) };
    expect(merged(finished, retried).attempt).toEqual(retried.attempt);
  });

  test("lets a finished attempt stand against a tab that is still in it", () => {
    const finished = { attempts: 1, best: 50, attempt: attempt({ finished: true }) };
    const behind = { attempts: 0, best: null, attempt: attempt({ answers: { a: right } }) };
    expect(merged(behind, finished)).toEqual(finished);
  });

  test("lets the first attempt that counts follow the one before reading, and what was before stays", () => {
    const before = { attempts: 0, best: null, attempt: attempt({ finished: true, pre: true }), before: [50] };
    const started = { attempts: 0, best: null, attempt: attempt({ seed: 9 }) };
    expect(merged(before, started)).toMatchObject({ attempt: { seed: 9 }, before: [50] });
    expect(merged(before, { ...before, before: [] }).before).toEqual([50]);
  });

  test("lets the pool that started anew stand against what was seen before it", () => {
    const old = { attempts: 1, best: 50, attempt: attempt({ finished: true }), seen: ["a", "b", "c"] };
    expect(merged(old, { attempts: 1, best: 50, attempt: attempt({ seed: 9 }), seen: ["b"] }).seen).toEqual(["b"]);
  });

  test("lets a simulation that was started again stand, though it has fewer steps", () => {
    const run = (steps: number) => ({ steps: Array.from({ length: steps }, () => ({ node: "n", choice: "c" })), answers: {} });
    const simulation = { runs: 1, first: run(3), best: run(3), best_percent: 40, run: run(3) };
    const before = stamped({ ...record({ attempts: 0, best: null, attempt: null }), simulation }, null, 1000);
    const again = stamped({ ...before, simulation: { ...before.simulation!, run: run(0) } }, before, 900);
    expect(merge(again, before).simulation).toMatchObject({ runs: 1, run: { steps: [] }, first: run(3), changed: 1001 });
  });

  test("reads versions as numbers", () => {
    const at = (version: string) => record({ attempts: 0, best: null, attempt: null }, { version });
    expect(merge(at("1.9.0"), at("1.10.0")).version).toBe("1.10.0");
  });
});

const answers = fc.dictionary(fc.constantFrom("a", "b"), fc.boolean().map((response) => ({ ...right, response })));
const drawn = fc.subarray(["a", "b", "c"]);
const maybe = <T>(name: string, value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined }).map((made) => (made === undefined ? {} : { [name]: made }));
const all = <T>(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<T> => fc.tuple(...parts).map((made) => Object.assign({}, ...made) as T);

const anyAttempt = all<Attempt>(
  fc.record({ seed: fc.nat(3), answers, finished: fc.boolean() }), maybe("drawn", drawn), maybe("pre", fc.constant(true)),
);
const anyQuiz = all<QuizRecord>(
  fc.record({ attempts: fc.nat(3), best: fc.option(fc.nat(100)), attempt: fc.option(anyAttempt) }),
  maybe("seen", drawn), maybe("before", fc.array(fc.option(fc.nat(100)), { maxLength: 2 })),
).map((quiz) => ({ ...quiz, attempts: quiz.attempts + (quiz.attempt?.finished && !quiz.attempt.pre ? 1 : 0) }));
const anyRun = fc.record({
  steps: fc.array(fc.record({ node: fc.constantFrom("n", "m"), choice: fc.constantFrom("x", "y") }), { maxLength: 3 }), answers,
});
const anySimulation = all<SimulationRecord>(
  fc.record({
    runs: fc.nat(3), first: fc.option(anyRun), best: fc.option(anyRun), best_percent: fc.option(fc.nat(100)), run: fc.option(anyRun),
  }).map((record) => ({ ...record, best_percent: record.best && record.best_percent })),
  maybe("changed", fc.nat(3)),
);
const anyProfile = fc
  .record({
    takings: fc.uniqueArray(fc.record({ at: fc.nat(9), answers: fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom("r", "s")) }), { selector: ({ at }) => at }),
    answers: fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom("r", "s")), turn: fc.nat(3), deleted: fc.nat(3),
  })
  .map((record) => ({ ...record, takings: record.takings.filter(({ at }) => at > record.deleted).sort((a, b) => a.at - b.at) }));
const anyRecord = all<ModuleRecord>(
  fc.record({
    module: fc.constant("m"), version: fc.constantFrom("1.0.0", "1.2.0"), read: fc.boolean(), done: fc.boolean(),
    quizzes: fc.dictionary(fc.constantFrom("x", "y"), anyQuiz),
  }),
  maybe("simulation", anySimulation), maybe("profile", anyProfile),
);

test("tabs that have told each other everything end up the same, in whatever order they did", () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, anyRecord, (a, b, c) => {
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      const once = merge(a, b);
      expect(merge(once, a)).toEqual(once);
    }),
    { numRuns: 2000 },
  );
});

test("any stored value becomes a whole record or none; a record stays as it is", () => {
  fc.assert(
    fc.property(anything, (value) => {
      const inside = [
        { quizzes: value }, { quizzes: { x: value } }, { quizzes: { x: { attempt: value, seen: value, before: value } } },
        { quizzes: { x: { attempt: { answers: value, drawn: value, pre: value } } } },
        { simulation: value }, { simulation: { runs: value, first: value, best: { steps: value }, best_percent: value, run: { answers: value } } },
        { profile: value }, { profile: { takings: value, answers: value, turn: value, deleted: value } },
      ];
      for (const found of [value, ...inside.map((parts) => ({ module: "m", ...parts }))]) {
        const read = savedRecord(found);
        isLossy(found, read);
        if (read) expect(merge(read, read)).toMatchObject({ module: read.module });
      }
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(anyRecord, (value) => {
      expect(savedRecord(value)).toEqual(value);
      expect(isLossy(value, savedRecord(value))).toBe(false);
    }),
  );
});

test("what is too much to be a learner's is cut: takings to the newest 200, texts to their beginning", () => {
  const takings = Array.from({ length: 300 }, (_, at) => ({ at: 300 - at, answers: { q: "x".repeat(30_000) } }));
  const read = savedRecord({ module: "m", profile: { takings, answers: {}, turn: 1, deleted: 0 } })?.profile;
  expect(read?.takings.map(({ at }) => at)).toEqual(Array.from({ length: 200 }, (_, at) => at + 101));
  expect(read?.takings[0]?.answers["q"]).toHaveLength(20_000);
});

test.each([
  ["a record of no module", { quizzes: {} }],
  ["quizzes that are none", { module: "m", quizzes: "x" }],
  ["an attempt that is none", { module: "m", quizzes: { q: { attempts: 1, attempt: "R1AAAA" } } }],
  ["an answer that is none", { module: "m", quizzes: { q: { attempt: { answers: { a: { response: 7 } } } } } }],
])("%s counts as something that could not be read", (_, found) => {
  expect(isLossy(found, savedRecord(found))).toBe(true);
});
