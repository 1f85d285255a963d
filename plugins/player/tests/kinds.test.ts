// @vitest-environment happy-dom
// What a kind promises beyond grading: suspend data, SCORM 1.2 interactions, words.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import state from "../../../tests/contract/state.json";
import type { Question } from "../src/course/quiz.ts";
import type { Response } from "../src/course/record.ts";
import { answer12 } from "../src/progress/scorm12_notation.ts";
import { grade } from "../src/quiz/grade.ts";
import { kindOf } from "../src/quiz/kinds/all_kinds.ts";
import { lmsKindOf } from "../src/quiz/kinds/lms_kinds.ts";
import { anything, formResponse, question } from "./hostile.ts";

interface Case {
  name: string;
  question: Question;
  response: Response;
  encoded: string;
  decoded?: Response;
  max_chars: number;
}

const cases = state as unknown as Case[];

const asked = question.chain((q) => fc.tuple(fc.constant(q), formResponse(q)));

describe("an answer stands in suspend data as the contract says", () => {
  test.each(cases)("$name", ({ question, response, encoded, decoded, max_chars }) => {
    const kind = lmsKindOf(question);
    expect(kind?.encode(question, response)).toBe(encoded);
    expect(encoded.length).toBeLessThanOrEqual(max_chars);
    const expected = { response: decoded ?? response, end: 2 + encoded.length };
    expect(kind?.decode(question, `xx${encoded}yy`, 2)).toEqual(expected);
  });

  test("every kind is pinned", () => {
    const types = [
      ...["single", "multiple", "true-false", "matching", "ordering", "sorting", "numeric", "short-answer"],
      ...["cloze", "hotspot", "matrix", "rating", "reflection"],
    ].filter((type) => lmsKindOf({ type } as Question));
    expect(new Set(cases.map((each) => each.question.type))).toEqual(new Set(types));
  });
});

test("whatever a form gives comes back from suspend data with the same judgement", () => {
  fc.assert(
    fc.property(asked, ([q, response]) => {
      const encoded = lmsKindOf(q)!.encode(q, response);
      expect(encoded).toMatch(/^[\w-]+$/);
      const decoded = lmsKindOf(q)!.decode(q, encoded, 0);
      expect(decoded?.end).toBe(encoded.length);
      expect(grade(q, decoded?.response)).toEqual(grade(q, response));
    }),
    { numRuns: 1000 },
  );
});

test("choices come back from suspend data exactly", () => {
  const choice = asked.filter(([q]) => !["numeric", "short-answer", "reflection", "cloze"].includes(q.type));
  fc.assert(
    fc.property(choice, ([q, response]) => {
      const back = lmsKindOf(q)!.decode(q, lmsKindOf(q)!.encode(q, response), 0)?.response;
      const sorted = (value: unknown) => (q.type === "multiple" || q.type === "hotspot" ? [...(value as string[])].sort() : value);
      expect(sorted(back)).toEqual(sorted(response));
    }),
  );
});

test("foreign suspend data gives nothing, or an answer that is judged like any other; it never throws", () => {
  fc.assert(
    fc.property(question, fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{0,90}$/)), (q, text) => {
      const decoded = lmsKindOf(q)!.decode(q, text, 0);
      if (decoded) expect(decoded.end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1000 },
  );
});

