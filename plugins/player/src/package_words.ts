/** What a package says beside its quizzes: apart from words.ts, so that the site's player does not carry it. */

/** What happened; what it means and what to do. */
export type Message = readonly [string, string];

export const packageWords = {
  state: { saved: "Saved", saving: "Saving", unsaved: "Not saved", unavailable: "Not recorded" },

  noLms: [
    "Your result is not being recorded.",
    "Your learning platform did not answer. You can go on, and we go on trying. To be safe, close this window and " +
      "start it again from your course.",
  ],
  notSaved: [
    "Your last changes are not saved.",
    "Your learning platform did not take them. Keep this window open, and we go on trying.",
  ],
  begunNotKept: [
    "What you have begun is not saved.",
    "It is longer than your learning platform keeps. Finish it in this visit: your result is saved.",
  ],
  foreign: [
    "Your earlier answers could not be read.",
    "You start afresh here. A result that your learning platform holds already stays.",
  ],
  looking: ["You are looking back.", "Read and try what you like: nothing is recorded this time."],
  uncounted: ["This visit does not count.", "Your learning platform opened this without credit: no result is recorded."],

  part: (n: number, of: number): string => `Part ${n} of ${of}`,
  partsDone: (n: number, of: number): string => `${n} of ${of} parts done`,
  answered: (n: number, of: number): string => `${n} of ${of} answered`,
  /** Of a part that is no text: a simulation, a self-assessment. */
  done: "Done",
  standing: { new: "Not begun", begun: "Begun", read: "Read", passed: "Passed", failed: "Not passed" },
  closed: "You can close this window.",
  closedHow: {
    saved: "Everything is saved.",
    saving: "",
    unsaved: "Your last changes could not be saved.",
    unavailable: "Nothing was recorded this time.",
  },
  exit: "Exit",
  exitAnyway: "Exit unsaved",
} as const satisfies Record<string, unknown>;
