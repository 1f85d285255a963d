/** The add-on for simulations, for pages and packages that have one; a package also keeps their runs by it. */

import type { SimulationCodec } from "./package/runs.ts";
import { simulationForms, takenUp } from "./simulation/run_codec.ts";
import { defineSimulation } from "./simulation/simulation_element.ts";

Object.assign(globalThis, { RoundsRuns: { encode: simulationForms, decode: takenUp } satisfies SimulationCodec });

void (globalThis as { Rounds?: { ready: Promise<Parameters<typeof defineSimulation>[0]> } }).Rounds?.ready.then(defineSimulation);
