/**
 * What answers come to: a value, a percentage and a band for each scale, and the alerts. No total, no norms.
 * This is the only place that counts; tests/contract/profile.json pins it.
 */

import type { Alert, Band, Profile, ProfileQuestion, ProfileResponse, Scale } from "../course/profile.ts";

/** Response ids by question id. */
export type Answers = Readonly<Record<string, string>>;

export interface ScaleResult {
  scale: Scale;
  /** The mean of the items' values. */
  value: number;
  /** The range that `value` can have. */
  lowest: number;
  highest: number;
  /** Of that range, 0..100. */
  percent: number;
  band: Band | undefined;
}

export const responsesTo = (profile: Profile, question: ProfileQuestion): ProfileResponse[] =>
  question.responses ?? profile.responses;

/** The response that was given; undefined when none was, or one that the question no longer has. */
export const responseTo = (profile: Profile, question: ProfileQuestion, answers: Answers): ProfileResponse | undefined =>
  responsesTo(profile, question).find(({ id }) => id === answers[question.id]);

/** Undefined until every question of the scale has its answer. */
export function scaleResult(profile: Profile, scale: Scale, answers: Answers): ScaleResult | undefined {
  const questions = profile.questions.filter((question) => question.scale === scale.id);
  let [sum, low, high] = [0, 0, 0];
  for (const question of questions) {
    const given = responseTo(profile, question, answers);
    if (!given) return undefined;
    const values = responsesTo(profile, question).map(({ value }) => value);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    sum += question.reverse ? least + most - given.value : given.value;
    low += least;
    high += most;
  }
  if (high <= low) return undefined;
  // Rounded, so that a boundary is met although halves and tenths are not exact in binary.
  const percent = Math.round((1e8 * (sum - low)) / (high - low)) / 1e6;
  const [value, lowest, highest] = [sum, low, high].map((total) => total / questions.length) as [number, number, number];
  return { scale, value, lowest, highest, percent, band: bandAt(scale, percent) };
}

function bandAt(scale: Scale, percent: number): Band | undefined {
  const begun = scale.bands.filter(({ from }) => from <= percent);
  return begun.sort((a, b) => b.from - a.from)[0];
}

/** The scales that the answers are enough for, in their order. */
export const scaleResults = (profile: Profile, answers: Answers): ScaleResult[] =>
  profile.scales.flatMap((scale) => scaleResult(profile, scale, answers) ?? []);

/** The alerts that the answers raise. */
export const alertsFor = (profile: Profile, answers: Answers): Alert[] =>
  profile.alerts.filter(({ question: asked, from }) => {
    const question = profile.questions.find(({ id }) => id === asked);
    const given = question && responseTo(profile, question, answers);
    return given !== undefined && given.value >= from;
  });
