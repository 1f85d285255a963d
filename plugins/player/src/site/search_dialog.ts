/** The search dialog's elements, made when the learner first opens it, so that no page carries them. */

import { siteWords } from "../site_words.ts";
import type { Choices, Found } from "./search_index.ts";

export interface SearchDialog {
  dialog: HTMLDialogElement;
  form: HTMLFormElement;
  input: HTMLInputElement;
  role: HTMLSelectElement;
  area: HTMLSelectElement;
  minutes: HTMLSelectElement;
  status: HTMLElement;
  results: HTMLOListElement;
  more: HTMLButtonElement;
  /** What to do when nothing was found or nothing could be loaded. */
  help: HTMLElement;
  retry: HTMLButtonElement;
  reset: HTMLButtonElement;
  slash: HTMLInputElement;
}

const MARKUP = `
<form class="r-search__form" role="search" method="dialog">
  <div class="r-search__bar">
    <label class="r-vh" for="r-search-text">${siteWords.searchLabel}</label>
    <span class="r-field"><input id="r-search-text" type="search" autocomplete="off" enterkeyhint="search" maxlength="120" placeholder="${siteWords.searchHint}"></span>
    <button class="r-btn r-btn--quiet" type="button" data-part="close">${siteWords.close}</button>
  </div>
  <div class="r-search__filters">
    <label>${siteWords.role}<span class="r-field"><select data-part="role"><option value="">${siteWords.anyRole}</option></select></span></label>
    <label>${siteWords.area}<span class="r-field"><select data-part="area"><option value="">${siteWords.anyArea}</option></select></span></label>
    <label>${siteWords.time}<span class="r-field"><select data-part="minutes"><option value="0">${siteWords.anyTime}</option></select></span></label>
  </div>
</form>
<p class="r-search__status" role="status" data-part="status"></p>
<div class="r-search__help" data-part="help" hidden>
  <p data-part="advice"></p>
  <p class="r-row"><button class="r-btn r-btn--line" type="button" data-part="reset">${siteWords.dropFilters}</button>
  <button class="r-btn r-btn--line" type="button" data-part="retry">${siteWords.retry}</button></p>
</div>
<ol class="r-search__results" data-part="results" aria-label="${siteWords.results}"></ol>
<button class="r-btn r-btn--line r-btn--wide" type="button" data-part="more" hidden>${siteWords.more}</button>
<p class="r-search__keys"><label><input type="checkbox" data-part="slash"> ${siteWords.slash}</label></p>`;

export function makeDialog(): SearchDialog {
  const dialog = document.createElement("dialog");
  dialog.className = "r-sheet r-search";
  dialog.setAttribute("aria-label", siteWords.searchName);
  dialog.innerHTML = MARKUP;
  document.body.append(dialog);
  const part = <Kind extends HTMLElement>(name: string): Kind => {
    const element = dialog.querySelector<Kind>(`[data-part="${name}"]`);
    if (!element) throw new Error(`The search dialog has no part "${name}".`);
    return element;
  };
  part("close").addEventListener("click", () => dialog.close());
  return {
    dialog,
    form: dialog.querySelector("form") as HTMLFormElement,
    input: dialog.querySelector("input[type=search]") as HTMLInputElement,
    role: part("role"),
    area: part("area"),
    minutes: part("minutes"),
    status: part("status"),
    results: part("results"),
    more: part("more"),
    help: part("help"),
    retry: part("retry"),
    reset: part("reset"),
    slash: part("slash"),
  };
}

export function fillChoices(parts: SearchDialog, choices: Choices): void {
  const add = (select: HTMLSelectElement, value: string, text: string): void => {
    select.add(new Option(text, value));
  };
  for (const role of choices.roles) add(parts.role, role, role);
  for (const area of choices.areas) add(parts.area, area, area);
  for (const minutes of choices.minutes) add(parts.minutes, String(minutes), siteWords.upTo(minutes));
}

function textElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text: string,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

export function resultElement(found: Found): HTMLLIElement {
  const item = document.createElement("li");
  const link = textElement("a", "r-search__link", found.title);
  link.href = found.url;
  const facts = [found.kind, found.area, found.minutes && siteWords.minutes(found.minutes)].filter(Boolean);
  const excerpt = document.createElement("p");
  excerpt.innerHTML = found.excerpt;
  item.append(link, textElement("p", "r-search__facts", facts.join(" · ")), excerpt);
  return item;
}

/** Says what can be done; null hides the help. */
export function showHelp(parts: SearchDialog, advice: string | null, action: "reset" | "retry" | null): void {
  parts.help.hidden = advice === null;
  const text = parts.help.querySelector("[data-part=advice]");
  if (text) text.textContent = advice ?? "";
  parts.reset.hidden = action !== "reset";
  parts.retry.hidden = action !== "retry";
}
