/** Runs of simulations in the kept text: how to write them comes with the add-on, where the package has one. */

import { type Simulation, simulationRecordName } from "../course/simulation.ts";
import type { SimulationRecord } from "../course/record.ts";
import type { RunCodec } from "../progress/lms_records.ts";

/** What src/simulation.ts puts at `RoundsRuns`. */
export interface SimulationCodec {
  encode(record: SimulationRecord, simulation: Simulation): { forms: string[]; losesBegun?: number };
  decode(digits: string, simulation: Simulation): SimulationRecord | null;
}

export function runsIn(simulations: ReadonlyMap<string, Simulation>): RunCodec {
  const codec = (): SimulationCodec | undefined => (globalThis as { RoundsRuns?: SimulationCodec }).RoundsRuns;
  const byName = (name: string): Simulation | undefined =>
    [...simulations.values()].find(({ id }) => simulationRecordName(id) === name);
  return {
    names: () => [...simulations.values()].map(({ id }) => simulationRecordName(id)),
    encode(name, record) {
      const simulation = byName(name);
      return (simulation && codec()?.encode(record, simulation)) ?? null;
    },
    decode(name, digits) {
      const simulation = byName(name);
      return (simulation && codec()?.decode(digits, simulation)) ?? null;
    },
  };
}
