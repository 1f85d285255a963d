/**
 * A simulation as the page hands it to the player: the JSON in <script class="rounds-simulation-data">, written by
 * build_tools/rounds/markdown/simulation_html.py. Texts are HTML; conditions are trees that the engine has parsed.
 */

import type { Question } from "./quiz.ts";

/** A number, a time in minutes, or the value of a variable; `answer` is the percent reached in the node's question. */
export type Operand = number | { var: string };

export type Condition =
  | { var: string }
  | ["not", Condition]
  | ["and" | "or", Condition, Condition]
  | ["<" | "<=" | ">" | ">=" | "==" | "!=", Operand, Operand];

export interface Variable {
  type: "number" | "flag" | "minutes";
  /** Of a flag 0 or 1; minutes count from 0:00 of the first day. */
  start: number;
  label?: string;
  /** Of minutes: the first day, 0 = Monday. */
  weekday?: number;
  /** Of minutes: until when something is due. */
  deadline?: number;
}

export interface ModuleLink {
  title: string;
  url: string;
}

export interface Competency {
  id: string;
  title: string;
  modules: ModuleLink[];
}

export interface SimulationChoice {
  id: string;
  text: string;
  when?: Condition;
  /** "+" adds (also less than nothing), "=" sets. */
  effects?: Record<string, ["+" | "=", number]>;
  /** Points by competency. */
  scores?: Record<string, number>;
  feedback?: string;
  critical?: boolean;
  /** A node or an ending. */
  to: string;
}

export interface SimulationNode {
  id: string;
  text: string;
  question?: Question;
  choices: SimulationChoice[];
}

export interface Ending {
  id: string;
  text: string;
  outcome: "good" | "mixed" | "poor";
  debrief?: string;
}

export interface Simulation {
  id: string;
  title: string;
  module: string | null;
  variables: Record<string, Variable>;
  /** A node. */
  start: string;
  facts?: string;
  competencies: Competency[];
  modules: ModuleLink[];
  nodes: SimulationNode[];
  endings: Ending[];
  /** After every ending's own. */
  debrief?: string;
}

/** The name under which a simulation's record stands: one that no module can have. */
export const simulationRecordName = (id: string): string => `simulation/${id}`;
