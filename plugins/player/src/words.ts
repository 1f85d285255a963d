/** Every word that the player shows or speaks: one catalogue, so that a translation is one file. */

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const words = {
  chooseOne: "Choose one.",
  chooseAll: "Choose all that apply.",
  matchHow: "An answer may be used more than once.",
  sortHow: "Choose a group for each.",
  matrixHow: "Choose one answer in each row.",
  spotHow: "Point in the picture or choose in the list.",
  clozeHow: "Fill in the gaps.",
  orderHow: "First on top. Move with the arrows.",

  missingOne: "Choose one answer",
  missingSome: "Choose at least one answer",
  missingText: "Type your answer",
  missingNumber: "Type a number",
  missingSure: "Say how sure you are",
  missingMatches: (n: number): string => `${n} still to choose`,
  missingGaps: (n: number): string => `${count(n, "gap", "gaps")} still to fill`,

  check: "Check answer",
  next: "Next question",
  finish: "See your result",
  hint: "Hint",
  again: "Try again",
  againMissed: "Try the missed again",
  againAll: "Try all again",
  skipBefore: "Skip these questions",
  toBefore: "To the questions at the start",
  askAgain: "I have read it: ask me again",
  seeAnswers: "See answers",
  hideAnswers: "Hide answers",

  verdict: { right: "Right", partial: "Partly right", wrong: "Not right", neutral: "Noted" },
  ofThePoints: (percent: number): string => `, ${percent} % of the points`,
  yourAnswer: "Your answer",
  rightAnswer: "Right answer",
  notRight: "Not right",
  source: "Source: ",
  leftOut: "You left it out",
  rightlyLeftOut: "Rightly left out: ",
  notRightPrefix: "Not right: ",
  isTrue: "True",
  isFalse: "False",
  noAnswer: "No answer",
  within: (answer: string, tolerance: string): string => `${answer}, give or take ${tolerance}`,
  /** By what the learner chose: guessing, fairly sure, certain. */
  sureAndRight: [
    "Right, though you were guessing: read the reason.",
    "You were fairly sure, and right.",
    "You were certain, and right.",
  ],
  sureAndWrong: [
    "You were guessing, so you knew where the gap is: read the reason.",
    "You were fairly sure: see what the right answer has that yours has not.",
    "You were certain: worth a second look.",
  ],
  modelAnswer: "A model answer to compare with",
  onlyHere: "Only on this device: what you write is never sent.",
  recorded: "Your text is recorded in the LMS.",
  notKeptHere: "Your text was not kept: it never leaves this device.",
  charactersLeft: (n: number): string => `${count(n, "character", "characters")} left`,
  place: (place: number): string => `Place ${place}`,
  belongsAt: (place: number): string => `Belongs at place ${place}.`,
  gap: (n: number): string => `Gap ${n}`,
  gapRight: (n: number): string => `Gap ${n}, your answer, right: `,
  gapWrong: (n: number): string => `Gap ${n}, your answer, not right: `,
  gapBelongs: "Right answer: ",
  moveUp: "Move up: ",
  moveDown: "Move down: ",
  moved: (text: string, place: number, of: number): string => `${text}, now ${place} of ${of}`,

  question: (n: number): string => `Question ${n}`,
  of: (n: number): string => `of ${n}`,

  passed: "You passed.",
  notPassed: "Not passed yet.",
  passedBefore: "Not passed this time. Your earlier result counts.",
  failed: "Not passed.",
  score: (right: number, of: number): string => `${right} of ${of}`,
  scoreMeans: (percent: number, pass: number): string => `right, ${percent} %. Pass mark ${pass} %.`,
  allAnswered: "All answered.",
  best: (percent: number): string => `Your best result: ${percent} %.`,
  attemptsLeft: (n: number): string => (n ? `${count(n, "attempt", "attempts")} left.` : "No attempts left."),
  byObjective: "By objective",
  beforeScore: (right: number, of: number): string => `${right} of ${of} for now.`,
  beforeDone: "Answered for now.",
  readOn: "Read on; the questions at the end show what you gained.",
  beforeWaits: "First answer the questions at the start, or skip them.",
  beforeSkipped: "You skipped these questions. They come again at the end.",
  beforeOver: "Where you stood before reading.",
  gains: "What changed since you began",
  before: "Before",
  now: "Now",
  gained: (was: number, now: number): string => `${was} percent before, ${now} percent now`,
  answersWithReasons: "Answers with reasons",

  progress: "Progress",
  done: (n: number, of: number): string => `${n} of ${of} done`,
  state: { new: "Not begun", begun: "Begun", done: "Done" },

  notKept:
    "Your answers are not being kept: this browser stores nothing for this site. They last until you close the " +
    "page. To keep them, allow site data or leave the private window.",
  storageFull:
    "Your last answers are not saved: this device's storage is full. They last until you close the page. Free " +
    "some space; saving is tried again by itself.",
  notSaved:
    "Your last answers are not saved yet. They last until you close the page; saving is tried again by itself.",
  unreadable:
    "Some of your earlier answers on this device could not be read. You start afresh there; all else is as it was.",
  newerData:
    "Your answers are not being kept: another tab uses a newer version of this site. Reload this page to go on.",
} as const;
