/**
 * What matching, sorting and matrix share: things that each get one of the same places. Suspend data: a digit for
 * each thing in the order of the sorted ids, its place's rank among the sorted ids of the places, 63 where it has none.
 */

import { fromDigits, toDigits } from "../../course/digits.ts";
import type { PartialCredit } from "../../course/quiz.ts";
import type { Named, Placed, ToldAnswer } from "../../course/told_answer.ts";
import { words } from "../../words.ts";
import type { Decoded } from "./kind.ts";
import { named, sortedIds } from "./option_list.ts";

/** Place ids by the ids of things. */
export type Assigned = { [thing: string]: string };

export interface AssignedKey {
  /** `right` is the id of a place. */
  things: readonly { id: string; right: string }[];
  places: readonly { id: string }[];
  partial_credit?: PartialCredit | undefined;
}

const NONE = 63;

/** The part of a response that belongs to an id. Own properties only: a thing may be called "constructor". */
export const partOf = (response: unknown, id: string): string | undefined =>
  Object.prototype.hasOwnProperty.call(response ?? {}, id) ? (response as Assigned)[id] : undefined;

export const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isAssigned({ things, places }: AssignedKey, value: unknown): value is Assigned {
  const isPart = ([thing, place]: [string, unknown]): boolean =>
    things.some(({ id }) => id === thing) && places.some(({ id }) => id === place);
  return isObject(value) && Object.entries(value).every(isPart);
}

/** What part of the points so many right ones of all are worth. */
export function creditOf(right: number, all: number, partial?: PartialCredit): number {
  if (partial === "per-option") return right / all;
  return right === all ? 1 : 0;
}

export function assignedShare(key: AssignedKey, value: unknown): number {
  if (!isAssigned(key, value)) return 0;
  const right = key.things.filter((thing) => partOf(value, thing.id) === thing.right).length;
  return creditOf(right, key.things.length, key.partial_credit);
}

/** How many things have no place yet, in words. */
export function missingPlaces({ things }: AssignedKey, response: unknown): string {
  const left = things.filter(({ id }) => partOf(response, id) === undefined).length;
  return left ? words.missingMatches(left) : "";
}

export function encodeAssigned(key: AssignedKey, response: unknown): string {
  if (!isAssigned(key, response)) return "";
  const ids = sortedIds(key.places);
  const digit = (thing: string): string => {
    const rank = ids.indexOf(partOf(response, thing) ?? "");
    return toDigits(rank < 0 ? NONE : rank, 1);
  };
  return sortedIds(key.things).map(digit).join("");
}

export function decodeAssigned({ things, places }: AssignedKey, text: string, at: number): Decoded | null {
  const ids = sortedIds(places);
  const response: Assigned = {};
  let end = at;
  for (const thing of sortedIds(things)) {
    const rank = fromDigits(text, end++, 1);
    const place = ids[rank ?? NONE];
    if (rank === null || (place === undefined && rank !== NONE)) return null;
    if (place !== undefined) response[thing] = place;
  }
  return { response, end };
}

/** The things with their places, as a record system is told them. */
export const assignedTold = (
  source: readonly Named[],
  target: readonly Named[],
  placeOf: (thing: string) => string | undefined,
  rightOf: (thing: string) => string | undefined,
): ToldAnswer => {
  const placed = (of: typeof placeOf): Placed[] =>
    source.flatMap(({ id }) => {
      const place = of(id);
      return place === undefined ? [] : [[id, place] as const];
    });
  return { type: "matching", source: named(source), target: named(target), response: placed(placeOf), correct: placed(rightOf) };
};
