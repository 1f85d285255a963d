// Which questions of a pool are asked: every objective, unseen ones first, the same again for the same seed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, Quiz } from "../src/course/quiz.ts";
import { draw, mended } from "../src/quiz/draw.ts";

const pool = (objectives: (number | undefined)[], size: number, shuffle: Quiz["shuffle"] = []) => ({
  draw: size, shuffle,
  questions: objectives.map((objective, at): Question => ({
    id: `q${at}`, type: "true-false", answer: true, prompt: "?", state_key: `k${at}`, ...(objective && { objective }),
  })),
});

type Pool = ReturnType<typeof pool>;

const anyPool: fc.Arbitrary<Pool> = fc
  .record({ objectives: fc.array(fc.constantFrom(undefined, 1, 2, 3), { minLength: 2, maxLength: 20 }), size: fc.nat(), shuffle: fc.subarray(["questions" as const]) })
  .map(({ objectives, size, shuffle }) => pool(objectives, 1 + (size % (objectives.length - 1)), shuffle));

/** What some attempts in a row ask. */
function drawn(of: Pool, times: number, seed: number): string[][] {
  let seen: string[] = [];
  return Array.from({ length: times }, (_, at) => {
    const one = draw(of, (seed + 37 * at) % 4096, seen);
    seen = one.seen;
    return one.ids;
  });
}

const objectivesOf = (of: Pool, ids: readonly string[]): Set<number> =>
  new Set(of.questions.filter(({ id }) => ids.includes(id)).flatMap(({ objective }) => objective ?? []));

describe("a draw", () => {
  test("asks as many different questions as it says, and the same for the same seed", () => {
    fc.assert(fc.property(anyPool, fc.nat(4095), (of, seed) => {
      const { ids } = draw(of, seed, ["k0", "k1", "gone"]);
      expect(new Set(ids).size).toBe(of.draw);
      expect(ids).toHaveLength(of.draw);
      expect(draw(of, seed, ["k0", "k1", "gone"]).ids).toEqual(ids);
    }));
  });

  test("covers every objective that has questions, as far as it reaches, however often it is drawn", () => {
    fc.assert(fc.property(anyPool, fc.nat(4095), (of, seed) => {
      const all = objectivesOf(of, of.questions.map(({ id }) => id));
      for (const ids of drawn(of, 12, seed)) expect(objectivesOf(of, ids).size).toBe(Math.min(all.size, of.draw));
    }));
  });

  test("asks no question twice before all were asked, where no objective has too few", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 3 }), fc.nat(4095), fc.boolean(), (each, objectives, seed, plain) => {
      const of = pool(Array.from({ length: each * objectives }, (_, at) => (plain ? undefined : 1 + (at % objectives))), objectives);
      const rounds = drawn(of, 3 * each, seed).flat();
      for (let at = 0; at < rounds.length; at += of.questions.length) {
        expect(new Set(rounds.slice(at, at + of.questions.length)).size).toBe(of.questions.length);
      }
    }));
  });

  test("takes the rest of the pool whole before it starts anew", () => {
    fc.assert(fc.property(fc.nat(4095), (seed) => {
      const [first, second, third] = drawn(pool([undefined, undefined, undefined, undefined, undefined], 2), 3, seed);
      const rest = ["q0", "q1", "q2", "q3", "q4"].filter((id) => ![...first!, ...second!].includes(id));
      expect(third).toContain(rest[0]);
    }));
  });

  test("of fewer questions than objectives takes turns", () => {
    fc.assert(fc.property(fc.nat(4095), (seed) => {
      const of = pool([1, 1, 2, 2, 3, 3], 1);
      expect(objectivesOf(of, drawn(of, 3, seed).flat()).size).toBe(3);
    }));
  });

  test("stands in the file's order, or in the seed's where questions are shuffled", () => {
    const inFile = (ids: string[]): boolean => ids.join() === [...ids].sort().join();
    const all = Array.from({ length: 8 }, () => undefined);
    expect(drawn(pool(all, 4), 20, 1).every(inFile)).toBe(true);
    expect(drawn(pool(all, 4, ["questions"]), 20, 1).every(inFile)).toBe(false);
  });

  test("differs between seeds", () => {
    const all = Array.from({ length: 8 }, () => undefined);
    const different = new Set(Array.from({ length: 50 }, (_, seed) => draw(pool(all, 3), seed).ids.join()));
    expect(different.size).toBeGreaterThan(20);
  });
});

describe("a draw of an edited quiz", () => {
  const of = pool([1, 1, 2, 2, 2], 3);

  test("has another question in the place of a lost one, of its objective where that is asked by no other", () => {
    const { ids } = mended(of, 7, ["q2", "lost", "q3"]);
    expect([ids[0], ids[2]]).toEqual(["q2", "q3"]);
    expect(["q0", "q1"]).toContain(ids[1]);
    expect(mended(of, 7, ["q2", "lost", "q3"]).ids).toEqual(ids);
  });

  test("replaces by what was not seen yet", () => {
    for (let seed = 0; seed < 30; seed++) expect(mended(of, seed, ["q2", "lost", "q3"], ["k0", "k2", "k3"]).ids[1]).toBe("q1");
  });

  test("grows and shrinks with the number that is drawn", () => {
    expect(mended({ ...of, draw: 2 }, 7, ["q2", "q0", "q3"]).ids).toEqual(["q2", "q0"]);
    expect(mended({ ...of, draw: 4 }, 7, ["q2", "q0", "q3"]).ids.slice(0, 3)).toEqual(["q2", "q0", "q3"]);
  });

  test("is a draw whatever was kept", () => {
    fc.assert(fc.property(anyPool, fc.nat(4095), fc.array(fc.constantFrom("q0", "q1", "q5", "x", "")), (made, seed, kept) => {
      const { ids } = mended(made, seed, kept);
      expect([ids.length, new Set(ids).size]).toEqual([made.draw, made.draw]);
      expect(ids.every((id) => made.questions.some((question) => question.id === id))).toBe(true);
    }));
  });
});
