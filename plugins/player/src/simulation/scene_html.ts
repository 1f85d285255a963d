/** The parts of a run under way: the facts, a scene with its choices, what a choice led to. */

import type { Simulation, SimulationChoice } from "../course/simulation.ts";
import { icon } from "../quiz/icons.ts";
import { escaped } from "../quiz/plain.ts";
import { simulationWords as words } from "./simulation_words.ts";

/** Choices carry letters, in the order in which they are shown. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);

/** What is true of the whole run, beside the scene. */
export const metaHtml = (hasClock: boolean): string =>
  `<p class="r-meta"><span>${hasClock ? `${words.stands} ` : ""}${words.noWayBack}</span></p>`;

/** The facts, once they have been read: to look up, closed. */
export const factsAside = ({ facts }: Simulation): string =>
  facts ? `<details class="r-sim__aside"><summary>${words.facts}</summary><div class="r-sim__prose">${facts}</div></details>` : "";

export const choicesHtml = (choices: readonly SimulationChoice[], labelledBy: string): string =>
  `<ul class="r-opts" aria-labelledby="${escaped(labelledBy)}">${choices
    .map(
      ({ id, text }, place) =>
        `<li><button class="r-choice" type="button" data-choice="${escaped(id)}"><b>${letterOf(place)}` +
        `<span class="r-vh">.</span></b><span class="r-choice__t">${text}</span></button></li>`,
    )
    .join("")}</ul>`;

/** What was chosen, what followed, and that it was critical: said in words, not only by its looks. */
export function consequenceHtml({ text, feedback, critical }: SimulationChoice, letter: string): string {
  const head = critical ? words.critical : words.consequence;
  const look = critical ? "wrong" : "told";
  const mark = critical ? `<span class="r-mark r-mark--wrong">${icon("cross")}</span>` : "";
  const told = feedback || critical ? `<div class="r-verdict r-verdict--${look}">${mark}<strong>${head}</strong>` +
    `<div class="r-verdict__why r-sim__prose">${feedback ?? ""}</div></div>` : "";
  return (
    `<p class="r-row"><span class="r-tag r-tag--you">${icon("you")}${words.youChose(letter)}</span></p>` +
    `<div class="r-lead r-sim__chosen">${text}</div>${told}`
  );
}
