/**
 * Items to put in order, with a button up and one down for each: no dragging, so touch, keyboard and switch work
 * alike. Suspend data: a digit for each place, the item's place among the sorted ids.
 */

import { fromDigits, toDigits } from "../../course/digits.ts";
import type { Ordering } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { markedPlace } from "../answer_marks.ts";
import { icon } from "../icons.ts";
import { brief, escaped } from "../plain.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { isChosen, named, sortedIds } from "./option_list.ts";

const listed = (form: HTMLElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>("li[data-item]")];

const idOf = (item: HTMLElement): string => item.dataset["item"] ?? "";

const isResponse = ({ items }: Ordering, value: unknown): value is string[] =>
  isChosen(value, sortedIds(items)) && value.length === items.length;

const rightOrder = ({ items }: Ordering): string[] => items.map(({ id }) => id);

/** Numbers the places anew; the first item cannot go up, the last cannot go down. */
function renumber(form: HTMLElement): void {
  const items = listed(form);
  items.forEach((item, place) => {
    const number = item.querySelector(".r-order__n");
    if (number) number.textContent = String(place + 1);
    const [up, down] = item.querySelectorAll("button");
    up?.setAttribute("aria-disabled", String(place === 0));
    down?.setAttribute("aria-disabled", String(place === items.length - 1));
  });
}

function move(form: HTMLElement, item: HTMLElement, up: boolean, say: (words: string) => void): void {
  const neighbour = up ? item.previousElementSibling : item.nextElementSibling;
  if (!neighbour) return;
  if (up) neighbour.before(item);
  else neighbour.after(item);
  for (const other of listed(form)) other.classList.toggle("is-held", other === item);
  renumber(form);
  const text = brief(item.querySelector(".r-order__t")?.innerHTML ?? "");
  say(words.moved(text, listed(form).indexOf(item) + 1, listed(form).length));
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

export const ordering: Kind<Ordering> = {
  how: () => words.orderHow,
  prepare(form, _, say) {
    form.querySelector(".r-q__how")?.remove();
    for (const item of listed(form)) {
      const text = item.querySelector(".r-order__t")?.innerHTML ?? "";
      const button = (label: string, sign: "up" | "down"): string =>
        `<button class="r-btn r-btn--icon" type="button" aria-label="${escaped(label + brief(text))}">` +
        `${icon(sign)}</button>`;
      item.innerHTML =
        `<span class="r-order__n" aria-hidden="true"></span><div class="r-order__t">${text}</div>` +
        `<span class="r-order__b">${button(words.moveUp, "up")}${button(words.moveDown, "down")}</span>`;
      item.querySelectorAll("button").forEach((pressed, index) => {
        pressed.addEventListener("click", () => {
          move(form, item, index === 0, say);
          pressed.focus();
        });
      });
    }
    renumber(form);
  },
  read: (form) => listed(form).map(idOf),
  fill(form, question, response) {
    if (!isResponse(question, response)) return;
    const items = listed(form).sort((a, b) => response.indexOf(idOf(a)) - response.indexOf(idOf(b)));
    items[0]?.parentElement?.append(...items);
    renumber(form);
  },
  missing: () => "",
  share(question, response) {
    if (!isResponse(question, response)) return 0;
    const right = question.items.filter(({ id }, place) => response[place] === id).length;
    if (question.partial_credit === "per-option") return right / question.items.length;
    return right === question.items.length ? 1 : 0;
  },
  mark(form, question) {
    const order = rightOrder(question);
    listed(form).forEach((item, place) => {
      const right = order.indexOf(idOf(item));
      const text = item.querySelector(".r-order__t")?.innerHTML ?? "";
      const belongs = `<div class="r-opt__why">${words.belongsAt(right + 1)}</div>`;
      const { why } = question.items[right] ?? {};
      item.innerHTML = markedPlace(right === place, words.place(place + 1), text, belongs, why);
    });
    const list = form.querySelector("ol");
    if (list) list.className = "r-opts";
  },
  right: ({ items }) => items.map(({ text }, place) => `${place + 1}. ${brief(text)}`),
};

export const orderingInLms: LmsKind<Ordering> = {
  encode(question, response) {
    if (!isResponse(question, response)) return "";
    const ids = sortedIds(question.items);
    return response.map((id) => toDigits(ids.indexOf(id), 1)).join("");
  },
  decode(question, text, at) {
    const ids = sortedIds(question.items);
    const response = ids.map((_, place) => ids[fromDigits(text, at + place, 1) ?? -1]);
    return isResponse(question, response) ? { response, end: at + ids.length } : null;
  },
  interaction: (question, response) => ({
    type: "sequencing",
    choices: named(question.items),
    response: response as string[],
    correct: rightOrder(question),
  }),
};
