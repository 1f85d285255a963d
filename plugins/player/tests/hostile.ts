/** Arbitraries: every kind of question with right and wrong responses, and whatever else a store or a page may hold. */

import fc from "fast-check";
import type { Gap, Question } from "../src/course/quiz.ts";

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/);
const ids = (min: number, max: number) => fc.uniqueArray(id, { minLength: min, maxLength: max });
const credit = fc.constantFrom("all-or-nothing" as const, "per-option" as const);
const choices = (list: string[]) => list.map((each) => ({ id: each, text: `<em>${each}</em>` }));
/** An accepted answer, with and without stars. */
const accepted = fc
  .oneof(
    fc.string({ minLength: 1, unit: "grapheme", maxLength: 100 }),
    fc.string({ minLength: 1, unit: fc.constantFrom("a", "é", "*", "\\", " ", "-"), maxLength: 100 }),
  )
  .filter((text) => text.trim() !== "");
const base = { state_key: "AAAAA", prompt: "<p>Q</p>" };

/** Ids of places and of things, the place of the nth thing, and what a part is worth. */
const placed = (most: number) =>
  fc.tuple(ids(2, most), ids(2, 26), fc.array(fc.nat(), { minLength: 26, maxLength: 26 }), credit).map(
    ([places, things, at, partial]) =>
      [places, things, (thing: number) => places[(at[thing] ?? 0) % places.length] as string, partial] as const,
  );

const gap: fc.Arbitrary<Omit<Gap, "id">> = fc.oneof(
  fc.tuple(ids(2, 26), fc.nat()).map(([list, right]) => ({
    options: list.map((each, at) => ({ id: each, text: each, correct: at === right % list.length })),
  })),
  fc.record({ accept: fc.array(accepted, { minLength: 1, maxLength: 9 }), case: fc.boolean(), accents: fc.boolean() }),
);

/** A question of any kind with id `q`. */
export const question: fc.Arbitrary<Question> = fc.oneof(
  fc.tuple(ids(2, 26), fc.nat()).map(([list, right]) => ({
    ...base, id: "q", type: "single" as const,
    options: choices(list).map((option, at) => ({ ...option, correct: at === right % list.length })),
  })),
  fc.tuple(ids(2, 26), fc.nat(), credit).map(([list, bits, partial_credit]) => ({
    ...base, id: "q", type: "multiple" as const, partial_credit,
    options: choices(list).map((option, at) => ({ ...option, correct: at === 0 || ((bits >> at) & 1) === 1 })),
  })),
  fc.boolean().map((answer) => ({ ...base, id: "q", type: "true-false" as const, answer })),
  fc
    .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom(undefined, "h", "µg", "?"))
    .map(([answer, tolerance, unit]) => ({ ...base, id: "q", type: "numeric" as const, answer, tolerance, ...(unit && { unit }) })),
  fc.tuple(fc.array(accepted, { minLength: 1, maxLength: 50 }), fc.boolean(), fc.boolean(), fc.array(accepted, { minLength: 1, maxLength: 3 }))
    .map(([accept, matchCase, accents, mistake]) => ({
      ...base, id: "q", type: "short-answer" as const, accept, case: matchCase, accents, mistakes: [{ accept: mistake, why: "<p>W</p>" }],
    })),
  fc.tuple(ids(3, 24), fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), fc.nat(), credit).map(([list, partner, cut, partial_credit]) => ({
    ...base, id: "q", type: "matching" as const, partial_credit, partners: choices(list),
    pairs: list.slice(0, Math.max(2, cut % Math.min(list.length, 20))).map((each, at) => ({
      id: each, left: each, partner: list[(partner[at] ?? 0) % list.length] as string,
    })),
  })),
  fc.tuple(ids(2, 26), credit).map(([list, partial_credit]) => ({
    ...base, id: "q", type: "ordering" as const, partial_credit, items: choices(list),
  })),
  placed(10).map(([places, things, of, partial_credit]) => ({
    ...base, id: "q", type: "sorting" as const, partial_credit, groups: choices(places),
    items: choices(things).map((each, at) => ({ ...each, group: of(at) })),
  })),
  placed(10).map(([places, things, of, partial_credit]) => ({
    ...base, id: "q", type: "matrix" as const, partial_credit, columns: choices(places),
    rows: choices(things).map((each, at) => ({ ...each, answer: of(at) })),
  })),
  fc.tuple(ids(1, 26), fc.array(gap, { minLength: 26, maxLength: 26 }), credit).map(([list, gaps, partial_credit]) => ({
    ...base, id: "q", type: "cloze" as const, partial_credit,
    gaps: list.map((each, at) => ({ ...(gaps[at] as Omit<Gap, "id">), id: each })),
  })),
  fc.tuple(ids(2, 26), fc.nat(), credit).map(([list, bits, partial_credit]) => ({
    ...base, id: "q", type: "hotspot" as const, partial_credit,
    regions: choices(list).map((region, at) => ({ ...region, correct: at === 0 || ((bits >> at) & 1) === 1 })),
  })),
  ids(2, 11).map((list) => ({
    ...base, id: "q", type: "rating" as const, responses: choices(list).map((each, value) => ({ ...each, value })),
  })),
  fc.boolean().map((record) => ({ ...base, id: "q", type: "reflection" as const, record })),
);

