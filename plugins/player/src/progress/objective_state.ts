/** How far a learner is with each objective of a package's modules, from the records and the sheets that are loaded. */

import type { Package } from "../course/package.ts";
import type { Quiz } from "../course/quiz.ts";
import type { ModuleRecord } from "../course/record.ts";
import type { ObjectiveState } from "./lms_session.ts";
import { type Records, type Standing, standing } from "./package_state.ts";
import type { AnswerCodec } from "./attempt_text.ts";

export type Sheet = (quiz: string) => Quiz | undefined;

/** An objective's id, `place` counting from 1. */
export const objectiveId = (module: string, place: number): string => `${module}__${place}`;

const COMPLETION = { new: "not attempted", begun: "incomplete", read: "completed", passed: "completed", failed: "completed" } as const;

export const objectiveStates = (pack: Package, records: Records, sheet: Sheet, grade: AnswerCodec["grade"]): ObjectiveState[] =>
  pack.modules.flatMap((module) => {
    const record = records.get(module.id) ?? null;
    const at = standing(module, record);
    const sheets = module.quizzes.flatMap(({ id, pass_mark }) => {
      const quiz = sheet(id);
      // A quiz of another module that stands here too asks that one's objectives.
      return quiz?.module === module.id ? [{ ...quiz, pass_mark }] : [];
    });
    return module.objectives.map((description, index): ObjectiveState => {
      const asked = sheets.flatMap((quiz) => pointsOf(quiz, record, index + 1, grade) ?? []);
      const all = asked.reduce((sum, { points }) => sum + points, 0);
      const scaled = all ? asked.reduce((sum, { reached }) => sum + reached, 0) / all : null;
      return {
        id: objectiveId(module.id, index + 1),
        description,
        scaled,
        success: successOf(scaled, asked, at),
        completion: COMPLETION[at],
      };
    });
  });

interface Points {
  points: number;
  reached: number;
  /** Percent. */
  mark: number;
  /** Every question that asks it is answered. */
  isWhole: boolean;
}

/** The points of the questions that ask an objective in the attempt that counts; null where none is answered. */
function pointsOf(quiz: Quiz, record: ModuleRecord | null, place: number, grade: AnswerCodec["grade"]): Points | null {
  const attempt = record?.quizzes[quiz.id]?.attempt;
  if (!attempt || attempt.pre) return null;
  const { answers, drawn } = attempt;
  const asked = quiz.questions.filter(
    (question) =>
      question.objective === place &&
      (!drawn || drawn.includes(question.id)) &&
      grade(question, "").verdict !== "neutral",
  );
  const given = asked.map(({ id }) => answers[id]);
  if (!given.some(Boolean)) return null;
  const points = asked.map((question) => question.points ?? 1);
  return {
    points: points.reduce((sum, each) => sum + each, 0),
    reached: given.reduce((sum, answer, index) => sum + (answer?.share ?? 0) * (points[index] as number), 0),
    mark: quiz.pass_mark,
    isWhole: given.every(Boolean),
  };
}

/** By the marks of the quizzes that ask it; failed only where nothing is left to try. */
function successOf(scaled: number | null, asked: readonly Points[], at: Standing): ObjectiveState["success"] {
  if (scaled === null || !asked.every(({ isWhole }) => isWhole)) return "unknown";
  // Shares are fractions: 0.8 may be a last bit short.
  if (100 * scaled >= Math.max(...asked.map(({ mark }) => mark)) - 1e-9) return "passed";
  return at === "failed" ? "failed" : "unknown";
}
