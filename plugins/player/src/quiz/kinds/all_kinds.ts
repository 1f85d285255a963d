/** The question types. A new one is a file beside this one and a line here. */

import type { Question } from "../../course/quiz.ts";
import type { Kind } from "./kind.ts";
import { matching } from "./matching.ts";
import { multiple } from "./multiple.ts";
import { numeric } from "./numeric.ts";
import { ordering } from "./ordering.ts";
import { shortAnswer } from "./short_answer.ts";
import { single } from "./single.ts";
import { trueFalse } from "./true_false.ts";

const KINDS = [single, multiple, trueFalse, numeric, shortAnswer, matching, ordering];

/** The kind of a question; undefined for a type that this player does not know. */
export const kindOf = (question: Question): Kind | undefined =>
  (KINDS as unknown as Kind[]).find(({ type }) => type === question.type);
