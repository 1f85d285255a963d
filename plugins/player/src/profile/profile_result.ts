/** The result of a self-assessment as HTML: alerts, picture, each area with its advice, and what is the learner's own. */

import type { NextModule, Profile } from "../course/profile.ts";
import type { Taking } from "../course/record.ts";
import { escaped } from "../quiz/plain.ts";
import { type Compared, chartHtml, type Manner, told } from "./profile_chart.ts";
import { labelHtml } from "./profile_parts.ts";
import { profileWords as words } from "./profile_words.ts";
import { alertsFor, scaleResult, scaleResults } from "./score.ts";

export interface Frame extends Manner {
  date: (at: number) => string;
  /** The site's root; null where no page of it can be reached, as in a package. */
  base: URL | null;
  /** Of the result's heading. */
  level: number;
  /** The self-assessment's title; empty where the page's own heading says it. */
  title: string;
}

export function resultHtml(profile: Profile, takings: readonly Taking[], frame: Frame): string {
  const [last, previous] = [takings[takings.length - 1], takings[takings.length - 2]];
  if (!last) return "";
  const all = scaleResults(profile, last.answers).map((now): Compared => ({
    now,
    before: previous && scaleResult(profile, now.scale, previous.answers),
  }));
  const { level, date } = frame;
  return (
    labelHtml(frame.title) +
    `<h${level} class="r-h2" tabindex="-1">${words.result}</h${level}>${extremesHtml(all)}` +
    `<p class="r-meta"><span>${words.taken(date(last.at))}</span>` +
    `${previous ? `<span>${words.before(date(previous.at))}</span>` : ""}` +
    `<span>${frame.base ? words.onlyHere : words.onlyNow}</span></p>` +
    alertsFor(profile, last.answers)
      .map(({ text, modules }) => `<div class="r-note" role="note"><div>${text}${modulesHtml(modules, frame)}</div></div>`)
      .join("") +
    chartHtml(all, frame, level + 1) +
    `<h${level + 1} class="r-h3">${words.areas}</h${level + 1}>` +
    `<ul class="r-profile__areas">${all.map((each) => areaHtml(each, frame)).join("")}</ul>`
  );
}

/** Which areas stand out; nothing where all are alike. */
function extremesHtml(all: readonly Compared[]): string {
  const percents = all.map(({ now }) => now.percent);
  const [least, most] = [Math.min(...percents), Math.max(...percents)];
  if (least === most) return "";
  const at = (percent: number): string[] =>
    all.filter(({ now }) => now.percent === percent).map(({ now }) => escaped(now.scale.title));
  return `<p class="r-lead">${words.highest(at(most))} ${words.lowest(at(least))}</p>`;
}

function areaHtml(each: Compared, frame: Frame): string {
  const { scale, band, value, lowest, highest } = each.now;
  const { level, number, mean } = frame;
  return (
    `<li class="r-profile__area">` +
    `<h${level + 2} class="r-h3">${escaped(scale.title)}${band ? `: ${escaped(band.title)}` : ""}</h${level + 2}>` +
    `<p class="r-profile__value"><b>${mean(value)}</b> ` +
    `<span>${words.ofRange(number(lowest), number(highest))}</span></p><div>` +
    (each.before ? `<p class="r-q__hint">${told(each, frame)}</p>` : "") +
    (band?.advice ?? "") +
    modulesHtml(band?.modules ?? [], frame) +
    (scale.competency ? `<p class="r-q__hint">${words.competency(escaped(scale.competency))}</p>` : "") +
    "</div></li>"
  );
}

/** Links to what is written; the titles of what is planned. */
function modulesHtml(modules: readonly NextModule[], { base }: Frame): string {
  const rows = modules.map(({ title, minutes, url }) => {
    const name = url && base ? `<a href="${escaped(new URL(url, base).href)}">${escaped(title)}</a>` : escaped(title);
    const more = url ? minutes && words.minutes(minutes) : words.planned;
    return `<li>${name}${more ? ` <span class="r-q__hint">(${more})</span>` : ""}</li>`;
  });
  return rows.length ? `<p class="r-label">${words.nextModules}</p><ul class="r-profile__next">${rows.join("")}</ul>` : "";
}

/** Saving, taking again, deleting. */
export const ownHtml = (level: number): string =>
  `<h${level} class="r-h3">${words.yours}</h${level}><p>${words.yoursWhy}</p><div class="r-profile__do">` +
  (["again", "saveJson", "saveCsv", "delete"] as const)
    .map((name) => `<button type="button" class="r-btn r-btn--line" data-do="${name}">${words[name]}</button>`)
    .join("") +
  "</div>";

/** The question before anything is deleted, and what would go. */
export const deleteHtml = (dates: readonly string[], underWay: boolean, level: number): string =>
  `<h${level} class="r-h3" tabindex="-1">${words.deleteAsk}</h${level}><p>${words.deleteWhat(dates, underWay)}</p>` +
  `<div class="r-profile__do"><button type="button" class="r-btn r-btn--line" data-do="keep">${words.keep}</button>` +
  `<button type="button" class="r-btn" data-do="deleteNow">${words.deleteNow}</button></div>`;
