/**
 * The parts of any page that follow the learner's role: the link "My path", and on a module's page its step and
 * the next step on that path. Without a chosen role the page shows all paths, as it does without scripts.
 */

import { siteWords } from "../site_words.ts";
import { readRole, rememberVisit, type Role, siteBase } from "./home_memory.ts";

function showMyPath(role: Role): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-rounds-my-path]")) {
    link.href = new URL(role.url, siteBase()).href;
    link.textContent = siteWords.myPath;
    if (link.href === location.href.split("#")[0]) link.setAttribute("aria-current", "page");
  }
}

/** Leaves of a list of candidates only those for the role; all stay when none is for it. */
function showNext(section: HTMLElement, role: Role): void {
  const cards = [...section.querySelectorAll<HTMLElement>("[data-roles]")];
  const mine = cards.filter((card) => card.dataset["roles"]?.split(" ").includes(role.id));
  if (mine.length === 0) return;
  for (const card of cards) card.hidden = !mine.includes(card);
  for (const reason of section.querySelectorAll<HTMLElement>("[data-role]")) {
    reason.hidden = reason.dataset["role"] !== role.id;
  }
}

function showStep(place: HTMLElement, role: Role): void {
  const steps = JSON.parse(place.dataset["roundsSteps"] ?? "{}") as Record<string, string>;
  const step = steps[role.id];
  if (step) place.textContent = `${step}, ${role.title}`;
}

/** Marks the part of the module that is being read in the list of its parts. */
function followParts(list: HTMLElement): void {
  const links = [...list.querySelectorAll<HTMLAnchorElement>("a[href^='#']")];
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = (): void => {
    const line = innerHeight * 0.35;
    const begun = parts.filter((part) => part && part.getBoundingClientRect().top < line).length;
    links.forEach((link, index) => {
      if (index === Math.max(begun - 1, 0)) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}

export function startNext(): void {
  const module = document.querySelector<HTMLElement>("[data-rounds-module]");
  if (module) {
    rememberVisit({
      module: module.dataset["roundsModule"] ?? "",
      title: module.dataset["title"] ?? "",
      url: module.dataset["url"] ?? "",
      minutes: Number(module.dataset["minutes"]),
    });
  }
  const parts = document.querySelector<HTMLElement>(".r-steps");
  if (parts) followParts(parts);
  const role = readRole();
  if (!role) return;
  showMyPath(role);
  const next = document.querySelector<HTMLElement>("[data-rounds-next]");
  if (next) showNext(next, role);
  const place = document.querySelector<HTMLElement>("[data-rounds-steps]");
  if (place) showStep(place, role);
}