/** Anything that JSON can hold, and some of what it cannot. */
export const anything = fc.oneof(
  fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true, withDate: true }),
  fc.jsonValue(),
  fc.string({ unit: "grapheme" }),
);

/** Some things, each with any of the places. */
const placedIn = (things: string[], places: string[]) => fc.subarray(things).chain((some) =>
  fc.array(fc.constantFrom(...places), { minLength: some.length, maxLength: some.length })
    .map((chosen) => Object.fromEntries(some.map((thing, at) => [thing, chosen[at] as string]))));

const gapText = ({ options, accept = [] }: Gap): fc.Arbitrary<string> =>
  options ? fc.constantFrom(...options.map(({ id }) => id))
    : fc.oneof(fc.string({ unit: "grapheme", maxLength: 80 }), fc.constantFrom(...accept));

/** A response such as the form gives: of the question's own ids, in any combination. */
export function formResponse(asked: Question): fc.Arbitrary<string | string[] | boolean | Record<string, string>> {
  const idsOf = (list: { id: string }[]): string[] => list.map((each) => each.id);
  switch (asked.type) {
    case "single": return fc.constantFrom(...idsOf(asked.options));
    case "multiple": return fc.subarray(idsOf(asked.options));
    case "hotspot": return fc.subarray(idsOf(asked.regions));
    case "true-false": return fc.boolean();
    case "numeric": return fc.oneof(fc.double().map(String), fc.string({ maxLength: 24, unit: "grapheme" }),
      fc.constant(`${String(asked.answer).slice(0, 20)} ${asked.unit ?? ""}`));
    case "short-answer": return fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.constantFrom(...asked.accept));
    case "rating": return fc.constantFrom(...idsOf(asked.responses));
    case "reflection": return fc.string({ unit: "grapheme", maxLength: 400 });
    case "matching": return placedIn(idsOf(asked.pairs), idsOf(asked.partners));
    case "sorting": return placedIn(idsOf(asked.items), idsOf(asked.groups));
    case "matrix": return placedIn(idsOf(asked.rows), idsOf(asked.columns));
    case "cloze": return fc.subarray(asked.gaps).chain((gaps) =>
      fc.tuple(...gaps.map(gapText)).map((texts) => Object.fromEntries(gaps.map(({ id }, at) => [id, texts[at] as string]))));
    case "ordering": return fc.shuffledSubarray(idsOf(asked.items), { minLength: asked.items.length });
    default: throw new Error(`No responses are made for type ${(asked as Question).type}`);
  }
}
