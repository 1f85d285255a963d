// @vitest-environment happy-dom
// The forms of sorting, matrix and cloze: what they give, take back, and show after checking. The engine's own markup
// is what tests/browser plays.
import { describe, expect, test } from "vitest";
import type { Question } from "../src/course/quiz.ts";
import type { Response } from "../src/course/record.ts";
import { kindOf } from "../src/quiz/kinds/all_kinds.ts";

const base = { id: "q", state_key: "AAAAA", prompt: "" };

const sorting = {
  ...base, type: "sorting",
  groups: [{ id: "now", text: "Now" }, { id: "later", text: "<em>Later</em>", why: "<p>It waits.</p>" }],
  items: [{ id: "a", text: "A death", group: "now", why: "<p>Serious.</p>" }, { id: "constructor", text: "A form", group: "later" }],
} as unknown as Question;

const radios = (row: string, ...values: string[]): string =>
  `<li data-row="${row}">${values.map((value) => `<input type="radio" name="${row}" value="${value}">`).join("")}</li>`;
const SORTING = `<ul>${radios("constructor", "now", "later")}${radios("a", "now", "later")}</ul>`;

const cloze = {
  ...base, type: "cloze",
  gaps: [
    { id: "who", accept: ["Sponsor*", "sponsor"], why: "<p>Anyone there.</p>" },
    { id: "days", options: [{ id: "x", text: "7 <days>", correct: true, why: "<p>Fatal.</p>" }, { id: "y", text: "15", why: "<p>Too late.</p>" }] },
  ],
} as unknown as Question;
const CLOZE =
  '<div><p>The <input data-gap="who"> has <select data-gap="days"><option value="">Choose</option>' +
  '<option value="y">15</option><option value="x">7 &lt;days></option></select>.</p></div>';

function formOf(question: Question, html: string) {
  const form = document.createElement("div");
  form.innerHTML = html;
  const kind = kindOf(question)!;
  return {
    form,
    read: () => kind.read(form, question),
    fill: (response: Response | null) => kind.fill(form, question, response),
    marked(response: Response): HTMLElement {
      kind.fill(form, question, response);
      kind.mark(form, question, response);
      return form;
    },
  };
}

const texts = (form: HTMLElement, selector: string): string[] =>
  [...form.querySelectorAll(selector)].map(({ textContent }) => textContent.replace(/\s+/g, " ").trim());

describe("a form takes a response and gives it back", () => {
  test.each([
    ["sorting", sorting, SORTING, { a: "now", constructor: "later" }],
    ["sorting in part", sorting, SORTING, { a: "later" }],
    ["cloze", cloze, CLOZE, { who: " the sponsor", days: "x" }],
    ["cloze in part", cloze, CLOZE, { days: "y" }],
  ])("%s", (_, question, html, response) => {
    const { fill, read } = formOf(question, html);
    expect(read()).toEqual({});
    fill(response as Response);
    expect(read()).toEqual(response);
    fill(null);
    expect(read()).toEqual({});
  });
});

describe("after checking", () => {
  test("each item says what was chosen, what is right, and why, in the order in which the items stood", () => {
    const form = formOf(sorting, SORTING).marked({ a: "later", constructor: "later" });
    expect(texts(form, "li")).toEqual([
      "A formYour answerRight answerLater",
      "A deathYour answerNot rightLaterIt waits.Right answerNowSerious.",
    ]);
    expect(form.querySelector("input")).toBeNull();
  });

  test("an item without an answer says so", () => {
    const form = formOf(sorting, SORTING).marked({ a: "now" });
    expect(texts(form, "li")[0]).toContain("Not rightNo answerRight answerLater");
  });

  test("each gap is marked within the text, its reasons below; what was typed stays text", () => {
    const form = formOf(cloze, CLOZE).marked({ who: "<b>me</b>", days: "y" });
    expect(texts(form, "p:not(.r-label, .r-opt__why p)")[0]).toBe(
      "The Gap 1, your answer, not right: <b>me</b> Right answer: sponsor1 has " +
        "Gap 2, your answer, not right: 15 Right answer: 7 <days>2.",
    );
    expect(texts(form, ".r-gap-whys > li")).toEqual(["Gap 1Anyone there.", "Gap 2Too late.Fatal."]);
    expect(form.querySelector("input, select, b")).toBeNull();
  });

  test("a right gap is shown once, as it was typed", () => {
    const form = formOf(cloze, CLOZE).marked({ who: " SPONSORS", days: "x" });
    expect(texts(form, ".r-gap")).toEqual(["Gap 1, your answer, right: SPONSORS", "Gap 2, your answer, right: 7 <days>"]);
    expect(texts(form, ".r-gap-whys > li")).toEqual(["Gap 1Anyone there.", "Gap 2Fatal."]);
  });
});

test("the right answer is told in words: by group, by gap", () => {
  expect(kindOf(sorting)!.right(sorting)).toEqual(["Now: A death", "Later: A form"]);
  expect(kindOf(cloze)!.right(cloze)).toEqual(["Gap 1: sponsor", "Gap 2: 7 <days>"]);
});
