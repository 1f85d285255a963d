// @vitest-environment happy-dom
// Every kind of answer in the exact notation of SCORM 2004; what a strict LMS takes is asked of the double itself.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question } from "../src/course/quiz.ts";
import type { Interaction, ToldAnswer } from "../src/course/told_answer.ts";
import { Scorm2004Lms } from "../src/lms/scorm2004_lms.ts";
import { answer2004, described, identifier2004, interaction2004, interval, real, timestamp } from "../src/progress/scorm2004_notation.ts";
import { grade } from "../src/quiz/grade.ts";
import { lmsKindOf } from "../src/quiz/kinds/lms_kinds.ts";
import { formResponse, question } from "./hostile.ts";

const named = (...ids: string[]) => ids.map((id) => ({ id, text: id.toUpperCase() }));

test.each<[string, ToldAnswer, string | undefined, string[]]>([
  ["several choices", { type: "choice", choices: named("a", "b", "c"), response: ["a", "c"], correct: ["a", "b"] }, "a[,]c", ["a[,]b"]],
  ["a choice without a right one", { type: "choice", choices: named("a", "b"), response: ["b"], correct: [] }, "b", []],
  ["true or false", { type: "true-false", response: true, correct: false }, "true", ["false"]],
  ["pairs", { type: "matching", source: named("a", "b"), target: named("x", "y"), response: [["a", "y"]], correct: [["a", "x"], ["b", "y"]] }, "a[.]y", ["a[.]x[,]b[.]y"]],
  ["an order", { type: "sequencing", choices: named("a", "b"), response: ["b", "a"], correct: ["a", "b"] }, "b[,]a", ["a[,]b"]],
  ["a scale", { type: "likert", scale: named("no", "yes"), response: "yes" }, "yes", []],
  ["a number", { type: "numeric", response: 1.5, correct: { min: 1, max: 2 } }, "1.5", ["1[:]2"]],
  ["a short text", { type: "fill-in", response: ["SUSAR"], correct: [["susar", "a susar"]] }, "SUSAR", ["susar", "a susar"]],
  ["a text in which capitals count", { type: "fill-in", response: ["x"], correct: [["X"]], case_matters: true }, "x", ["{case_matters=true}X"]],
  ["gaps", { type: "fill-in", response: ["a", ""], correct: [["a", "b"], ["c"]] }, "a[,]", ["a[,]c"]],
  ["a text that looks like notation", { type: "fill-in", response: ["{lang=??}a[,]b"], correct: [] }, "{ lang=??}a[ ,]b", []],
  ["what nobody is to see", { type: "other" }, undefined, []],
])("%s", (_, told, learner_response, correct_responses) => {
  const { type: _type, ...answer } = answer2004(told);
  expect(answer).toEqual({ ...(learner_response !== undefined && { learner_response }), correct_responses });
});

test("a long text is long-fill-in", () => {
  expect(answer2004({ type: "fill-in", response: ["a\nb"], correct: [], long: true })).toEqual({
    type: "long-fill-in", learner_response: "a\nb", correct_responses: [],
  });
});

test("an id has no space and nothing that a URI may not hold, 250 characters at most", () => {
  expect(identifier2004("my quiz__q.1 ü&")).toBe("my_quiz__q.1___");
  expect(identifier2004("q-".repeat(200))).toHaveLength(250);
});

test("a prompt of any length is told on one line of at most 250 characters", () => {
  expect(described(" Which\n  one? ")).toBe("Which one?");
  expect(described("word ".repeat(100))).toHaveLength(250);
});

test("a text is cut at 250 units of UTF-16, never within a character", () => {
  const told = (text: string) => answer2004({ type: "fill-in", response: [text], correct: [] }).learner_response;
  expect(told(`a${"😀".repeat(200)}`)).toBe(`a${"😀".repeat(124)}`);
  expect(told("é".repeat(300))).toBe("é".repeat(250));
});

describe("every record of any answer", () => {
  const asked = question.chain((each) => fc.tuple(fc.constant(each), formResponse(each)));
  const prompt = fc.string({ unit: "grapheme", maxLength: 400 });
  test("is taken by a strict LMS, field by field", () => {
    fc.assert(
      fc.property(asked, prompt, fc.nat(1e8), fc.date({ min: new Date("1971"), max: new Date("2037"), noInvalidDate: true }), ([q, response], description, latency, at) => {
        const { verdict, share } = grade(q as Question, response);
        const answer = lmsKindOf(q as Question)!.interaction(q as Question, response);
        const told: Interaction = { id: `quiz__${q.id}`, description, answer, verdict, share, weighting: 1, latency, at, objectives: ["m__1"] };
        const { api } = new Scorm2004Lms();
        api.Initialize("");
        for (const [name, value] of interaction2004(told)) {
          expect([name, value, api.SetValue(`cmi.interactions.0.${name}`, value), api.GetLastError()]).toEqual([name, value, "true", "0"]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test.each([
  [0, "PT0S"],
  [-5, "PT0S"],
  [2_500, "PT2.5S"],
  [61_234, "PT1M1.23S"],
  [3_600_000, "PT1H"],
  [360_000_000, "PT100H"],
])("%d ms is the interval %s", (milliseconds, written) => {
  expect(interval(milliseconds)).toBe(written);
});

test.each([
  [1, "1"],
  [100, "100"],
  [0.1 + 0.2, "0.3"],
  [-2.5, "-2.5"],
  [1e21, ""],
])("%d is the number %s", (number, written) => {
  expect(real(number)).toBe(written);
});

test("a moment has its zone and two decimals", () => {
  expect(timestamp(new Date(Date.UTC(2026, 4, 4, 9, 30, 15, 678)))).toBe("2026-05-04T09:30:15.67Z");
});
