/** The add-on for simulations, for pages and packages that have one. */

import { defineSimulation } from "./simulation/simulation_element.ts";

void (globalThis as { Rounds?: { ready: Promise<Parameters<typeof defineSimulation>[0]> } }).Rounds?.ready.then(defineSimulation);
