// @vitest-environment happy-dom
// Every kind of answer in the exact notation of SCORM 1.2; what a strict LMS takes is asked of the double itself.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question } from "../src/course/quiz.ts";
import type { Interaction, ToldAnswer } from "../src/course/told_answer.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { answer12, identifier12, interaction12 } from "../src/progress/scorm12_notation.ts";
import { grade } from "../src/quiz/grade.ts";
import { lmsKindOf } from "../src/quiz/kinds/lms_kinds.ts";
import { formResponse, question } from "./hostile.ts";
import { launched, packageOf } from "./lms_world.ts";

const named = (...ids: string[]) => ids.map((id) => ({ id, text: id.toUpperCase() }));
/** So many things; the last is told as the last of the letters. */
const many = (count: number) => named(...Array.from({ length: count }, (_, at) => `thing-${at}`));

test.each<[string, ToldAnswer, string, string[]]>([
  ["several choices", { type: "choice", choices: named("x", "y", "z"), response: ["x", "z"], correct: ["x", "y"] }, "0,2", ["0,1"]],
  ["the 11th and the 36th choice", { type: "choice", choices: many(36), response: ["thing-10", "thing-35"], correct: ["thing-9"] }, "a,z", ["9"]],
  ["a choice without a right one", { type: "choice", choices: named("x", "y"), response: ["y"], correct: [] }, "1", []],
  ["true", { type: "true-false", response: true, correct: false }, "t", ["f"]],
  ["false", { type: "true-false", response: false, correct: true }, "f", ["t"]],
  ["pairs", { type: "matching", source: named("p", "q"), target: named("x", "y"), response: [["q", "x"], ["p", "y"]], correct: [["p", "x"], ["q", "y"]] }, "a.1,b.0", ["a.0,b.1"]],
  ["an order", { type: "sequencing", choices: named("x", "y", "z"), response: ["z", "x", "y"], correct: ["x", "y", "z"] }, "c,a,b", ["a,b,c"]],
  ["a scale", { type: "likert", scale: named("no", "yes"), response: "yes" }, "1", []],
  ["a number", { type: "numeric", response: 1.5, correct: { min: 1, max: 2 } }, "1.5", ["1.5"]],
  ["a number too large to write out", { type: "numeric", response: 1e30, correct: { min: 1, max: 1 } }, "", ["1"]],
  ["a short text", { type: "fill-in", response: ["SUSAR"], correct: [["susar", "a susar"]] }, "SUSAR", ["susar", "a susar"]],
  ["gaps", { type: "fill-in", response: ["a", "b"], correct: [["a", "c"], ["d"]] }, "a,b", ["a,d"]],
  ["a long text", { type: "fill-in", response: ["a\n\n b "], correct: [], long: true }, "a b", []],
])("%s", (_, told, student_response, correct_responses) => {
  expect(answer12(told)).toEqual({ type: told.type, student_response, correct_responses });
});

test("what nobody is to see is a fill-in without a word, since 1.2 has no other", () => {
  expect(answer12({ type: "other" })).toEqual({ type: "fill-in", student_response: "", correct_responses: [] });
});

test.each<[string, ToldAnswer]>([
  ["37 choices", { type: "choice", choices: many(37), response: ["thing-1"], correct: ["thing-2"] }],
  ["an order of 27", { type: "sequencing", choices: many(27), response: ["thing-1"], correct: ["thing-2"] }],
  ["27 pairs", { type: "matching", source: many(27), target: many(3), response: [["thing-1", "thing-1"]], correct: [] }],
  ["37 partners", { type: "matching", source: many(3), target: many(37), response: [["thing-1", "thing-1"]], correct: [] }],
])("%s, more than there are signs, are told by their result alone", (_, told) => {
  const { student_response, correct_responses } = answer12(told);
  expect([student_response, ...correct_responses].join("")).toBe("");
});

test("an id has letters, digits and underscores, 255 at most", () => {
  expect(identifier12("my-quiz__q.1 ü")).toBe("my_quiz__q_1__");
  expect(identifier12("q-".repeat(200))).toBe("q_".repeat(128).slice(0, 255));
});

test("a text is cut at 255 units of UTF-16, never within a character", () => {
  const told = (text: string): string => answer12({ type: "fill-in", response: [text], correct: [] }).student_response;
  expect(told("😀".repeat(200))).toBe("😀".repeat(127));
  expect(told("é".repeat(300))).toBe("é".repeat(255));
});

describe("every record of any answer", () => {
  const asked = question.chain((each) => fc.tuple(fc.constant(each), formResponse(each)));
  test("has its fields in order and is taken by a strict LMS, one by one", () => {
    fc.assert(
      fc.property(asked, fc.nat(1e8), fc.date({ min: new Date("1971"), max: new Date("2037"), noInvalidDate: true }), ([q, response], latency, at) => {
        const { verdict, share } = grade(q as Question, response);
        const answer = lmsKindOf(q as Question)!.interaction(q as Question, response);
        const told: Interaction = { id: `quiz__${q.id}`, description: "", answer, verdict, share, weighting: 1, latency, at, objectives: ["m__1"] };
        const { api } = new Scorm12Lms();
        api.LMSInitialize("");
        const fields = interaction12(told);
        expect(fields.slice(0, 3).map(([name]) => name)).toEqual(["id", "type", "time"]);
        expect(Object.fromEntries(fields)).toMatchObject({ result: expect.stringMatching(/^(correct|wrong|neutral|[01]\.\d\d)$/), time: expect.stringMatching(/^\d\d:\d\d:\d\d$/) });
        for (const [name, value] of fields) {
          expect([name, value, api.LMSSetValue(`cmi.interactions.0.${name}`, value), api.LMSGetLastError()]).toEqual([name, value, "true", "0"]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** All that the LMS keeps of these answers, one after another. */
async function told(...answers: [fields: object, response: string][]): Promise<Record<string, string>> {
  const lms = new Scorm12Lms();
  const store = await launched(lms, packageOf({ m: [] }));
  for (const [fields, response] of answers) {
    const question = { id: "q", state_key: "AAAAA", prompt: "", ...fields } as Question;
    store.tell({ module: "m", quiz: "z", question, answer: { response, ...grade(question, response) }, latency: 10 });
  }
  store.close();
  return lms.kept as Record<string, string>;
}

test("a rating is a likert with the result neutral and no weight", async () => {
  const kept = await told([{ type: "rating", responses: [{ id: "no", text: "", value: 1 }, { id: "yes", text: "", value: 2 }] }, "yes"]);
  expect(kept).toMatchObject({
    "cmi.interactions.0.type": "likert",
    "cmi.interactions.0.student_response": "1",
    "cmi.interactions.0.result": "neutral",
    "cmi.interactions.0.weighting": "0",
  });
  expect(Object.keys(kept).filter((name) => name.includes("correct_responses"))).toEqual([]);
});

test("of a reflection an LMS learns that it was answered; its text only where the author has it recorded", async () => {
  const kept = await told([{ type: "reflection" }, "I was\nafraid."], [{ type: "reflection", record: true }, "I was\nafraid."]);
  expect(kept).toMatchObject({ "cmi.interactions.0.result": "neutral", "cmi.interactions.1.result": "neutral" });
  expect(kept["cmi.interactions.0.student_response"] ?? "").toBe("");
  expect(kept["cmi.interactions.1.student_response"]).toBe("I was afraid.");
});
