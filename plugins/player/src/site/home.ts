/**
 * Home: what can I do in five minutes? The page lists the modules; here the role, the time and the area narrow
 * the list, and the one main card offers what comes next: what was begun, else the next step of the role's path,
 * else the first module that fits.
 */

import type { ModuleRecord } from "../course/record.ts";
import type { ProgressStore } from "../progress/store.ts";
import { siteWords } from "../site_words.ts";
import { readRole, readVisits, type Role, siteBase, writeRole } from "./home_memory.ts";
import { startNext } from "./home_next.ts";
import { startPath } from "./home_path.ts";

/** A module's card in the list. */
interface Card {
  element: HTMLElement;
  module: string;
  title: string;
  href: string;
  minutes: number;
  area: string;
  roles: string[];
}

/** What the main card offers. */
interface Offer {
  head: string;
  title: string;
  why: string;
  href: string;
  button: string;
}

interface Wish {
  role: Role | null;
  area: string;
  /** 0: any time. */
  minutes: number;
}

/** A role's steps that stand on this page, in order: [module, reason]. Written by the engine. */
type RoleSteps = Record<string, [string, string][]>;

function readCards(home: HTMLElement): Card[] {
  return [...home.querySelectorAll<HTMLElement>("[data-rounds-card]")].map((element) => {
    const link = element.querySelector("a");
    return {
      element,
      module: element.dataset["roundsCard"] ?? "",
      title: link?.textContent ?? "",
      href: link?.href ?? "",
      minutes: Number(element.dataset["minutes"]),
      area: element.dataset["area"] ?? "",
      roles: (element.dataset["roles"] ?? "").split(" "),
    };
  });
}

const fits = (card: { area: string; minutes: number }, wish: Wish): boolean =>
  (!wish.area || card.area === wish.area) && (!wish.minutes || card.minutes <= wish.minutes);

const answersGiven = (record: ModuleRecord): number =>
  Object.values(record.quizzes).reduce(
    (sum, quiz) => sum + (quiz.attempt && !quiz.attempt.finished ? Object.keys(quiz.attempt.answers).length : 0),
    0,
  );

function begunOffer(cards: Card[], records: Map<string, ModuleRecord>, wish: Wish): Offer | null {
  for (const visit of readVisits()) {
    const record = records.get(visit.module);
    const card = cards.find((each) => each.module === visit.module);
    const answers = record ? answersGiven(record) : 0;
    if (!record || record.done || !(record.read || answers)) continue;
    if (card ? !fits(card, wish) : wish.area || (wish.minutes && visit.minutes > wish.minutes)) continue;
    return {
      head: siteWords.headBegun(visit.minutes),
      title: visit.title,
      why: answers ? siteWords.whyAnswers(answers) : siteWords.whyRead,
      href: new URL(visit.url, siteBase()).href,
      button: siteWords.goOn,
    };
  }
  return null;
}

function stepOffer(cards: Card[], steps: RoleSteps, records: Map<string, ModuleRecord>, wish: Wish): Offer | null {
  for (const [module, reason] of wish.role ? (steps[wish.role.id] ?? []) : []) {
    const card = cards.find((each) => each.module === module);
    if (!card || records.get(module)?.done || !fits(card, wish)) continue;
    return {
      head: siteWords.headStep(card.minutes),
      title: card.title,
      why: siteWords.whyStep(reason),
      href: card.href,
      button: siteWords.start,
    };
  }
  return null;
}

function anyOffer(shown: Card[], records: Map<string, ModuleRecord>): Offer | null {
  const card = shown.find((each) => !records.get(each.module)?.done) ?? shown[0];
  if (!card) return null;
  const again = records.get(card.module)?.done;
  return {
    head: siteWords.headAny(card.minutes),
    title: card.title,
    why: again ? siteWords.whyAgain : siteWords.whyOpen,
    href: card.href,
    button: again ? siteWords.openAgain : siteWords.start,
  };
}

const OFFER_PARTS = ["head", "title", "why", "button"] as const;

/** The offer that the page was built with, for a learner of whom nothing is known. */
function builtOffer(home: HTMLElement): Offer | null {
  const main = home.querySelector<HTMLElement>("[data-rounds-offer]");
  const text = (part: string): string => main?.querySelector(`[data-part="${part}"]`)?.textContent ?? "";
  const href = main?.querySelector("a")?.href;
  return href ? { head: text("head"), title: text("title"), why: text("why"), button: text("button"), href } : null;
}

