/** The simulated clock: minutes counted from 0:00 of the first day, in words, and the board that shows them. */

import type { Simulation, Variable } from "../course/simulation.ts";
import { escaped } from "../quiz/plain.ts";
import { simulationWords as words } from "./simulation_words.ts";
import type { Values } from "./world.ts";

const DAY = 1440;

/** A simulation's clock: its first variable that counts minutes. */
export function clockOf({ variables }: Simulation): { name: string; clock: Variable } | null {
  const found = Object.entries(variables).find(([, { type }]) => type === "minutes");
  return found ? { name: found[0], clock: found[1] } : null;
}

const dayOf = (minutes: number): number => Math.floor(minutes / DAY);

/** 1050 is 17:30, on any day. */
export function timeOfDay(minutes: number): string {
  const within = Math.floor(minutes - dayOf(minutes) * DAY);
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}

/** 1330 is 22 h 10 min, in letters that stay together. */
export function span(minutes: number): string {
  const whole = Math.abs(Math.round(minutes));
  return words.span(Math.floor(whole / DAY), Math.floor((whole % DAY) / 60), whole % 60).replace(/ /g, "\u00a0");
}

/** The weekday where the author gave the first one; the day's number where that says more. */
export function dayText({ weekday }: Variable, minutes: number): string {
  const day = dayOf(minutes);
  if (weekday === undefined) return day ? words.alone(day + 1) : "";
  return words.weekday(weekday + day) + (day >= 7 ? `, ${words.day(day + 1)}` : "");
}

const leftText = (left: number): string =>
  left > 0 ? words.left(span(left)) : left < 0 ? words.over(span(left)) : words.atDeadline;

/** What is due and when, with how much of the time has gone. */
function deadlineHtml(clock: Variable, deadline: number, now: number): [string, string] {
  const { start, label } = clock;
  const when = `${dayText(clock, deadline)} ${timeOfDay(deadline)}`.trim();
  const percent = deadline > start ? Math.round(Math.min(100, Math.max(0, (100 * (now - start)) / (deadline - start)))) : 100;
  const bar =
    `<div class="r-clock__bar" role="img" aria-label="${words.used(percent)}"><span style="--v:${percent}"></span></div>`;
  return [escaped(words.due(label ?? "", when)), bar];
}

/** The board: time, day, what is left. `before`: the moment from which it has just moved on. */
export function boardHtml(simulation: Simulation, values: Values, before?: Values): string {
  const found = clockOf(simulation);
  if (!found) return "";
  const { name, clock } = found;
  const now = values.get(name) ?? clock.start;
  const then = before?.get(name);
  const moved = then === undefined ? [] : [now > then ? words.later(span(now - then)) : words.noTime];
  const { deadline } = clock;
  const [due, bar] = deadline === undefined ? ["", ""] : deadlineHtml(clock, deadline, now);
  const left = deadline === undefined ? [] : [leftText(deadline - now)];
  // The day is said with the scene; after a choice only a new one.
  const day = then !== undefined && dayOf(then) === dayOf(now) ? "" : dayText(clock, now);
  const told = [...moved, day, ...left].filter(Boolean);
  return (
    `<div class="r-clock" role="group" aria-label="${words.clock}"><span class="r-clock__t"><time>${timeOfDay(now)}</time></span>` +
    `<p class="r-clock__d"><b>${told.join(". ")}</b>${due}</p>${bar}</div>`
  );
}

/** The minutes between two moments; null without a clock. */
export function minutesBetween(simulation: Simulation, from: Values, to: Values): number | null {
  const name = clockOf(simulation)?.name;
  return name === undefined ? null : (to.get(name) ?? 0) - (from.get(name) ?? 0);
}

/** The time of day with its day where that is not the first one's. */
export function stampHtml(simulation: Simulation, values: Values): string {
  const found = clockOf(simulation);
  if (!found) return "";
  const now = values.get(found.name) ?? 0;
  const sameDay = dayOf(now) === dayOf(found.clock.start);
  return `<time>${timeOfDay(now)}</time>${sameDay ? "" : `<small>${dayText(found.clock, now)}</small>`}`;
}
