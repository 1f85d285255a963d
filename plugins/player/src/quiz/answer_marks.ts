/**
 * How an answer looks after it was checked. The ink pill says who chose; the mark says what is true. Both are
 * words and shapes before they are colours.
 */

import type { Verdict } from "../course/record.ts";
import { words } from "../words.ts";
import { icon } from "./icons.ts";

const SIGN = { right: "check", partial: "half", wrong: "cross", neutral: "you" } as const;

/** The round check, the square cross, the half; without a verdict a small cross with no ground. */
export const mark = (verdict?: Verdict): string =>
  `<span class="r-mark${verdict ? ` r-mark--${verdict}` : ""}">${icon(SIGN[verdict ?? "wrong"])}</span>`;

export const tags = {
  you: `<span class="r-tag r-tag--you">${icon("you")}${words.yourAnswer}</span>`,
  right: `<span class="r-tag r-tag--right">${words.rightAnswer}</span>`,
  wrong: `<span class="r-tag r-tag--wrong">${words.notRight}</span>`,
  leftOut: `<span class="r-tag r-tag--missed">${words.leftOut}</span>`,
};

export const line = (...tagged: string[]): string => `<p class="r-opt__tags">${tagged.join("")}</p>`;

/** One answer in its place: `head` (tags, or words only spoken), its text, its reason, what belongs here. */
function marked(verdict: Verdict | undefined, head: string, text: string, why = "", foot = ""): string {
  const reason = why && `<div class="r-opt__why">${why}</div>`;
  return (
    `<div class="r-opt r-opt--done${verdict ? ` r-opt--${verdict}` : ""}">${mark(verdict)}` +
    `<div>${head}<div class="r-opt__text">${text}</div>${reason}${foot}</div></div>`
  );
}

/** An option that was to be chosen or left. `unchosen`: the tag of one that was missed, words before one rightly left. */
export function markedOption(
  correct: boolean,
  chosen: boolean,
  text: string,
  why?: string,
  unchosen = { missed: "", left: words.notRightPrefix as string },
): string {
  if (correct) return marked("right", line(chosen ? tags.you : unchosen.missed, tags.right), text, why);
  if (chosen) return marked("wrong", line(tags.you, tags.wrong), text, why);
  return marked(undefined, `<span class="r-vh">${unchosen.left}</span>`, text, why);
}

/** A place that was filled (a typed text, a partner, a step): what the learner put there, why, then what belongs. */
export function markedPlace(correct: boolean, label: string, text: string, belongs = "", why = ""): string {
  const head = label && `<div class="r-label">${label}</div>`;
  if (correct) return marked("right", head + line(tags.you, tags.right), text, why);
  return marked("wrong", head + line(tags.you, tags.wrong), text, why, belongs);
}

/** An answer that is neither right nor wrong: `mine` is the learner's own. */
export function markedNeutral(mine: boolean, text: string): string {
  if (mine) return marked("neutral", line(tags.you), text);
  return `<div class="r-opt r-opt--done"><span></span><div class="r-opt__text">${text}</div></div>`;
}
