// Draws, standings before reading and how sure one was in suspend data: they come back, and never take more room than
// the build has reserved (tests/contract/suspend.json holds this file's formula and the engine's to one meaning).
import fc from "fast-check";
import { expect, test } from "vitest";
import cases from "../../../tests/contract/suspend.json";
import type { PackageModule } from "../src/course/package.ts";
import type { Quiz } from "../src/course/quiz.ts";
import type { Attempt, Confidence, QuizRecord } from "../src/course/record.ts";
import { decodeSeen, encodeAttempt, encodeSeen } from "../src/progress/attempt_text.ts";
import { type LmsRecords, recordsOf } from "../src/progress/lms_records.ts";
import { decodeState, encodeState, type KeptEntry, keptModule, keptSimulation, simulationKey } from "../src/progress/state_text.ts";
import { answer, asked, resume, retry, retryMissed, skipBefore, start } from "../src/quiz/attempt.ts";
import { simulationForms } from "../src/simulation/run_codec.ts";
import { chosen, emptySimulationRecord, restarted } from "../src/simulation/run_record.ts";
import { replay } from "../src/simulation/world.ts";
import { simulations } from "./simulation_cases.ts";
import { anyQuiz, codec, noRuns, packageOf, quizOf, recordOf, scored, single } from "./lms_world.ts";

const records = (modules: PackageModule[], sheet: () => Quiz): LmsRecords => recordsOf(modules, { sheet, codec, runs: noRuns });

const textOf = (entries: KeptEntry[]): string => encodeState(entries, 4_096).text;

interface Sized {
  draw: number | null;
  pre: boolean;
  questions: { chars: number; objective: number | null }[];
}

/** As result_chars and attempt_chars in build_tools/rounds/export/suspend.py. */
function reserved({ draw, pre, questions }: Sized): { result: number; attempt: number } {
  const result = 9 + (pre ? 2 + 2 * Math.max(0, ...questions.map(({ objective }) => objective ?? 0)) : 0);
  const answers = questions.map(({ chars }) => 5 + chars).sort((a, b) => b - a);
  const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
  if (draw === null || draw >= answers.length) return { result, attempt: 4 + sum(answers) };
  return { result, attempt: 4 + 2 + 5 * draw + sum(answers.slice(0, draw)) + 3 + Math.ceil(answers.length / 6) };
}

test.each(cases)("the formula: $name", ({ quiz, result, attempt }) => {
  expect(reserved(quiz)).toEqual({ result, attempt });
});

interface Played {
  quiz: Quiz;
  record: QuizRecord;
  /** The longest text of each question's answer. */
  chars: number[];
}

/** A quiz with draws or without, asked before reading or not, and a learner some attempts into it. */
const played: fc.Arbitrary<Played> = fc
  .record({
    world: anyQuiz, draw: fc.option(fc.integer({ min: 1, max: 40 })), pre: fc.boolean(), sure: fc.boolean(),
    steps: fc.array(fc.tuple(fc.constantFrom("all", "missed", "skip"), fc.nat(600), fc.nat(4095)), { maxLength: 4 }),
    sureness: fc.constantFrom<Confidence | undefined>(0, 1, 2, undefined),
  })
  .map(({ world, draw, pre, sure, steps, sureness }) => {
    const questions = world.quiz.questions.slice(0, 60).map((question, at) => ({
      ...question, confidence: sure && at % 2 === 0, ...(at % 3 && { objective: at % 3 }),
    }));
    const quiz: Quiz = { ...world.quiz, questions, draw, pre, objectives: ["one", "two", "three"] };
    const given = world.record.attempt!.answers;
    const responseTo = (id: string) => given[id]?.response ?? "c-00";
    let record = start(undefined, quiz, 5, pre);
    for (const [how, count, seed] of steps) {
      const open = asked(quiz, record.attempt).slice(0, count);
      record = open.reduce((so, question) =>
        answer(so, quiz, question, responseTo(question.id), question.confidence ? sureness : undefined), record);
      if (record.attempt?.finished) {
        record = how === "missed" ? retryMissed(record, quiz, seed) : how === "all" || !pre ? retry(record, quiz, seed) : skipBefore(record, quiz, seed);
      }
    }
    const chars = questions.map((question) =>
      (codec.kindOf(question)?.encode(question, responseTo(question.id)) ?? "").length + Number(question.confidence));
    return { quiz, record, chars };
  });

test("a quiz never takes more than the build has reserved", () => {
  fc.assert(
    fc.property(played, ({ quiz, record, chars }) => {
      const room = reserved({
        draw: quiz.draw ?? null, pre: !!quiz.pre,
        questions: quiz.questions.map(({ objective }, at) => ({ chars: chars[at] ?? 0, objective: objective ?? null })),
      });
      const { attempts, best, before, attempt } = record;
      const kept = { attempts, best, before, seen: encodeSeen(record.seen, quiz), attempt: encodeAttempt(attempt!, quiz, codec) };
      const [whole = "", bare = ""] = keptModule("m", true, true, [["any", kept]], 0).forms;
      expect(bare.length).toBeLessThanOrEqual(6 + room.result);
      expect(whole.length).toBeLessThanOrEqual(6 + room.result + room.attempt);
    }),
    { numRuns: 150 },
  );
});

