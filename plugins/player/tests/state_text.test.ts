import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeAttempt, encodeAttempt } from "../src/progress/attempt_text.ts";
import {
  decodeState,
  encodeState,
  idKey,
  type KeptEntry,
  keptFlags,
  keptModule,
  type KeptQuiz,
  keptQuiz,
  keptSimulation,
  simulationKey,
} from "../src/progress/state_text.ts";
import { anyQuiz, codec, quizOf, single } from "./lms_world.ts";

interface Told {
  id: string;
  read: boolean;
  done: boolean;
  quiz: KeptQuiz;
}

/** The room of SCORM 1.2, and of all others. */
const ROOMS = [4_096, 64_000];

const textOf = (entries: KeptEntry[], limit = 4_096): string => encodeState(entries, limit).text;

const kept = ({ id, read, done, quiz }: Told): KeptEntry => keptModule(id, read, done, [["quiz", quiz]], 0);

function back(text: string, id: string): Told {
  const module = decodeState(text)?.get(idKey(id));
  if (module === undefined) throw new Error(`${id} is not in ${text}`);
  return { id, ...keptFlags(module), quiz: keptQuiz(module, "quiz")! };
}

const anyTold: fc.Arbitrary<Told> = fc.record({
  id: fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/),
  read: fc.boolean(),
  done: fc.boolean(),
  quiz: fc.record({
    attempts: fc.integer({ min: 0, max: 63 }),
    best: fc.option(fc.integer({ min: 0, max: 100 })),
    seen: fc.stringMatching(/^([\w-]{3,9})?$/),
    attempt: fc.stringMatching(/^([\w-]{3,60})?$/),
  }),
});

