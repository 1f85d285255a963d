/**
 * The data model of SCORM 1.2 (RTE): which elements there are, who may read and write them, and in what
 * format. Indexes stand as `n` in the names here: cmi.interactions.n.id.
 */

import {
  decimal,
  exit,
  type Format,
  identifier,
  integer,
  interactionType,
  result,
  score,
  status,
  string255,
  string4096,
  time,
  timespan,
} from "./scorm12_formats.ts";

export interface Element {
  access: "read" | "write" | "both";
  /** null: the format hangs on the interaction's type. */
  format: Format | null;
}

const read: Element = { access: "read", format: null };
const both = (format: Format): Element => ({ access: "both", format });
const write = (format: Format | null): Element => ({ access: "write", format });

export const ELEMENTS: Readonly<Record<string, Element>> = {
  "cmi.core.student_id": read,
  "cmi.core.student_name": read,
  "cmi.core.lesson_location": both(string255),
  "cmi.core.credit": read,
  "cmi.core.lesson_status": both(status),
  "cmi.core.entry": read,
  "cmi.core.score.raw": both(score),
  "cmi.core.score.max": both(score),
  "cmi.core.score.min": both(score),
  "cmi.core.total_time": read,
  "cmi.core.lesson_mode": read,
  "cmi.core.exit": write(exit),
  "cmi.core.session_time": write(timespan),
  "cmi.suspend_data": both(string4096),
  "cmi.launch_data": read,
  "cmi.comments": both(string4096),
  "cmi.comments_from_lms": read,
  "cmi.objectives.n.id": both(identifier),
  "cmi.objectives.n.score.raw": both(score),
  "cmi.objectives.n.score.max": both(score),
  "cmi.objectives.n.score.min": both(score),
  "cmi.objectives.n.status": both(status),
  "cmi.student_data.mastery_score": read,
  "cmi.student_data.max_time_allowed": read,
  "cmi.student_data.time_limit_action": read,
  "cmi.student_preference.audio": both(integer(-1, 100)),
  "cmi.student_preference.language": both(string255),
  "cmi.student_preference.speed": both(integer(-100, 100)),
  "cmi.student_preference.text": both(integer(-1, 1)),
  "cmi.interactions.n.id": write(identifier),
  "cmi.interactions.n.objectives.n.id": write(identifier),
  "cmi.interactions.n.time": write(time),
  "cmi.interactions.n.type": write(interactionType),
  "cmi.interactions.n.correct_responses.n.pattern": write(null),
  "cmi.interactions.n.weighting": write(decimal),
  "cmi.interactions.n.student_response": write(null),
  "cmi.interactions.n.result": write(result),
  "cmi.interactions.n.latency": write(timespan),
};

/** What `_children` gives, by the element that has children. */
export const CHILDREN: Readonly<Record<string, string>> = {
  "cmi.core":
    "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time",
  "cmi.core.score": "raw,min,max",
  "cmi.objectives": "id,score,status",
  "cmi.objectives.n.score": "raw,min,max",
  "cmi.student_data": "mastery_score,max_time_allowed,time_limit_action",
  "cmi.student_preference": "audio,language,speed,text",
  "cmi.interactions": "id,objectives,time,type,correct_responses,weighting,student_response,result,latency",
};

/** The elements that `_count` counts. */
export const ARRAYS: readonly string[] = [
  "cmi.objectives",
  "cmi.interactions",
  "cmi.interactions.n.objectives",
  "cmi.interactions.n.correct_responses",
];
