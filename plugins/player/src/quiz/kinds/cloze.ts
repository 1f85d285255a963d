/**
 * A text with gaps, typed or chosen, in native fields within the running text. Suspend data: the gaps one after
 * another in the order of their sorted ids; a chosen one is a digit, the option's place among the sorted ids, 63
 * where none is chosen; a typed one as typed_digits.ts has it.
 *
 * Record systems have no type for gaps: where all are chosen the answer is told as `matching`, gaps with their options;
 * where one is typed as `fill-in`, the words of all gaps in the order of the text.
 */

import { fromDigits, toDigits } from "../../course/digits.ts";
import type { Cloze, Gap, Option } from "../../course/quiz.ts";
import type { Named } from "../../course/told_answer.ts";
import { words } from "../../words.ts";
import { mark } from "../answer_marks.ts";
import { icon } from "../icons.ts";
import { escaped } from "../plain.ts";
import { folded, isAccepted, plainAnswers, rightAnswer } from "./accepted.ts";
import { type Assigned, assignedTold, creditOf, isObject, partOf } from "./assigned.ts";
import type { Decoded, Kind, LmsKind } from "./kind.ts";
import { sortedIds } from "./option_list.ts";
import { decodeTyped, encodeTyped } from "./typed_digits.ts";

/** As MAX_GAP_BYTES in build_tools/rounds/model/kinds/cloze.py. */
const MAX_BYTES = 30;
const NONE = 63;

type Field = HTMLInputElement | HTMLSelectElement;

const fieldsOf = (form: HTMLElement): Field[] => [...form.querySelectorAll<Field>("[data-gap]")];

const idOf = (field: Field): string => field.dataset["gap"] ?? "";

const typedKey = ({ accept = [], ...strict }: Gap) => ({ ...strict, accept });

const optionOf = ({ options }: Gap, id: string | undefined): Option | undefined =>
  options?.find((option) => option.id === id);

const rightOption = ({ options }: Gap): Option | undefined => options?.find(({ correct }) => correct);

const isRight = (gap: Gap, given: string | undefined): boolean =>
  gap.options ? !!optionOf(gap, given)?.correct : isAccepted(gap.accept ?? [], given, gap);

const isFilled = (gap: Gap, given: string | undefined): boolean =>
  gap.options ? !!given : !!folded(given ?? "");

function isResponse({ gaps }: Cloze, value: unknown): value is Assigned {
  const isPart = ([id, given]: [string, unknown]): boolean => {
    const gap = gaps.find((each) => each.id === id);
    return !!gap && typeof given === "string" && (!gap.options || !!optionOf(gap, given));
  };
  return isObject(value) && Object.entries(value).every(isPart);
}

const givenText = (gap: Gap, given: string | undefined): string =>
  (gap.options ? optionOf(gap, given)?.text : given?.trim()) ?? "";

const rightText = (gap: Gap): string => (gap.options ? rightOption(gap)?.text : rightAnswer(gap.accept ?? [])) ?? "";

/** Why what was given is wrong, then why what belongs there is right. */
function reasons(gap: Gap, given: string | undefined): string[] {
  const mine = optionOf(gap, given);
  const right = rightOption(gap);
  return [mine?.why, right === mine ? undefined : right?.why, gap.why].flatMap((why) => why ?? []);
}

/** A gap after checking, within the line of text: what the learner put there and, where that is wrong, what belongs. */
function markedGap(gap: Gap, number: number, given: string | undefined): string {
  const box = (verdict: "right" | "wrong", spoken: string, you: string, text: string): string =>
    `<span class="r-gap r-gap--${verdict}">${mark(verdict)}<span class="r-vh">${spoken}</span>` +
    `${escaped(text)}${you}</span>`;
  const you = `<span class="r-tag r-tag--you">${icon("you")}</span>`;
  const text = givenText(gap, given) || words.noAnswer;
  const count = reasons(gap, given).length ? `<sup class="r-gap__n" aria-hidden="true">${number}</sup>` : "";
  if (isRight(gap, given)) return box("right", words.gapRight(number), you, text) + count;
  const mine = box("wrong", words.gapWrong(number), you, text);
  return `${mine} ${box("right", words.gapBelongs, "", rightText(gap))}${count}`;
}

