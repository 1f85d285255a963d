/**
 * Regions of a picture, and the list of their names: a tap on one is a tap on the other. The picture is for the
 * pointer only; keyboards and screen readers have the list, which says as much. Graded and coded like `multiple`.
 */

import type { Hotspot, Multiple } from "../../course/quiz.ts";
import { words } from "../../words.ts";
import { icon } from "../icons.ts";
import { brief } from "../plain.ts";
import type { Kind, LmsKind } from "./kind.ts";
import { multiple, multipleInLms } from "./multiple.ts";
import { check, checkedValues, markOptions, wholeRows } from "./option_list.ts";

const asMultiple = (question: Hotspot): Multiple => ({ ...question, type: "multiple", options: question.regions });

const severalRight = ({ regions }: Hotspot): boolean => regions.filter(({ correct }) => correct).length > 1;

/** What the picture has of each region: its shape and its number. */
const drawn = (form: Element): HTMLElement[] => [...form.querySelectorAll<HTMLElement>(".r-spot__pic [data-region]")];

/** The picture shows what the list holds. */
function show(form: Element): void {
  const chosen = checkedValues(form as HTMLElement);
  for (const part of drawn(form)) part.classList.toggle("is-chosen", chosen.includes(part.dataset["region"] ?? ""));
}

/** A region in plain text, with the number that it has in the picture. */
const told = ({ regions }: Hotspot, wanted: (region: Hotspot["regions"][number]) => boolean): string[] =>
  regions.flatMap((region, place) => (wanted(region) ? `${place + 1}. ${brief(region.text)}` : []));

export const hotspot: Kind<Hotspot> = {
  how: (question) => `${severalRight(question) ? words.chooseAll : words.chooseOne} ${words.spotHow}`,
  prepare(form) {
    wholeRows(form);
    const whole = form.querySelector(".r-spot");
    whole?.addEventListener("change", () => show(whole));
    whole?.querySelector(".r-spot__map")?.addEventListener("click", ({ target }) => {
      const region = (target as Element).closest("[data-region]")?.getAttribute("data-region");
      [...whole.querySelectorAll("input")].find(({ value }) => value === region)?.click();
    });
  },
  read: checkedValues,
  fill(form, _, response) {
    check(form, (response as string[] | null) ?? []);
    show(form);
  },
  missing: (question, response) =>
    (response as string[]).length ? "" : severalRight(question) ? words.missingSome : words.missingOne,
  share: (question, response) => multiple.share(asMultiple(question), response),
  mark(form, question, response) {
    show(form);
    form.querySelector(".r-spot__pic")?.classList.add("is-done");
    for (const part of drawn(form)) {
      const { correct } = question.regions.find(({ id }) => id === part.dataset["region"]) ?? {};
      const verdict = correct ? "right" : part.classList.contains("is-chosen") ? "wrong" : "";
      if (!verdict) continue;
      part.classList.add(`is-${verdict}`);
      if (part.matches(".r-spot__b")) part.insertAdjacentHTML("beforeend", icon(correct ? "check" : "cross"));
    }
    markOptions(form, question.regions, response as string[], severalRight(question));
  },
  told: (question, response) => told(question, ({ id }) => (response as string[]).includes(id)),
  right: (question) => told(question, ({ correct }) => !!correct),
};

export const hotspotInLms: LmsKind<Hotspot> = {
  encode: (question, response) => multipleInLms.encode(asMultiple(question), response),
  decode: (question, text, at) => multipleInLms.decode(asMultiple(question), text, at),
  interaction: (question, response) => multipleInLms.interaction(asMultiple(question), response),
};
