/** What the site says beside its quizzes: apart from words.ts, so that packages do not carry it. */

const modules = (n: number): string => (n === 1 ? "1 module" : `${n} modules`);
const about = (text: string): string => (text ? ` for “${text}”` : "");

export const siteWords = {
  myPath: "My path",
  next: "Next",
  start: "Start",
  goOn: "Continue",
  openAgain: "Open again",

  headBegun: (minutes: number): string => `Continue, ${minutes} min`,
  headStep: (minutes: number): string => `Next on your path, ${minutes} min`,
  headAny: (minutes: number): string => `Fits now, ${minutes} min`,
  whyAnswers: (n: number): string => `Answers given so far: ${n}. They are kept on this device.`,
  whyRead: "You have read it. Its quiz is still open.",
  whyStep: (reason: string): string => `Why this: ${reason}${/[.?!]$/.test(reason) ? "" : "."}`,
  whyOpen: "The first one here that you have not finished.",
  whyAgain: "You have finished all that fits. This one can be repeated.",

  allModules: modules,
  someModules: (n: number, all: number): string => `${n} of ${modules(all)}`,
  noModule: "Nothing fits. Allow more time, or choose another area or role.",

  searchName: "Search",
  searchLabel: "Search the modules",
  searchHint: "A word or two",
  close: "Close",
  role: "Role",
  area: "Area",
  time: "Time",
  anyRole: "Any role",
  anyArea: "Any area",
  anyTime: "Any time",
  upTo: (minutes: number): string => `Up to ${minutes} min`,
  minutes: (minutes: string): string => `${minutes} min`,
  results: "Results",
  more: "Show more",
  slash: "The key / opens the search",
  searching: "Loading the search.",
  found: (n: number, text: string): string => `${n === 1 ? "1 result" : `${n || "No"} results`}${about(text)}`,
  adviceFilters: "There may be something outside the filters.",
  adviceWords: "Try a shorter word or another one, an abbreviation, or look through the areas.",
  dropFilters: "Remove the filters",
  searchFailed: "The search could not be loaded.",
  adviceFailed: "You may be offline. Check the connection and try again, or look through the areas.",
  retry: "Try again",
};
