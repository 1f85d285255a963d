/**
 * A quiz as the page hands it to the player: the JSON in <script class="rounds-quiz-data">.
 * The engine writes it (QuizSheet in build_tools/rounds/markdown/quiz_html.py); tests/contract holds both to it.
 * Texts are HTML made by the engine from the author's Markdown.
 */

export interface QuestionBase {
  id: string;
  /** Five characters under which a saved answer stands; a changed key or set of ids changes it. */
  state_key: string;
  prompt: string;
  hint?: string;
  why?: string;
  /** Where the answer is from: number chips that lead to the page's list of sources, or words. */
  source?: string;
  /** Counts from 1, an index in `objectives`. */
  objective?: number;
  /** 1 where it is left out. */
  points?: number;
}

export interface Choice {
  id: string;
  text: string;
}

export interface Option extends Choice {
  correct?: boolean;
  why?: string;
}

export type PartialCredit = "all-or-nothing" | "per-option";

export interface Single extends QuestionBase {
  type: "single";
  options: Option[];
}

export interface Multiple extends QuestionBase {
  type: "multiple";
  options: Option[];
  partial_credit?: PartialCredit;
}

export interface TrueFalse extends QuestionBase {
  type: "true-false";
  answer: boolean;
}

export interface Numeric extends QuestionBase {
  type: "numeric";
  answer: number;
  tolerance?: number;
  unit?: string;
}

export interface ShortAnswer extends QuestionBase {
  type: "short-answer";
  accept: string[];
  case?: boolean;
}

export interface Matching extends QuestionBase {
  type: "matching";
  /** `partner` is an id in `partners`. */
  pairs: { id: string; left: string; partner: string }[];
  /** In the order of the form's select values: "0", "1", ... Plain text, not HTML. */
  partners: Choice[];
  partial_credit?: PartialCredit;
}

export interface Ordering extends QuestionBase {
  type: "ordering";
  /** In the right order. */
  items: Choice[];
  partial_credit?: PartialCredit;
}

export type Question = Single | Multiple | TrueFalse | Numeric | ShortAnswer | Matching | Ordering;

export interface Quiz {
  id: string;
  title: string;
  module: string | null;
  /** Percent. */
  pass_mark: number;
  attempts: number | "unlimited";
  shuffle: ("questions" | "options")[];
  feedback: "each" | "end" | "never";
  objectives: string[];
  questions: Question[];
}
