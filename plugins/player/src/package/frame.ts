/** The package's own frame round the text: where one is, whether it is saved, trouble in words, the way out. */

import type { PackageModule } from "../course/package.ts";
import { packageWords } from "../package_words.ts";
import type { LmsStore } from "../progress/lms_store.ts";
import type { Standing } from "../progress/package_state.ts";
import type { SaveState } from "../progress/store.ts";
import { icon } from "../quiz/icons.ts";

/** The element with this data-rounds- attribute. */
export const part = (name: string, root: ParentNode = document): HTMLElement =>
  root.querySelector(`[data-rounds-${name}]`) as HTMLElement;

/** Where a learner is with a part, in words. */
export const standingWords = ({ id }: PackageModule, one: Standing): string =>
  one === "read" && id.includes("/") ? packageWords.done : packageWords.standing[one];

export function showPlace(words: string, percent: number): void {
  const bar = document.querySelector(".r-shell__p") as HTMLElement;
  bar.setAttribute("aria-valuenow", `${Math.round(percent)}`);
  bar.style.setProperty("--v", `${percent}`);
  part("place").textContent = words;
}

export function showFrame(store: LmsStore): void {
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
    save.innerHTML = (isTrouble ? icon("cross") : state === "saved" ? icon("check") : "") + packageWords.state[state];
    // What happened in bold, then what to do.
    alert.innerHTML =
      message &&
      `<div class="r-note${isTrouble ? " r-note--bad" : ""}"><svg class="r-ico" viewBox="0 0 24 24" aria-hidden="true">` +
        `<use href="#i-warn"/></svg><p><strong>${message.slice(0, cut)}</strong>${message.slice(cut)}</p></div>`;
    label.textContent = packageWords.exit;
  });

  exit.hidden = false;
  exit.onclick = () => {
    const isWarned = label.textContent !== packageWords.exit;
    if (!store.flush() && !isWarned) {
      label.textContent = packageWords.exitAnyway;
      return;
    }
    store.exit();
    const column = alert.parentElement as HTMLElement;
    column.innerHTML =
      `<h1 class="r-h1" tabindex="-1">${packageWords.closed}</h1><p>${packageWords.closedHow[state]}</p>`;
    for (const button of document.querySelectorAll<HTMLElement>(".r-shell button")) button.hidden = true;
    column.querySelector("h1")?.focus();
  };
}
