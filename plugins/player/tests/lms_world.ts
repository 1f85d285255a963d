/** Quizzes, packages and answers for the tests of what LMSs keep and are told: fixed ones, and any at all. */

import fc from "fast-check";
import type { Package, PackageQuiz } from "../src/course/package.ts";
import type { Question, Quiz } from "../src/course/quiz.ts";
import { type Attempt, emptyRecord, type ModuleRecord, type QuizRecord, type Response } from "../src/course/record.ts";
import type { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import type { AnswerCodec } from "../src/progress/attempt_text.ts";
import type { RunCodec } from "../src/progress/lms_records.ts";
import { type LmsStore, lmsStore } from "../src/progress/lms_store.ts";
import type { Scorm12Api } from "../src/progress/scorm12_api.ts";
import { connectScorm12 } from "../src/progress/scorm12_session.ts";
import type { SaveNotice } from "../src/progress/store.ts";
import { answer, resume } from "../src/quiz/attempt.ts";
import { grade } from "../src/quiz/grade.ts";
import { lmsKindOf } from "../src/quiz/kinds/lms_kinds.ts";
import { plain } from "../src/quiz/plain.ts";

export const codec: AnswerCodec = { kindOf: lmsKindOf, grade, plain };

/** A package without simulations. */
export const noRuns: RunCodec = { names: () => [], encode: () => null, decode: () => null };

export function single(id: string, key = `${id}-key`): Question {
  const options = [{ id: "yes", text: "Yes", correct: true }, { id: "no", text: "No" }];
  return { id, type: "single", state_key: key.padEnd(5, "x").slice(0, 5), prompt: "?", options };
}

export function quizOf(id: string, questions: Question[]): Quiz {
  const rest = { title: id, module: id, objectives: [], shuffle: [] };
  return { id, ...rest, pass_mark: 80, attempts: "unlimited", feedback: "each", questions };
}

export function packageOf(modules: Record<string, PackageQuiz[]>): Package {
  const marks = Object.values(modules).flatMap((quizzes) => quizzes.map((quiz) => quiz.pass_mark));
  return {
    id: "demo",
    kind: Object.keys(modules).length > 1 ? "path" : "module",
    language: "en",
    iri: "https://example.org/demo",
    title: "Demo",
    version: "1.0.0",
    mastery: marks.length ? Math.floor(marks.reduce((a, b) => a + b) / marks.length) : null,
    modules: Object.entries(modules).map(([id, quizzes]) => ({
      id,
      title: id,
      version: "1.0.0",
      minutes: 5,
      objectives: [],
      script: null,
      quizzes,
    })),
  };
}

export const scored = (id: string, attempts: number | "unlimited" = "unlimited", pass_mark = 80): PackageQuiz => ({
  id,
  attempts,
  pass_mark,
});

/** A record with one quiz that ended with `best`. */
export function finished(module: string, best: number, attempts = 1): ModuleRecord {
  return recordOf(module, { [module]: { attempts, best, attempt: null } });
}

export const recordOf = (module: string, quizzes: Record<string, QuizRecord>): ModuleRecord => ({
  ...emptyRecord(module, "1.0.0"),
  quizzes,
});

/** Answers a question as the quiz element does: the record is written, then the answer told. */
export function give(store: LmsStore, quiz: Quiz, index: number, response: string, module = quiz.id): void {
  const record = store.read(module) ?? recordOf(module, {});
  const question = quiz.questions[index]!;
  const before = resume(record.quizzes[quiz.id], quiz, 7);
  const after = answer(before, quiz, question, response);
  const best = after.best;
  store.write({ ...record, done: best !== null && best >= quiz.pass_mark, quizzes: { [quiz.id]: after } });
  const given = (after.attempt ?? (before.attempt as Attempt)).answers[question.id]!;
  store.tell({ module, quiz: quiz.id, question, answer: given, latency: 2_500 });
}

/** What the store says of saving, from now on. */
export function notices(store: LmsStore): SaveNotice[] {
  const told: SaveNotice[] = [];
  store.watch((notice) => told.push(notice));
  return told;
}

/** A store that speaks SCORM 1.2 with whatever is found. */
export const storeOf12 = (find: () => Scorm12Api | null, pack: Package, sheet: (id: string) => Quiz | undefined): LmsStore =>
  lmsStore({ pack, connect: connectScorm12(find), codec, sheet, runs: noRuns });

/** A store in front of an LMS, opened. */
export async function launched(lms: Scorm12Lms | null, pack: Package, quizzes: Quiz[] = []): Promise<LmsStore> {
  const store = storeOf12(() => lms?.api ?? null, pack, (id) => quizzes.find((quiz) => quiz.id === id));
  await store.open();
  return store;
}

/** State keys as the engine makes them: five digits, each question its own. */
const key = (index: number): string => `k${String(index).padStart(4, "0")}`;

const choices = (count: number): { id: string; text: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `c-${String(index).padStart(2, "0")}`, text: `Choice ${index}` }));

