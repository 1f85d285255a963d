// @vitest-environment happy-dom
// A hotspot's picture and list are one form: what happens to the one shows on the other. Texts of every shape stay whole.
import { beforeEach, expect, test } from "vitest";
import type { Hotspot, Single } from "../src/course/quiz.ts";
import { hotspot } from "../src/quiz/kinds/hotspot.ts";
import { single } from "../src/quiz/kinds/single.ts";
import { brief, plain } from "../src/quiz/plain.ts";

const question: Hotspot = {
  id: "q", state_key: "AAAAA", prompt: "", type: "hotspot",
  regions: [
    { id: "a", text: "<em>Nose</em>", correct: true, why: "<p>So.</p>" },
    { id: "b", text: "Ear", correct: true },
    { id: "c", text: "Foot" },
  ],
};

const ids = ["a", "b", "c"];

function formOf(kind: string): HTMLElement {
  const form = document.createElement("div");
  const shapes = ids.map((id) => `<g data-region="${id}"><circle></circle></g>`).join("");
  const badges = ids.map((id, n) => `<span class="r-spot__b" data-region="${id}">${n + 1}</span>`).join("");
  const rows = ids.map((id, n) =>
    `<li data-option="${id}"><label class="r-opt"><input type="${kind}" name="n" value="${id}">` +
    `<span class="r-opt__text"><span class="r-spot__n">${n + 1}</span> ${id}</span></label></li>`).join("");
  form.innerHTML =
    `<div class="r-spot"><div class="r-spot__pic"><img alt="P"><svg class="r-spot__map">${shapes}</svg>${badges}</div>` +
    `<ul class="r-opts">${rows}</ul></div>`;
  document.body.replaceChildren(form);
  return form;
}

let form: HTMLElement;
const tap = (id: string): void => {
  form.querySelector(`g[data-region="${id}"] circle`)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
};
const chosen = (): (string | null)[] =>
  [...form.querySelectorAll(".r-spot__b.is-chosen")].map((badge) => badge.getAttribute("data-region"));

beforeEach(() => {
  form = formOf("checkbox");
  hotspot.prepare?.(form, question, () => {});
});

test("a tap on a region ticks its entry, another one unticks it", () => {
  let changes = 0;
  form.addEventListener("change", () => changes++);
  tap("a");
  tap("c");
  expect(hotspot.read(form, question)).toEqual(["a", "c"]);
  expect(chosen()).toEqual(["a", "c"]);
  tap("a");
  expect(hotspot.read(form, question)).toEqual(["c"]);
  expect(chosen()).toEqual(["c"]);
  expect(changes).toBe(3);
});

test("where one region is right, a tap elsewhere moves the choice", () => {
  form = formOf("radio");
  hotspot.prepare?.(form, question, () => {});
  tap("a");
  tap("b");
  expect(hotspot.read(form, question)).toEqual(["b"]);
  expect(chosen()).toEqual(["b"]);
});

test("an entry ticked in the list shows on the picture, and so does a saved answer", () => {
  form.querySelectorAll("input")[1]?.click();
  expect(chosen()).toEqual(["b"]);
  hotspot.fill(form, question, ["c"]);
  expect(chosen()).toEqual(["c"]);
  hotspot.fill(form, question, null);
  expect(chosen()).toEqual([]);
});

test("after checking each region has its sign beside its number, and the list its reasons", () => {
  hotspot.fill(form, question, ["a", "c"]);
  hotspot.mark(form, question, ["a", "c"]);
  const badge = (id: string): string => form.querySelector(`.r-spot__b[data-region="${id}"]`)?.className ?? "";
  expect(badge("a")).toBe("r-spot__b is-chosen is-right");
  expect(badge("b")).toBe("r-spot__b is-right");
  expect(badge("c")).toBe("r-spot__b is-chosen is-wrong");
  expect(form.querySelectorAll(".r-spot__b svg").length).toBe(3);
  expect(form.querySelector('[data-option="a"]')?.textContent).toContain("So.");
  expect(form.querySelector('[data-option="b"]')?.textContent).toContain("You left it out");
  expect(form.querySelector('[data-option="a"] .r-spot__n')?.textContent).toBe("1");
  tap("b");
  expect(form.querySelector("input")).toBeNull();
});

test("the verdict names regions by number and words", () => {
  expect(hotspot.told?.(question, ["a", "c"])).toEqual(["1. Nose", "3. Foot"]);
  expect(hotspot.right(question)).toEqual(["1. Nose", "2. Ear"]);
  expect(hotspot.how(question)).toMatch(/^Choose all that apply\. /);
  expect(hotspot.missing(question, [])).toBe("Choose at least one answer");
  const one = { ...question, regions: question.regions.slice(1) };
  expect(hotspot.how(one)).toMatch(/^Choose one\. /);
  expect(hotspot.missing(one, [])).toBe("Choose one answer");
});

test("an option that is an image counts with its words", () => {
  expect(plain('<p>A <img src="x" alt="red &amp; round"> ball<a class="r-cite">1</a></p><img src="y" alt="">')).toBe(
    "A red & round ball",
  );
});

test("a row with a table is chosen from anywhere but a link, and keeps its table when it is marked", () => {
  const table = '<div class="r-scroll" tabindex="0"><table><tbody><tr><td>1</td></tr></tbody></table></div>';
  form.innerHTML =
    `<ul class="r-opts"><li data-option="a"><div class="r-opt r-opt--block"><label><input type="radio" value="a"></label>` +
    `<div class="r-opt__text" id="t"><a href="#x">see</a>${table}</div></div></li></ul>`;
  const asked: Single = { ...question, type: "single", options: [{ id: "a", text: table, correct: true }] };
  single.prepare?.(form, asked, () => {});
  form.querySelector("a")?.click();
  expect(single.read(form, asked)).toBe("");
  form.querySelector("td")?.click();
  expect(single.read(form, asked)).toBe("a");
  single.mark(form, asked, "a");
  expect(form.querySelectorAll("table").length).toBe(1);
});

test("what is called by its words is called by its first paragraph's", () => {
  expect(brief("A <em>line</em>")).toBe("A line");
  expect(brief("<p>One</p>")).toBe("One");
  expect(brief("<p>Doses:</p>\n<table><tbody><tr><td>1</td></tr></tbody></table>")).toBe("Doses: …");
  expect(brief('<img alt="Left" src="x"> <img alt="Right" src="y">')).toBe("Left Right");
});
