// How far a learner is with each objective: of the questions that ask it, in the attempt that counts.
import { expect, test } from "vitest";
import type { Package } from "../src/course/package.ts";
import type { Question, Quiz } from "../src/course/quiz.ts";
import type { Attempt } from "../src/course/record.ts";
import { objectiveStates } from "../src/progress/objective_state.ts";
import { grade } from "../src/quiz/grade.ts";
import { packageOf, quizOf, recordOf, scored, single } from "./lms_world.ts";

const asks = (id: string, objective?: number, points = 1): Question => ({ ...single(id), points, ...(objective && { objective }) });
const rating = { id: "mood", type: "rating", state_key: "mood-", prompt: "?", objective: 1, responses: [] } as unknown as Question;
const quiz: Quiz = quizOf("sae", [asks("a", 1), asks("b", 1, 3), asks("c", 2), asks("d"), rating]);

const made = packageOf({ sae: [scored("sae", 1)] });
const pack: Package = { ...made, modules: made.modules.map((module) => ({ ...module, objectives: ["One", "Two", "Three"] })) };

const right = { response: "yes", verdict: "right" as const, share: 1 };
const wrong = { response: "no", verdict: "wrong" as const, share: 0 };

/** What is told of the three objectives: score, success, completion. */
function told(attempt: Partial<Attempt> | null, attempts = 0, best: number | null = null, sheet: Quiz = quiz) {
  const record = recordOf("sae", { sae: { attempts, best, attempt: attempt && { seed: 1, answers: {}, finished: false, ...attempt } } });
  const states = objectiveStates(pack, new Map([["sae", record]]), () => sheet, grade);
  return states.map(({ scaled, success, completion }) => [scaled, success, completion]);
}

const none = [null, "unknown", "incomplete"];

test("before anything was done nothing is told", () => {
  const [first] = objectiveStates(pack, new Map(), () => quiz, grade);
  expect(first).toEqual({ id: "sae__1", description: "One", scaled: null, success: "unknown", completion: "not attempted" });
});

test("questions weigh by their points, those without a right answer by nothing, and open ones count as not reached", () => {
  expect(told({ answers: { a: right } })).toEqual([[0.25, "unknown", "incomplete"], none, none]);
  expect(told({ answers: { a: wrong, b: right, c: right } })).toEqual([
    [0.75, "unknown", "incomplete"], [1, "passed", "incomplete"], none,
  ]);
});

test("it has failed only where nothing is left to try", () => {
  const answers = { a: wrong, b: wrong, c: right, d: wrong };
  expect(told({ answers, finished: true }, 1, 20)).toEqual([
    [0, "failed", "completed"], [1, "passed", "completed"], [null, "unknown", "completed"],
  ]);
});

test("of a draw only what was drawn counts", () => {
  expect(told({ answers: { a: right }, drawn: ["a", "c"] })[0]).toEqual([1, "passed", "incomplete"]);
});

test("answers before reading count for nothing, nor do a quiz's that asks another module's objectives", () => {
  const answers = { a: right, b: right };
  expect(told({ answers, pre: true })[0]).toEqual(none);
  expect(told({ answers }, 0, null, { ...quiz, module: "other" })[0]).toEqual(none);
});
