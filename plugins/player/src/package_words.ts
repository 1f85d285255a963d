/** What a package says beside its quizzes: apart from words.ts, so that the site's player does not carry it. */

export const packageWords = {
  saved: "Saved",
  saving: "Saving",
  unsaved: "Not saved",
  unavailable: "Not recorded",

  noLms: [
    "Your result is not being recorded.",
    "Your learning platform did not answer. You can go on reading; we try again every minute. To be safe, close " +
      "this window and start it again from your course.",
  ],
  notSaved: [
    "Your last changes are not saved.",
    "Your learning platform did not take them. Keep this window open: we are trying again by ourselves.",
  ],
  foreign: [
    "Your earlier answers could not be read.",
    "Your learning platform gave them back damaged or from other content. You start afresh here; a result it " +
      "already holds stays.",
  ],
  looking: [
    "You are looking back.",
    "Your learning platform opened this for review: you can read and try everything, and nothing is recorded.",
  ],
  uncounted: ["This visit does not count.", "Your learning platform opened this without credit: no result is recorded."],

  part: (n: number, of: number, title: string): string => `Part ${n} of ${of}: ${title}`,
  parts: (n: number, of: number): string => `${n} of ${of} parts done`,
  answered: (n: number, of: number): string => `${n} of ${of} answered`,
  standing: {
    new: "Not begun",
    begun: "Begun",
    read: "Read",
    passed: "Passed",
    failed: "Not passed, no attempts left",
  },
  done: "Done",

  loading: "Loading…",
  notLoaded: [
    "This part could not be loaded.",
    "Check your connection, then try again. What you have done so far is not touched.",
  ],
  tryAgain: "Try again",

  closed: ["You can close this window.", "Everything is saved."],
  closedUnsaved: ["You can close this window.", "Your last changes could not be saved."],
  closedUnrecorded: ["You can close this window.", "Nothing was recorded this time."],
  exitAnyway: "Exit without saving",
} as const;

/** What happened, then what it means and what to do. */
export type Message = readonly [string, string];
