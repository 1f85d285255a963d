// One go at a quiz: what counts, what is shown next, what a learner who comes back finds.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, Quiz } from "../src/course/quiz.ts";
import type { Attempt, QuizRecord } from "../src/course/record.ts";
import {
  answer,
  answerTo,
  asked,
  attemptsLeft,
  byObjective,
  canRetryMissed,
  finish,
  isBefore,
  next,
  result,
  resume,
  retry,
  retryMissed,
  skipBefore,
  start,
} from "../src/quiz/attempt.ts";
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

const scale: Question = {
  id: "scale", state_key: "scale-key", prompt: "?", type: "rating", objective: 1,
  responses: [{ id: "low", text: "Low", value: 1 }, { id: "high", text: "High", value: 5 }],
};
const thought: Question = { id: "thought", state_key: "thought-key", prompt: "?", type: "reflection" };

const all = (quiz: Quiz, record: QuizRecord, response: (question: Question, at: number) => QuizRecord | boolean | string): QuizRecord =>
  asked(quiz, record.attempt).reduce((so, question, at) => answer(so, quiz, question, response(question, at) as boolean), record);

describe("questions without a right answer", () => {
  test("count for nothing in the result, in what is right, in the objectives", () => {
    const quiz = quizOf(0, { questions: [statement("a", { objective: 1 }), scale, thought], objectives: ["one"] });
    const record = all(quiz, start(undefined, quiz, 1), (question) => (question === scale ? "low" : question === thought ? "Hm." : true));
    expect(result(quiz, record.attempt)).toEqual({ percent: 100, passed: true, right: 1, of: 1 });
    expect(byObjective(quiz, record.attempt)).toEqual([100]);
    expect(answerTo(scale, record.attempt)).toMatchObject({ verdict: "neutral", share: 0 });
  });

  test("alone are passed when all are answered, not before", () => {
    const quiz = quizOf(0, { questions: [scale, thought], objectives: ["one"] });
    const half = answer(start(undefined, quiz, 1), quiz, scale, "low");
    expect(result(quiz, half.attempt)).toMatchObject({ percent: 0, passed: false });
    expect(answer(half, quiz, thought, "Hm.")).toMatchObject({ best: 100, attempts: 1 });
    expect(byObjective(quiz, half.attempt)).toEqual([null]);
  });
});

test("how sure one was stands with the answer and moves no result", () => {
  const quiz = quizOf(1);
  const sure = answer(start(undefined, quiz, 1), quiz, quiz.questions[0]!, false, 2);
  expect(sure).toMatchObject({ best: 0, attempt: { answers: { q0: { verdict: "wrong", confidence: 2 } } } });
});

describe("a draw", () => {
  const quiz = quizOf(6, { draw: 2 });

  test("is what an attempt asks, counts and ends with", () => {
    const record = all(quiz, start(undefined, quiz, 7), (_, at) => at === 0);
    expect(record).toMatchObject({ attempts: 1, best: 50, attempt: { finished: true } });
    expect(record.attempt?.drawn).toHaveLength(2);
    expect(result(quiz, record.attempt)).toMatchObject({ right: 1, of: 2 });
  });

  test("stays the same when the learner comes back, and is another at the next try", () => {
    const record = start(undefined, quiz, 7);
    expect(resume(record, quiz, 99)).toMatchObject({ attempt: { drawn: record.attempt!.drawn } });
    const again = retry(all(quiz, record, () => false), quiz, 8);
    expect(again.attempt!.drawn!.some((id) => record.attempt!.drawn!.includes(id))).toBe(false);
    expect(again.seen).toHaveLength(4);
  });

  test("of all questions is none", () => {
    expect(start(undefined, { ...quiz, draw: 6 }, 7)).toEqual({ attempts: 0, best: null, attempt: { seed: 7, answers: {}, finished: false } });
  });

  test("in an attempt from before there were draws holds what was answered", () => {
    const before = answer(start(undefined, quizOf(6), 7), quizOf(6), quizOf(6).questions[4]!, true);
    expect(resume(before, quiz, 9).attempt?.drawn).toContain("q4");
  });

  test("of answers to questions that were not drawn makes no result", () => {
    const { attempt } = start(undefined, quiz, 7);
    const others = quiz.questions.filter(({ id }) => !attempt!.drawn!.includes(id));
    const forged = { ...attempt!, answers: Object.fromEntries(others.map(({ id }) => [id, { response: true, verdict: "right" as const, share: 1 }])) };
    expect(resume({ attempts: 0, best: null, attempt: forged }, quiz, 1)).toMatchObject({ attempts: 0, best: null });
  });
});

