// Two tabs, two devices' states of one learner: nothing is lowered, whatever the order they meet in.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attempt, ModuleRecord, QuizRecord } from "../src/course/record.ts";
import { merge } from "../src/progress/merge.ts";
import { savedRecord } from "../src/progress/saved_record.ts";
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

  test("reads versions as numbers", () => {
    const at = (version: string) => record({ attempts: 0, best: null, attempt: null }, { version });
    expect(merge(at("1.9.0"), at("1.10.0")).version).toBe("1.10.0");
  });
});

const answers = fc.dictionary(fc.constantFrom("a", "b"), fc.boolean().map((response) => ({ ...right, response })));
const anyAttempt = fc.record({ seed: fc.nat(3), answers, finished: fc.boolean() });
const anyQuiz = fc
  .record({ attempts: fc.nat(3), best: fc.option(fc.nat(100)), attempt: fc.option(anyAttempt) })
  .map((quiz) => ({ ...quiz, attempts: quiz.attempts + (quiz.attempt?.finished ? 1 : 0) }));
const anyRecord = fc.record({
  module: fc.constant("m"), version: fc.constantFrom("1.0.0", "1.2.0"), read: fc.boolean(), done: fc.boolean(),
  quizzes: fc.dictionary(fc.constantFrom("x", "y"), anyQuiz),
});

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
      for (const found of [value, { module: "m", quizzes: value }, { module: "m", quizzes: { x: { attempt: value } } }]) {
        const read = savedRecord(found);
        if (read) expect(merge(read, read)).toMatchObject({ module: read.module });
      }
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(anyRecord, (value) => void expect(savedRecord(value)).toEqual(value)));
});
