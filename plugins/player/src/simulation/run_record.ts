/**
 * What a learner's doings make of the record: values in, values out. The first finished run is never replaced; the best
 * is the one with the highest percent over all competencies.
 */

import type { Answer, Run, SimulationRecord } from "../course/record.ts";
import type { Simulation, SimulationChoice, SimulationNode } from "../course/simulation.ts";
import { totalPercent } from "./score.ts";
import { isWhole, replay, type World } from "./world.ts";

export const emptyRun = (): Run => ({ steps: [], answers: {} });

export const emptySimulationRecord = (): SimulationRecord => ({
  runs: 0,
  first: null,
  best: null,
  best_percent: null,
  run: null,
});

/** Where the learner goes on, and whether what was saved had to be dropped. */
export function resumed(simulation: Simulation, kept: SimulationRecord | undefined): { record: SimulationRecord; dropped: boolean } {
  const record = kept ?? emptySimulationRecord();
  const dropped = !replay(simulation, record.run).fits;
  return { record: { ...record, run: dropped || !record.run ? emptyRun() : record.run }, dropped };
}

/** A fresh run; finished ones stay. */
export const restarted = (record: SimulationRecord): SimulationRecord => ({ ...record, run: emptyRun() });

/** The record with an answer to a scene's question. The first answer in a run stays. */
export function answered(record: SimulationRecord, node: SimulationNode, answer: Answer): SimulationRecord {
  const run = record.run ?? emptyRun();
  return { ...record, run: { ...run, answers: { [node.id]: answer, ...run.answers } } };
}

/** The record after a choice that is open now; unchanged by any other. An ending counts the run at once. */
export function chosen(simulation: Simulation, record: SimulationRecord, choice: SimulationChoice): SimulationRecord {
  const run = record.run ?? emptyRun();
  const { node, open } = replay(simulation, run);
  if (!node || !open.includes(choice)) return record;
  const next: Run = { ...run, steps: [...run.steps, { node: node.id, choice: choice.id }] };
  const world = replay(simulation, next);
  return isWhole(world) ? finished(simulation, { ...record, run: next }, next, world) : { ...record, run: next };
}

function finished(simulation: Simulation, record: SimulationRecord, run: Run, world: World): SimulationRecord {
  const percent = totalPercent(simulation, world);
  const isBest = percent > (record.best_percent ?? -1) || !record.best;
  return {
    ...record,
    runs: record.runs + 1,
    first: record.first ?? run,
    best: isBest ? run : record.best,
    best_percent: isBest ? percent : record.best_percent,
  };
}
