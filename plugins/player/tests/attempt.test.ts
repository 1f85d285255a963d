// One go at a quiz: what counts, what is shown next, what a learner who comes back finds.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, Quiz } from "../src/course/quiz.ts";
import type { Attempt, QuizRecord } from "../src/course/record.ts";
import { answer, answerTo, asked, attemptsLeft, finish, next, result, resume, retry, start } from "../src/quiz/attempt.ts";
import { savedRecord } from "../src/progress/saved_record.ts";
import { anything } from "./hostile.ts";

const statement = (id: string, fields: Partial<Question> = {}): Question =>
  ({ id, state_key: `${id}-key`, prompt: id, type: "true-false", answer: true, ...fields }) as Question;

const quizOf = (count: number, fields: Partial<Quiz> = {}): Quiz => ({
  id: "quiz", title: "Quiz", module: "m", pass_mark: 80, attempts: "unlimited", shuffle: [], feedback: "each", objectives: [],
  questions: Array.from({ length: count }, (_, at) => statement(`q${at}`)), ...fields,
});

/** A record in which the first `right` questions were answered right and the next `wrong` ones wrong. */
function answered(quiz: Quiz, right: number, wrong = 0): QuizRecord {
  return quiz.questions
    .slice(0, right + wrong)
    .reduce((record, question, at) => answer(record, quiz, question, at < right), start(undefined, quiz, 7));
}

test("the last answer ends the attempt: its result is there before anyone looks at it", () => {
  const quiz = quizOf(5);
  expect(answered(quiz, 3, 1)).toMatchObject({ attempts: 0, best: null, attempt: { finished: false } });
  expect(answered(quiz, 4, 1)).toMatchObject({ attempts: 1, best: 80, attempt: { finished: true } });
});

test("an answer in an attempt cannot be given twice", () => {
  const quiz = quizOf(2);
  const once = answered(quiz, 0, 1);
  expect(answer(once, quiz, quiz.questions[0]!, true)).toBe(once);
});

describe("the result", () => {
  test("never rounds up to the pass mark", () => {
    const quiz = quizOf(1000, { pass_mark: 80 });
    const record = answered(quiz, 799, 201);
    expect(result(quiz, record.attempt)).toEqual({ percent: 79, passed: false, right: 799, of: 1000 });
    expect(result(quiz, answered(quiz, 800, 200).attempt)).toMatchObject({ percent: 80, passed: true });
  });

  test("is rounded half up elsewhere", () => {
    expect(result(quizOf(8), answered(quizOf(8), 1, 7).attempt).percent).toBe(13);
    expect(result(quizOf(3), answered(quizOf(3), 1, 2).attempt).percent).toBe(33);
  });

  test("counts points, and a question left out as nothing", () => {
    const questions = [statement("a", { points: 3 }), statement("b", { points: 1 })];
    const quiz = quizOf(0, { questions });
    const record = finish(answer(start(undefined, quiz, 0), quiz, questions[0]!, true), quiz);
    expect(record).toMatchObject({ best: 75, attempts: 1 });
  });

  test("is not moved by a double's last bits", () => {
    const questions = ["a", "b", "c"].map((id) => statement(id, { points: 0.1 }));
    const quiz = quizOf(0, { questions, pass_mark: 100 });
    expect(result(quiz, answered(quiz, 3).attempt)).toMatchObject({ percent: 100, passed: true });
  });
});

describe("attempts", () => {
  test("a worse one never lowers the best", () => {
    const quiz = quizOf(2);
    const again = retry(answered(quiz, 2), quiz, 9);
    const worse = quiz.questions.reduce((record, question) => answer(record, quiz, question, false), again);
    expect(worse).toMatchObject({ attempts: 2, best: 100, attempt: { finished: true } });
  });

  test("stop at the limit", () => {
    const quiz = quizOf(1, { attempts: 1 });
    const done = answered(quiz, 0, 1);
    expect(attemptsLeft(quiz, done)).toBe(0);
    expect(retry(done, quiz, 9)).toBe(done);
  });
});

describe("a learner who comes back", () => {
  const quiz = quizOf(3);
  const record = answered(quiz, 2);

  test("goes on at the first open question", () => {
    expect(next(quiz, resume(record, quiz, 99).attempt)?.id).toBe("q2");
  });

  test("finds nothing of a question whose key changed, and everything else", () => {
    const edited = quizOf(3);
    edited.questions[0]!.state_key = "other";
    expect(next(edited, resume(record, edited, 99).attempt)?.id).toBe("q0");
    expect(answerTo(edited.questions[1]!, record.attempt)?.verdict).toBe("right");
  });

  test("is done when the only open question was taken out", () => {
    const shorter = quizOf(2);
    expect(resume(record, shorter, 99)).toMatchObject({ attempts: 1, best: 100 });
  });

  test("is asked a question that was added", () => {
    const longer = quizOf(3, { questions: [statement("new"), ...quiz.questions] });
    expect(next(longer, resume(record, longer, 99).attempt)?.id).toBe("new");
  });

  test("cannot have been given points by a foreign record", () => {
    const forged = { seed: 0, finished: false, answers: { q0: { response: false, verdict: "right", share: 1 } } } as Attempt;
    expect(answerTo(quiz.questions[0]!, forged)).toMatchObject({ verdict: "wrong", share: 0 });
  });
});

describe("the order", () => {
  const quiz = quizOf(6, { shuffle: ["questions"] });
  const order = (seed: number) => asked(quiz, { seed, answers: {}, finished: false }).map(({ id }) => id).join();

  test("is the same for one seed, and differs between seeds", () => {
    expect(order(5)).toBe(order(5));
    expect(new Set(Array.from({ length: 50 }, (_, seed) => order(seed))).size).toBeGreaterThan(40);
  });

  test("is the author's when nothing is to be shuffled", () => {
    expect(asked(quizOf(6), { seed: 5, answers: {}, finished: false })).toEqual(quizOf(6).questions);
  });
});

test("whatever a store holds: nothing throws, and nobody passes who did not answer right", () => {
  const quiz = quizOf(3);
  const wrong = fc.record({ response: anything.filter((value) => value !== true), verdict: fc.constant("right"), share: fc.constant(1) });
  const found = fc.oneof(anything, fc.record({
    attempts: fc.oneof(anything, fc.nat(3)), best: fc.constant(null),
    attempt: fc.record({ seed: anything, finished: fc.boolean(), answers: fc.record({ q0: wrong, q1: wrong, q2: wrong, x: wrong }) }),
  }));
  fc.assert(
    fc.property(found, (value) => {
      const record = savedRecord({ module: "m", quizzes: { quiz: value } })?.quizzes["quiz"];
      const resumed = resume(record, quiz, 1);
      const { percent, passed } = result(quiz, resumed.attempt);
      expect([percent, passed]).toEqual([0, false]);
      finish(retry(resumed, quiz, 2), quiz);
    }),
    { numRuns: 1000 },
  );
});
