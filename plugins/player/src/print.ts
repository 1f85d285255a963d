/**
 * The add-on behind the Print button: every quiz, simulation and self-assessment of the page as it reads without
 * scripts, with its ids and, where asked for, the answer key. The page's own HTML is read once more for that, since
 * the player has changed what stands on the screen.
 */

import type { Question, Quiz } from "./course/quiz.ts";
import type { Simulation } from "./course/simulation.ts";
import { kindOf } from "./quiz/kinds/all_kinds.ts";
import { escaped } from "./quiz/plain.ts";
import { printWords } from "./print_words.ts";

const OUT = "r-printout";

const made = (tag: string, className: string, html: string): HTMLElement =>
  Object.assign(document.createElement(tag), { className, innerHTML: html });

/** The data that stands beside what the player makes of it. */
const dataIn = (host: Element): unknown => JSON.parse(host.querySelector('script[type="application/json"]')?.textContent ?? "null");

/** Every reason that stands on an entry of the question, after the entry's words. */
function reasonsHtml(question: Question): string {
  const lists = Object.values(question).filter(Array.isArray) as { text?: string; left?: string; why?: string }[][];
  const rows = lists.flat().flatMap(({ text = "", left = text, why }) => (why ? `<li>${left}: ${why}</li>` : []));
  return rows.length ? `<ul>${rows.join("")}</ul>` : "";
}

function questionKey(question: Question): HTMLElement {
  const kind = kindOf(question);
  const right = kind && kind.scored !== false ? kind.right(question).map(escaped).join("; ") : printWords.noKey;
  const source = question.source ? `<p>${printWords.source}${question.source}</p>` : "";
  const html = `<p><b>${printWords.right}</b> ${right}</p>${reasonsHtml(question)}${question.why ?? ""}${source}`;
  return made("div", "r-printout__key", html);
}

function printedQuestions(copy: Element, quiz: string, questions: readonly Question[], withKey: boolean): void {
  for (const question of questions) {
    const element = copy.querySelector(`[data-question="${CSS.escape(question.id)}"]`);
    element?.prepend(made("p", "r-printout__id", escaped(`${quiz}/${question.id}`)));
    if (withKey) element?.append(questionKey(question));
  }
}

function printedSimulation(copy: Element, simulation: Simulation, withKey: boolean): void {
  for (const node of simulation.nodes) {
    const element = copy.querySelector<HTMLDetailsElement>(`[data-node="${CSS.escape(node.id)}"]`);
    if (!element) continue;
    element.open = true;
    element.querySelector("summary")?.append(made("span", "r-printout__id", ` ${escaped(`${simulation.id}/${node.id}`)}`));
    if (node.question) printedQuestions(element, simulation.id, [node.question], withKey);
    if (!withKey) continue;
    const rows = node.choices.map((choice) => {
      const scores = Object.entries(choice.scores ?? {}).map(([id, points]) => `${id} ${points > 0 ? "+" : ""}${points}`);
      const told = [choice.critical ? printWords.critical : "", ...scores, printWords.leadsTo + choice.to].filter(Boolean);
      return `<li>${choice.text} <b>${escaped(told.join(", "))}</b> ${choice.feedback ?? ""}</li>`;
    });
    element.append(made("ul", "r-printout__key", rows.join("")));
  }
  if (!withKey) return;
  const endings = simulation.endings.map(
    ({ id, outcome, text, debrief }) =>
      `<p class="r-printout__id">${escaped(`${id}: ${printWords.outcome[outcome]}`)}</p>${text}${debrief ?? ""}`,
  );
  copy.append(made("div", "r-printout__key", endings.join("") + (simulation.debrief ?? "")));
}

/** What one element prints: a copy of it as the engine wrote it. */
function printout(pristine: Element, withKey: boolean): HTMLElement {
  const data = dataIn(pristine);
  const copy = made("div", OUT, pristine.innerHTML);
  copy.querySelectorAll("script, noscript").forEach((element) => element.remove());
  copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
  copy.querySelectorAll("img").forEach((image) => image.setAttribute("loading", "eager"));
  if (!data) return copy;
  const quiz = data as Quiz;
  if (pristine.localName === "rounds-quiz") {
    copy.prepend(made("p", "r-h3", escaped(quiz.title)));
    printedQuestions(copy, quiz.id, quiz.questions, withKey);
  }
  if (pristine.localName === "rounds-simulation") printedSimulation(copy, data as Simulation, withKey);
  return copy;
}

const TAGS = "rounds-quiz, rounds-simulation, rounds-profile";

/** Prints the page; the printouts stand in it only meanwhile. */
async function printPage(withKey: boolean): Promise<void> {
  const response = await fetch(location.pathname + location.search);
  const pristine = new DOMParser().parseFromString(await response.text(), "text/html").querySelectorAll(TAGS);
  const live = document.querySelectorAll(TAGS);
  live.forEach((element, index) => pristine[index] && element.after(printout(pristine[index], withKey)));
  document.body.classList.add("is-printing");
  const images = document.querySelectorAll<HTMLImageElement>(`.${OUT} img`);
  await Promise.all([...images].map((image) => image.decode().catch(() => undefined)));
  addEventListener("afterprint", clear, { once: true });
  print();
}

function clear(): void {
  document.body.classList.remove("is-printing");
  document.querySelectorAll(`.${OUT}`).forEach((element) => element.remove());
}

Object.assign(globalThis, {
  RoundsPrint: (withKey: boolean) => {
    clear();
    // Where the page cannot be read once more, it is printed as it stands.
    printPage(withKey).catch(() => print());
  },
});
