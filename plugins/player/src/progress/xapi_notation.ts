/**
 * An answer in xAPI's notation: the definition of its interaction activity and the learner's response (xAPI 1.0.3,
 * Data, "Interaction Activities"; the ids and delimiters are those of SCORM 2004). Pure; xapi_statements.ts uses it.
 */

import type { Named, Placed, ToldAnswer } from "../course/told_answer.ts";

export type LanguageMap = Record<string, string>;

export interface Component {
  id: string;
  description: LanguageMap;
}

export interface Definition {
  type?: string;
  name?: LanguageMap;
  description?: LanguageMap;
  interactionType?: string;
  correctResponsesPattern?: string[];
  choices?: Component[];
  scale?: Component[];
  source?: Component[];
  target?: Component[];
}

/** Of the combinations of texts that gaps take: a pattern each, and a statement that stays small. */
const MOST_PATTERNS = 100;

/** Without a trailing zero or an exponent, which not every record store reads. */
const decimal = (value: number): string =>
  value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });

const listed = (items: readonly string[]): string => items.join("[,]");
const paired = (pairs: readonly Placed[]): string => listed(pairs.map(([thing, place]) => `${thing}[.]${place}`));

/** No pattern where nothing is right: an empty one would say that no answer at all is. */
const patterns = (...found: string[]): Definition => {
  const some = found.filter((pattern) => pattern);
  return some.length ? { correctResponsesPattern: some } : {};
};

/** One text of each gap, in every combination, the usual ones first. */
function combinations(gaps: readonly (readonly string[])[]): string[][] {
  return gaps.reduce<string[][]>(
    (before, texts) => texts.flatMap((text) => before.map((chosen) => [...chosen, text])).slice(0, MOST_PATTERNS),
    [[]],
  );
}

/** What tells an answer of this type: `interactionType`, its components, and what is right. */
export function interactionOf(answer: ToldAnswer, language: string): Definition {
  const components = (items: readonly Named[]): Component[] =>
    items.map(({ id, text }) => ({ id, description: { [language]: text || id } }));
  switch (answer.type) {
    case "choice":
    case "sequencing":
      return {
        interactionType: answer.type,
        choices: components(answer.choices),
        ...patterns(listed(answer.correct)),
      };
    case "true-false":
      return { interactionType: "true-false", ...patterns(`${answer.correct}`) };
    case "fill-in": {
      if (answer.long) return { interactionType: "long-fill-in" };
      const before = answer.case_matters ? "{case_matters=true}" : "";
      const texts = answer.correct.length ? combinations(answer.correct) : [];
      return { interactionType: "fill-in", ...patterns(...texts.map((chosen) => before + listed(chosen))) };
    }
    case "matching":
      return {
        interactionType: "matching",
        source: components(answer.source),
        target: components(answer.target),
        ...patterns(paired(answer.correct)),
      };
    case "likert":
      return { interactionType: "likert", scale: components(answer.scale) };
    case "numeric":
      return {
        interactionType: "numeric",
        ...patterns(`${decimal(answer.correct.min)}[:]${decimal(answer.correct.max)}`),
      };
    case "other":
      return { interactionType: "other" };
  }
}

/** The learner's response; "" where there is none, or where it stays on the device. */
export function responseOf(answer: ToldAnswer): string {
  switch (answer.type) {
    case "choice":
    case "sequencing":
      return listed(answer.response);
    case "fill-in":
      return answer.response.some((text) => text) ? listed(answer.response) : "";
    case "matching":
      return paired(answer.response);
    case "true-false":
    case "likert":
      return answer.response === null ? "" : `${answer.response}`;
    case "numeric":
      return answer.response === null ? "" : decimal(answer.response);
    case "other":
      return "";
  }
}

/** ISO 8601, to hundredths of a second, which is all that a record store must keep (xAPI Data 4.6). */
export const duration = (milliseconds: number): string => `PT${Math.max(0, Math.round(milliseconds / 10)) / 100}S`;
