/**
 * A simulation's record in suspend data: base64url digits, read back by following the choices from the start.
 *
 *   runs(1) best_percent + 1 (2) slot slot slot     the first run, the best, the one under way
 *   slot = "A" none | "B" as the first | "C" as the best | "D" count(2) step(2)*count
 *
 * A step is a hash of its node's and choice's ids, so rewording and reordering keep it. A step that leads nowhere any
 * more drops its run. Answers to questions in scenes are not kept here.
 */

import { fromDigits, toDigits } from "../course/digits.ts";
import type { Run, SimulationRecord } from "../course/record.ts";
import type { Simulation, SimulationNode } from "../course/simulation.ts";
import { isWhole, replay } from "./world.ts";

const MOST_RUNS = 63;
const MOST_STEPS = 4095;

/** FNV-1a (public domain) folded to 12 bits. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  return (bits ^ (bits >>> 12) ^ (bits >>> 24)) & 4095;
}

/** Two digits for each choice of a node: with the first salt under which no two are the same. */
function stepDigits({ id, choices }: SimulationNode): Map<string, string> {
  for (let salt = 0; ; salt++) {
    const digits = choices.map((choice) => toDigits(hash(`${id}/${choice.id}${salt || ""}`), 2));
    if (new Set(digits).size === digits.length || salt > choices.length * 64) {
      return new Map(choices.map((choice, at) => [choice.id, digits[at] as string]));
    }
  }
}

/** The digits of a run; null for one that cannot be written, or need not: it has no step. */
function runDigits(simulation: Simulation, run: Run): string | null {
  const { trail, fits } = replay(simulation, run);
  if (!fits || !trail.length || trail.length > MOST_STEPS) return null;
  const steps = trail.map(({ node, choice }) => stepDigits(node).get(choice.id) ?? "");
  return toDigits(steps.length, 2) + steps.join("");
}

export interface Forms {
  forms: string[];
  /** From this form on, the run under way is left out; where it is not given, there is none. */
  losesBegun?: number;
}

const same = (a: Run, b: Run | null): boolean => !!b && JSON.stringify(a.steps) === JSON.stringify(b.steps);

/** The record in ever shorter forms: first the best run goes (its percent stays), then the first, then the one under way. */
export function simulationForms({ runs, first, best, best_percent, run }: SimulationRecord, simulation: Simulation): Forms {
  const head = toDigits(Math.min(runs, MOST_RUNS), 1) + toDigits(best_percent === null ? 0 : best_percent + 1, 2);
  const slot = (each: Run | null): string => {
    const digits = each && runDigits(simulation, each);
    return digits ? `D${digits}` : "A";
  };
  const forms = ([[first, best, run], [first, null, run], [null, null, run], [null, null, null]] as const).map(([one, two, three]) => {
    const second = two && same(two, one) ? "B" : slot(two);
    const third = three && same(three, one) ? "B" : three && same(three, two) ? "C" : slot(three);
    return head + slot(one) + second + third;
  });
  if (!run?.steps.length) return { forms };
  return { forms, losesBegun: runDigits(simulation, run) ? forms.length - 1 : 0 };
}

/** A run in its digits from `at`; null where they are cut, or lead off the simulation's paths. */
function runIn(text: string, at: number, simulation: Simulation): Run | null {
  const count = fromDigits(text, at, 2);
  if (count === null) return null;
  const run: Run = { steps: [], answers: {} };
  let node = simulation.nodes.find(({ id }) => id === simulation.start);
  for (let place = at + 2; place < at + 2 + 2 * count; place += 2) {
    const digits = node && stepDigits(node);
    const choice = node?.choices.find(({ id }) => digits?.get(id) === text.slice(place, place + 2));
    if (!node || !choice) return null;
    run.steps.push({ node: node.id, choice: choice.id });
    node = simulation.nodes.find(({ id }) => id === choice.to);
  }
  return replay(simulation, run).fits ? run : null;
}

interface Decoded {
  record: SimulationRecord;
  /** A run under way was kept, and fits no more. */
  isLost: boolean;
}

function decoded(text: string, simulation: Simulation): Decoded | null {
  const [runs, percent] = [fromDigits(text, 0, 1), fromDigits(text, 1, 2)];
  if (runs === null || percent === null || percent > 101) return null;
  const slots: (Run | null)[] = [];
  let sign = "A";
  let at = 3;
  for (let slot = 0; slot < 3; slot++) {
    sign = text.charAt(at);
    const count = sign === "D" ? fromDigits(text, at + 1, 2) : null;
    if (sign === "D") slots.push(runIn(text, at + 1, simulation));
    else slots.push(sign === "B" ? (slots[0] ?? null) : sign === "C" ? (slots[1] ?? null) : null);
    at += count === null ? 1 : 3 + 2 * count;
  }
  const [first, best, run] = slots as [Run | null, Run | null, Run | null];
  const whole = (each: Run | null): Run | null => (each && isWhole(replay(simulation, each)) ? each : null);
  const record = { runs, first: whole(first), best: whole(best), best_percent: percent ? percent - 1 : null, run };
  return { record, isLost: !run && /[BCD]/.test(sign) };
}

/** The record in a text; null where it is none. Whatever no longer fits the simulation is left out of it. */
export const decodeSimulation = (text: string, simulation: Simulation): SimulationRecord | null =>
  decoded(text, simulation)?.record ?? null;

/** A run that fits no simulation: whoever shows it drops it, and says so. */
const MISFIT: Run = { steps: [{ node: "", choice: "" }], answers: {} };

/** The same for going on: in place of a run under way that was kept and no longer fits stands one that never does. */
export function takenUp(text: string, simulation: Simulation): SimulationRecord | null {
  const found = decoded(text, simulation);
  return found && (found.isLost ? { ...found.record, run: MISFIT } : found.record);
}