test("a learner who comes back finds the same draw, answers, standing and pool", () => {
  fc.assert(
    fc.property(played, ({ quiz, record }) => {
      const pack = packageOf({ m: [scored("any")] });
      const before = records(pack.modules, () => quiz);
      before.write(recordOf("m", { any: record }));
      const text = textOf(before.kept("m"));
      const after = records(pack.modules, () => quiz);
      after.take(decodeState(text)!);
      const found = after.read("m")!.quizzes["any"]!;
      if (text.length < 4000 && !(record.before && !quiz.pre)) {
        expect(found.attempt).toEqual(written(record.attempt!, quiz));
        expect([...(found.seen ?? [])]).toEqual([...(record.seen ?? [])].sort());
        expect(trimmed(found.before)).toEqual(trimmed(record.before));
      }
      expect([found.attempts, found.best]).toEqual([record.attempts, record.best]);
      resume(found, quiz, 1);
    }),
    { numRuns: 150 },
  );
});

const trimmed = (before: (number | null)[] | undefined) => before && before.join().replace(/,+$/, "");

/** An answer that its kind cannot write is left out. */
function written(attempt: Attempt, quiz: Quiz): Attempt {
  const encodes = (id: string): boolean => {
    const question = quiz.questions.find((each) => each.id === id)!;
    return !!codec.kindOf(question)?.encode(question, attempt.answers[id]!.response);
  };
  return { ...attempt, answers: Object.fromEntries(Object.entries(attempt.answers).filter(([id]) => encodes(id))) };
}

const pool = (...ids: string[]): Quiz => ({ ...quizOf("sae", ids.map((id) => single(id))), draw: 2 });

test("what was seen of a pool is dropped when the pool has changed", () => {
  const digits = encodeSeen(["aa-ke", "cc-ke"], pool("aa", "bb", "cc"));
  expect(decodeSeen(digits, pool("cc", "aa", "bb"))).toEqual(["aa-ke", "cc-ke"]);
  expect(decodeSeen(digits, pool("aa", "bb", "dd"))).toBeUndefined();
});

test("a drawn question that the quiz has lost keeps its place for the one that replaces it", () => {
  const before = pool("aa", "bb", "cc");
  const digits = encodeAttempt({ seed: 1, answers: {}, finished: false, drawn: ["bb", "cc"] }, before, codec);
  const held = records(packageOf({ m: [scored("sae")] }).modules, () => pool("aa", "cc", "dd"));
  held.take(new Map([[...decodeState(textOf([keptModule("m", false, false, [["sae", { attempts: 0, best: null, seen: "", attempt: digits }]], 0)]))!][0]!]));
  const { attempt } = resume(held.read("m")!.quizzes["sae"], pool("aa", "cc", "dd"), 7);
  expect(attempt?.drawn).toHaveLength(2);
  expect(["aa", "dd"]).toContain(attempt?.drawn?.[0]);
  expect(attempt?.drawn?.[1]).toBe("cc");
});

test("a text of the format before draws is read as it was", () => {
  const quiz = quizOf("sae", [single("one"), single("two")]);
  const digits = encodeAttempt({ seed: 7, answers: { one: { response: "yes", verdict: "right", share: 1 } }, finished: false }, quiz, codec);
  expect(digits).toBe("AHAone-kB");
  const text = textOf([keptModule("m", true, false, [["sae", { attempts: 1, best: 50, seen: "", attempt: digits }]], 0)]);
  const held = records(packageOf({ m: [scored("sae")] }).modules, () => quiz);
  held.take(decodeState(text.replace(/^R2/, "R1"))!);
  expect(held.read("m")).toMatchObject({ read: true, quizzes: { sae: { attempts: 1, best: 50, attempt: { seed: 7, finished: false, answers: { one: { verdict: "right" } } } } } });
});

test("questions before reading, begun while no LMS was there, give way to an attempt that counts", () => {
  const quiz = { ...quizOf("sae", [single("one"), single("two")]), pre: true };
  const held = records(packageOf({ m: [scored("sae")] }).modules, () => quiz);
  held.write(recordOf("m", { sae: start(undefined, quiz, 3, true) }));
  const counted = { attempts: 1, best: 50, seen: "", attempt: encodeAttempt({ seed: 7, answers: {}, finished: true }, quiz, codec) };
  held.take(decodeState(textOf([keptModule("m", false, false, [["sae", counted]], 0)]))!);
  expect(held.read("m")?.quizzes["sae"]).toMatchObject({ attempts: 1, best: 50, attempt: { seed: 7, finished: true } });
});

/** As simulation parts of worst_case in build_tools/rounds/export/suspend.py. */
const runRoom = (steps: number): number => 1 + 1 + 5 + 3 + 3 * (3 + 2 * steps);

test("a simulation never takes more than the build has reserved", () => {
  const picks = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), { maxLength: 4 });
  fc.assert(
    fc.property(simulations, picks, (simulation, all) => {
      let record = emptySimulationRecord();
      for (const run of all) {
        record = restarted(record);
        for (const pick of run) {
          const { open } = replay(simulation, record.run);
          if (open.length) record = chosen(simulation, record, open[pick % open.length]!);
        }
      }
      const steps = Math.max(0, ...[record.first, record.best, record.run].map((run) => run?.steps.length ?? 0));
      const { forms } = simulationForms(record, simulation);
      for (const form of keptSimulation(simulationKey("simulation/x"), forms, 0).forms) {
        expect(form.length + 1).toBeLessThanOrEqual(runRoom(steps));
      }
    }),
    { numRuns: 200 },
  );
});
