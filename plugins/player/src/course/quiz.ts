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
  /** Ask before the verdict how sure the learner is. */
  confidence?: boolean;
}

export interface Choice {
  id: string;
  text: string;
  why?: string;
}

export interface Option extends Choice {
  correct?: boolean;
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
  /** Wrong numbers that are expected, each with its own reason. */
  mistakes?: { answer: number; tolerance?: number; why: string }[];
}

export interface ShortAnswer extends QuestionBase {
  type: "short-answer";
  /** `*` stands for any characters, `\\*` for a star. */
  accept: string[];
  case?: boolean;
  /** Accents count. */
  accents?: boolean;
  /** Wrong answers that are expected, each with its own reason. */
  mistakes?: { accept: string[]; why: string }[];
}

export interface Matching extends QuestionBase {
  type: "matching";
  /** `partner` is an id in `partners`. */
  pairs: { id: string; left: string; partner: string; why?: string }[];
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

export interface Sorting extends QuestionBase {
  type: "sorting";
  groups: Choice[];
  /** `group` is an id in `groups`. */
  items: (Choice & { group: string })[];
  partial_credit?: PartialCredit;
}

/** A gap is typed (`accept`) or chosen (`options`). */
export interface Gap {
  id: string;
  why?: string;
  accept?: string[];
  case?: boolean;
  accents?: boolean;
  /** Their texts are plain, not HTML: native lists show nothing else. */
  options?: Option[];
}

export interface Cloze extends QuestionBase {
  type: "cloze";
  /** In the order of the text, which stands in the form. */
  gaps: Gap[];
  partial_credit?: PartialCredit;
}

export interface Matrix extends QuestionBase {
  type: "matrix";
  columns: Choice[];
  /** `answer` is an id in `columns`. */
  rows: (Choice & { answer: string })[];
  partial_credit?: PartialCredit;
}

export interface Hotspot extends QuestionBase {
  type: "hotspot";
  /** One or several are right; a response is always a list of ids. The picture with the shapes stands in the form. */
  regions: Option[];
  partial_credit?: PartialCredit;
}

/** A scale without a right answer. */
export interface Rating extends QuestionBase {
  type: "rating";
  responses: (Choice & { value: number })[];
}

/** Free text, private: it leaves the device only where the author wrote `record: true`. `why` is a model answer. */
export interface Reflection extends QuestionBase {
  type: "reflection";
  record?: boolean;
}

export type Question =
  | Single
  | Multiple
  | TrueFalse
  | Numeric
  | ShortAnswer
  | Matching
  | Ordering
  | Sorting
  | Cloze
  | Matrix
  | Hotspot
  | Rating
  | Reflection;

export interface Quiz {
  id: string;
  title: string;
  module: string | null;
  /** Percent. */
  pass_mark: number;
  attempts: number | "unlimited";
  /** Questions in one attempt; null or left out: all. */
  draw?: number | null;
  /** A first draw is asked before the module is read. */
  pre?: boolean;
  shuffle: ("questions" | "options")[];
  feedback: "each" | "end" | "never";
  objectives: string[];
  questions: Question[];
}
