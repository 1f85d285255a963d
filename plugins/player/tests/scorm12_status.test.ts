import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Package } from "../src/course/package.ts";
import type { ModuleRecord } from "../src/course/record.ts";
import type { PackageState } from "../src/progress/lms_session.ts";
import { packageState, type Records, standing, withMastery } from "../src/progress/package_state.ts";
import { type Held, type LessonStatus, lessonStatus, masteryOf, toWrite } from "../src/progress/scorm12_status.ts";
import { rank } from "../src/progress/scorm_rank.ts";
import { finished, packageOf, recordOf, scored } from "./lms_world.ts";

interface Result {
  status: LessonStatus;
  raw: number | null;
}

/** As SCORM 1.2 has one word for completion and success. */
function packageResult(pack: Package, given: Records): Result {
  const state = packageState(pack, given);
  return { status: lessonStatus(state), raw: state.raw };
}

/** A state that SCORM 1.2 tells with this word. */
function written({ status, raw }: Result, held: Held, shows: boolean): ReturnType<typeof toWrite> {
  const success: PackageState["success"] = status === "passed" || status === "failed" ? status : "unknown";
  return toWrite({ completion: status === "incomplete" ? "incomplete" : "completed", success, raw }, held, shows);
}

const records = (...all: ModuleRecord[]): Records => new Map(all.map((record) => [record.module, record]));
const read = (module: string): ModuleRecord => ({ ...recordOf(module, {}), read: true });

describe("a module to read", () => {
  const pack = packageOf({ text: [] });
  test("is incomplete until read, then completed, and never has a score", () => {
    expect(packageResult(pack, records())).toEqual({ status: "incomplete", raw: null });
    expect(packageResult(pack, records(read("text")))).toEqual({ status: "completed", raw: null });
  });
});

describe("a module with a quiz", () => {
  const pack = packageOf({ sae: [scored("sae", 2)] });
  test.each([
    ["not begun", records(), "incomplete", null],
    ["read only", records(read("sae")), "incomplete", null],
    ["passed", records(finished("sae", 80)), "passed", 80],
    ["not passed, tries left", records(finished("sae", 79)), "incomplete", 79],
    ["not passed, tries used up", records(finished("sae", 50, 2)), "failed", 50],
    ["passed with the last try", records(finished("sae", 90, 2)), "passed", 90],
  ])("%s", (_, given, status, raw) => {
    expect(packageResult(pack, given)).toEqual({ status, raw });
  });
});

describe("a path", () => {
  const pack = packageOf({ a: [scored("a")], b: [scored("b", 1)], text: [] });
  test.each([
    ["nothing done", records(), "incomplete", null],
    ["one passed", records(finished("a", 100)), "incomplete", 50],
    ["all passed, the text not read", records(finished("a", 100), finished("b", 100)), "incomplete", 79],
    ["all passed and read", records(finished("a", 100), finished("b", 85), read("text")), "passed", 92.5],
    ["a high mean, one not passed", records(finished("a", 75), finished("b", 100), read("text")), "incomplete", 79],
    ["one used up, another open", records(finished("b", 10), read("text")), "incomplete", 5],
    ["one used up, nothing open", records(finished("a", 100), finished("b", 70), read("text")), "failed", 79],
  ])("%s", (_, given, status, raw) => {
    expect(packageResult(pack, given)).toEqual({ status, raw });
  });
});

const anyRecords = fc.record({
  bests: fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 4, maxLength: 4 }),
  marks: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 }),
  attempts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  lmsMastery: fc.option(fc.integer({ min: 1, max: 100 })),
  modules: fc.integer({ min: 1, max: 4 }),
});

function made(any: typeof anyRecords extends fc.Arbitrary<infer T> ? T : never): { pack: Package; given: Records } {
  const ids = ["a", "b", "c", "d"].slice(0, any.modules);
  const pack = packageOf(Object.fromEntries(ids.map((id, at) => [id, [scored(id, 2, any.marks[at])]])));
  const given = ids.flatMap((id, at) => {
    const best = any.bests[at];
    return best === null || best === undefined ? [] : [finished(id, best, any.attempts[at])];
  });
  return { pack: withMastery(pack, any.lmsMastery), given: records(...given) };
}

