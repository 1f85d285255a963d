// Ten thousand states and answers that no learner made: none throws, none grants a pass that its answers do not earn.
// A forged `best` cannot be told from a true one, since a browser's storage and an LMS's text are in the learner's
// hands; so these have none, and whatever else they hold must not make one.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Question, Quiz } from "../src/course/quiz.ts";
import type { ModuleRecord, QuizRecord } from "../src/course/record.ts";
import { merge } from "../src/progress/merge.ts";
import { isLossy, savedRecord } from "../src/progress/saved_record.ts";
import { recordsOf } from "../src/progress/lms_records.ts";
import { encodeAttempt, encodeSeen } from "../src/progress/attempt_text.ts";
import { decodeState, encodeState, idKey, keptModule } from "../src/progress/state_text.ts";
import { answer, answerTo, asked, finish, isBefore, next, result, resume, retry, retryMissed, skipBefore } from "../src/quiz/attempt.ts";
import { drawSize } from "../src/quiz/draw.ts";
import { grade, isScored } from "../src/quiz/grade.ts";
import { isDone } from "../src/quiz/module_progress.ts";
import { anything, question } from "./hostile.ts";
import { codec, noRuns, packageOf, quizOf, recordOf, scored } from "./lms_world.ts";

/** Questions that are answered right by `true` alone, and one that cannot be answered wrong. */
const statements: Question[] = ["a", "b", "c", "d", "e"].map((id, at) => ({
  id, type: "true-false", answer: true, prompt: "?", state_key: `key-${id}`, objective: 1 + (at % 2), confidence: at === 0,
}));
const thought: Question = { id: "t", type: "reflection", prompt: "?", state_key: "key-t" };

const anyQuiz: fc.Arbitrary<Quiz> = fc
  .record({
    draw: fc.constantFrom(null, 2, 3, 9), pre: fc.boolean(), feedback: fc.constantFrom("each" as const, "end" as const, "never" as const),
    attempts: fc.constantFrom(1, 3, "unlimited" as const), shuffle: fc.subarray(["questions" as const, "options" as const]),
  })
  .map((how) => ({ ...quizOf("quiz", [...statements, thought]), objectives: ["one", "two"], ...how }));

const notTrue = anything.filter((value) => value !== true);
const ids = fc.constantFrom("a", "b", "c", "d", "e", "t", "x", "__proto__", "constructor", "");
const keys = fc.constantFrom("key-a", "key-b", "key-t", "none", undefined);
const forgedAnswer = fc.record({
  response: fc.oneof(notTrue, fc.constantFrom("true", false, 1, "")), verdict: fc.constantFrom("right", "neutral", "best"),
  share: fc.constantFrom(1, 2, Infinity), key: keys, confidence: fc.oneof(fc.nat(9), anything),
});
const forgedAttempt = fc.record({
  seed: fc.oneof(fc.nat(5000), anything), finished: fc.oneof(fc.boolean(), anything), pre: fc.oneof(fc.boolean(), anything),
  drawn: fc.oneof(fc.array(ids, { maxLength: 8 }), anything),
  answers: fc.oneof(fc.dictionary(ids, forgedAnswer), anything),
});
const forgedQuiz = fc.record({
  attempts: fc.oneof(fc.nat(4), anything), best: fc.constantFrom(null, -1, 101, 1e9, "100", Number.NaN, undefined),
  attempt: fc.oneof(forgedAttempt, anything), seen: fc.oneof(fc.array(keys), anything), before: fc.oneof(fc.array(anything), anything),
});
const forged = fc.oneof(
  anything,
  fc.record({
    module: fc.constantFrom("m", "", 7), version: anything, read: anything, done: fc.constantFrom(false, 1, "true"),
    quizzes: fc.oneof(fc.record({ quiz: forgedQuiz }), anything), simulation: anything, profile: anything,
  }),
);

