/** What an LMS would record of an attempt, in words; and the rows of the data model. */

import { ELEMENTS as ELEMENTS_12 } from "./scorm12_model.ts";
import { seconds } from "./scorm2004_lms.ts";
import { ELEMENTS as ELEMENTS_2004 } from "./scorm2004_model.ts";
import { type Kept, modelName } from "./strict_lms.ts";

export interface Fact {
  name: string;
  value: string;
  /** good and bad are said in the words too. */
  tone: "good" | "bad" | "plain";
}

const fact = (name: string, value: string): Fact => {
  const tone = /^(passed|completed|satisfied)/.test(value) ? "good" : /^(failed)/.test(value) ? "bad" : "plain";
  return { name, value, tone };
};

/** Words of a length of time: "3 min 20 s". */
export function timeWords(total: number): string {
  const [hours, minutes] = [Math.floor(total / 3600), Math.floor(total / 60) % 60];
  const rest = `${Math.round((total % 60) * 100) / 100} s`;
  return [hours ? `${hours} h` : "", hours || minutes ? `${minutes} min` : "", rest].filter(Boolean).join(" ");
}

/** The record that SCORM 1.2 or 2004 leaves; of an attempt without a commit it says so. */
export function scormFacts(standard: "scorm12" | "scorm2004", kept: Kept): Fact[] {
  if (Object.keys(kept).length === 0) return [fact("Record", "nothing was committed yet")];
  return standard === "scorm12" ? scorm12Facts(kept) : scorm2004Facts(kept);
}

function scorm12Facts(kept: Kept): Fact[] {
  const raw = kept["cmi.core.score.raw"] ?? "";
  const [hours = 0, minutes = 0, rest = 0] = (kept["cmi.core.total_time"] ?? "").split(":").map(Number);
  return [
    fact("Status", kept["cmi.core.lesson_status"] ?? "not attempted"),
    fact("Score", raw === "" ? "none" : `${raw} of ${kept["cmi.core.score.max"] ?? "100"}`),
    fact("Time", timeWords(hours * 3600 + minutes * 60 + rest)),
    fact("Next launch", kept["cmi.core.entry"] === "resume" ? "resumes" : "not marked to resume"),
  ];
}

function scorm2004Facts(kept: Kept): Fact[] {
  const scaled = kept["cmi.score.scaled"];
  const raw = kept["cmi.score.raw"];
  const percent = scaled === undefined ? "none" : `${Math.round(Number(scaled) * 10000) / 100} percent`;
  const entry = kept["cmi.entry"];
  return [
    fact("Completion", kept["cmi.completion_status"] ?? "unknown"),
    fact("Success", kept["cmi.success_status"] ?? "unknown"),
    fact("Score", raw === undefined ? percent : `${percent} (raw ${raw})`),
    fact("Time", timeWords(seconds(kept["cmi.total_time"] ?? ""))),
    fact("Next launch", entry === "resume" ? "resumes" : entry === "" ? "begins a new attempt" : "not marked to resume"),
  ];
}

export interface Row {
  name: string;
  set: string;
  committed: string;
  /** The LMS gives it; a course cannot write it. */
  isGiven: boolean;
  /** Set by the course, and not committed as it stands. */
  isPending: boolean;
}

/** Each element that was set or kept, the course's own first, by name, numbers as numbers. */
export function modelRows(standard: "scorm12" | "scorm2004", current: Kept, kept: Kept, isRunning: boolean): Row[] {
  const elements = standard === "scorm12" ? ELEMENTS_12 : ELEMENTS_2004;
  const byName = new Intl.Collator("en", { numeric: true }).compare;
  const names = [...new Set([...Object.keys(current), ...Object.keys(kept)])].sort(byName);
  const rows = names.map((name) => {
    const [set, committed] = [current[name] ?? "", kept[name] ?? ""];
    const isGiven = elements[modelName(name)]?.access === "read";
    const isPending = isRunning && !isGiven && set !== committed && !ENDS_WITH_SESSION.test(name);
    return { name, set, committed, isGiven, isPending };
  });
  return [...rows.filter(({ isGiven }) => !isGiven), ...rows.filter(({ isGiven }) => isGiven)];
}

/** What never stands in a later session. */
const ENDS_WITH_SESSION = /^(cmi\.(core\.)?(session_time|exit)|adl\.nav\.request)$/;
