// What counts as an accepted typed answer (tests/contract/accepted.json), and that no pattern takes long.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAccepted, plainAnswers, rightAnswer, shown, type Strictness } from "../src/quiz/kinds/accepted.ts";

interface Case extends Strictness {
  name: string;
  accept: string[];
  right: string[];
  wrong: string[];
}

const file = new URL("../../../tests/contract/accepted.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];

describe("a typed answer is compared as the contract with the engine says", () => {
  test.each(cases)("$name", (each) => {
    expect(each.right.filter((given) => !isAccepted(each.accept, given, each))).toEqual([]);
    expect(each.wrong.filter((given) => isAccepted(each.accept, given, each))).toEqual([]);
  });
});

test("an accepted answer as it is shown is accepted itself", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "B", "é", "*", "\\", " ", "-", "ß"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text.filter((each) => each.trim() !== ""), fc.boolean(), fc.boolean(), (accepted, matchCase, accents) => {
      expect(isAccepted([accepted], shown(accepted), { case: matchCase, accents })).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("the right answer that is shown is the first without a star, else one with its stars as three dots", () => {
  expect(rightAnswer(["inter*", "interleukin", "IL-6"])).toBe("interleukin");
  expect(rightAnswer(["inter*6", "il*"])).toBe("inter…6");
  expect(rightAnswer(["\\*"])).toBe("*");
  expect(plainAnswers(["inter*", "a", "\\*b"])).toEqual(["a", "*b"]);
});

test("a pattern that is made to take long does not", () => {
  const began = performance.now();
  for (let n = 0; n < 50; n++) isAccepted([`${"*a".repeat(150)}*b`, "*".repeat(300)], "a".repeat(200), {});
  isAccepted([`${"*ab".repeat(100)}*c`], "ab".repeat(1e6));
  expect(performance.now() - began).toBeLessThan(2000);
});