test("no value that is not a response ever throws or is worth a point", () => {
  fc.assert(
    fc.property(question, anything, (q, value) => {
      const judged = grade(q, value);
      if (kindOf(q)?.scored === false) {
        expect(judged).toEqual({ verdict: "neutral", share: 0 });
        return;
      }
      const isText = typeof value === "string" || typeof value === "boolean";
      if (!isText && q.type !== "matching" && q.type !== "multiple" && q.type !== "hotspot" && q.type !== "ordering") {
        expect(judged).toEqual({ verdict: "wrong", share: 0 });
      }
      expect(judged.share).toBeGreaterThanOrEqual(0);
      expect(judged.share).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});

test("SCORM 1.2 gets only what its vocabulary allows", () => {
  const shapes = {
    choice: /^([0-9a-z](,[0-9a-z])*)?$/,
    "true-false": /^[tf]$/,
    "fill-in": /^[^]{0,255}$/,
    matching: /^([0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*)?$/,
    sequencing: /^[0-9a-z](,[0-9a-z])*$/,
    likert: /^[0-9a-z]?$/,
    numeric: /^(-?\d+(\.\d+)?)?$/,
  };
  fc.assert(
    fc.property(asked, ([q, response]) => {
      const told = answer12(lmsKindOf(q)!.interaction(q, response));
      expect(told.student_response).toMatch(shapes[told.type]);
      for (const pattern of told.correct_responses) expect(pattern).toMatch(shapes[told.type]);
    }),
    { numRuns: 1000 },
  );
});

test.each([[24, 0], [0.3, 0.1], [37.5, 0.25], [1234567.891, 0.001], [-5, 2]])("SCORM 1.2 is told %d, give or take %d, as itself", (answer, tolerance) => {
  const numeric = { id: "q", state_key: "AAAAA", prompt: "", type: "numeric", answer, tolerance } as Question;
  expect(answer12(lmsKindOf(numeric)!.interaction(numeric, `${answer}`))).toEqual({
    type: "numeric", student_response: `${answer}`, correct_responses: [`${answer}`],
  });
});

test("SCORM 1.2 is told a right answer in the words of its pattern", () => {
  const order = { id: "q", state_key: "AAAAA", prompt: "", type: "ordering", items: [{ id: "x", text: "" }, { id: "a", text: "" }] } as const;
  expect(answer12(lmsKindOf(order as unknown as Question)!.interaction(order as unknown as Question, ["a", "x"]))).toEqual({
    type: "sequencing", student_response: "b,a", correct_responses: ["a,b"],
  });
});

test("SCORM 1.2 is told gaps as matches where all are chosen, and in words where one is typed", () => {
  const chosen = { id: "b", options: [{ id: "x", text: "15 days" }, { id: "y", text: "7 days", correct: true }] };
  const typed = { id: "a", accept: ["SUSAR*", "susar"] };
  const told = (gaps: object[], response: Response) => {
    const q = { id: "q", type: "cloze", gaps } as unknown as Question;
    return answer12(lmsKindOf(q)!.interaction(q, response));
  };
  expect(told([chosen, { ...chosen, id: "c" }], { b: "y", c: "x" })).toEqual({
    type: "matching", student_response: "a.1,b.0", correct_responses: ["a.1,b.1"],
  });
  expect(told([typed, chosen], { a: " sae", b: "x" })).toEqual({
    type: "fill-in", student_response: "sae,15 days", correct_responses: ["susar,7 days"],
  });
});

const missing = (q: object, response: Response): string =>
  kindOf(q as Question)!.missing(q as Question, response);

test("a question says what is still to do until its answer can be checked", () => {
  expect(missing({ type: "single" }, "")).toBe("Choose one answer");
  expect(missing({ type: "single" }, "a")).toBe("");
  expect(missing({ type: "multiple" }, [])).toBe("Choose at least one answer");
  expect(missing({ type: "true-false" }, "")).toBe("Choose one answer");
  expect(missing({ type: "true-false" }, false)).toBe("");
  expect(missing({ type: "numeric" }, "about ten")).toBe("Type a number");
  expect(missing({ type: "numeric", unit: "h" }, "10 h")).toBe("");
  expect(missing({ type: "short-answer" }, "   ")).toBe("Type your answer");
  expect(missing({ type: "matching", pairs: [{ id: "a" }, { id: "b" }, { id: "c" }] }, { a: "b" })).toBe("2 still to choose");
  expect(missing({ type: "ordering" }, [])).toBe("");
  expect(missing({ type: "sorting", items: [{ id: "a" }, { id: "b" }], groups: [] }, { a: "x" })).toBe("1 still to choose");
  expect(missing({ type: "matrix", rows: [{ id: "a" }], columns: [] }, { a: "x" })).toBe("");
  const gaps = [{ id: "a", accept: ["x"] }, { id: "b", options: [{ id: "o" }] }];
  expect(missing({ type: "cloze", gaps }, { a: " \u200b" })).toBe("2 gaps still to fill");
  expect(missing({ type: "cloze", gaps }, { a: "y" })).toBe("1 gap still to fill");
  expect(missing({ type: "cloze", gaps }, { a: "y", b: "o" })).toBe("");
  expect(missing({ type: "rating" }, "")).toBe("Choose one answer");
  expect(missing({ type: "reflection" }, " \n ")).toBe("Type your answer");
  expect(missing({ type: "reflection" }, "So.")).toBe("");
});

test("a reflection never leaves the device, unless the author has it recorded", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 400 }), (text) => {
      const [secret, told] = [false, true].map((record) => ({ id: "q", type: "reflection", record }) as Question) as [Question, Question];
      const inLms = lmsKindOf(secret)!;
      expect(inLms.encode(secret, text)).toBe("B");
      expect(answer12(inLms.interaction(secret, text))).toEqual({ type: "fill-in", student_response: "", correct_responses: [] });
      const { student_response } = answer12(inLms.interaction(told, text));
      expect(text.replace(/\s+/g, " ").trim().startsWith(student_response)).toBe(true);
      expect(student_response === "").toBe(text.trim() === "");
    }),
  );
});

const reason = (q: object, response: Response): string | undefined =>
  kindOf(q as Question)!.reason?.(q as Question, response);

test("an expected mistake has its own reason, the first that fits", () => {
  const hours = { type: "numeric", answer: 24, unit: "h", mistakes: [{ answer: 48, why: "two days" }, { answer: 45, tolerance: 5, why: "near" }] };
  expect(reason(hours, "48 h")).toBe("two days");
  expect(reason(hours, "41,5")).toBe("near");
  expect(reason(hours, "7")).toBeUndefined();
  const word = { type: "short-answer", accept: ["SUSAR"], mistakes: [{ accept: ["SAE", "*event"], why: "not yet" }, { accept: ["*"], why: "else" }] };
  expect(reason(word, "serious adverse EVENT")).toBe("not yet");
  expect(reason(word, "sár")).toBe("else");
});

test("a rating is told as a likert, without a right answer", () => {
  const scale = { type: "rating", responses: [{ id: "b", text: "", value: 1 }, { id: "a", text: "", value: 2 }] } as unknown as Question;
  expect(answer12(lmsKindOf(scale)!.interaction(scale, "a"))).toEqual({ type: "likert", student_response: "1", correct_responses: [] });
});
