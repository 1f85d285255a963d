// @vitest-environment happy-dom
// What an LMS is told of questions without a right answer: noted, no points, and nothing that is private.
import { expect, test } from "vitest";
import type { Question } from "../src/course/quiz.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { grade } from "../src/quiz/grade.ts";
import { launched, packageOf } from "./lms_world.ts";

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
