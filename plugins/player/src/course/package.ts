/**
 * What a package tells the player of itself: the JSON in <script id="rounds-package">, written by
 * build_tools/rounds/export/scorm12.py.
 */

export interface PackageQuiz {
  id: string;
  /** Percent. */
  pass_mark: number;
  attempts: number | "unlimited";
}

export interface PackageModule {
  /** A module's id, or `simulation/ID`, `profile/ID`: the name of its record. */
  id: string;
  title: string;
  version: string;
  minutes: number;
  /** Plain text, from the module's front matter. */
  objectives: string[];
  /** The file that holds the module's HTML; null where the page itself does. */
  script: string | null;
  /** Empty: a module to read. */
  quizzes: PackageQuiz[];
}

export interface Package {
  id: string;
  kind: "module" | "path";
  /** BCP 47. */
  language: string;
  /** What activity ids begin with (cmi5, xAPI): an absolute IRI, the package's own activity. */
  iri: string;
  title: string;
  version: string;
  /** Whole percent, as in the manifest's masteryscore; null without a quiz. */
  mastery: number | null;
  modules: PackageModule[];
}
