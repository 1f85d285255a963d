/** Shows on lists of modules what the learner has begun and done, in words as well as by `data-state`. */

import type { ModuleRecord } from "../course/record.ts";
import type { ProgressStore } from "../progress/store.ts";
import { RECORD_EVENT } from "../quiz/module_progress.ts";
import { words } from "../words.ts";

const stateOf = (record: ModuleRecord | null): "new" | "begun" | "done" =>
  record ? (record.done ? "done" : "begun") : "new";

/** The element's place for words: its own, else a hidden one at its end. */
function wordsIn(element: HTMLElement): Element {
  const own = element.querySelector("[data-progress-words]");
  if (own) return own;
  const hidden = document.createElement("span");
  hidden.className = "r-vh";
  hidden.dataset["progressWords"] = "";
  element.append(hidden);
  return hidden;
}

function markModule(store: ProgressStore, element: HTMLElement): void {
  const state = stateOf(store.read(element.dataset["progressModule"] ?? ""));
  if (element.dataset["state"] === state) return;
  element.dataset["state"] = state;
  wordsIn(element).textContent = ` ${words.state[state]}`;
}

/** "3 of 8 done", with a bar. */
function fillBar(store: ProgressStore, element: HTMLElement): void {
  const modules = (element.dataset["modules"] ?? "").split(/\s+/).filter(Boolean);
  const done = modules.filter((module) => store.read(module)?.done).length;
  const told = words.done(done, modules.length);
  element.className = "r-prog";
  element.innerHTML =
    `<p class="r-prog__words"><span>${told}</span></p><div class="r-bar" role="progressbar" ` +
    `aria-label="${words.progress}" aria-valuemin="0" aria-valuemax="${modules.length}" aria-valuenow="${done}" ` +
    `aria-valuetext="${told}"><span style="--v:${(100 * done) / (modules.length || 1)}"></span></div>`;
}

/** Call once, after the store is open. Elements that come later are marked too. */
export function markProgress(store: ProgressStore): void {
  customElements.define(
    "rounds-progress",
    class extends HTMLElement {
      connectedCallback(): void {
        fillBar(store, this);
      }
    },
  );
  const markAll = (): void => {
    document.querySelectorAll<HTMLElement>("[data-progress-module]").forEach((element) => markModule(store, element));
  };
  const changed = (): void => {
    markAll();
    document.querySelectorAll<HTMLElement>("rounds-progress").forEach((element) => fillBar(store, element));
  };
  new MutationObserver(markAll).observe(document.body, { childList: true, subtree: true });
  document.addEventListener(RECORD_EVENT, changed);
  store.watchRecords(changed);
  markAll();
}
