/** How a problem looks: at its place in the page, and in a list. */

import { previewWords as words } from "./preview_words.ts";
import type { Problem, Severity } from "./state.ts";

export const MARK = "r-problem";

const SIGNS: Record<Severity, string> = {
  error: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  warning: "M12 4 2.8 19.500h18.4zM12 10v4.5M12 17v.2",
  note: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 1 0 0-17M12 11v5M12 8v.2",
};

const SVG = "http://www.w3.org/2000/svg";

/** The sign of a severity; beside words, so never spoken. */
export function sign(severity: Severity): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SIGNS[severity]);
  svg.append(path);
  return svg;
}

/** An element with this text. */
export function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** The id of a problem's mark: the same on its page and in links to it. */
export const markId = ({ place, what }: Problem): string => `problem-${place.replace(/[^\w]+/g, "-")}-${hash(what)}`;

function hash(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1679616;
  return sum.toString(36);
}

/** How grave it is, by a sign and a word. */
export function gravity(severity: Severity): HTMLElement {
  const told = element("strong", `${MARK}__word`);
  told.append(sign(severity), words.severity[severity]);
  return told;
}

/** What is wrong, the cure, where it is written and why it matters. */
export function toldParts(problem: Problem): HTMLElement[] {
  const told = element("p", `${MARK}__what`, `${problem.what} ${problem.cure}`.trim());
  const place = element("p", `${MARK}__place`, problem.place);
  if (!problem.why) return [told, place];
  const why = element("details", `${MARK}__why`);
  why.append(element("summary", "", words.why(problem.rule)), element("p", "", problem.why));
  return [told, place, why];
}

/** The mark at a problem's place; `lead` says where that is when it is not on the screen. */
export function markOf(problem: Problem, lead = ""): HTMLElement {
  const mark = element("div", `${MARK} ${MARK}--${problem.severity}`);
  mark.id = markId(problem);
  mark.tabIndex = -1;
  mark.setAttribute("role", "note");
  mark.append(gravity(problem.severity));
  if (lead) mark.append(element("p", `${MARK}__lead`, lead));
  mark.append(...toldParts(problem));
  return mark;
}