describe("the missed again", () => {
  const quiz = quizOf(3);
  const half = answered(quiz, 1, 2);

  test("keeps the right answers, asks the others, counts as an attempt", () => {
    const again = retryMissed(half, quiz, 9);
    expect(asked(quiz, again.attempt).filter((question) => !answerTo(question, again.attempt)).map(({ id }) => id)).toEqual(["q1", "q2"]);
    const right = ["q1", "q2"].reduce((so, id) => answer(so, quiz, quiz.questions.find((each) => each.id === id)!, true), again);
    expect(right).toMatchObject({ attempts: 2, best: 100 });
  });

  test("asks the same draw", () => {
    const drawing = quizOf(6, { draw: 3 });
    const record = all(drawing, start(undefined, drawing, 7), (_, at) => at > 0);
    const again = retryMissed(record, drawing, 9);
    expect(again.attempt?.drawn).toEqual(record.attempt?.drawn);
    expect(again.seen).toEqual(record.seen);
  });

  test.each([
    ["all is right", quiz, answered(quiz, 3)],
    ["all was missed", quiz, answered(quiz, 0, 3)],
    ["no attempt is left", quizOf(3, { attempts: 1 }), answered(quizOf(3, { attempts: 1 }), 1, 2)],
    ["an exam tells no verdict", quizOf(3, { feedback: "never" }), half],
    ["the attempt is not over", quiz, answered(quiz, 1, 1)],
  ])("is not offered where %s", (_, of, record) => {
    expect(canRetryMissed(record, of)).toBe(false);
    expect(retryMissed(record, of, 9)).toBe(record);
  });
});

describe("before reading", () => {
  const questions = [statement("a", { objective: 1 }), statement("b", { objective: 2 }), statement("c", { objective: 2 })];
  const quiz = quizOf(0, { questions, pre: true, objectives: ["one", "two", "three"], pass_mark: 0 });
  const after = (right: number): QuizRecord => all(quiz, resume(undefined, quiz, 7), (_, at) => at < right);

  test("an attempt is asked that counts for nothing but the standing by objective", () => {
    const record = after(2);
    expect(record).toMatchObject({ attempts: 0, best: null, before: [100, 50, null], attempt: { pre: true, finished: true } });
    expect([isBefore(undefined, quiz), isBefore(record, quiz)]).toEqual([true, false]);
    expect(attemptsLeft({ ...quiz, attempts: 1 }, record)).toBe(1);
  });

  test("its standing stays through every attempt that follows", () => {
    const first = all(quiz, start(after(2), quiz, 8), () => true);
    expect(retry(first, quiz, 9)).toMatchObject({ attempts: 1, best: 100, before: [100, 50, null] });
  });

  test("nothing is asked twice by draws before and after", () => {
    const drawing = { ...quiz, questions: [...questions, statement("d", { objective: 1 })], draw: 2 };
    const before = all(drawing, resume(undefined, drawing, 7), () => false);
    const then = start(before, drawing, 8);
    expect(new Set([...before.attempt!.drawn!, ...then.attempt!.drawn!]).size).toBe(4);
  });

  test("may be skipped: nothing was known then", () => {
    const record = skipBefore(resume(undefined, quiz, 7), quiz, 8);
    expect(record).toMatchObject({ attempts: 0, before: [], attempt: { seed: 8 } });
    expect(record.attempt?.pre).toBeUndefined();
    expect(isBefore(record, quiz)).toBe(false);
  });

  test("is no more for a learner who has tried the quiz already, nor where the author took it out", () => {
    const tried = answered(quizOf(2), 1, 1);
    expect(isBefore(tried, { ...quizOf(2), pre: true })).toBe(false);
    expect(resume(resume(undefined, quiz, 7), { ...quiz, pre: false }, 8).attempt?.pre).toBeUndefined();
  });
});

test("with no attempt left and its answers not kept, nothing is asked anew", () => {
  const record = { attempts: 2, best: 40, attempt: null };
  expect(resume(record, quizOf(2, { attempts: 2 }), 7)).toBe(record);
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
