/** What the sessions of both SCORM versions have in common: the same values under other names, in other words. */

import type { Interaction } from "../course/told_answer.ts";
import { packageWords } from "../package_words.ts";
import type { LmsSession, PackageState, Visit } from "./lms_session.ts";
import { type Field, interactionWriter, type ObjectiveNotation, objectiveWriter } from "./scorm_lists.ts";
import type { ScormValues } from "./scorm_values.ts";

/** The names and words of one version. */
export interface ScormStandard {
  mode: string;
  credit: string;
  location: string;
  mostLocation: number;
  exit: string;
  /** The exit of a session after which nothing is left to do. */
  over: string;
  language: string;
  interaction(told: Interaction): readonly Field[];
  objectives: ObjectiveNotation;
}

/** What a version does by itself. */
export interface ScormOwn {
  /** Characters of cmi.suspend_data that the LMS keeps, as far as is known. */
  room(): number;
  mastery: number | null;
  /** Puts status and score; whether one of them changed. */
  putState(state: PackageState): boolean;
  /** Writes what ends a session that the learner leaves by the Exit button. */
  leave?(): void;
}

export function scormSession(values: ScormValues, standard: ScormStandard, { room, mastery, putState, leave }: ScormOwn): LmsSession {
  const word = (name: string): string => values.get(name).trim().toLowerCase();
  // 1.2 RTE, cmi.core.lesson_mode; 2004 RTE 4.2.16; an empty mode is a normal one.
  const isLooking = /^(browse|review)$/.test(word(standard.mode));
  const visit: Visit = isLooking ? "looking" : word(standard.credit) === "no-credit" ? "uncounted" : "counted";
  // A resume is told by what was kept, not by the entry, which LMSs fill as they like.
  const text = values.get("cmi.suspend_data");
  const language = values.get(standard.language).trim();
  const place = values.get(standard.location);
  let hadPlace = place !== "";
  const tell = interactionWriter(values, standard.interaction);
  const putObjectives = objectiveWriter(values, standard.objectives);

  return {
    visit,
    mastery,
    // Some LMSs tell what was never set as a script's word for nothing.
    kept: /^(null|undefined)$/.test(text) ? "" : text,
    location: place,
    preferences: /^[a-z]{2,3}(-\w+)*$/i.test(language) ? { language } : {},
    get room() {
      return room();
    },
    info: isLooking ? packageWords.looking : visit === "uncounted" ? packageWords.uncounted : null,
    put({ text, location, state, objectives }) {
      if (isLooking) return false;
      if (text) values.put("cmi.suspend_data", text);
      // A place that was never set stays so: some LMSs call an empty one an error (scorm-again: 406).
      hadPlace ||= location !== "";
      if (hadPlace) values.put(standard.location, location.slice(0, standard.mostLocation));
      values.put(standard.exit, state.completion === "completed" ? standard.over : "suspend");
      if (visit === "uncounted") return false;
      putObjectives(objectives);
      return putState(state);
    },
    tell: (interaction) => void (isLooking || tell(interaction)),
    save: (isUrgent) => void (isLooking || values.save(isUrgent)),
    saveSoon: values.saveSoon,
    flush: values.flush,
    finish: (byExit) => values.finish(byExit ? leave : undefined),
  };
}
