/**
 * The data model of SCORM 2004 4th Edition (RTE 4.2): which elements there are, who may read and write them, in what
 * format, and what they hang on. Indexes stand as `n` in the names here: cmi.interactions.n.id.
 */

import {
  type Format,
  language,
  localized,
  longIdentifier,
  navigation,
  real,
  result,
  text,
  time,
  timeinterval,
  vocabulary,
} from "./scorm2004_formats.ts";
import { interactionType } from "./scorm2004_responses.ts";

export interface Element {
  access: "read" | "write" | "both";
  /** null: the format hangs on the interaction's type. */
  format: Format | null;
  /** What stands there before anybody set it; undefined: reading it is error 403. */
  given?: string;
  /** Elements of the same entry that must be set before. */
  needs?: readonly string[];
}

const read: Element = { access: "read", format: null };
const write = (format: Format): Element => ({ access: "write", format });
const both = (format: Format, given?: string): Element => ({ access: "both", format, ...(given !== undefined && { given }) });
const after = (needs: readonly string[], format: Format | null, given?: string): Element => ({
  access: "both",
  format,
  needs,
  ...(given !== undefined && { given }),
});

const success = vocabulary("passed", "failed", "unknown");
const completion = vocabulary("completed", "incomplete", "not attempted", "unknown");
const exit = vocabulary("time-out", "suspend", "logout", "normal", "");
const captioning = vocabulary("-1", "0", "1");
const id = ["id"];
const type = ["id", "type"];

export const ELEMENTS: Readonly<Record<string, Element>> = {
  "cmi.comments_from_learner.n.comment": both(localized(4000)),
  "cmi.comments_from_learner.n.location": both(text(250)),
  "cmi.comments_from_learner.n.timestamp": both(time),
  "cmi.comments_from_lms.n.comment": read,
  "cmi.comments_from_lms.n.location": read,
  "cmi.comments_from_lms.n.timestamp": read,
  "cmi.completion_status": both(completion, "unknown"),
  "cmi.completion_threshold": read,
  "cmi.credit": read,
  "cmi.entry": read,
  "cmi.exit": write(exit),
  "cmi.interactions.n.id": both(longIdentifier),
  "cmi.interactions.n.type": after(id, interactionType),
  "cmi.interactions.n.objectives.n.id": after(id, longIdentifier),
  "cmi.interactions.n.timestamp": after(id, time),
  "cmi.interactions.n.correct_responses.n.pattern": after(type, null),
  "cmi.interactions.n.weighting": after(id, real()),
  "cmi.interactions.n.learner_response": after(type, null),
  "cmi.interactions.n.result": after(id, result),
  "cmi.interactions.n.latency": after(id, timeinterval),
  "cmi.interactions.n.description": after(id, localized(250)),
  "cmi.launch_data": read,
  "cmi.learner_id": read,
  "cmi.learner_name": read,
  "cmi.learner_preference.audio_level": both(real(0), "1"),
  "cmi.learner_preference.language": both(language, ""),
  "cmi.learner_preference.delivery_speed": both(real(0), "1"),
  "cmi.learner_preference.audio_captioning": both(captioning, "0"),
  "cmi.location": both(text(1000)),
  "cmi.max_time_allowed": read,
  "cmi.mode": read,
  "cmi.objectives.n.id": both(longIdentifier),
  "cmi.objectives.n.score.scaled": after(id, real(-1, 1)),
  "cmi.objectives.n.score.raw": after(id, real()),
  "cmi.objectives.n.score.min": after(id, real()),
  "cmi.objectives.n.score.max": after(id, real()),
  "cmi.objectives.n.success_status": after(id, success, "unknown"),
  "cmi.objectives.n.completion_status": after(id, completion, "unknown"),
  "cmi.objectives.n.progress_measure": after(id, real(0, 1)),
  "cmi.objectives.n.description": after(id, localized(250)),
  "cmi.progress_measure": both(real(0, 1)),
  "cmi.scaled_passing_score": read,
  "cmi.score.scaled": both(real(-1, 1)),
  "cmi.score.raw": both(real()),
  "cmi.score.min": both(real()),
  "cmi.score.max": both(real()),
  "cmi.session_time": write(timeinterval),
  "cmi.success_status": both(success, "unknown"),
  "cmi.suspend_data": both(text(64000)),
  "cmi.time_limit_action": { ...read, given: "continue,no message" },
  "cmi.total_time": { ...read, given: "PT0S" },
  "adl.nav.request": both(navigation, "_none_"),
  "adl.nav.request_valid.continue": read,
  "adl.nav.request_valid.previous": read,
  "adl.data.n.id": read,
  "adl.data.n.store": both(text(64000)),
};

/** What `_children` gives, by the element that has children. */
export const CHILDREN: Readonly<Record<string, string>> = {
  "cmi.comments_from_learner": "comment,location,timestamp",
  "cmi.comments_from_lms": "comment,location,timestamp",
  "cmi.interactions":
    "id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description",
  "cmi.learner_preference": "audio_level,language,delivery_speed,audio_captioning",
  "cmi.objectives": "id,score,success_status,completion_status,progress_measure,description",
  "cmi.objectives.n.score": "scaled,raw,min,max",
  "cmi.score": "scaled,raw,min,max",
  "adl.data": "id,store",
};

/** The arrays with their smallest permitted maximums: an LMS need not take more. Patterns go by the type. */
export const ARRAYS: Readonly<Record<string, number>> = {
  "cmi.comments_from_learner": 250,
  "cmi.comments_from_lms": 100,
  "cmi.interactions": 250,
  "cmi.interactions.n.objectives": 10,
  "cmi.interactions.n.correct_responses": 10,
  "cmi.objectives": 100,
  "adl.data": 0,
};
