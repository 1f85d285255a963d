import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Question } from "../src/course/quiz.ts";
import type { Verdict } from "../src/course/record.ts";
import { grade } from "../src/quiz/grade.ts";

interface Case {
  name: string;
  question: Question;
  responses: { response: unknown; verdict: Verdict; share: number }[];
}

const file = new URL("../../../tests/contract/grading.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];

describe("a response is judged as the contract with the engine says", () => {
  for (const { name, question, responses } of cases) {
    test.each(responses)(`${name}: $response`, ({ response, verdict, share }) => {
      const judged = grade(question, response);
      expect(judged.verdict).toBe(verdict);
      expect(judged.share).toBeCloseTo(share, 9);
    });
  }
});

test("a type that this player does not know earns nothing and breaks nothing", () => {
  const unknown = { id: "q", type: "hologram" } as unknown as Question;
  expect(grade(unknown, "a")).toEqual({ verdict: "wrong", share: 0 });
});
