/** A session with an LMS through SCORM 2004 (Run-Time Environment, 3rd and 4th Edition alike). */

import type { Connect, PackageState } from "./lms_session.ts";
import { type Scorm2004Api, scorm2004Calls } from "./scorm2004_api.ts";
import { described, identifier2004, interaction2004, interval, real } from "./scorm2004_notation.ts";
import { numberOf, rank } from "./scorm_rank.ts";
import { scormSession, type ScormStandard } from "./scorm_session.ts";
import { openValues, type ScormDialect, type ScormValues } from "./scorm_values.ts";

const TEXT = "cmi.suspend_data";
const COMPLETION = "cmi.completion_status";
const SUCCESS = "cmi.success_status";
const SCALED = "cmi.score.scaled";
const PROGRESS = "cmi.progress_measure";

/** Characters of cmi.suspend_data (RTE 4.2.23), and those of the 2nd Edition, where some LMSs have stayed. */
const ROOM = 64_000;
const LEAST_ROOM = 4_000;

const SCORM2004: ScormDialect = {
  order: [
    TEXT,
    "cmi.location",
    SCALED,
    "cmi.score.raw",
    "cmi.score.min",
    "cmi.score.max",
    PROGRESS,
    SUCCESS,
    COMPLETION,
    "cmi.exit",
  ],
  dispensable: /location|raw|min|max|exit|progress/,
  sessionTime: "cmi.session_time",
  timespan: interval,
  mark: COMPLETION,
  // RTE 3.1.7: read, write, commit or terminate before Initialize or after Terminate.
  noSession: /^1[1-4][23]$/,
  // An LMS may find completion and success itself, from progress_measure and score.scaled (RTE 4.2.4, 4.2.22).
  isKept: (name, value, told) => !/_status$/.test(name) || rank(told() || value) >= rank(value),
};

const STANDARD: ScormStandard = {
  mode: "cmi.mode",
  credit: "cmi.credit",
  location: "cmi.location",
  mostLocation: 1_000,
  exit: "cmi.exit",
  // RTE 4.2.8: `normal` ends the attempt, and a next launch begins a blank one, whose `incomplete` an LMS may show in the
  // place of what was passed. Who comes back finds answers and result.
  over: "suspend",
  // The other preferences are of sound, speed and captions (RTE 4.2.13): there is none of that here, and no size of text.
  language: "cmi.learner_preference.language",
  interaction: interaction2004,
  objectives: {
    identifier: identifier2004,
    fields: ({ scaled, success, completion, description }) => [
      ...(scaled === null ? [] : [["score.scaled", real(scaled)] as const]),
      ["success_status", success],
      ["completion_status", completion],
      ["description", described(description)],
    ],
  },
};

/** Percent out of -1..1; null where the LMS gives none, or one that anyone would reach. */
export function masteryOf(told: string): number | null {
  const scaled = numberOf(told) ?? 0;
  // 0.29 * 100 is a little less than 29.
  return scaled > 0 && scaled <= 1 ? Math.round(scaled * 1e7) / 1e5 : null;
}

/** Writes completion, success, score and progress, so that nothing better is lowered. */
function stateWriter(values: ScormValues, mastery: number | null): (state: PackageState) => boolean {
  const held = {
    completion: values.get(COMPLETION),
    success: values.get(SUCCESS),
    scaled: numberOf(values.get(SCALED)) ?? -1,
    progress: numberOf(values.get(PROGRESS)) ?? 0,
  };

  function putScore(scaled: number, raw: number): void {
    held.scaled = scaled;
    values.put(SCALED, real(scaled));
    values.put("cmi.score.raw", real(raw));
    values.put("cmi.score.min", "0");
    values.put("cmi.score.max", "100");
  }

  return ({ completion, success, raw, progress }) => {
    // From a passing score and any score below it an LMS makes `failed` (RTE 4.2.22): while tries are left, none is told.
    const isEarly = success === "unknown" && mastery !== null;
    const scaled = raw === null ? null : Math.min(1, Math.max(0, raw / 100));
    const isBetter = scaled !== null && scaled > held.scaled && rank(success) >= rank(held.success) && !isEarly;
    if (isBetter) putScore(scaled, raw as number);
    const moves = rank(success) > rank(held.success) || rank(completion) > rank(held.completion);
    if (rank(success) >= rank(held.success)) values.put(SUCCESS, (held.success = success));
    if (rank(completion) >= rank(held.completion)) values.put(COMPLETION, (held.completion = completion));
    if (progress >= held.progress) values.put(PROGRESS, real((held.progress = progress)));
    return moves || isBetter;
  };
}

/**
 * Asks the LMS to close what the learner has left by the Exit button (SN, adl.nav.request): without it many
 * keep an empty frame. `suspendAll` keeps the course's attempt for coming back; `exitAll` would end it.
 */
const leaver = (values: ScormValues) => (): void => void values.offer("adl.nav.request", "suspendAll");

/** `find` looks for the API, which some LMSs put there late. */
export const connectScorm2004 =
  (find: () => Scorm2004Api | null): Connect =>
  ({ onState }) => {
    const api = find();
    let room = ROOM;
    const dialect: ScormDialect = {
      ...SCORM2004,
      isKept(name, value, told) {
        if (name !== TEXT || value.length <= LEAST_ROOM) return SCORM2004.isKept(name, value, told);
        // Some cut a long text without a word, and all that it holds is lost with its end.
        if (told() === value) return true;
        room = LEAST_ROOM;
        return false;
      },
    };
    const values = api && openValues(scorm2004Calls(api), dialect, onState);
    if (!values) return null;
    const mastery = masteryOf(values.get("cmi.scaled_passing_score"));
    return scormSession(values, STANDARD, { room: () => room, mastery, putState: stateWriter(values, mastery), leave: leaver(values) });
  };