/** Everything that can be done with a record; what earns nothing stays at nothing. */
function expectNoPass(record: QuizRecord | undefined, quiz: Quiz): void {
  const resumed = resume(record, quiz, 3);
  const steps = [
    resumed, finish(resumed, quiz), retry(resumed, quiz, 4), retryMissed(resumed, quiz, 5), skipBefore(resumed, quiz, 6),
    answer(resumed, quiz, next(quiz, resumed.attempt) ?? thought, false),
  ];
  for (const step of steps) {
    const { passed, percent, right } = result(quiz, step.attempt);
    expect([passed, percent, right]).toEqual([false, 0, 0]);
    expect(step.best ?? 0).toBe(0);
    expect(asked(quiz, step.attempt).length).toBe(step.attempt ? drawSize(quiz) : quiz.questions.length);
    expect(isDone({ module: "m", version: "", read: true, done: false, quizzes: { quiz: step } }, [quiz])).toBe(false);
  }
  isBefore(record, quiz);
}

test("4,000 forged records of a browser", () => {
  fc.assert(
    fc.property(forged, anyQuiz, (found, quiz) => {
      const record = savedRecord(found);
      isLossy(found, record);
      expectNoPass(record?.quizzes["quiz"], quiz);
      if (record) expectNoPass(merge(record, merge(record, recordOf("m", {}))).quizzes["quiz"], quiz);
    }),
    { numRuns: 4000 },
  );
});

/** A text with a right checksum: what only a forger makes. */
const sealed = (body: string): string => encodeState([{ forms: [body], need: 0 }], 64_000).text;
const digits = fc.stringMatching(/^[\w-]{0,30}$/);
const wrongDigits = fc.array(fc.constantFrom("key-aA", "key-bA", "key-cA", "key-a", "B", "AAB", "key-tA", "~", "*", "!", ".", ";", "_"), { maxLength: 14 });

test("4,000 forged texts of an LMS", () => {
  const modules = packageOf({ m: [scored("quiz")] }).modules;
  fc.assert(
    fc.property(anyQuiz, digits, wrongDigits, fc.nat(7), (quiz, noise, pieces, flags) => {
      // attempts "B", best none; then an attempt with any flags, and anything at all.
      const head = `${idKey("m")}B.${idKey("quiz")}BAA`;
      const flag = "ABCDEFGH".charAt(flags);
      for (const body of [head + noise, head + pieces.join(""), `${head}~AA${flag}${pieces.join("")}`, `${head}*${noise}!${noise}~${noise}`]) {
        const text = sealed(body.replace(/key-(\w)B/g, "key-$1A"));
        const records = recordsOf(modules, { sheet: () => quiz, codec, runs: noRuns });
        const state = decodeState(text);
        if (state) records.take(state);
        const found = records.read("m")?.quizzes["quiz"];
        const wrong = found && earned(found, quiz);
        if (!wrong) expectNoPass(found && { ...found, best: null }, quiz);
        encodeState(records.kept("m"), 4_096);
      }
    }),
    { numRuns: 1000 },
  );
});

/** By chance, digits may say `true` to a statement: that is an answer, and counts. */
const earned = (record: QuizRecord, quiz: Quiz): boolean =>
  quiz.questions.some((each) => isScored(each) && answerTo(each, record.attempt)?.verdict === "right");

test("2,000 questions of every type with answers that are none, in every store's form", () => {
  fc.assert(
    fc.property(question, anything, anything, (one, response, sure) => {
      const { verdict, share } = grade(one, response);
      if (verdict === "right" || verdict === "partial") return;
      expect(share).toBe(0);
      const quiz = { ...quizOf("quiz", [one, ...statements]), draw: 2 };
      const found = savedRecord({ module: "m", quizzes: { quiz: { attempt: { answers: { q: { response, verdict: "right", share: 1, confidence: sure } }, drawn: ["q", "a"], finished: true } } } });
      const record = (found as ModuleRecord).quizzes["quiz"]!;
      expect(result(quiz, record.attempt)).toMatchObject({ passed: false, right: 0 });
      const kept = { attempts: 1, best: null, seen: encodeSeen([one.state_key], quiz), attempt: encodeAttempt(record.attempt!, quiz, codec) };
      encodeState([keptModule("m", true, false, [["quiz", kept]], 0)], 4_096);
    }),
    { numRuns: 2000 },
  );
});
