/** What single, multiple and true-false share: a list of native radio buttons or checkboxes. */

import type { Named } from "../../course/told_answer.ts";
import { words } from "../../words.ts";
import { markedOption, tags } from "../answer_marks.ts";
import { plain } from "../plain.ts";

/** Choices as a record system names them. */
export const named = (choices: readonly Named[]): Named[] => choices.map(({ id, text }) => ({ id, text: plain(text) }));

/** Ids in the order of the suspend data's format: it must not move when an author reorders. */
export const sortedIds = (choices: readonly { id: string }[]): string[] => choices.map(({ id }) => id).sort();

/** True when the value is a list of different ids, each one of `ids`. */
export const isChosen = (value: unknown, ids: readonly string[]): value is string[] =>
  Array.isArray(value) && value.every((id) => ids.includes(id)) && new Set(value).size === value.length;

export const checkedValues = (form: HTMLElement): string[] =>
  [...form.querySelectorAll("input")].filter((input) => input.checked).map((input) => input.value);

export function check(form: HTMLElement, values: readonly string[]): void {
  for (const input of form.querySelectorAll("input")) input.checked = values.includes(input.value);
}

/**
 * Makes whole rows choosable where an option is more than a line of text: over what scrolls or is pressed by itself its
 * label does not lie.
 */
export function wholeRows(form: HTMLElement): void {
  for (const row of form.querySelectorAll<HTMLElement>(".r-opt--block")) {
    row.addEventListener("click", ({ target }) => {
      if (!(target as Element).closest("a, button, label, summary, audio, video")) row.querySelector("input")?.click();
    });
  }
}

interface Marked {
  id: string;
  correct?: boolean;
  why?: string;
}

/** Marks each option in its place. In a question with several right answers, one left out is named. */
export function markOptions(form: HTMLElement, options: Marked[], chosen: readonly string[], several = false): void {
  const unchosen = several ? { missed: tags.leftOut, left: words.rightlyLeftOut } : undefined;
  form.querySelector("ul")?.setAttribute("aria-label", words.answersWithReasons);
  for (const item of form.querySelectorAll<HTMLElement>("li[data-option]")) {
    const option = options.find(({ id }) => id === item.dataset["option"]);
    const text = item.querySelector(".r-opt__text")?.innerHTML ?? "";
    if (option) item.innerHTML = markedOption(!!option.correct, chosen.includes(option.id), text, option.why, unchosen);
  }
}
