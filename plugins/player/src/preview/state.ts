/** What `rounds serve` tells beside a page; plugins/mkdocs_rounds/preview/preview.py makes it. */

export type Severity = "error" | "warning" | "note";

/** Where on the page: a line of its text, or a place inside a quiz, simulation or self-assessment. */
export interface At {
  line?: number;
  /** In a page's head: the key, and which of its entries. */
  head?: string;
  index?: number;
  kind?: "quiz" | "simulation" | "profile";
  id?: string;
  /** Lists and the ids of their entries, outermost first: ["questions", "start"], ["options", "aware"]. */
  steps?: [string, string][];
  /** The same in words; empty for the whole of it. */
  words?: string;
}

export interface Problem {
  severity: Severity;
  file: string;
  /** File, line and column. */
  place: string;
  what: string;
  cure: string;
  /** The rule's id and why it is asked for. */
  rule: string | null;
  why: string | null;
}

export interface PageProblem extends Problem {
  at: At | null;
}

export interface CourseProblem extends Problem {
  /** The page from the site's root; null where none shows the file. */
  page: string | null;
}

export interface State {
  version: number;
  /** Why the files as they are now cannot be shown. */
  faults: string[];
  /** How many problems the whole course has. */
  all: number;
  problems: PageProblem[];
  /** Files that cannot be read now; the page shows their last good state. */
  kept: string[];
  /** Pages that a build leaves out, from the site's root. */
  drafts: string[];
  /** No file of the course makes this page: it was renamed, moved or deleted, or never was. */
  missing?: boolean;
  home: string;
  /** On the home page: all problems of the course. */
  everywhere?: CourseProblem[];
}

/** The state in a page; null where a page has none. */
export function stateIn(page: Document): State | null {
  try {
    const text = page.getElementById("rounds-preview")?.textContent;
    return text ? (JSON.parse(text) as State) : null;
  } catch {
    return null;
  }
}
