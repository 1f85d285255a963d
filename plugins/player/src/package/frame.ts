/** The package's own frame round the text: where one is, whether it is saved, trouble in words, the way out. */

import { type Message, packageWords } from "../package_words.ts";
import type { Scorm12Store } from "../progress/scorm12_store.ts";
import type { SaveState } from "../progress/store.ts";

/** The element with this data-rounds- attribute. */
export const part = (name: string, root: ParentNode = document): HTMLElement =>
  root.querySelector(`[data-rounds-${name}]`) as HTMLElement;

export const sign = (name: string): string =>
  `<svg class="r-ico" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-${name}"/></svg>`;

/** A notice: what happened in bold, then what to do. */
export const note = (isTrouble: boolean, [what, how]: Message): string =>
  `<div class="r-note${isTrouble ? " r-note--bad" : ""}">${sign(isTrouble ? "warn" : "info")}` +
  `<p><strong>${what}</strong> ${how}</p></div>`;

export function showPlace(words: string, percent: number): void {
  const bar = document.querySelector(".r-shell__p") as HTMLElement;
  bar.setAttribute("aria-valuenow", `${Math.round(percent)}`);
  bar.style.setProperty("--v", `${percent}`);
  part("place").textContent = words;
}

export function showFrame(store: Scorm12Store): void {
  const alert = part("alert");
  const save = part("save");
  const exit = part("exit");
  const label = exit.lastElementChild as HTMLElement;
  let state: SaveState = "saving";

  store.watch((notice) => {
    const { message } = notice;
    const cut = message.indexOf(". ") + 1;
    state = notice.state;
    const isTrouble = state === "unsaved" || (state === "unavailable" && store.visit === "counted");
    save.classList.toggle("r-save--no", isTrouble);
    save.innerHTML = (isTrouble ? sign("x") : state === "saved" ? sign("check") : "") + packageWords.state[state];
    alert.innerHTML = message && note(isTrouble, [message.slice(0, cut), message.slice(cut)]);
    label.textContent = packageWords.exit;
  });

  exit.hidden = false;
  exit.onclick = () => {
    const isWarned = label.textContent !== packageWords.exit;
    if (!store.flush() && !isWarned) {
      label.textContent = packageWords.exitAnyway;
      return;
    }
    store.close();
    const column = alert.parentElement as HTMLElement;
    column.innerHTML =
      `<h1 class="r-h1" tabindex="-1">${packageWords.closed}</h1><p>${packageWords.closedHow[state]}</p>`;
    for (const button of document.querySelectorAll<HTMLElement>(".r-shell button")) button.hidden = true;
    column.querySelector("h1")?.focus();
  };
}
