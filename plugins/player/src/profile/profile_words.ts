/** What self-assessments say, apart from words.ts, since only pages that have one carry it. */

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** "a", "a and b", "a, b and c". */
const listed = (texts: readonly string[]): string =>
  texts.length > 1 ? `${texts.slice(0, -1).join(", ")} and ${texts[texts.length - 1] ?? ""}` : (texts[0] ?? "");

export const profileWords = {
  private: "For you alone",
  onDevice:
    "Your answers stay on this device. They are sent to nobody, and you can delete them at any time; on a device that " +
    "others use too, do so when you have finished. There is no right answer: what comes to mind first is good enough.",
  inPackage:
    "Your answers are sent to nobody, and this learning system is told nothing of them. They last until you close " +
    "this window: to keep the result, save it as a file. There is no right answer: what comes to mind first is good enough.",
  begin: "Begin",
  part: (n: number): string => `Part ${n}`,
  of: (n: number): string => `of ${n}`,
  resumed: "Your answers so far are still here. You can change each of them.",
  missing: (n: number): string => `${n} still to choose`,
  next: "Next part",
  back: "Back",
  finish: "See my result",

  result: "Your result",
  taken: (date: string): string => `Taken on ${date}`,
  before: (date: string): string => `Last time: ${date}`,
  onlyHere: "Only on this device",
  onlyNow: "Only in this window",
  highest: (titles: readonly string[]): string => `Highest now: ${listed(titles)}.`,
  lowest: (titles: readonly string[]): string => `Lowest now: ${listed(titles)}.`,
  chart: "At a glance",
  now: "Now",
  lastTime: "Last time",
  range: (low: string, high: string): string => `Each line runs from ${low} to ${high}.`,
  onScale: (value: string, low: string, high: string): string => `${value} now, on a line from ${low} to ${high}`,
  compared: (before: string, now: string): string => `${before} last time, ${now} now`,
  asTable: "Read as a table",
  tableCaption: "Value of each area",
  area: "Area",
  meaning: "What it says",
  areas: "Area by area",
  ofRange: (low: string, high: string): string => `from ${low} to ${high}`,
  competency: (name: string): string => `Competency: ${name}`,
  nextModules: "To take next",
  minutes: (n: number): string => `${n} min`,
  planned: "planned",

  yours: "Yours to keep or delete",
  yoursWhy: "Save the result as a file to keep it elsewhere or to show it to someone you choose. The file is made on this device.",
  again: "Take it again",
  saveJson: "Save as JSON",
  saveCsv: "Save as a table (CSV)",
  saved: (file: string): string => `${file} is made. Your browser puts it with your downloads.`,
  delete: "Delete",
  deleteAsk: "Delete all of this self-assessment?",
  deleteWhat: (dates: readonly string[], underWay: boolean): string =>
    `${dates.length ? `${count(dates.length, "result", "results")} (${listed(dates)})` : ""}` +
    `${dates.length && underWay ? " and " : ""}${underWay ? "the answers you have begun" : ""}` +
    " will be removed from this device. This cannot be taken back. Files that you saved stay where you saved them.",
  deleteNow: "Delete all",
  keep: "Keep it",
  deleted: "Deleted. Nothing of it is kept any more.",
  misfit:
    "Something that was kept here does not fit this version of the self-assessment, and is left out. What fits is shown.",
} as const;
