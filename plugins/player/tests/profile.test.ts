// @vitest-environment happy-dom
// Scoring of self-assessments, and what is kept of them: pure values.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import cases from "../../../tests/contract/profile.json";
import type { Profile } from "../src/course/profile.ts";
import type { ProfileRecord } from "../src/course/record.ts";
import { csvFile, jsonFile } from "../src/profile/profile_file.ts";
import { partsOf } from "../src/profile/profile_parts.ts";
import { resultHtml } from "../src/profile/profile_result.ts";
import { alertsFor, scaleResult, scaleResults } from "../src/profile/score.ts";
import { answered, deletedAll, finished, held, isComplete } from "../src/profile/takings.ts";
import { anything } from "./hostile.ts";

const profile = cases.profile as Profile;
const none: ProfileRecord = { takings: [], answers: {}, turn: 0, deleted: 0 };
const allOften = Object.fromEntries(profile.questions.map(({ id }) => [id, "often"]));
const frame = { number: String, mean: String, date: String, rtl: false, base: new URL("https://example.org/a/"), level: 2, title: "Me" };

describe("the contract", () => {
  test.each(cases.cases)("$why", ({ answers, scales, alerts }) => {
    const found = scaleResults(profile, answers as unknown as Record<string, string>);
    const told = found.map(({ scale, value, percent, band }) => [
      scale.id,
      { value: Math.round(value * 100) / 100, percent: Math.round(percent * 100) / 100, band: band?.title },
    ]);
    expect(Object.fromEntries(told)).toEqual(scales);
    expect(alertsFor(profile, answers as unknown as Record<string, string>).map(({ question }) => question)).toEqual(alerts);
  });
});

