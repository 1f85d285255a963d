/** The screens of a self-assessment before its result: what it is, and where in it one is. */

import type { Profile, Scale } from "../course/profile.ts";
import { escaped } from "../quiz/plain.ts";
import { profileWords as words } from "./profile_words.ts";

/** More questions than this on one screen are a wall. */
const MOST_ON_A_SCREEN = 5;

/** Questions that stand on one screen: those of one scale, or an even share of them. */
export interface Part {
  scale: Scale;
  /** Ids. */
  questions: string[];
}

export function partsOf(profile: Profile): Part[] {
  return profile.scales.flatMap((scale) => {
    const ids = profile.questions.filter((question) => question.scale === scale.id).map(({ id }) => id);
    const screens = Math.ceil(ids.length / MOST_ON_A_SCREEN);
    const size = Math.ceil(ids.length / Math.max(1, screens));
    return Array.from({ length: screens }, (_, at) => ({ scale, questions: ids.slice(at * size, (at + 1) * size) }));
  });
}

export const labelHtml = (title: string): string => (title ? `<p class="r-label">${escaped(title)}</p>` : "");

export const introHtml = (title: string, isKept: boolean, level: number): string =>
  `${labelHtml(title)}<h${level} class="r-h2" tabindex="-1">${words.private}</h${level}>` +
  `<p>${isKept ? words.onDevice : words.inPackage}</p>`;

/** "Part 2 of 6" with a segment each; the words carry it. */
export function partHtml(parts: readonly Part[], index: number, resumed: boolean, level: number): string {
  const segment = (at: number): string => (at === index ? ' data-s="now"' : at < index ? ' data-s="done"' : "");
  return (
    `<div class="r-prog"><p class="r-prog__words"><span><b>${words.part(index + 1)}</b> ${words.of(parts.length)}</span></p>` +
    `<ol class="r-segs" aria-hidden="true">${parts.map((_, at) => `<li${segment(at)}></li>`).join("")}</ol></div>` +
    `<h${level} class="r-h2" tabindex="-1"><span class="r-vh">${words.part(index + 1)} ${words.of(parts.length)}: </span>` +
    `${escaped(parts[index]?.scale.title ?? "")}</h${level}>${resumed ? `<p class="r-q__hint">${words.resumed}</p>` : ""}`
  );
}
