// Promises of the preview's script: changed blocks are replaced and nothing else, and problems are found where they are.
// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { Marks } from "../src/preview/marks.ts";
import { changeInPlace, parsed } from "../src/preview/page_change.ts";
import { Panel } from "../src/preview/panel.ts";
import { spotOf } from "../src/preview/places.ts";
import type { PageProblem } from "../src/preview/state.ts";

const page = (text: string, title = "A title"): string =>
  `<html><head><title>${title}</title></head><body><main><h1>${title}</h1><div class="r-text">${text}</div></main></body></html>`;

const show = (html: string): Document => {
  document.documentElement.innerHTML = parsed(html).documentElement.innerHTML;
  return parsed(html);
};

const problem = (at: PageProblem["at"], what = "Something"): PageProblem => ({
  severity: "error",
  file: "a.yml",
  place: "a.yml:3:1",
  what,
  cure: "Mend it.",
  rule: "a-rule",
  why: "It matters.",
  at,
});

const mainOf = (): HTMLElement => document.querySelector("main") as HTMLElement;

beforeEach(() => (document.body.innerHTML = ""));

test("only the blocks that differ are replaced, and lines below them are counted anew", () => {
  const before = '<p data-rounds-line="1">one</p><p data-rounds-line="3">two</p><div data-rounds-line="5">quiz</div>';
  const after =
    '<p data-rounds-line="1">one</p><p data-rounds-line="3">new</p><p data-rounds-line="5">two</p><div data-rounds-line="7">quiz</div>';
  const served = show(page(before));
  const [one, two, quiz] = [...document.querySelectorAll(".r-text > *")];
  quiz?.append("as it is played");
  expect(changeInPlace(served, parsed(page(after)))).toBe(true);
  const now = [...document.querySelectorAll(".r-text > *")];
  expect(now.map(({ textContent }) => textContent)).toEqual(["one", "new", "two", "quizas it is played"]);
  expect([now[0], now[2], now[3]]).toEqual([one, two, quiz]);
  expect(now.map((block) => block.getAttribute("data-rounds-line"))).toEqual(["1", "3", "5", "7"]);
});

test("what goes and what comes at the ends is followed too", () => {
  let served = show(page("<p>a</p><p>b</p>"));
  for (const text of ["<p>b</p>", "", "<p>x</p>", "<p>x</p><p>y</p>", "<p>y</p>"]) {
    const now = parsed(page(text));
    expect(changeInPlace(served, now)).toBe(true);
    expect(document.querySelector(".r-text")?.innerHTML).toBe(text);
    served = now;
  }
});

test("a page whose frame has changed is loaded anew", () => {
  const served = show(page("<p>a</p>"));
  expect(changeInPlace(served, parsed(page("<p>a</p>", "Another")))).toBe(false);
  document.querySelector(".r-text")?.append(document.createElement("p"));
  expect(changeInPlace(served, parsed(page("<p>b</p>")))).toBe(false);
});

test("a line is at the last block that begins on it or above", () => {
  show(page('<p data-rounds-line="4">a</p><ul><li data-rounds-line="6"><p data-rounds-line="6">b</p></li></ul>'));
  const text = (line: number): string | undefined => spotOf({ line }, mainOf())?.element.textContent ?? undefined;
  expect([text(3), text(4), text(5), text(9)]).toEqual([undefined, "a", "a", "b"]);
  expect(spotOf({ line: 6 }, mainOf())?.element.localName).toBe("p");
});

test("an option that is not on the screen is told at its quiz, in words", () => {
  show(page('<rounds-quiz data-quiz="q"><div data-question="a" hidden><li data-option="x">x</li></div></rounds-quiz>'));
  const at = { kind: "quiz" as const, id: "q", steps: [["questions", "a"], ["options", "x"]] as [string, string][], words: "question a" };
  expect(new Marks(mainOf()).show([problem(at)])).toEqual([]);
  const mark = document.querySelector(".r-problem");
  expect(mark?.nextElementSibling?.localName).toBe("rounds-quiz");
  expect(mark?.textContent).toContain("In question a, which is not on the screen now");
});

test("a mark says how grave, what, the cure, where and why; marks of one block stand in order", () => {
  show(page('<p data-rounds-line="1">a</p>'));
  const rest = new Marks(mainOf()).show([problem({ line: 1 }, "First"), problem({ line: 1 }, "Second"), problem(null)]);
  expect(rest.map(({ at }) => at)).toEqual([null]);
  const marks = [...document.querySelectorAll(".r-problem")];
  expect(marks.map((mark) => mark.querySelector(".r-problem__what")?.textContent)).toEqual(["First Mend it.", "Second Mend it."]);
  expect(marks[0]?.textContent).toMatch(/^Error.*a\.yml:3:1.*a-rule.*It matters\.$/);
  expect(marks[0]?.id).not.toBe(marks[1]?.id);
});

test("a mark of a table's row stands in a row of its own, which goes with it", () => {
  show(page('<table><tr data-rounds-line="1"><td>a</td><td>b</td></tr></table>'));
  const marks = new Marks(mainOf());
  marks.show([problem({ line: 1 })]);
  expect(document.querySelector("tr + tr > td")?.getAttribute("colspan")).toBe("2");
  marks.show([]);
  expect(document.querySelectorAll("tr").length).toBe(1);
});

test("text of authors is never markup", () => {
  show(page('<p data-rounds-line="1">a</p>'));
  new Marks(mainOf()).show([problem({ line: 1 }, "<img src=x onerror=alert(1)>")]);
  expect(document.querySelector(".r-problem img")).toBeNull();
});

test("where a file cannot be read and nothing is known of it yet, the page does not say that nothing is wrong", () => {
  show(page("<p>a</p>"));
  const state = { version: 1, faults: [], all: 0, problems: [], kept: ["a.yml"], drafts: [], home: "/" };
  const panel = new Panel(mainOf());
  panel.show(state, []);
  expect(document.querySelector("summary")?.textContent).not.toContain("nothing wrong");
  panel.show({ ...state, kept: [], missing: true }, []);
  expect(document.querySelector("summary")?.textContent).toContain("renamed or deleted");
  panel.show({ ...state, kept: [] }, []);
  expect(document.querySelector("summary")?.textContent).toContain("nothing wrong");
});
