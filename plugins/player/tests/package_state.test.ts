// Where a learner is with a package, whatever the standard: completion and success apart, and how much is done.
import { expect, test } from "vitest";
import type { ModuleRecord } from "../src/course/record.ts";
import { packageState, type Records } from "../src/progress/package_state.ts";
import { finished, packageOf, recordOf, scored } from "./lms_world.ts";

const records = (...all: ModuleRecord[]): Records => new Map(all.map((record) => [record.module, record]));
const read = (module: string): ModuleRecord => ({ ...recordOf(module, {}), read: true });
const pack = packageOf({ a: [scored("a", 2)], text: [] });

test.each([
  ["nothing done", records(), "incomplete", "unknown", 0],
  ["a text read", records(read("text")), "incomplete", "unknown", 0.33],
  ["a quiz passed, a text open", records(finished("a", 90)), "incomplete", "unknown", 0.66],
  ["all done", records(finished("a", 90), read("text")), "completed", "passed", 1],
  ["used up, all else done", records(finished("a", 10, 2), read("text")), "completed", "failed", 1],
])("%s", (_, given, completion, success, progress) => {
  expect(packageState(pack, given)).toMatchObject({ completion, success, progress });
});

test("a package to read is completed and knows no success", () => {
  expect(packageState(packageOf({ text: [] }), records(read("text")))).toEqual({
    completion: "completed", success: "unknown", raw: null, progress: 1,
  });
});
