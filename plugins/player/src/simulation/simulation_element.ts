/**
 * <rounds-simulation>: makes a simulation of the engine's readable list of scenes whenever the element enters the page.
 * Without scripts, or with data that cannot be read, the list stays as it is: readable.
 */

import type { Simulation } from "../course/simulation.ts";
import type { ProgressStore } from "../progress/store.ts";
import { SimulationView } from "./simulation_view.ts";

/** Call once, after the store is open. */
export function defineSimulation(store: ProgressStore): void {
  if (customElements.get("rounds-simulation")) return;
  const views = new Set<SimulationView>();
  store.watchRecords((record) => views.forEach((view) => view.follow(record)));

  customElements.define(
    "rounds-simulation",
    class extends HTMLElement {
      #view: SimulationView | null = null;

      connectedCallback(): void {
        const simulation = this.#view ? null : simulationIn(this);
        if (simulation) this.#view = new SimulationView(this, simulation, store);
        if (this.#view) views.add(this.#view);
      }

      disconnectedCallback(): void {
        if (this.#view) views.delete(this.#view);
      }
    },
  );
}

/** The simulation in an element's JSON; null when there is none that can be read. */
export function simulationIn(host: Element): Simulation | null {
  try {
    const data = host.querySelector(".rounds-simulation-data")?.textContent;
    const simulation = data ? (JSON.parse(data) as Simulation) : null;
    const starts = simulation?.nodes.some(({ id }) => id === simulation.start) && Array.isArray(simulation.endings);
    return starts ? simulation : null;
  } catch {
    return null;
  }
}
