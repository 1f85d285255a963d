/** Tells the learner, in a line on the page, when answers are not being kept or could not be read. */

import type { ProgressStore } from "../progress/store.ts";

/** The page's own notice, or a new one before `place`. Empty and hidden while all is well. */
function region(place: Element | null): HTMLElement | null {
  const own = document.querySelector<HTMLElement>("[data-rounds-notice]");
  if (own || !place) return own;
  const notice = document.createElement("p");
  notice.className = "r-note r-note--warn";
  notice.setAttribute("role", "status");
  notice.dataset["roundsNotice"] = "";
  notice.hidden = true;
  place.prepend(notice);
  return notice;
}

export function showSaveNotices(store: ProgressStore): void {
  store.watch(({ message: trouble }) => {
    const notice = region(document.querySelector("rounds-quiz"));
    if (!notice || (notice.textContent === trouble && notice.hidden === !trouble)) return;
    notice.hidden = !trouble;
    // In the next frame: a live region speaks of changes made while it is there.
    requestAnimationFrame(() => (notice.textContent = trouble));
  });
}
