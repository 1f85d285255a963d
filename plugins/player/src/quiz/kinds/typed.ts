/** What numeric and short-answer share: one text field. */

import { markedOption, markedPlace } from "../answer_marks.ts";
import { escaped } from "../plain.ts";

const field = (form: HTMLElement): HTMLInputElement | null => form.querySelector("input");

export const readTyped = (form: HTMLElement): string => field(form)?.value ?? "";

export function fillTyped(form: HTMLElement, response: unknown): void {
  const input = field(form);
  if (input) input.value = typeof response === "string" ? response : "";
}

export function markTyped(form: HTMLElement, isRight: boolean, told: string, right: string): void {
  const other = isRight ? "" : markedOption(true, false, escaped(right));
  form.innerHTML = `<div class="r-opts">${markedPlace(isRight, "", escaped(told))}${other}</div>`;
}
