/** On a path's page: raises the first core step that is not done, with the one button of the page. */

import type { ProgressStore } from "../progress/store.ts";
import { icon } from "../quiz/icons.ts";
import { siteWords } from "../site_words.ts";

function raise(step: HTMLElement, begun: boolean): void {
  const body = step.querySelector<HTMLElement>(".r-path__b");
  const link = body?.querySelector("a");
  if (!body || !link) return;
  step.classList.add("is-now");
  link.classList.add("r-h3");
  link.setAttribute("aria-current", "step");
  const tag = document.createElement("p");
  tag.innerHTML = `<span class="r-tag r-tag--now">${siteWords.next}</span>`;
  body.prepend(tag);
  const button = document.createElement("a");
  button.className = "r-btn r-btn--lg";
  button.href = link.href;
  button.innerHTML = `${begun ? siteWords.goOn : siteWords.start}${icon("go")}`;
  body.append(button);
}

export function startPath(store: ProgressStore): void {
  const steps = [...document.querySelectorAll<HTMLElement>("[data-rounds-path] > [data-progress-module]")];
  const open = steps.filter((step) => !store.read(step.dataset["progressModule"] ?? "")?.done);
  const next = open.find((step) => !step.classList.contains("is-elective")) ?? open[0];
  if (next) raise(next, store.read(next.dataset["progressModule"] ?? "") !== null);
}
