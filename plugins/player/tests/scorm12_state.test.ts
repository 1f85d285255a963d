import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeAttempt,
  decodeState,
  encodeAttempt,
  encodeState,
  idKey,
  type KeptModule,
  type KeptState,
  SUSPEND_LIMIT,
} from "../src/progress/scorm12_state.ts";
import { anyQuiz, codec, quizOf, single } from "./scorm12_world.ts";

const module = (attempt: string, done = false, best: number | null = 70): KeptModule => ({
  read: false,
  done,
  quizzes: new Map([["quizz", { attempts: 1, best, attempt }]]),
});

const anyState: fc.Arbitrary<KeptState> = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 40 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            read: fc.boolean(),
            done: fc.boolean(),
            attempts: fc.integer({ min: 0, max: 63 }),
            best: fc.option(fc.integer({ min: 0, max: 100 })),
            attempt: fc.stringMatching(/^([\w-]{3,60})?$/),
          })
          .map(({ read, done, attempts, best, attempt }) => {
            const quizzes = new Map([[idKey(`quiz-${id}`), { attempts, best, attempt }]]);
            return [idKey(id), { read, done, quizzes }] as const;
          }),
      ),
    ),
  )
  .map((entries) => new Map(entries));

describe("what is kept comes back", () => {
  test("any state that fits", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(decodeState(encodeState(state, ""))).toEqual(state);
      }),
      { numRuns: 50 },
    );
  });

  test("any answers to 1 to 500 questions; what does not fit goes, the result never", () => {
    fc.assert(
      fc.property(anyQuiz, ({ quiz, record }) => {
        const attempt = encodeAttempt(record.attempt!, quiz, codec);
        const kept = { attempts: record.attempts, best: record.best, attempt };
        const text = encodeState(new Map([["modul", { read: true, done: false, quizzes: new Map([["quizz", kept]]) }]]), "modul");
        expect(text.length).toBeLessThanOrEqual(SUSPEND_LIMIT);
        expect(text).toMatch(/^[\w.;~-]*$/);
        const back = decodeState(text)?.get("modul")?.quizzes.get("quizz");
        expect(back).toMatchObject({ attempts: record.attempts, best: record.best });
        if (attempt.length < SUSPEND_LIMIT - 30) {
          expect(decodeAttempt(back!.attempt, quiz, codec)).toEqual(record.attempt);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

describe("when room is short", () => {
  const state: KeptState = new Map([
    ["first", module("A".repeat(100), true)],
    ["secnd", module("B".repeat(100))],
    ["third", module("C".repeat(100))],
  ]);
  const answersIn = (limit: number): string[] =>
    [...(decodeState(encodeState(state, "secnd", limit)) ?? [])]
      .filter(([, { quizzes }]) => quizzes.get("quizz")?.attempt)
      .map(([key]) => key);

  test("answers of modules done go first, then of others, those of the open one last", () => {
    expect(answersIn(400)).toEqual(["first", "secnd", "third"]);
    expect(answersIn(350)).toEqual(["secnd", "third"]);
    expect(answersIn(200)).toEqual(["secnd"]);
    expect(answersIn(60)).toEqual([]);
  });

  test("results stay", () => {
    const kept = decodeState(encodeState(state, "secnd", 60));
    expect([...kept!.values()].map((kept) => kept.quizzes.get("quizz")?.best)).toEqual([70, 70, 70]);
  });

  test("the limit holds even for a package that the build would have refused", () => {
    const many: KeptState = new Map(Array.from({ length: 300 }, (_, index) => [idKey(`m-${index}`), module("AAA")]));
    const text = encodeState(many, "");
    expect(text.length).toBeLessThanOrEqual(SUSPEND_LIMIT);
    expect(decodeState(text)?.size).toBeGreaterThan(200);
  });
});

describe("what is not ours", () => {
  const good = encodeState(new Map([["modul", module("AAB")]]), "");

  test.each([
    ["of another tool", '{"v":1,"d":[1,2]}'],
    ["of an older format", good.replace("R1", "R0")],
    ["cut", good.slice(0, -1)],
    ["with more behind it", `${good}A`],
    ["with a digit changed", good.replace("modul", "mudol")],
    ["cut in its head", good.slice(0, 4)],
    ["not ASCII", "R1äöü€😀"],
  ])("text %s is refused", (_, text) => {
    expect(decodeState(text)).toBeNull();
  });

  test("no text throws, and none that is not ours becomes a state", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string().map((text) => `R1${text}`)), (text) => {
        expect(decodeState(text)).toBeNull();
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
