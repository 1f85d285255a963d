/** Simulations for tests: the one of the contract, and any that an engine could have made. */

import fc from "fast-check";
import told from "../../../tests/contract/simulation.json";
import type { Answer, Run, SimulationRecord } from "../src/course/record.ts";
import type { Condition, Simulation, SimulationChoice } from "../src/course/simulation.ts";

export interface ReplayCase {
  name: string;
  simulation: string;
  /** node/choice. */
  steps: string[];
  answers?: Record<string, Answer>;
  expected: {
    node: string | null;
    ending: string | null;
    values: Record<string, number>;
    open: string[];
    fits: boolean;
    times: string[];
    percents: Record<string, number | null>;
    bands: Record<string, string | null>;
    total: number;
    critical: string[];
  };
}

/** A record with its runs as steps, node/choice. */
type Told = Omit<SimulationRecord, "first" | "best" | "run"> & Record<"first" | "best" | "run", string[] | null>;

interface Contract {
  simulations: Record<string, Simulation>;
  cases: ReplayCase[];
  codec: { name: string; simulation: string; max_chars: number; record: Told; encoded: string; decoded: Told | null }[];
}

export const contract = told as unknown as Contract;

export const runOf = (steps: readonly string[], answers: Record<string, Answer> = {}): Run => ({
  steps: steps.map((step) => ({ node: step.split("/")[0] as string, choice: step.split("/")[1] as string })),
  answers,
});

export const recordOf = (told: Told): SimulationRecord => ({
  ...told,
  first: told.first && runOf(told.first),
  best: told.best && runOf(told.best),
  run: told.run && runOf(told.run),
});

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>({ var: "told" }, ["not", { var: "told" }], [">=", { var: "trust" }, 1]),
  fc.tuple(fc.constantFrom("<" as const, ">=" as const), fc.integer({ min: 0, max: 120 })).map(([sign, limit]): Condition => [sign, { var: "clock" }, limit]),
);

const effects = fc.record<SimulationChoice["effects"] & object>(
  {
    clock: fc.tuple(fc.constant("+" as const), fc.integer({ min: 0, max: 40 })),
    told: fc.tuple(fc.constant("=" as const), fc.integer({ min: 0, max: 1 })),
    trust: fc.tuple(fc.constantFrom("+" as const, "=" as const), fc.integer({ min: -3, max: 3 })),
  },
  { requiredKeys: [] },
);

/** A graph of a few nodes, loops and dead ends among them, with one question in the second. */
export const simulations: fc.Arbitrary<Simulation> = fc
  .array(fc.array(fc.record({ to: fc.nat(), when: fc.option(condition, { nil: undefined }), effects, score: fc.integer({ min: -2, max: 3 }), critical: fc.boolean() }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  .map((nodes) => {
    const places = [...nodes.map((_, at) => `n${at}`), "good", "poor"];
    return {
      id: "any", title: "Any", module: null, start: "n0", modules: [], competencies: [{ id: "c", title: "C", modules: [] }],
      variables: { clock: { type: "minutes", start: 0 }, told: { type: "flag", start: 0 }, trust: { type: "number", start: 0 } },
      nodes: nodes.map((choices, at) => ({
        id: `n${at}`, text: "<p>…</p>",
        ...(at === 1 && { question: { id: "q", state_key: "AAAAA", type: "true-false" as const, answer: true, prompt: "<p>?</p>" } }),
        choices: choices.map(({ to, when, effects, score, critical }, place) => ({
          id: `c${place}`, text: "…", effects, scores: { c: score }, critical, to: places[to % places.length] as string,
          ...(when !== undefined && { when }),
        })),
      })),
      endings: [{ id: "good", text: "…", outcome: "good" }, { id: "poor", text: "…", outcome: "poor" }],
    } satisfies Simulation as Simulation;
  });
