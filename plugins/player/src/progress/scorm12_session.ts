/** A session with an LMS through SCORM 1.2 (Run-Time Environment 1.2). */

import type { Connect } from "./lms_session.ts";
import { type Scorm12Api, scorm12Calls } from "./scorm12_api.ts";
import { identifier12, interaction12, timespan } from "./scorm12_notation.ts";
import { type Held, masteryOf, objectiveStatus, toWrite } from "./scorm12_status.ts";
import { numberOf, rank } from "./scorm_rank.ts";
import { scormSession, type ScormStandard } from "./scorm_session.ts";
import { openValues, type ScormDialect } from "./scorm_values.ts";

const STATUS = "cmi.core.lesson_status";

export const SCORM12: ScormDialect = {
  order: [
    "cmi.suspend_data",
    "cmi.core.lesson_location",
    "cmi.core.score.raw",
    "cmi.core.score.min",
    "cmi.core.score.max",
    STATUS,
    "cmi.core.exit",
  ],
  dispensable: /location|min|max|exit/,
  sessionTime: "cmi.core.session_time",
  timespan,
  mark: STATUS,
  // The RTE's error codes.
  noSession: /^301$/,
  // Some LMSs say "true" and keep the old status; one that made it better is left alone, and so is one that
  // tells `passed` as `completed` (Open edX keeps success apart).
  isKept: (name, value, told) => name !== STATUS || rank(told() || value) >= Math.min(rank(value), rank("completed")),
};

const STANDARD: ScormStandard = {
  mode: "cmi.core.lesson_mode",
  credit: "cmi.core.credit",
  location: "cmi.core.lesson_location",
  mostLocation: 255,
  exit: "cmi.core.exit",
  // RTE, cmi.core.exit: an empty string is the normal exit; `normal` is no word of 1.2.
  over: "",
  // The other preference of 1.2, cmi.student_preference.text, is whether text goes with audio: no size, and here is none.
  language: "cmi.student_preference.language",
  interaction: interaction12,
  objectives: {
    identifier: identifier12,
    fields(objective) {
      const { scaled } = objective;
      const score = [["score.raw", `${Math.round(10_000 * (scaled ?? 0)) / 100}`], ["score.min", "0"], ["score.max", "100"]] as const;
      return [...(scaled === null ? [] : score), ["status", objectiveStatus(objective)]];
    },
  },
};

/** Characters of cmi.suspend_data (RTE). */
const ROOM = 4_096;

/** `find` looks for the API, which some LMSs put there late. */
export const connectScorm12 =
  (find: () => Scorm12Api | null): Connect =>
  ({ onState }) => {
    const api = find();
    const values = api && openValues(scorm12Calls(api), SCORM12, onState);
    if (!values) return null;
    const mastery = masteryOf(values.get("cmi.student_data.mastery_score"));
    let held: Held = {
      status: values.get(STATUS).trim().toLowerCase(),
      raw: numberOf(values.get("cmi.core.score.raw")),
    };
    return scormSession(values, STANDARD, {
      room: () => ROOM,
      mastery,
      putState(state) {
        const { status, raw } = toWrite(state, held, mastery !== null);
        if (raw !== null) {
          values.put("cmi.core.score.raw", `${raw}`);
          values.put("cmi.core.score.min", "0");
          values.put("cmi.core.score.max", "100");
        }
        if (status) values.put(STATUS, status);
        held = { status: status ?? held.status, raw: raw ?? held.raw };
        return status !== null || raw !== null;
      },
    });
  };