test("raw reaches the mastery exactly when passed, whatever the pass marks, results and the LMS's mastery", () => {
  fc.assert(
    fc.property(anyRecords, (any) => {
      const { pack, given } = made(any);
      const { status, raw } = packageResult(pack, given);
      if (raw === null) return;
      expect(raw >= pack.mastery!).toBe(status === "passed");
      expect(String(raw)).toMatch(/^\d{1,3}(\.\d{1,2})?$/);
      expect(raw).toBeLessThanOrEqual(100);
    }),
  );
});

test("an LMS that rewrites the status from raw and mastery, and one that does not, end in the same status", () => {
  fc.assert(
    fc.property(anyRecords, (any) => {
      const { pack, given } = made(any);
      const told = written(packageResult(pack, given), { status: "incomplete", raw: null }, true);
      const kept = told.status ?? "incomplete";
      const rewritten = told.raw === null ? kept : told.raw >= pack.mastery! ? "passed" : "failed";
      expect(rewritten).toBe(kept);
    }),
  );
});

describe("the LMS's own mastery score", () => {
  test.each([
    ["", null],
    [" ", null],
    ["0", null],
    ["eighty", null],
    ["101", null],
    ["90", 90],
    ["82.5", 82.5],
  ])("%s means %s", (told, mastery) => {
    expect(masteryOf(told)).toBe(mastery);
  });

  test("replaces the pass mark of a single quiz", () => {
    const pack = withMastery(packageOf({ sae: [scored("sae")] }), 60);
    expect(packageResult(pack, records(finished("sae", 60)))).toEqual({ status: "passed", raw: 60 });
  });

  test("lifts lower marks of several quizzes, and lowers none", () => {
    const marks = (mastery: number): number[] =>
      withMastery(packageOf({ a: [scored("a", 1, 50)], b: [scored("b", 1, 80)] }), mastery).modules.map(
        (module) => module.quizzes[0]!.pass_mark,
      );
    expect([marks(70), marks(20)]).toEqual([[70, 80], [50, 80]]);
  });

  test("does not touch the marks when it is the package's own", () => {
    const pack = packageOf({ a: [scored("a", 1, 50)], b: [scored("b", 1, 80)] });
    expect(withMastery(pack, 65)).toBe(pack);
  });

  test("gives no module without a quiz a score", () => {
    expect(packageResult(withMastery(packageOf({ text: [] }), 80), records(read("text"))).raw).toBeNull();
  });
});

describe("what an LMS holds is never lowered", () => {
  const words = ["", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"];
  const anyHeld = fc.record({ status: fc.constantFrom(...words), raw: fc.option(fc.integer({ min: 0, max: 100 })) });
  test("neither status nor score, whatever stood there and whatever comes", () => {
    fc.assert(
      fc.property(anyRecords, anyHeld, fc.boolean(), (any, held, shows) => {
        const { pack, given } = made(any);
        const { status, raw } = written(packageResult(pack, given), held, shows);
        if (status !== null) expect(rank(status)).toBeGreaterThan(rank(held.status));
        if (raw !== null && held.raw !== null) expect(raw).toBeGreaterThan(held.raw);
      }),
    );
  });

  test("passed without any suspend data stays passed, with its score", () => {
    const again = written({ status: "incomplete", raw: null }, { status: "passed", raw: 90 }, true);
    expect(again).toEqual({ status: null, raw: null });
  });

  test("failed becomes passed", () => {
    expect(written({ status: "passed", raw: 85 }, { status: "failed", raw: 40 }, false)).toEqual({
      status: "passed",
      raw: 85,
    });
  });

  test("an untouched attempt is begun as incomplete", () => {
    expect(written({ status: "incomplete", raw: null }, { status: "not attempted", raw: null }, true).status).toBe(
      "incomplete",
    );
  });
});

test("a module's standing is told in its words", () => {
  const [module] = packageOf({ sae: [scored("sae", 2)] }).modules;
  const of = (record: ModuleRecord | null) => standing(module!, record);
  expect([of(null), of(read("sae")), of(finished("sae", 10)), of(finished("sae", 10, 2)), of(finished("sae", 80))]).toEqual(
    ["new", "begun", "begun", "failed", "passed"],
  );
});
