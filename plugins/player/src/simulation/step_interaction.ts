/** A step as an LMS is told of it: which path was taken, in the vocabulary of SCORM 1.2 (RTE 3.4.2.5). */

import type { Run } from "../course/record.ts";
import type { Simulation } from "../course/simulation.ts";
import type { Interaction12 } from "../quiz/kinds/kind.ts";
import { place12 } from "../quiz/kinds/option_list.ts";

export interface StepInteraction extends Interaction12 {
  /** CMIIdentifier: letters, digits and underscores pass everywhere; ids have no underscore of their own. */
  id: string;
  /** Only a critical error is wrong; of what else one may choose, each has its price. */
  result: "wrong" | "neutral";
}

/** Null for a step that the simulation does not have. A choice is told by its place among the author's. */
export function stepInteraction(simulation: Simulation, step: Run["steps"][number]): StepInteraction | null {
  const node = simulation.nodes.find(({ id }) => id === step.node);
  const place = node?.choices.findIndex(({ id }) => id === step.choice) ?? -1;
  // A choice is one character, 0-9 or a-z.
  if (!node || place < 0 || place > 35) return null;
  return {
    id: `${simulation.id}__${node.id}`.replace(/[^A-Za-z0-9]/g, "_").slice(0, 255),
    type: "choice",
    student_response: place12(place),
    correct_responses: [],
    result: node.choices[place]?.critical ? "wrong" : "neutral",
  };
}
