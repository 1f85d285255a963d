/**
 * What the core lends to the add-ons (kinds.js, simulation.js, scorm12.js, ...), so that a page carries each part once.
 * build.mjs reads the import lines here: in an add-on, an import of one of these files becomes a property of
 * `Rounds.modules`, and the core holds of each file no more than what some add-on imports. The core runs first, then
 * the add-ons; `ready` comes after both.
 */

import * as digits from "./course/digits.ts";
import * as record from "./course/record.ts";
import type { Connect } from "./progress/lms_session.ts";
import type { ProgressStore } from "./progress/store.ts";
import * as actionBar from "./quiz/action_bar.ts";
import * as answerMarks from "./quiz/answer_marks.ts";
import * as grade from "./quiz/grade.ts";
import * as icons from "./quiz/icons.ts";
import * as multiple from "./quiz/kinds/multiple.ts";
import * as allKinds from "./quiz/kinds/all_kinds.ts";
import * as optionList from "./quiz/kinds/option_list.ts";
import * as moduleProgress from "./quiz/module_progress.ts";
import * as part from "./quiz/part.ts";
import * as plain from "./quiz/plain.ts";
import * as questionView from "./quiz/question_view.ts";
import * as quizParts from "./quiz/quiz_parts.ts";
import * as shuffle from "./quiz/shuffle.ts";
import * as packageWords from "./package_words.ts";
import * as words from "./words.ts";

const modules = {
  digits,
  record,
  actionBar,
  answerMarks,
  grade,
  icons,
  multiple,
  allKinds,
  optionList,
  moduleProgress,
  part,
  plain,
  questionView,
  quizParts,
  shuffle,
  packageWords,
  words,
};

export interface Rounds {
  modules: typeof modules;
  /** The store, once it is open and every script of the page has run. */
  ready: Promise<ProgressStore>;
  /** In a package: called by the standard's part, once. */
  connect?: (connect: Connect) => void;
}

/** Call first, while the page's script runs. */
export function lend(opened: Promise<ProgressStore>, connect?: Rounds["connect"]): Promise<ProgressStore> {
  const parsed = new Promise<void>((done) => {
    if (document.readyState === "complete") done();
    // Deferred scripts have all run when this is sent (HTML, "The end" of parsing).
    else document.addEventListener("DOMContentLoaded", () => done(), { once: true });
  });
  const ready = Promise.all([opened, parsed]).then(([store]) => store);
  Object.assign(globalThis, { Rounds: { modules, ready, ...(connect && { connect }) } satisfies Rounds });
  return ready;
}
