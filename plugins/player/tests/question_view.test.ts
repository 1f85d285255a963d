// @vitest-environment happy-dom
// One question after its answer: reasons in their places, how sure one was, what is only noted. The whole flow is in
// quiz_element.test.ts, the real browser's part in tests/browser.
import { describe, expect, test } from "vitest";
import type { Question, Quiz } from "../src/course/quiz.ts";
import type { Answer, Response } from "../src/course/record.ts";
import { grade } from "../src/quiz/grade.ts";
import { QuestionView } from "../src/quiz/question_view.ts";

const SURE =
  '<fieldset class="r-sure"><legend>How sure are you?</legend>' +
  ["0", "1", "2"].map((value) => `<label><input type="radio" name="q_sure" value="${value}"></label>`).join("") +
  "</fieldset>";
const TEXT_FIELD = '<input id="q-answer" name="q">';
const AREA = '<p class="r-reflect"><textarea id="q-text" maxlength="2000"></textarea></p>';
const options = (...ids: string[]): string =>
  `<ul class="r-opts">${ids.map((id) => `<li data-option="${id}"><label class="r-opt"><input type="radio" name="q" value="${id}">` +
  `<span class="r-opt__text">${id}</span></label></li>`).join("")}</ul>`;

/** The view of a question whose form is this HTML, fresh. */
function viewOf(fields: object, form: string, early: (host: HTMLElement) => void = () => {}) {
  const question = { id: "q", state_key: "AAAAA", prompt: "<p>P</p>", ...fields } as Question;
  const host = document.createElement("div");
  host.innerHTML =
    '<div class="r-q" data-question="q"><p class="r-q__n"></p><div class="r-q__prompt" id="q-prompt"></div>' +
    `<div class="r-q__answer">${form}</div>${question.confidence ? SURE : ""}</div>`;
  document.body.replaceChildren(host);
  const said: string[] = [];
  const view = QuestionView.of(host, question, (words) => said.push(words))!;
  early(host);
  view.reset({ shuffle: [] } as unknown as Quiz, 0);
  return {
    view, host, said,
    judge(response: Response, more: Partial<Answer> = {}): string {
      view.judge({ response, ...grade(question, response), ...more });
      return host.querySelector(".r-verdict")?.textContent ?? "";
    },
    places: () => [...host.querySelectorAll(".r-q__answer .r-opt")].map(({ textContent }) => textContent),
    type(text: string): void {
      const field = host.querySelector<HTMLInputElement>("input, textarea")!;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
}

describe("how sure one is", () => {
  const asked = () => viewOf({ type: "true-false", answer: true, confidence: true, why: "<p>Because.</p>" }, options("true", "false"));

  test("is asked for after the answer, and must be said before it is checked", () => {
    const { view, host } = asked();
    expect(view.missing).toBe("Choose one answer");
    host.querySelector<HTMLInputElement>(".r-q__answer [value=true]")!.checked = true;
    expect([view.missing, view.confidence]).toEqual(["Say how sure you are", undefined]);
    host.querySelector<HTMLInputElement>(".r-sure [value='0']")!.checked = true;
    expect([view.missing, view.confidence, view.response]).toEqual(["", 0, true]);
  });

  test.each([
    [true, 0, "RightRight, though you were guessing: read the reason.Because."],
    [true, 2, "RightYou were certain, and right.Because."],
    [false, 2, "Not rightYou were certain: worth a second look.Your answerFalseRight answerTrueBecause."],
  ] as const)("is held against the verdict: answered %s, sure %i", (response, confidence, told) => {
    const { judge, host } = asked();
    expect(judge(response, { confidence })).toBe(told);
    expect(host.querySelector<HTMLElement>(".r-sure")!.hidden).toBe(true);
  });

  test("is asked anew in the next attempt", () => {
    const { view, host, judge } = asked();
    host.querySelector<HTMLInputElement>(".r-sure [value='1']")!.checked = true;
    judge(true, { confidence: 1 });
    view.reset({ shuffle: [] } as unknown as Quiz, 1);
    expect(view.confidence).toBeUndefined();
    expect(host.querySelector<HTMLElement>(".r-sure")!.hidden).toBe(false);
  });

  test("is passed over where a record says something else", () => {
    for (const confidence of [undefined, 3, -1]) {
      expect(asked().judge(true, { confidence } as unknown as Partial<Answer>)).toBe("RightBecause.");
    }
  });
});

describe("what was answered while the LMS was slow to come", () => {
  const choose = (host: HTMLElement): void => {
    host.querySelector<HTMLInputElement>(".r-q__answer [value=b]")!.checked = true;
    host.querySelector<HTMLInputElement>(".r-sure [value='2']")!.checked = true;
  };
  const single = { type: "single", confidence: true, options: [{ id: "a", text: "a", correct: true }, { id: "b", text: "b" }] };

  test("stands when the quiz comes alive, and is gone in the next attempt", () => {
    const { view } = viewOf(single, options("a", "b"), choose);
    expect([view.response, view.confidence, view.missing]).toEqual(["b", 2, ""]);
    view.reset({ shuffle: [] } as unknown as Quiz, 1);
    expect([view.response, view.confidence]).toEqual(["", undefined]);
  });

  test("stands as typed", () => {
    const type = (host: HTMLElement): void => void (host.querySelector("input")!.value = "4");
    const { view } = viewOf({ type: "numeric", answer: 5 }, TEXT_FIELD, type);
    expect(view.response).toBe("4");
  });
});

describe("a rating", () => {
  const scale = [{ id: "no", text: "no", value: 1 }, { id: "yes", text: "yes", value: 2, why: "<p>Good to know.</p>" }];

  test("is noted, without a word of right or wrong, with what the response means", () => {
    const { judge, places, host } = viewOf({ type: "rating", responses: scale }, `<div class="r-scale">${options("no", "yes")}</div>`);
    expect(judge("yes")).toBe("NotedGood to know.");
    expect(places()).toEqual(["no", "Your answeryes"]);
    expect(host.querySelector(".r-opt--right, .r-opt--wrong, .r-mark--wrong, .r-mark--right")).toBeNull();
  });
});

describe("a reflection", () => {
  test("says that it is private, or that it is recorded", () => {
    const note = (fields: object) => viewOf({ type: "reflection", ...fields }, AREA).host.querySelector("#q-text-note")?.textContent;
    expect(note({})).toContain("Only on this device");
    expect(note({ record: true })).toContain("Your text is recorded in the LMS");
    expect(document.querySelector("textarea")?.getAttribute("aria-describedby")).toBe("q-text-note");
  });

  test("stands as it was typed beside the model answer, and as nothing else than text", () => {
    const { judge, places, host } = viewOf({ type: "reflection", why: "<p>I would call.</p>" }, AREA);
    expect(judge("First <b>this</b>\nthen & that ")).toBe("NotedA model answer to compare withI would call.");
    expect(places()).toEqual(["Your answerFirst <b>this</b>\nthen & that"]);
    expect(host.querySelector(".r-q__answer b")).toBeNull();
  });

  test("whose text was not kept says so", () => {
    const { judge, places } = viewOf({ type: "reflection" }, AREA);
    expect(judge("")).toBe("Noted");
    expect(places()).toEqual(["Your answerYour text was not kept: it never leaves this device."]);
  });

  test("says near its end how much room is left, once at each step", () => {
    const { type, said, host } = viewOf({ type: "reflection" }, AREA);
    const shown = () => host.querySelector(".r-reflect__left")?.textContent;
    type("x".repeat(1799));
    expect([shown(), said]).toEqual(["", []]);
    for (const length of [1800, 1801, 1900, 1999, 2000, 2000]) type("x".repeat(length));
    expect(shown()).toBe("0 characters left");
    expect(said).toEqual(["200 characters left", "100 characters left", "1 character left", "0 characters left"]);
  });
});

describe("reasons", () => {
  test("of an expected mistake stand in the verdict, before the question's own", () => {
    const numeric = viewOf(
      { type: "numeric", answer: 24, why: "<p>Without delay.</p>", mistakes: [{ answer: 48, why: "<p>Two days.</p>" }] },
      TEXT_FIELD,
    );
    expect(numeric.judge("48")).toBe("Not rightYour answer48Right answer24Two days.Without delay.");
    expect(numeric.judge("24")).toBe("RightWithout delay.");
    const typed = viewOf({ type: "short-answer", accept: ["SUSAR*"], mistakes: [{ accept: ["s*"], why: "<p>Near.</p>" }] }, TEXT_FIELD);
    expect(typed.judge("sae")).toBe("Not rightYour answersaeRight answerSUSAR…Near.");
    expect(typed.judge("susars")).toBe("Right");
  });

  test("of pairs and distractors stand in their places", () => {
    const pairs = [{ id: "a", left: "L1", partner: "a", why: "<p>A1.</p>" }, { id: "b", left: "L2", partner: "b", why: "<p>B2.</p>" }];
    const partners = [{ id: "a", text: "R1" }, { id: "b", text: "R2" }, { id: "c", text: "R3", why: "<p>Nobody's.</p>" }];
    const rows = pairs.map(({ id, left }) => `<li data-pair="${id}"><label class="r-match__t">${left}</label><select><option value=""></option></select></li>`);
    const { judge, places } = viewOf({ type: "matching", pairs, partners }, `<ul>${rows.join("")}</ul>`);
    judge({ a: "a", b: "c" });
    expect(places()).toEqual([
      "L1Your answerRight answerR1A1.",
      "L2Your answerNot rightR3Nobody's.Right answerR2B2.",
    ]);
  });

  test("of items stand in their places, whether right or not", () => {
    const items = [{ id: "a", text: "A", why: "<p>First.</p>" }, { id: "b", text: "B", why: "<p>Then.</p>" }, { id: "c", text: "C" }];
    const rows = items.map(({ id }) => `<li data-item="${id}"><label class="r-order__t">${id}</label></li>`);
    const { judge, places } = viewOf({ type: "ordering", items }, `<ol>${rows.join("")}</ol>`);
    judge(["b", "a", "c"]);
    expect(places()).toEqual([
      "Place 1Your answerNot rightbThen.Belongs at place 2.",
      "Place 2Your answerNot rightaFirst.Belongs at place 1.",
      "Place 3Your answerRight answerc",
    ]);
  });
});
