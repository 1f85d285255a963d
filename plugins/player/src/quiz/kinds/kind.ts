/**
 * What a question type must say, beside its model in build_tools/rounds/model/kinds. A new type is one file here
 * and a line in all_kinds.ts. What judges and codes is pure; what reads and marks the form knows only the markup
 * of the type's `form` on the Python side.
 */

import type { Question } from "../../course/quiz.ts";
import type { Response } from "../../course/record.ts";
import type { ToldAnswer } from "../../course/told_answer.ts";

export interface Decoded {
  response: Response;
  /** Where the next thing begins. */
  end: number;
}

export interface Kind<Q extends Question = Question> {
  /** False: no answer is right or wrong, and none counts for points. */
  scored?: false;
  /** What to do, in a line above the form; empty when the form says it. */
  how(question: Q): string;
  /** Makes the form ready: the player's buttons in place of what works without it. `say` announces a change. */
  prepare?(form: HTMLElement, question: Q, say: (words: string) => void): void;
  /** What the form holds now. */
  read(form: HTMLElement, question: Q): Response;
  /** Puts a response, or none, into the form. */
  fill(form: HTMLElement, question: Q, response: Response | null): void;
  /** What the learner still has to do, in words; empty when the response is complete. */
  missing(question: Q, response: Response): string;
  /** 0..1 of the points. Anything that is no response to this question is worth 0. */
  share(question: Q, response: unknown): number;
  /** Turns the form into answers with marks and reasons, each in its place. */
  mark(form: HTMLElement, question: Q, response: Response): void;
  /** The response in plain text, a line for each of its parts. Not where each part shows in its place what it is. */
  told?(question: Q, response: Response): string[];
  /** The right answer, likewise. */
  right(question: Q): string[];
  /** Why just this response is wrong or, in an unscored question, what it means: HTML, told with the verdict. */
  reason?(question: Q, response: Response): string | undefined;
  /** What stands above the question's `why` in the verdict. */
  whyHead?: string;
}

/** How an LMS keeps and is told an answer of the type: beside Kind, so that a site's pages do not carry it. */
export interface LmsKind<Q extends Question = Question> {
  /** The response in suspend data, at most as long as the Python side's state_chars(). */
  encode(question: Q, response: Response): string;
  /** Reads what encode wrote from `text` at `at`; null where it is none of this question. */
  decode(question: Q, text: string, at: number): Decoded | null;
  /** The response as a record system is told it, before any standard's notation. */
  interaction(question: Q, response: Response): ToldAnswer;
}
