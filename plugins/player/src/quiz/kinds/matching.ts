/** Things on the left, each with its partner, chosen from a list. */

import type { Matching } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { line, markedPlace, tags } from "../answer_marks.ts";
import { icon } from "../icons.ts";
import { brief, escaped } from "../plain.ts";
import {
  type Assigned,
  type AssignedKey,
  assignedShare,
  assignedTold,
  decodeAssigned,
  encodeAssigned,
  missingPlaces,
  partOf,
} from "./assigned.ts";
import type { Kind, LmsKind } from "./kind.ts";

const rows = (form: HTMLElement): { item: HTMLElement; pair: string; select: HTMLSelectElement }[] =>
  [...form.querySelectorAll<HTMLElement>("li[data-pair]")].flatMap((item) => {
    const select = item.querySelector("select");
    return select ? { item, pair: item.dataset["pair"] ?? "", select } : [];
  });

const keyOf = ({ pairs, partners, partial_credit }: Matching): AssignedKey => ({
  things: pairs.map(({ id, partner }) => ({ id, right: partner })),
  places: partners,
  partial_credit,
});

const text = ({ partners }: Matching, partner: string | undefined): string =>
  partners.find(({ id }) => id === partner)?.text ?? words.noAnswer;

/** Why a partner belongs to nothing, or a pair together. */
const why = (list: readonly { id: string; why?: string }[], id: string | undefined): string =>
  list.find((each) => each.id === id)?.why ?? "";

const rightOf = ({ pairs }: Matching) => (pair: string): string | undefined =>
  pairs.find(({ id }) => id === pair)?.partner;

export const matching: Kind<Matching> = {
  how: ({ pairs, partners }) => (partners.length < pairs.length ? words.matchHow : ""),
  prepare(form) {
    for (const { select } of rows(form)) select.insertAdjacentHTML("afterend", icon("open"));
  },
  read(form, { partners }) {
    const response: Assigned = {};
    for (const { pair, select } of rows(form)) {
      const partner = partners[Number(select.value)];
      if (select.value !== "" && partner) response[pair] = partner.id;
    }
    return response;
  },
  fill(form, { partners }, response) {
    for (const { pair, select } of rows(form)) {
      const place = partners.findIndex(({ id }) => id === partOf(response, pair));
      select.value = place < 0 ? "" : String(place);
    }
  },
  missing: (question, response) => missingPlaces(keyOf(question), response),
  share: (question, response) => assignedShare(keyOf(question), response),
  mark(form, question, response) {
    // Not two columns any more.
    form.querySelector("ul.r-match")?.setAttribute("class", "r-opts");
    for (const { item, pair } of rows(form)) {
      const mine = partOf(response, pair);
      const right = rightOf(question)(pair);
      const reason = why(question.pairs, pair);
      const belongs =
        `${line(tags.right)}<div class="r-opt__text">${escaped(text(question, right))}</div>` +
        (reason && `<div class="r-opt__why">${reason}</div>`);
      const label = item.querySelector(".r-match__t")?.innerHTML ?? "";
      item.innerHTML = markedPlace(
        mine === right,
        label,
        escaped(text(question, mine)),
        belongs,
        mine === right ? reason : why(question.partners, mine),
      );
    }
  },
  right: (question) => question.pairs.map(({ left, partner }) => `${brief(left)}: ${text(question, partner)}`),
};

export const matchingInLms: LmsKind<Matching> = {
  encode: (question, response) => encodeAssigned(keyOf(question), response),
  decode: (question, text, at) => decodeAssigned(keyOf(question), text, at),
  interaction: (question, response) =>
    assignedTold(
      question.pairs.map(({ id, left }) => ({ id, text: left })),
      // Native lists show plain text; what looks like HTML in it is none.
      question.partners.map(({ id, text }) => ({ id, text: escaped(text) })),
      (pair) => partOf(response, pair),
      rightOf(question),
    ),
};
