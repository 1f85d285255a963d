// What the page of `rounds play` says an LMS would record.
import { expect, test } from "vitest";
import { modelRows, scormFacts, timeWords } from "../src/lms/play_record.ts";

test.each([
  [0, "0 s"],
  [61.5, "1 min 1.5 s"],
  [3600, "1 h 0 min 0 s"],
])("%s seconds are %s", (seconds, words) => {
  expect(timeWords(seconds)).toBe(words);
});

test("an attempt without a commit left nothing", () => {
  expect(scormFacts("scorm12", {})).toEqual([{ name: "Record", value: "nothing was committed yet", tone: "plain" }]);
});

test("SCORM 1.2 has one status, SCORM 2004 two", () => {
  const older = scormFacts("scorm12", { "cmi.core.lesson_status": "failed", "cmi.core.score.raw": "40", "cmi.core.total_time": "0001:02:03.50" });
  expect(older.map(({ value }) => value)).toEqual(["failed", "40 of 100", "1 h 2 min 3.5 s", "not marked to resume"]);
  expect(older[0]?.tone).toBe("bad");
  const newer = scormFacts("scorm2004", { "cmi.completion_status": "completed", "cmi.score.scaled": "0.3333", "cmi.total_time": "PT90S", "cmi.entry": "" });
  expect(newer.map(({ value }) => value)).toEqual(["completed", "unknown", "33.33 percent", "1 min 30 s", "begins a new attempt"]);
});

test("a row is pending while what the course set is not committed; entries stand in their order, given ones last", () => {
  const set = {
    "cmi.credit": "credit",
    "cmi.interactions.10.id": "k",
    "cmi.interactions.2.id": "c",
    "cmi.location": "two",
    "cmi.exit": "suspend",
  };
  const rows = modelRows("scorm2004", set, { "cmi.location": "one" }, true);
  expect(rows.map(({ name, isPending }) => `${name} ${isPending}`)).toEqual([
    "cmi.exit false",
    "cmi.interactions.2.id true",
    "cmi.interactions.10.id true",
    "cmi.location true",
    "cmi.credit false",
  ]);
  expect(modelRows("scorm2004", set, {}, false).some(({ isPending }) => isPending)).toBe(false);
});
