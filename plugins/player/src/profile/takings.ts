/** What is kept of a self-assessment, and how it changes: answering, finishing, deleting. Values in, values out. */

import type { Profile } from "../course/profile.ts";
import type { ProfileRecord, Taking } from "../course/record.ts";
import { type Answers, responseTo, scaleResults } from "./score.ts";

export interface Held {
  record: ProfileRecord;
  /** Something was kept that cannot be read, or that fits no question of this version. */
  misfit: boolean;
}

type Found = { [key: string]: unknown };

const isObject = (value: unknown): value is Found =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A moment, or how many: a whole number that JavaScript can count on from. */
const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value < 8.64e15;

const textsOf = (value: unknown): Record<string, string> =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"))
    : {};

/** The kept record, whatever was found in its place. Takings that fit nothing any more are left out. */
export function held(profile: Profile, kept: unknown): Held {
  const found = isObject(kept) ? kept : {};
  const listed: unknown[] = Array.isArray(found["takings"]) ? found["takings"] : [];
  const takings = listed
    .filter((each): each is Found & { at: number } => isObject(each) && isCount(each["at"]))
    .map(({ at, answers }): Taking => ({ at, answers: textsOf(answers) }))
    .filter(({ answers }) => scaleResults(profile, answers).length > 0)
    .sort((a, b) => a.at - b.at);
  const given = Object.entries(textsOf(found["answers"]));
  const answers = Object.fromEntries(given.filter(([id, response]) => known(profile, id, response)));
  const misfit =
    (kept !== undefined && !isObject(kept)) ||
    takings.length < listed.length ||
    Object.keys(answers).length < (isObject(found["answers"]) ? Object.keys(found["answers"]).length : 0);
  const count = (value: unknown): number => (isCount(value) ? value : 0);
  return { record: { takings, answers, turn: count(found["turn"]), deleted: count(found["deleted"]) }, misfit };
}

function known(profile: Profile, id: string, response: string): boolean {
  const question = profile.questions.find((each) => each.id === id);
  return !!question && !!responseTo(profile, question, { [id]: response });
}

export const answered = (record: ProfileRecord, question: string, response: string): ProfileRecord => ({
  ...record,
  answers: { ...record.answers, [question]: response },
  turn: record.turn + 1,
});

/** The answers under way become a taking. Its moment is later than all before, whatever the device's clock says. */
export function finished(record: ProfileRecord, now: number): ProfileRecord {
  const at = Math.max(now, record.deleted + 1, ...record.takings.map((taking) => taking.at + 1));
  const taking = { at, answers: record.answers };
  return { ...record, takings: [...record.takings, taking], answers: {}, turn: record.turn + 1 };
}

export const deletedAll = (record: ProfileRecord, now: number): ProfileRecord => ({
  takings: [],
  answers: {},
  turn: record.turn + 1,
  deleted: Math.max(now, record.deleted, ...record.takings.map(({ at }) => at)),
});

export const isComplete = (profile: Profile, ids: readonly string[], answers: Answers): boolean =>
  missing(profile, ids, answers) === 0;

/** How many of these questions are not answered yet. */
export const missing = (profile: Profile, ids: readonly string[], answers: Answers): number =>
  profile.questions.filter((question) => ids.includes(question.id) && !responseTo(profile, question, answers)).length;