function reasonList(gaps: Gap[], response: unknown): string {
  const items = gaps.flatMap((gap, index) => {
    const told = reasons(gap, partOf(response, gap.id)).map((why) => `<div class="r-opt__why">${why}</div>`);
    return told.length ? `<li><p class="r-label">${words.gap(index + 1)}</p>${told.join("")}</li>` : [];
  });
  return items.length ? `<ul class="r-gap-whys" aria-label="${words.answersWithReasons}">${items.join("")}</ul>` : "";
}

export const cloze: Kind<Cloze> = {
  how: () => words.clozeHow,
  read(form, { gaps }) {
    const response: Assigned = {};
    for (const field of fieldsOf(form)) {
      const gap = gaps.find(({ id }) => id === idOf(field));
      if (gap && isFilled(gap, field.value)) response[gap.id] = field.value;
    }
    return response;
  },
  fill(form, _, response) {
    for (const field of fieldsOf(form)) field.value = partOf(response, idOf(field)) ?? "";
  },
  missing({ gaps }, response) {
    const left = gaps.filter((gap) => !isFilled(gap, partOf(response, gap.id))).length;
    return left ? words.missingGaps(left) : "";
  },
  share(question, response) {
    if (!isResponse(question, response)) return 0;
    const right = question.gaps.filter((gap) => isRight(gap, partOf(response, gap.id))).length;
    return creditOf(right, question.gaps.length, question.partial_credit);
  },
  mark(form, { gaps }, response) {
    for (const field of fieldsOf(form)) {
      const index = gaps.findIndex(({ id }) => id === idOf(field));
      const gap = gaps[index];
      if (gap) field.outerHTML = markedGap(gap, index + 1, partOf(response, gap.id));
    }
    form.insertAdjacentHTML("beforeend", reasonList(gaps, response));
  },
  right: ({ gaps }) =>
    gaps.map((gap, index) => (gaps.length > 1 ? `${words.gap(index + 1)}: ` : "") + rightText(gap)),
};

function encodeGap(gap: Gap, given: string | undefined): string {
  if (!gap.options) return encodeTyped(typedKey(gap), given ?? "", MAX_BYTES);
  const place = sortedIds(gap.options).indexOf(given ?? "");
  return toDigits(place < 0 ? NONE : place, 1);
}

function decodeGap(gap: Gap, text: string, at: number): { response: string; end: number } | null {
  if (!gap.options) return decodeTyped(typedKey(gap), text, at, MAX_BYTES);
  const place = fromDigits(text, at, 1);
  const id = sortedIds(gap.options)[place ?? NONE];
  return place === null || (id === undefined && place !== NONE) ? null : { response: id ?? "", end: at + 1 };
}

const inOrder = ({ gaps }: Cloze): Gap[] =>
  sortedIds(gaps).flatMap((id) => gaps.find((gap) => gap.id === id) ?? []);

function decode(question: Cloze, text: string, at: number): Decoded | null {
  const response: Assigned = {};
  let end = at;
  for (const gap of inOrder(question)) {
    const found = decodeGap(gap, text, end);
    if (!found) return null;
    if (found.response) response[gap.id] = found.response;
    end = found.end;
  }
  return { response, end };
}

/** A gap by its number: it has no words of its own. */
const gapsNamed = (gaps: Gap[]): Named[] => gaps.map(({ id }, index) => ({ id, text: words.gap(index + 1) }));

/** What can be chosen in all gaps, each id once. */
const optionsNamed = (gaps: Gap[]): Named[] => [
  ...new Map(gaps.flatMap(({ options = [] }) => options.map(({ id, text }) => [id, { id, text: escaped(text) }]))).values(),
];

export const clozeInLms: LmsKind<Cloze> = {
  encode(question, response) {
    if (!isResponse(question, response)) return "";
    return inOrder(question).map((gap) => encodeGap(gap, partOf(response, gap.id))).join("");
  },
  decode,
  interaction({ gaps }, response) {
    const typed = gaps.filter(({ options }) => !options);
    const find = (id: string): Gap | undefined => gaps.find((gap) => gap.id === id);
    if (!typed.length) {
      const right = (id: string): string | undefined => rightOption(find(id) ?? { id })?.id;
      return assignedTold(gapsNamed(gaps), optionsNamed(gaps), (id) => partOf(response, id), right);
    }
    return {
      type: "fill-in",
      response: gaps.map((gap) => givenText(gap, partOf(response, gap.id))),
      correct: gaps.map((gap) => (gap.options ? [rightText(gap)] : plainAnswers(gap.accept ?? []))),
      ...(typed.every((gap) => gap.case) && { case_matters: true }),
    };
  },
};
