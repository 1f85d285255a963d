/**
 * The two lists of a SCORM data model, cmi.interactions and cmi.objectives (2004 RTE 4.2.9 and
 * 4.2.17). Not every LMS has them: one that lacks or refuses them is left in peace, and nothing else suffers.
 */

import type { Interaction } from "../course/told_answer.ts";
import type { ObjectiveState } from "./lms_session.ts";
import { numberOf, rank } from "./scorm_rank.ts";
import type { ScormValues } from "./scorm_values.ts";

/** A value and its name after `cmi.interactions.n.` or `cmi.objectives.n.`. */
export type Field = readonly [name: string, value: string];

/** How many entries the list has; null where the LMS has no such list. */
function countOf(values: ScormValues, list: string): number | null {
  const count = Number(values.get(`${list}._count`));
  return values.get(`${list}._children`) && count >= 0 ? count : null;
}

/** A writer of answers, each a new entry, so that a re-answer hides none. `fields` begins with the id, then the type. */
export function interactionWriter(
  values: ScormValues,
  fields: (interaction: Interaction) => readonly Field[],
): (interaction: Interaction) => void {
  let next: number | null = null;
  let opened = 0;
  return (interaction) => {
    if (opened !== values.opened) next = countOf(values, "cmi.interactions");
    opened = values.opened;
    if (next === null) return;
    const offer = ([name, value]: Field): boolean => values.offer(`cmi.interactions.${next}.${name}`, value);
    const all = fields(interaction);
    if (!all.slice(0, 2).every(offer)) {
      next = null;
      return;
    }
    all.slice(2).forEach(offer);
    next += 1;
  };
}

export interface ObjectiveNotation {
  identifier(id: string): string;
  /** In the order of writing. */
  fields(objective: ObjectiveState): readonly Field[];
}

/** Scores and words of status grow; what else stands there stays. */
function isBetter(name: string, value: string, held: string): boolean {
  if (/scaled|raw/.test(name)) return Number(value) > (numberOf(held) ?? -1);
  return !held || (/status/.test(name) && rank(value) > rank(held));
}

/** A writer of objectives, found again by id: an LMS may hold some from earlier visits, or from the manifest. */
export function objectiveWriter(
  values: ScormValues,
  { identifier, fields }: ObjectiveNotation,
): (objectives: readonly ObjectiveState[]) => void {
  /** Places by id; null where the LMS has no objectives. */
  let places: Map<string, number> | null = null;
  /** What the LMS holds, by the value's whole name. */
  let held = new Map<string, string>();
  /** Places made in this session: nothing stands there to be read. */
  const made = new Set<number>();
  let children = "";
  let opened = 0;

  function look(): void {
    opened = values.opened;
    held = new Map();
    made.clear();
    const count = countOf(values, "cmi.objectives");
    children = `,${values.get("cmi.objectives._children")},`;
    places = count === null ? null : new Map();
    for (let place = 0; place < (count ?? 0); place++) places?.set(values.get(`cmi.objectives.${place}.id`), place);
  }

  /** The objective's place, found or made; undefined where the LMS takes no more. */
  function placeOf(id: string): number | undefined {
    const found = places?.get(id);
    if (found !== undefined || !places) return found;
    const place = places.size;
    if (!values.offer(`cmi.objectives.${place}.id`, id)) return undefined;
    places.set(id, place);
    made.add(place);
    return place;
  }

  function write(place: number, [name, value]: Field): void {
    const whole = `cmi.objectives.${place}.${name}`;
    if (!children.includes(`,${name.split(".")[0]},`)) return;
    const before = held.get(whole) ?? (made.has(place) ? "" : values.get(whole));
    held.set(whole, before);
    if (before !== value && isBetter(name, value, before) && values.offer(whole, value)) held.set(whole, value);
  }

  return (objectives) => {
    for (const objective of objectives) {
      if (objective.completion === "not attempted") continue;
      if (opened !== values.opened) look();
      const place = placeOf(identifier(objective.id));
      if (place !== undefined) for (const field of fields(objective)) write(place, field);
    }
  };
}