describe("what is kept comes back", () => {
  test("any modules that fit", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyTold, { maxLength: 40, selector: ({ id }) => id }), (all) => {
        const text = textOf(all.map(kept));
        expect(all.map(({ id }) => back(text, id))).toEqual(all);
      }),
    );
  });

  test.each(ROOMS)("any answers to 1 to 500 questions in %d characters; what does not fit goes, the result never", (room) => {
    fc.assert(
      fc.property(anyQuiz, ({ quiz, record }) => {
        const { attempts, best } = record;
        const attempt = encodeAttempt(record.attempt!, quiz, codec);
        const text = textOf([kept({ id: "m", read: true, done: false, quiz: { attempts, best, seen: "", attempt } })], room);
        expect(text.length).toBeLessThanOrEqual(room);
        expect(text).toMatch(/^[\w.;~!*-]*$/);
        const found = back(text, "m");
        expect(found).toMatchObject({ read: true, done: false, quiz: { attempts, best } });
        if (attempt.length < room - 30) {
          expect(decodeAttempt(found.quiz.attempt, quiz, codec)).toEqual(record.attempt);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

describe("when room is short", () => {
  const module = (id: string, need: number, attempt = "A".repeat(100)): KeptEntry =>
    keptModule(id, false, false, [["quiz", { attempts: 1, best: 70, seen: "", attempt }]], need);
  const modules = [module("first", 0), module("second", 2), module("third", 1)];
  const answersIn = (limit: number): string[] => {
    const text = textOf(modules, limit);
    return ["first", "second", "third"].filter((id) => back(text, id).quiz.attempt);
  };

  test("the answers that are needed least go first", () => {
    expect(answersIn(400)).toEqual(["first", "second", "third"]);
    expect(answersIn(350)).toEqual(["second", "third"]);
    expect(answersIn(200)).toEqual(["second"]);
    expect(answersIn(60)).toEqual([]);
  });

  test("results stay", () => {
    const text = textOf(modules, 60);
    expect(["first", "second", "third"].map((id) => back(text, id).quiz.best)).toEqual([70, 70, 70]);
  });

  test("the limit holds even for a package that the build would have refused", () => {
    const text = textOf(Array.from({ length: 300 }, (_, index) => module(`m-${index}`, 0, "AAA")));
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(decodeState(text)?.size).toBeGreaterThan(200);
  });
});

describe("what is not ours", () => {
  const good = textOf([keptModule("m", true, true, [["quiz", { attempts: 1, best: 100, seen: "", attempt: "AAB" }]], 0)]);

  test.each([
    ["of another tool", '{"v":1,"d":[1,2]}'],
    ["of an older format", good.replace("R2", "R0")],
    ["cut", good.slice(0, -1)],
    ["with more behind it", `${good}A`],
    ["with a digit changed", good.replace(/.$/, "C")],
    ["cut in its head", good.slice(0, 4)],
    ["not ASCII", "R2äöü€😀"],
  ])("text %s is refused", (_, text) => {
    expect(decodeState(text)).toBeNull();
  });

  test("no text throws, and none that is not ours becomes a state", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string().map((text) => `R2${text}`)), (text) => {
        expect(decodeState(text)).toBeNull();
      }),
    );
  });

  test("no text of a module throws or gives a result beyond 100", () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[\w-]{0,4}$/), (noise, digits) => {
        keptFlags(noise);
        keptQuiz(noise, "quiz");
        for (const sign of ["*", "!"]) keptQuiz(`A.${idKey("quiz")}${digits}AAA${sign}${noise}`, "quiz");
        expect(keptQuiz(`A.${idKey("quiz")}${digits}~${noise}`, "quiz")?.best ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });

  test("no digits of an attempt throw", () => {
    fc.assert(
      fc.property(anyQuiz, fc.string(), ({ quiz, record }, noise) => {
        const digits = encodeAttempt(record.attempt!, quiz, codec);
        const cut = digits.slice(0, noise.length * 7) + noise + digits.slice(noise.length * 9);
        decodeAttempt(cut, quiz, codec);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

describe("when the quiz was edited", () => {
  const answered = (...ids: string[]) => ({
    seed: 7,
    finished: false,
    answers: Object.fromEntries(ids.map((id) => [id, { response: "yes", verdict: "right" as const, share: 1 }])),
  });
  const before = quizOf("q", [single("aa"), single("bb"), single("cc")]);
  const digits = encodeAttempt(answered("aa", "bb", "cc"), before, codec);

  test("questions in another order keep their answers", () => {
    const after = quizOf("q", [single("cc"), single("aa"), single("bb")]);
    expect(Object.keys(decodeAttempt(digits, after, codec)!.answers).sort()).toEqual(["aa", "bb", "cc"]);
  });

  test("a question with another key loses its own answer only", () => {
    const after = quizOf("q", [single("aa"), single("bb", "other"), single("cc")]);
    expect(Object.keys(decodeAttempt(digits, after, codec)!.answers)).toEqual(["aa", "cc"]);
  });

  test("an answer given to a question with another key is not written under the new one", () => {
    const stale = answered("aa");
    stale.answers["aa"] = { ...stale.answers["aa"]!, key: "older" } as never;
    expect(encodeAttempt(stale, before, codec)).toBe("AHA");
  });
});

test("a key is told by its id, as the exporter can: CRC-32 of «123456789» is cbf43926", () => {
  expect(idKey("123456789")).toBe(
    [...Array(5).keys()]
      .map((digit) => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[Math.floor((0xcbf43926 >>> 2) / 64 ** (4 - digit)) % 64])
      .join(""),
  );
});

describe("simulations", () => {
  const run = (digits: string) => keptSimulation(simulationKey("simulation/night"), [`BAV${digits}`, "BAVAAA"], 1, 1);
  const module = (attempt: string): KeptEntry =>
    keptModule("first", true, false, [["quiz", { attempts: 1, best: 70, seen: "", attempt }]], 2);

  test("stand beside modules, and a reader that knows none finds every module", () => {
    const text = textOf([module("AAB"), run("DABxxAB")]);
    expect(decodeState(text)?.get(simulationKey("simulation/night"))).toBe("BAVDABxxAB");
    expect(back(text, "first")).toMatchObject({ read: true, quiz: { best: 70, attempt: "AAB" } });
    expect(text).toMatch(/^R2/);
  });

  test("lose the run under way only after all answers, and then it is told", () => {
    const entries = [module("A".repeat(100)), run("D".repeat(50))];
    const states = [200, 150, 70].map((limit) => {
      const { text, losesBegun } = encodeState(entries, limit);
      expect([back(text, "first").quiz.best, decodeState(text)?.get(simulationKey("simulation/night"))?.slice(0, 3)]).toEqual([70, "BAV"]);
      return [!!back(text, "first").quiz.attempt, text.includes("DDD"), losesBegun];
    });
    expect(states).toEqual([[true, true, false], [false, true, false], [false, false, true]]);
  });
});
