/**
 * Where a run stands: its steps played from the start. Pure, and total: whatever was saved, the result is a place to
 * which the simulation's own choices lead. Steps that do not fit any more are left out, and `fits` says so.
 */

import type { Question } from "../course/quiz.ts";
import type { Answer, Run } from "../course/record.ts";
import type { Ending, Simulation, SimulationChoice, SimulationNode } from "../course/simulation.ts";
import { percentOf } from "../quiz/attempt.ts";
import { grade, isScored } from "../quiz/grade.ts";
import { holds } from "./condition.ts";

export type Values = ReadonlyMap<string, number>;

/** A step that was taken. */
export interface Passage {
  node: SimulationNode;
  choice: SimulationChoice;
  /** What could have been chosen. */
  offered: SimulationChoice[];
  /** Variables before and after. */
  before: Values;
  after: Values;
}

export interface World {
  /** The open scene, or the ending: one of the two. Neither where the simulation has no such start. */
  node: SimulationNode | null;
  ending: Ending | null;
  values: Values;
  trail: Passage[];
  /** What can be chosen now: nothing before the scene's question is answered, if that is scored. */
  open: SimulationChoice[];
  /** What was answered to the scene's question. */
  answer: Answer | null;
  /** False: the run holds something that this simulation does not allow. */
  fits: boolean;
}

const own = (record: unknown, key: string): unknown =>
  typeof record === "object" && record !== null && Object.prototype.hasOwnProperty.call(record, key)
    ? (record as Record<string, unknown>)[key]
    : undefined;

/** What is kept of an answer to this question, judged anew; null where it belongs to another version of it. */
function answerAt(question: Question, kept: unknown): Answer | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { key, response } = kept as Partial<Answer>;
  if (response === undefined || key !== question.state_key) return null;
  return { ...(kept as Answer), ...grade(question, response) };
}

/** The variables at the start. */
const startValues = (simulation: Simulation): Values =>
  new Map(Object.entries(simulation.variables).map(([name, { start }]) => [name, start]));

/** The variables after a choice. */
function changed(values: Values, choice: SimulationChoice): Values {
  const next = new Map(values);
  for (const [name, [sign, number]] of Object.entries(choice.effects ?? {})) {
    next.set(name, sign === "=" ? number : (next.get(name) ?? 0) + number);
  }
  return next;
}

const openAt = (node: SimulationNode, values: Values, percent: number): SimulationChoice[] => {
  const known = new Map(values).set("answer", percent);
  return node.choices.filter(({ when }) => holds(when, known));
};

/**
 * What was offered when this choice was taken; null where it cannot have been. Where the answer to the scene's question
 * was not kept (an LMS has no room for it), the best one is taken that opens the choice: it offers most, so that no score is flattered.
 */
function offeredWith(choice: SimulationChoice, node: SimulationNode, values: Values, answer: Answer | null) {
  const unknown = node.question && isScored(node.question) && !answer;
  const percents = unknown ? Array.from({ length: 101 }, (_, place) => 100 - place) : [percentOf(answer?.share ?? 0)];
  for (const percent of percents) {
    const offered = openAt(node, values, percent);
    if (offered.includes(choice)) return offered;
  }
  return null;
}

/** Plays a run. It may be anything that was found in a store. */
export function replay(simulation: Simulation, run: Run | null): World {
  const nodes = new Map(simulation.nodes.map((node) => [node.id, node]));
  const endings = new Map(simulation.endings.map((ending) => [ending.id, ending]));
  const steps: unknown = own(run, "steps");
  const answerTo = ({ id, question }: SimulationNode): Answer | null =>
    question ? answerAt(question, own(own(run, "answers"), id)) : null;
  const trail: Passage[] = [];
  let values = startValues(simulation);
  let node = nodes.get(simulation.start);
  let ending: Ending | undefined;
  let fits = !run || Array.isArray(steps);
  for (const step of Array.isArray(steps) ? (steps as unknown[]) : []) {
    const choice = node?.choices.find(({ id }) => id === own(step, "choice"));
    const offered = node && choice && own(step, "node") === node.id ? offeredWith(choice, node, values, answerTo(node)) : null;
    if (!node || !choice || !offered || !(nodes.has(choice.to) || endings.has(choice.to))) {
      fits = false;
      break;
    }
    const after = changed(values, choice);
    trail.push({ node, choice, offered, before: values, after });
    values = after;
    node = nodes.get(choice.to);
    ending = node ? undefined : endings.get(choice.to);
  }
  const answer = node ? answerTo(node) : null;
  const asks = !!node?.question && isScored(node.question) && !answer;
  const open = node && !asks ? openAt(node, values, percentOf(answer?.share ?? 0)) : [];
  return { node: node ?? null, ending: ending ?? null, values, trail, open, answer, fits };
}

/** Whether a run of this simulation came to an ending: only such a run is worth comparing. */
export const isWhole = ({ ending, fits }: World): boolean => fits && ending !== null;
