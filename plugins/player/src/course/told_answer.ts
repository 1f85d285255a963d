/**
 * An answer as a record system is told it, before any standard's notation: each standard writes it in its own way
 * (cmi.interactions of the SCORM 1.2 and 2004 RTE, xAPI 1.0.3 "Interaction Activities").
 */

/** Something that can be chosen or placed: its id in the course and its words, plain text. */
export interface Named {
  id: string;
  text: string;
}

/** The thing and where it was put, by their ids. */
export type Placed = readonly [thing: string, place: string];

export type ToldAnswer =
  | { type: "choice"; choices: readonly Named[]; response: readonly string[]; correct: readonly string[] }
  | { type: "true-false"; response: boolean | null; correct: boolean }
  /** One text for each gap, in order; `correct` are the accepted texts of each. `long`: free text without a right answer. */
  | {
      type: "fill-in";
      response: readonly string[];
      correct: readonly (readonly string[])[];
      case_matters?: boolean;
      long?: boolean;
    }
  | {
      type: "matching";
      source: readonly Named[];
      target: readonly Named[];
      response: readonly Placed[];
      correct: readonly Placed[];
    }
  | { type: "sequencing"; choices: readonly Named[]; response: readonly string[]; correct: readonly string[] }
  | { type: "likert"; scale: readonly Named[]; response: string | null }
  | { type: "numeric"; response: number | null; correct: { min: number; max: number } }
  /** Answered; what, stays on the device. */
  | { type: "other" };

/** One answer or choice, told once. A second answer to the same thing is another one, never a change of the first. */
export interface Interaction {
  /** quiz__question, simulation__node; a pre-test's ends in __before. Ids are slugs: no underscore of their own. */
  id: string;
  /** The prompt, plain text. */
  description: string;
  answer: ToldAnswer;
  /** right, partial, wrong: graded. neutral: there is no right answer. */
  verdict: "right" | "partial" | "wrong" | "neutral";
  /** 0..1 of the points. */
  share: number;
  /** The points. */
  weighting: number;
  /** Milliseconds. */
  latency: number;
  /** When it was given. */
  at: Date;
  /** Ids of the objectives that it asks: as in ObjectiveState. */
  objectives: readonly string[];
}