test("every answer gives a value in the scale's range and a band", () => {
  const answers = fc.record(
    Object.fromEntries(profile.questions.map((question) => [question.id, fc.constantFrom(...(question.responses ?? profile.responses).map(({ id }) => id))])),
  );
  fc.assert(
    fc.property(answers, (given) => {
      for (const scale of profile.scales) {
        const result = scaleResult(profile, scale, given);
        expect(result?.band).toBeDefined();
        expect(result!.value).toBeGreaterThanOrEqual(result!.lowest);
        expect(result!.value).toBeLessThanOrEqual(result!.highest);
        expect(result!.percent).toBeGreaterThanOrEqual(0);
        expect(result!.percent).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test("whatever was kept, nothing throws, and only answers that fit are shown", () => {
  const record = fc.record({
    takings: fc.oneof(anything, fc.array(fc.oneof(anything, fc.record({ at: fc.oneof(anything, fc.nat()), answers: fc.oneof(anything, fc.dictionary(fc.constantFrom("rested", "tired", "__proto__", "constructor"), fc.constantFrom("often", "gone"))) })))),
    answers: fc.oneof(anything, fc.dictionary(fc.constantFrom("rested", "tired", "__proto__", "x"), fc.oneof(anything, fc.constantFrom("often", "gone")))),
    turn: anything,
    deleted: anything,
  });
  fc.assert(
    fc.property(fc.oneof(anything, record), (kept) => {
      const { record: read } = held(profile, kept);
      for (const response of Object.values(read.answers)) expect(["never", "often", "always"]).toContain(response);
      resultHtml(profile, read.takings, frame);
      const after = finished(answered(read, "rested", "often"), 5);
      expect(after.turn).toBe(read.turn + 2);
      expect(deletedAll(after, 5).deleted).toBeGreaterThanOrEqual(after.takings[after.takings.length - 1]!.at);
    }),
    { numRuns: 2000 },
  );
});

test("what does not fit any more is said to be left out", () => {
  expect(held(profile, undefined).misfit).toBe(false);
  expect(held(profile, none).misfit).toBe(false);
  expect(held(profile, "forged").misfit).toBe(true);
  expect(held(profile, { ...none, answers: { rested: "gone" } }).misfit).toBe(true);
  expect(held(profile, { ...none, takings: [{ at: 1, answers: { gone: "often" } }] }).misfit).toBe(true);
});

test("an answer changes nothing else, and finishing empties the answers under way", () => {
  const once = answered({ ...none, answers: { tired: "never" } }, "rested", "often");
  expect(once).toEqual({ ...none, answers: { tired: "never", rested: "often" }, turn: 1 });
  expect(finished(once, 7)).toEqual({ ...none, takings: [{ at: 7, answers: once.answers }], turn: 2 });
});

test("a taking comes after all others and after the last deletion, whatever the clock says", () => {
  const later = finished({ ...none, takings: [{ at: 50, answers: {} }], deleted: 40 }, 10);
  expect(later.takings.map(({ at }) => at)).toEqual([50, 51]);
  expect(finished({ ...none, deleted: 90 }, 10).takings[0]?.at).toBe(91);
});

test("deleting leaves nothing, and its moment covers every taking", () => {
  expect(deletedAll({ takings: [{ at: 50, answers: allOften }], answers: allOften, turn: 3, deleted: 0 }, 10)).toEqual({
    takings: [], answers: {}, turn: 4, deleted: 50,
  });
});

test("a screen holds the questions of one scale, and long scales are shared out evenly", () => {
  expect(partsOf(profile).map(({ questions }) => questions.length)).toEqual(profile.scales.map(({ id }) => profile.questions.filter(({ scale }) => scale === id).length));
  const questions = Array.from({ length: 7 }, (_, at) => ({ id: `q${at}`, prompt: "", scale: "energy" }));
  expect(partsOf({ ...profile, questions }).map((part) => part.questions.length)).toEqual([4, 3]);
  expect(isComplete(profile, ["rested"], { rested: "often" })).toBe(true);
  expect(isComplete(profile, ["rested", "tired"], { rested: "often" })).toBe(false);
});

describe("the result", () => {
  const takings = [{ at: 1, answers: { ...allOften, rested: "never" } }, { at: 2, answers: allOften }];

  test("links what is written and names what is planned", () => {
    const html = resultHtml(profile, takings, frame);
    expect(html).toContain('<a href="https://example.org/a/modules/recovery/">Recovery</a>');
    expect(html).toContain("Load <span");
    expect(resultHtml(profile, takings, { ...frame, base: null })).not.toContain("<a ");
  });

  test("says last time and now in words, and in the table", () => {
    const html = resultHtml(profile, takings, frame);
    expect(html).toContain("last time, 3 now");
    expect(html).toContain('<th scope="col">Last time</th>');
    expect(resultHtml(profile, takings.slice(1), frame)).not.toContain("last time");
  });

  test("compares only with a time at which the same questions were answered", () => {
    const before = { at: 1, answers: { rested: "often", good: "agree" } };
    const html = resultHtml(profile, [before, { at: 2, answers: allOften }], frame);
    expect(html).not.toContain("last time, 3 now");
  });

  test("is mirrored where lines run from right to left", () => {
    const answers = { ...allOften, rested: "always", tired: "never" };
    expect(resultHtml(profile, [{ at: 1, answers }], frame)).toContain('class="r-dots__now" cx="100%"');
    expect(resultHtml(profile, [{ at: 1, answers }], { ...frame, rtl: true })).toContain('class="r-dots__now" cx="0%"');
  });
});

describe("own files", () => {
  const taking = { at: Date.UTC(2026, 10, 3), answers: allOften };

  test("the JSON holds each time with its areas and answers", () => {
    const file = jsonFile(profile, [taking], Date.UTC(2026, 10, 23));
    expect(file.name).toBe("me-2026-11-23.json");
    const { takings } = JSON.parse(file.text);
    expect(takings[0]).toMatchObject({ taken: "2026-11-03T00:00:00.000Z", areas: [{ id: "energy", value: 3 }, {}] });
    expect(takings[0].answers[0]).toEqual({ id: "rested", text: "I was rested, mostly.", answer: "Often", value: 4 });
  });

  test("the CSV quotes what needs it", () => {
    const lines = csvFile(profile, [taking], 0).text.split("\r\n");
    expect(lines[0]).toBe("\ufefftaken,kind,id,text,answer,value");
    expect(lines).toContain('2026-11-03T00:00:00.000Z,answer,rested,"I was rested, mostly.",Often,4');
  });
});