/** Longer texts are kept in part. */
const isShort = (typed: string): boolean => bytes(typed) <= 60;

const bytes = (typed: string): number => new TextEncoder().encode(typed).length;

interface Asked {
  question: Question;
  response: Response;
}

/** Any question with any answer that a learner can give it. */
function anyAsked(index: number): fc.Arbitrary<Asked> {
  const base = { id: `q-${index}`, state_key: key(index), prompt: "?" };
  const count = fc.integer({ min: 2, max: 26 });
  return fc.oneof(
    count.chain((n) =>
      fc.nat(n - 1).map((at) => ({
        question: { ...base, type: "single" as const, options: choices(n) },
        response: `c-${String(at).padStart(2, "0")}`,
      })),
    ),
    count.chain((n) =>
      fc.subarray(choices(n).map((choice) => choice.id)).map((response) => ({
        question: { ...base, type: "multiple" as const, options: choices(n) },
        response,
      })),
    ),
    fc.boolean().map((response) => ({ question: { ...base, type: "true-false" as const, answer: true }, response })),
    fc.integer({ min: -99999, max: 99999 }).map((number) => ({
      question: { ...base, type: "numeric" as const, answer: 3 },
      response: String(number),
    })),
    fc.string({ unit: "grapheme", maxLength: 12 }).filter(isShort).map((typed) => ({
      question: { ...base, type: "short-answer" as const, accept: ["zz"] },
      response: typed.trim(),
    })),
    count.chain((n) =>
      fc.subarray(choices(n), { minLength: 1 }).map((items) => ({
        question: {
          ...base, type: "sorting" as const, groups: choices(3), items: choices(n).map((item) => ({ ...item, group: "c-00" })),
        },
        response: Object.fromEntries(items.map(({ id }, at) => [id, `c-0${at % 3}`])),
      })),
    ),
    fc.string({ unit: "grapheme", maxLength: 8 }).map((typed) => typed.trim()).filter((typed) => typed !== "" && bytes(typed) <= 30).map((typed) => ({
      question: {
        ...base, type: "cloze" as const,
        gaps: [{ id: "typed", accept: ["zz"] }, { id: "chosen", options: choices(4) }, { id: "left", accept: ["zz"] }],
      },
      response: { typed, chosen: "c-02" },
    })),
    count.chain((n) =>
      fc.shuffledSubarray(choices(n), { minLength: n }).map((items) => ({
        question: { ...base, type: "ordering" as const, items: choices(n) },
        response: items.map((item) => item.id),
      })),
    ),
  );
}

export interface AskedQuiz {
  quiz: Quiz;
  record: QuizRecord;
}

/** Any quiz of 1 to 500 questions with any record of it. */
export const anyQuiz: fc.Arbitrary<AskedQuiz> = fc.integer({ min: 1, max: 500 }).chain((size) =>
  fc
    .record({
      asked: fc.tuple(...Array.from({ length: size }, (_, index) => anyAsked(index))),
      answered: fc.integer({ min: 0, max: size }),
      seed: fc.integer({ min: 0, max: 4095 }),
      isFinished: fc.boolean(),
      attempts: fc.integer({ min: 0, max: 63 }),
      best: fc.option(fc.integer({ min: 0, max: 100 })),
    })
    .map(({ asked, answered, seed, isFinished, attempts, best }) => {
      const questions = (asked as Asked[]).map((one) => one.question);
      const answers = Object.fromEntries(
        (asked as Asked[]).slice(0, answered).map(({ question, response }) => [
          question.id,
          { response, ...grade(question, response), key: question.state_key },
        ]),
      );
      const attempt = { seed, answers, finished: isFinished };
      return { quiz: quizOf("any", questions), record: { attempts, best, attempt } };
    }),
);
