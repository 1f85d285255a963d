/**
 * A package in an LMS: one page, one session. The page is readable before this runs; this finds the LMS, takes up
 * what it kept, makes the quizzes alive and saves. There is no `unload` listener: browsers block it, and what was
 * done is saved when it is done.
 */

import { lend } from "../core.ts";
import type { Package } from "../course/package.ts";
import type { Connect } from "../progress/lms_session.ts";
import { type LmsStore, lmsStore } from "../progress/lms_store.ts";
import { grade } from "../quiz/grade.ts";
import { lmsKindOf } from "../quiz/kinds/lms_kinds.ts";
import { plain } from "../quiz/plain.ts";
import { defineQuiz } from "../quiz/quiz_element.ts";
import { showFrame } from "./frame.ts";
import { runsIn } from "./runs.ts";
import { sheetsOf, type Texts } from "./sheets.ts";

/** `begin` puts the package on the screen; it runs once the LMS has answered or is given up for now. */
export function launch(begin: (store: LmsStore, texts: Texts) => void): void {
  const pack = JSON.parse(document.getElementById("rounds-package")?.textContent ?? "") as Package;
  const texts = sheetsOf();
  let connected: (connect: Connect) => void = () => {};
  const connect = new Promise<Connect>((done) => (connected = done));
  const store = lmsStore({
    pack,
    // The standard's part runs after this one, in the same script.
    connect: async (context) => (await connect)(context),
    codec: { kindOf: lmsKindOf, grade, plain },
    sheet: (quiz) => texts.quizzes.get(quiz),
    runs: runsIn(texts.simulations),
  });
  showFrame(store);

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && store.flush());
  // Into and out of the back/forward cache the session goes on; an LMS that closed it meanwhile is asked for a new one.
  addEventListener("pageshow", ({ persisted }) => persisted && store.flush());
  addEventListener("pagehide", ({ persisted }) => (persisted ? store.flush() : store.close()));

  const opened = store.open().then(() => store);
  void lend(opened, connected).then(() => {
    const { text_size } = store.preferences;
    if (text_size) document.documentElement.style.fontSize = `${100 * text_size}%`;
    begin(store, texts);
    defineQuiz(store);
  });
}
