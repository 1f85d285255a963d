/** After an ending: how it ended, what was critical, a band for each competency, the path, what to think over. */

import type { Ending, ModuleLink, Simulation } from "../course/simulation.ts";
import type { SimulationRecord } from "../course/record.ts";
import { icon } from "../quiz/icons.ts";
import { escaped } from "../quiz/plain.ts";
import { minutesBetween, span, stampHtml } from "./clock.ts";
import { type Band, criticalSteps, hadStronger, type Score, scores } from "./score.ts";
import { simulationWords as words } from "./simulation_words.ts";
import { isWhole, type Passage, replay, type World } from "./world.ts";

const LIT: Record<Band, number> = { work: 1, steady: 2, strong: 3 };
const OUTCOMES = {
  good: { sign: "check", look: "right" },
  mixed: { sign: "half", look: "partial" },
  poor: { sign: "cross", look: "wrong" },
} as const;

const section = (level: number, title: string, html: string, more = ""): string =>
  `<section class="r-stack ${more}"><h${level} class="r-h2">${title}</h${level}>${html}</section>`;

const linkHtml = ({ title, url }: ModuleLink): string =>
  url ? `<a href="${escaped(url)}">${escaped(title)}</a>` : escaped(title);

/** The outcome in words, then the ending's own text. */
export function endingHtml(simulation: Simulation, { outcome, text }: Ending, { trail }: World, level: number): string {
  const { sign, look } = OUTCOMES[outcome] ?? OUTCOMES.mixed;
  const [first, last] = [trail[0], trail[trail.length - 1]];
  const minutes = first && last ? minutesBetween(simulation, first.before, last.after) : null;
  return (
    `<div class="r-sim__end"><span class="r-mark r-mark--${look}">${icon(sign)}</span>` +
    `<h${level} class="r-h1" tabindex="-1">${words.outcome[outcome] ?? ""}</h${level}></div>` +
    `<div class="r-scene r-sim__prose">${text}</div>` +
    (minutes === null ? "" : `<p class="r-label r-sim__took">${words.took(span(minutes))}</p>`)
  );
}

function criticalHtml(simulation: Simulation, world: World, level: number): string {
  const steps = criticalSteps(world);
  if (!steps.length) return "";
  const rows = steps.map(
    ({ choice, before }) =>
      `<li><div class="r-sim__chosen">${stampHtml(simulation, before)} ${choice.text}</div>` +
      `<div class="r-verdict__why">${choice.feedback ?? ""}</div></li>`,
  );
  return (
    `<section class="r-verdict r-verdict--wrong r-sim__critical"><span class="r-mark r-mark--wrong">${icon("cross")}</span>` +
    `<h${level} class="r-h3">${words.criticalErrors(steps.length)}</h${level}>` +
    `<p class="r-verdict__why">${words.criticalWhy}</p><ul class="r-sim__list">${rows.join("")}</ul></section>`
  );
}

/** A band says in words what the bars show; one to work on says with what. */
function bandHtml({ competency, band }: Score): string {
  const bars = [1, 2, 3].map((place) => `<li${band && place <= LIT[band] ? ' class="on"' : ""}></li>`).join("");
  const next =
    band === "work" && competency.modules.length
      ? `<p class="r-band__next">${words.takeNext} ${competency.modules.map(linkHtml).join(", ")}</p>`
      : "";
  return (
    `<li class="r-band r-band--${band ?? "none"}" data-competency="${escaped(competency.id)}"><p class="r-band__t">` +
    `${escaped(competency.title)} <span>${band ? words.band[band] : words.notAsked}</span></p>` +
    `<ol class="r-band__bars" aria-hidden="true">${bars}</ol>${next}</li>`
  );
}

function trailHtml(simulation: Simulation, trail: readonly Passage[]): string {
  const rows = trail.map((passage) => {
    const { choice, before, after } = passage;
    const minutes = minutesBetween(simulation, before, after) ?? 0;
    const notes = [
      choice.critical ? `<b class="r-sim__bad">${words.critical}.</b>` : "",
      minutes > 0 ? `<b>${words.cost(span(minutes))}</b>` : "",
      hadStronger(simulation, passage) ? words.stronger : "",
    ].filter(Boolean);
    const stamp = stampHtml(simulation, before);
    const told = `<div class="r-sim__chosen">${choice.text}</div>${notes.length ? `<p class="r-sim__notes">${notes.join(" ")}</p>` : ""}`;
    return `<li>${stamp ? `<span class="r-trail__t">${stamp}</span>` : ""}<div>${told}</div></li>`;
  });
  return `<ol class="r-trail${minutesBetween(simulation, new Map(), new Map()) === null ? " r-trail--plain" : ""}">${rows.join("")}</ol>`;
}

/** The first run beside the best one, once there is more than one: which stands, and what has moved. */
function compareHtml(simulation: Simulation, { runs, first, best }: SimulationRecord, level: number): string {
  const [one, other] = [replay(simulation, first), replay(simulation, best)];
  if (runs < 2 || !first || !best || !isWhole(one) || !isWhole(other)) return "";
  const worlds = [one, other];
  const cell = (name: string, html: string): string => `<td data-l="${name}">${html}</td>`;
  const row = (title: string, told: (world: World) => string): string =>
    `<tr><th scope="row">${title}</th>${worlds.map((world, at) => cell(at ? words.best : words.first, told(world))).join("")}</tr>`;
  const bands = simulation.competencies.map((competency, at) =>
    row(escaped(competency.title), (world) => {
      const { band } = scores(simulation, world)[at] as Score;
      return band ? words.band[band] : words.notAsked;
    }),
  );
  const table =
    `<table class="r-sim__runs"><thead><tr><th scope="col">${words.whatCompared}</th><th scope="col">${words.first}</th>` +
    `<th scope="col">${words.best}</th></tr></thead><tbody>` +
    row(words.result, ({ ending }) => (ending ? words.outcome[ending.outcome] : "")) +
    row(words.errors, (world) => String(criticalSteps(world).length || words.noCritical)) +
    `${bands.join("")}</tbody></table>`;
  return section(level, words.compare, `<p class="r-label">${words.runs(runs)}</p>${table}`);
}

/** What follows the ending's text. */
export function debriefHtml(simulation: Simulation, record: SimulationRecord, world: World, level: number): string {
  const bands = scores(simulation, world);
  const talk = [world.ending?.debrief, simulation.debrief].filter(Boolean).join("");
  const modules = simulation.modules.map((module) => `<li>${linkHtml(module)}</li>`).join("");
  return [
    criticalHtml(simulation, world, level),
    bands.length ? section(level, words.how, `<ul class="r-bands">${bands.map(bandHtml).join("")}</ul>`) : "",
    compareHtml(simulation, record, level),
    section(level, words.path, trailHtml(simulation, world.trail)),
    talk ? section(level, words.talk, `<div class="r-sim__prose">${talk}</div>`, "r-block r-block--pulse r-sim__talk") : "",
    modules ? section(level, words.modules, `<ul class="r-sim__list">${modules}</ul>`) : "",
  ].join("");
}