function showOffer(home: HTMLElement, offer: Offer | null): void {
  const main = home.querySelector<HTMLElement>("[data-rounds-offer]");
  if (!main) return;
  main.hidden = offer === null;
  if (!offer) return;
  for (const part of OFFER_PARTS) {
    const element = main.querySelector(`[data-part="${part}"]`);
    if (element) element.textContent = offer[part];
  }
  main.querySelector("a")?.setAttribute("href", offer.href);
}

function showList(home: HTMLElement, cards: Card[], wish: Wish): Card[] {
  const shown = cards.filter((card) => fits(card, wish) && (!wish.role || card.roles.includes(wish.role.id)));
  for (const card of cards) card.element.hidden = !shown.includes(card);
  for (const group of home.querySelectorAll<HTMLElement>("[data-rounds-group]")) {
    group.hidden = !group.querySelector("[data-rounds-card]:not([hidden])");
  }
  return shown;
}

function sayCount(home: HTMLElement, shown: number, all: number): void {
  const status = home.querySelector("[data-rounds-count]");
  if (!status) return;
  if (shown === 0) status.textContent = siteWords.noModule;
  else status.textContent = shown < all ? siteWords.someModules(shown, all) : siteWords.allModules(all);
}

/** The card beside the main one: the role's path with its progress. */
function showPath(home: HTMLElement, role: Role | null, steps: RoleSteps): void {
  const card = home.querySelector<HTMLElement>("[data-rounds-path-card]");
  const link = card?.querySelector("a");
  const slot = card?.querySelector("[data-part=progress]");
  if (!card || !link || !slot) return;
  card.hidden = !role;
  if (!role) return;
  link.textContent = role.title;
  link.href = new URL(role.url, siteBase()).href;
  const progress = document.createElement("rounds-progress");
  progress.dataset["modules"] = (steps[role.id] ?? []).map(([module]) => module).join(" ");
  slot.replaceChildren(progress);
}

/** One question for the week, the same for everyone, another next week. */
function showPulse(home: HTMLElement): void {
  const place = home.querySelector<HTMLElement>("[data-rounds-pulse]");
  const questions = JSON.parse(place?.dataset["roundsPulse"] ?? "[]") as string[];
  const week = Math.floor(Date.now() / (7 * 24 * 60 * 60 * 1000));
  const question = questions[week % questions.length];
  if (place && question) place.textContent = question;
}

function startList(home: HTMLElement, store: ProgressStore): void {
  const cards = readCards(home);
  const data = home.querySelector("script[data-rounds-role-steps]")?.textContent ?? "{}";
  const steps = JSON.parse(data) as RoleSteps;
  const chips = [...home.querySelectorAll<HTMLButtonElement>("button[data-role]")];
  const area = home.querySelector<HTMLSelectElement>("[data-rounds-filter=area]");
  const minutes = home.querySelector<HTMLSelectElement>("[data-rounds-filter=minutes]");
  const built = builtOffer(home);

  const show = (): void => {
    const wish: Wish = { role: readRole(), area: area?.value ?? "", minutes: Number(minutes?.value ?? 0) };
    // A name with a slash is of a simulation, a self-assessment or a quiz by itself: no module.
    const modules = store.readAll().filter(({ module }) => !module.includes("/"));
    const records = new Map(modules.map((record) => [record.module, record]));
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset["role"] === wish.role?.id));
    const shown = showList(home, cards, wish);
    sayCount(home, shown.length, cards.length);
    showPath(home, wish.role, steps);
    const chosen = wish.role !== null || wish.area !== "" || wish.minutes > 0;
    const known = chosen || records.size > 0;
    const offer = begunOffer(cards, records, wish) ?? stepOffer(cards, steps, records, wish);
    showOffer(home, offer ?? (known ? anyOffer(shown, records) : built));
  };

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const { role: id = "", url = "" } = chip.dataset;
      const off = chip.getAttribute("aria-pressed") === "true";
      writeRole(off ? null : { id, url, title: chip.textContent?.trim() ?? id });
      show();
    });
  }
  area?.addEventListener("change", show);
  minutes?.addEventListener("change", show);
  store.watchRecords(show);
  showPulse(home);
  show();
  home.querySelector("button[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** Starts what follows the learner on any page, and home where the page is home. The store is open. */
export function startHome(store: ProgressStore): void {
  startNext();
  startPath(store);
  const home = document.querySelector<HTMLElement>("[data-rounds-home]");
  if (home) startList(home, store);
}
