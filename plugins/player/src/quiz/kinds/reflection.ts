/**
 * Free text to think in. It stays on the device: suspend data says with one digit that it was answered, record systems
 * are told no more. With `record: true` suspend data holds two digits with the length in UTF-8 bytes and the base64url of
 * the text, at most 150 bytes (the rest is cut, with "…" in its place), and it is told to record systems.
 */

import { bytesFromDigits, bytesToDigits, byteDigits, fromDigits, toDigits } from "../../course/digits.ts";
import type { Reflection } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { markedNeutral } from "../answer_marks.ts";
import { part } from "../part.ts";
import { escaped } from "../plain.ts";
import type { Kind, LmsKind } from "./kind.ts";

/** As MAX_KEPT_BYTES in build_tools/rounds/model/kinds/reflection.py. */
const MAX_BYTES = 150;
const ANSWERED = toDigits(1, 1);
/** How many characters are left when that is said; shown from the first on. */
const SAID_AT = [200, 100, 50, 20, 0];

const area = (form: HTMLElement): HTMLTextAreaElement | null => form.querySelector("textarea");

/** As high as its text, so that nobody reads through a slot. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  if (field.scrollHeight) field.style.height = `${field.scrollHeight}px`;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function cut(text: string): string {
  if (bytes(text).length <= MAX_BYTES) return text;
  let chars = [...text].slice(0, MAX_BYTES);
  while (bytes(`${chars.join("")}…`).length > MAX_BYTES) chars = chars.slice(0, -1);
  return `${chars.join("")}…`;
}

export const reflection: Kind<Reflection> = {
  scored: false,
  whyHead: words.modelAnswer,
  how: () => "",
  prepare(form, { record }, say) {
    const field = area(form);
    if (!field) return;
    const note = Object.assign(part("p", "r-reflect__note r-q__hint"), { id: `${field.id}-note` });
    const counter = part("span", "r-reflect__left");
    note.append(record ? words.recorded : words.onlyHere, " ", counter);
    form.append(note);
    field.setAttribute("aria-describedby", note.id);
    let said = -1;
    field.addEventListener("input", () => {
      grow(field);
      const left = field.maxLength - field.value.length;
      const step = SAID_AT.filter((at) => left <= at).length;
      counter.textContent = step ? words.charactersLeft(left) : "";
      if (step > said && step) say(words.charactersLeft(left));
      said = step;
    });
  },
  read: (form) => area(form)?.value ?? "",
  fill(form, _, response) {
    const field = area(form);
    if (!field) return;
    field.value = typeof response === "string" ? response : "";
    grow(field);
  },
  missing: (_, response) => (String(response).trim() ? "" : words.missingText),
  share: () => 0,
  mark(form, _, response) {
    const text = String(response).trim();
    const told = text ? `<div class="r-reflect__text">${escaped(text)}</div>` : words.notKeptHere;
    form.innerHTML = `<div class="r-opts">${markedNeutral(true, told)}</div>`;
  },
  right: () => [],
};

export const reflectionInLms: LmsKind<Reflection> = {
  encode({ record }, response) {
    if (!record) return ANSWERED;
    const kept = bytes(cut(String(response).trim()));
    return toDigits(kept.length, 2) + bytesToDigits(kept);
  },
  decode({ record }, text, at) {
    if (!record) return text.charAt(at) === ANSWERED ? { response: "", end: at + 1 } : null;
    const length = fromDigits(text, at, 2) ?? MAX_BYTES + 1;
    const kept = length > MAX_BYTES ? null : bytesFromDigits(text, at + 2, length);
    return kept && { response: new TextDecoder().decode(kept), end: at + 2 + byteDigits(length) };
  },
  interaction: ({ record }, response) =>
    record ? { type: "fill-in", response: [String(response).trim()], correct: [], long: true } : { type: "other" },
};
