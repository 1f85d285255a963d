/**
 * Things on the left, each with its partner. Suspend data: a digit for each pair in the order of the sorted ids,
 * the partner's place among the sorted partner ids, 63 where none is chosen.
 */

import { fromDigits, toDigits } from "../../course/digits.ts";
import type { Matching } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { line, markedPlace, tags } from "../answer_marks.ts";
import { icon } from "../icons.ts";
import { escaped, plain } from "../plain.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { letter12, place12, sortedIds } from "./option_list.ts";

type Partners = { [pair: string]: string };

const NONE = 63;

const rows = (form: HTMLElement): { item: HTMLElement; pair: string; select: HTMLSelectElement }[] =>
  [...form.querySelectorAll<HTMLElement>("li[data-pair]")].flatMap((item) => {
    const select = item.querySelector("select");
    return select ? { item, pair: item.dataset["pair"] ?? "", select } : [];
  });

function isResponse({ pairs, partners }: Matching, value: unknown): value is Partners {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([pair, partner]) => pairs.some(({ id }) => id === pair) && partners.some(({ id }) => id === partner),
  );
}

/** Own properties only: a pair may be called "constructor". */
const chosen = (response: unknown, pair: string): string | undefined =>
  Object.prototype.hasOwnProperty.call(response, pair) ? (response as Partners)[pair] : undefined;

const text = ({ partners }: Matching, partner: string | undefined): string =>
  partners.find(({ id }) => id === partner)?.text ?? words.noAnswer;

/** Why a partner belongs to nothing, or a pair together. */
const why = (list: readonly { id: string; why?: string }[], id: string | undefined): string =>
  list.find((each) => each.id === id)?.why ?? "";

const rightOf = ({ pairs }: Matching) => (pair: string): string | undefined =>
  pairs.find(({ id }) => id === pair)?.partner;

function pattern12({ pairs, partners }: Matching, of: (pair: string) => string | undefined): string {
  const place = (pair: string): number => partners.findIndex(({ id }) => id === of(pair));
  return pairs
    .flatMap(({ id }, index) => (place(id) < 0 ? [] : `${letter12(index)}.${place12(place(id))}`))
    .join(",");
}

export const matching: Kind<Matching> = {
  how: ({ pairs, partners }) => (partners.length < pairs.length ? words.matchHow : ""),
  prepare(form) {
    for (const { select } of rows(form)) select.insertAdjacentHTML("afterend", icon("open"));
  },
  read(form, { partners }) {
    const response: Partners = {};
    for (const { pair, select } of rows(form)) {
      const partner = partners[Number(select.value)];
      if (select.value !== "" && partner) response[pair] = partner.id;
    }
    return response;
  },
  fill(form, { partners }, response) {
    for (const { pair, select } of rows(form)) {
      const place = partners.findIndex(({ id }) => id === chosen(response ?? {}, pair));
      select.value = place < 0 ? "" : String(place);
    }
  },
  missing({ pairs }, response) {
    const left = pairs.length - Object.keys(response).length;
    return left ? words.missingMatches(left) : "";
  },
  share(question, response) {
    if (!isResponse(question, response)) return 0;
    const right = question.pairs.filter(({ id, partner }) => chosen(response, id) === partner).length;
    if (question.partial_credit === "per-option") return right / question.pairs.length;
    return right === question.pairs.length ? 1 : 0;
  },
  mark(form, question, response) {
    for (const { item, pair } of rows(form)) {
      const mine = chosen(response, pair);
      const right = rightOf(question)(pair);
      const reason = why(question.pairs, pair);
      const belongs =
        `${line(tags.right)}<div class="r-opt__text">${escaped(text(question, right))}</div>` +
        (reason && `<div class="r-opt__why">${reason}</div>`);
      const label = item.querySelector("label")?.innerHTML ?? "";
      item.innerHTML = markedPlace(
        mine === right,
        label,
        escaped(text(question, mine)),
        belongs,
        mine === right ? reason : why(question.partners, mine),
      );
    }
  },
  right: (question) => question.pairs.map(({ left, partner }) => `${plain(left)}: ${text(question, partner)}`),
};

export const matchingInLms: LmsKind<Matching> = {
  encode(question, response) {
    if (!isResponse(question, response)) return "";
    const ids = sortedIds(question.partners);
    const digit = (pair: string): string => {
      const place = ids.indexOf(chosen(response, pair) ?? "");
      return toDigits(place < 0 ? NONE : place, 1);
    };
    return sortedIds(question.pairs).map(digit).join("");
  },
  decode({ pairs, partners }, coded, at) {
    const ids = sortedIds(partners);
    const response: Partners = {};
    let end = at;
    for (const pair of sortedIds(pairs)) {
      const place = fromDigits(coded, end++, 1);
      const partner = ids[place ?? NONE];
      if (place === null || (partner === undefined && place !== NONE)) return null;
      if (partner !== undefined) response[pair] = partner;
    }
    return { response, end };
  },
  interaction12: (question, response) => ({
    type: "matching",
    student_response: pattern12(question, (pair) => chosen(response, pair)),
    correct_responses: [pattern12(question, rightOf(question))],
  }),
};
