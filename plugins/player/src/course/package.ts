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
  id: string;
  title: string;
  version: string;
  minutes: number;
  /** The file that holds the module's HTML; null where the page itself does. */
  script: string | null;
  /** Empty: a module to read. */
  quizzes: PackageQuiz[];
}

export interface Package {
  id: string;
  kind: "module" | "path";
  title: string;
  version: string;
  /** Whole percent, as in the manifest's masteryscore; null without a quiz. */
  mastery: number | null;
  modules: PackageModule[];
}
