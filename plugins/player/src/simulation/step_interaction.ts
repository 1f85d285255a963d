/** A step as a record system is told of it: which path was taken. */

import type { Run } from "../course/record.ts";
import type { Simulation } from "../course/simulation.ts";
import type { Interaction } from "../course/told_answer.ts";
import { plain } from "../quiz/plain.ts";

/** Null for a step that the simulation does not have. `latency`: milliseconds in the scene. */
export function stepInteraction(
  simulation: Simulation,
  step: Run["steps"][number],
  latency: number,
  at: Date,
): Interaction | null {
  const node = simulation.nodes.find(({ id }) => id === step.node);
  const choice = node?.choices.find(({ id }) => id === step.choice);
  if (!node || !choice) return null;
  return {
    id: `${simulation.id}__${node.id}`,
    description: plain(node.text),
    answer: {
      type: "choice",
      choices: node.choices.map(({ id, text }) => ({ id, text: plain(text) })),
      response: [choice.id],
      correct: [],
    },
    // Only a critical error is wrong; of what else one may choose, each has its price.
    verdict: choice.critical ? "wrong" : "neutral",
    share: 0,
    weighting: 0,
    latency,
    at,
    objectives: [],
  };
}
