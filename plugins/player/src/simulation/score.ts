/**
 * How a run went, by competency: the points of the choices taken, of the most that the choices offered on the way had.
 * Bands, not grades: the words say what to do next.
 */

import type { Competency, Simulation, SimulationChoice } from "../course/simulation.ts";
import { percentOf } from "../quiz/attempt.ts";
import type { Passage, World } from "./world.ts";

/** Under 40 percent to work on, 40 to 74 steady, from 75 strong. */
export type Band = "work" | "steady" | "strong";

export interface Score {
  competency: Competency;
  /** Whole, 0..100; null where no choice on the way had points for it. */
  percent: number | null;
  band: Band | null;
}

export const bandOf = (percent: number): Band => (percent < 40 ? "work" : percent < 75 ? "steady" : "strong");

const points = (choice: SimulationChoice, competency: string): number => {
  const scores = choice.scores ?? {};
  return Object.prototype.hasOwnProperty.call(scores, competency) ? (scores[competency] ?? 0) : 0;
};

const most = (offered: readonly SimulationChoice[], competency: string): number =>
  Math.max(0, ...offered.map((choice) => points(choice, competency)));

/** Points taken and points there were, over these competencies. */
function sums(trail: readonly Passage[], competencies: readonly Competency[]): [number, number] {
  let [taken, all] = [0, 0];
  for (const { choice, offered } of trail) {
    for (const { id } of competencies) {
      taken += points(choice, id);
      all += most(offered, id);
    }
  }
  return [taken, all];
}

const percent = ([taken, all]: [number, number]): number => percentOf(Math.min(1, Math.max(0, taken / all)));

/** Each competency of the simulation, in the author's order. */
export function scores({ competencies }: Simulation, { trail }: World): Score[] {
  return competencies.map((competency) => {
    const reached = sums(trail, [competency]);
    const whole = reached[1] > 0 ? percent(reached) : null;
    return { competency, percent: whole, band: whole === null ? null : bandOf(whole) };
  });
}

/** Over all competencies, whole, 0..100: by this, runs are compared. */
export function totalPercent({ competencies }: Simulation, { trail }: World): number {
  const reached = sums(trail, competencies);
  return reached[1] > 0 ? percent(reached) : 0;
}

/** The steps that were critical errors. */
export const criticalSteps = ({ trail }: World): Passage[] => trail.filter(({ choice }) => choice.critical);

/** Whether another choice at this step had more points in all. */
export function hadStronger({ competencies }: Simulation, { choice, offered }: Passage): boolean {
  const total = (each: SimulationChoice): number => competencies.reduce((sum, { id }) => sum + points(each, id), 0);
  return offered.some((each) => total(each) > total(choice));
}
