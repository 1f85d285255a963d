/** The picture of a result: a line for each scale, a dot for now, a ring for last time; and the same as a table. */

import { escaped } from "../quiz/plain.ts";
import { profileWords as words } from "./profile_words.ts";
import type { ScaleResult } from "./score.ts";

export interface Compared {
  now: ScaleResult;
  before: ScaleResult | undefined;
}

export interface Manner {
  /** A number as people of the page's language write it. */
  number: (value: number) => string;
  /** A mean, always with one decimal. */
  mean: (value: number) => string;
  /** Lines run from right to left. */
  rtl: boolean;
}

/** More marks than this are too close to count. */
const MOST_MARKS = 11;

export function chartHtml(all: readonly Compared[], manner: Manner, level: number): string {
  const compares = all.some(({ before }) => before);
  const key = (className: string, text: string): string => `<li><i class="${className}"></i>${text}</li>`;
  return (
    `<figure class="r-profile__chart"><figcaption><h${level} class="r-h3">${words.chart}</h${level}>` +
    (compares ? `<ul class="r-key">${key("on", words.now)}${key("", words.lastTime)}</ul>` : "") +
    `${rangeHtml(all, manner)}</figcaption>` +
    `<ul class="r-dots">${all.map((each, index) => rowHtml(each, manner, index)).join("")}</ul>` +
    `<details><summary class="r-btn r-btn--quiet">${words.asTable}</summary>${tableHtml(all, manner, compares)}</details></figure>`
  );
}

/** Said once where all lines are alike; each line's own words say it anyway. */
function rangeHtml(all: readonly Compared[], { number }: Manner): string {
  const [first, ...others] = all.map(({ now }) => words.range(number(now.lowest), number(now.highest)));
  return first && others.every((other) => other === first) ? `<p class="r-q__hint">${first}</p>` : "";
}

export function told({ now, before }: Compared, { number, mean }: Manner): string {
  if (before) return words.compared(mean(before.value), mean(now.value));
  return words.onScale(mean(now.value), number(now.lowest), number(now.highest));
}

function rowHtml(each: Compared, manner: Manner, index: number): string {
  const { scale, value } = each.now;
  return (
    `<li><span class="r-dots__l" aria-hidden="true">${escaped(scale.title)}</span>${svg(each, manner, index)}` +
    `<span class="r-dots__v" aria-hidden="true">${manner.mean(value)}</span></li>`
  );
}

function svg({ now, before }: Compared, manner: Manner, index: number): string {
  const at = (percent: number): string => `${manner.rtl ? 100 - percent : percent}%`;
  const steps = now.highest - now.lowest;
  const marks = Number.isInteger(steps) && steps < MOST_MARKS ? steps : 1;
  const lines = Array.from({ length: marks + 1 }, (_, step) => {
    const x = `${(100 * step) / marks}%`;
    return `<line class="r-dots__m" x1="${x}" x2="${x}" y1="10" y2="18"/>`;
  });
  const ring =
    before &&
    `<line class="r-dots__way" x1="${at(before.percent)}" x2="${at(now.percent)}" y1="14" y2="14"/>` +
      `<circle class="r-dots__before" cx="${at(before.percent)}" cy="14" r="6"/>`;
  const name = `profile-line-${now.scale.id}-${index}`;
  return (
    `<svg class="r-dots__p" role="img" aria-labelledby="${name}-t ${name}-d" width="100%" height="28">` +
    `<title id="${name}-t">${escaped(now.scale.title)}</title>` +
    `<desc id="${name}-d">${escaped(told({ now, before }, manner))}</desc>` +
    `<line class="r-dots__line" x1="0" x2="100%" y1="14" y2="14"/>${lines.join("")}${ring ?? ""}` +
    `<circle class="r-dots__now" cx="${at(now.percent)}" cy="14" r="9"/></svg>`
  );
}

function tableHtml(all: readonly Compared[], { mean }: Manner, compares: boolean): string {
  const head = [words.area, ...(compares ? [words.lastTime] : []), words.now, words.meaning];
  const rows = all.map(({ now, before }) => {
    const cells = [...(compares ? [before ? mean(before.value) : ""] : []), mean(now.value), now.band?.title ?? ""];
    return `<tr><th scope="row">${escaped(now.scale.title)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  });
  return (
    `<table class="r-plain"><caption class="r-vh">${words.tableCaption}</caption>` +
    `<thead><tr>${head.map((text) => `<th scope="col">${text}</th>`).join("")}</tr></thead>` +
    `<tbody>${rows.join("")}</tbody></table>`
  );
}
