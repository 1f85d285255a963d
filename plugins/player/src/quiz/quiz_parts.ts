/** The parts of a quiz beside its questions: where one is, how it ended, what stands before and after reading. */

import type { Quiz } from "../course/quiz.ts";
import type { QuizRecord } from "../course/record.ts";
import { words } from "../words.ts";
import { answerTo, asked, attemptsLeft, byObjective, result } from "./attempt.ts";
import { escaped } from "./plain.ts";

/** More segments than this are too thin to count; a bar says as much. */
const MAX_SEGMENTS = 20;

/** "Question 2 of 6" with a segment each. The words carry it; the segments are decoration. */
export function progressHtml(quiz: Quiz, { attempt }: QuizRecord, shown: string): string {
  const questions = asked(quiz, attempt);
  const place = questions.findIndex(({ id }) => id === shown);
  const state = (index: number): string => {
    if (index === place) return ' data-s="now"';
    const question = questions[index];
    return question && answerTo(question, attempt) ? ' data-s="done"' : "";
  };
  const bar =
    questions.length > MAX_SEGMENTS
      ? `<div class="r-bar" aria-hidden="true"><span style="--v:${(100 * (place + 1)) / questions.length}"></span></div>`
      : `<ol class="r-segs" aria-hidden="true">${questions.map((_, index) => `<li${state(index)}></li>`).join("")}</ol>`;
  return (
    `<p class="r-prog__words"><span><b>${words.question(place + 1)}</b> ${words.of(questions.length)}</span>` +
    `<span>${escaped(quiz.title)}</span></p>${bar}`
  );
}

/** The level of a heading in the quiz: one below the heading that the quiz stands under. */
export function headingLevel(host: Element): number {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4")];
  const above = headings.filter((heading) => heading.compareDocumentPosition(host) === Node.DOCUMENT_POSITION_FOLLOWING);
  return 1 + Number(above.pop()?.tagName.charAt(1) ?? 1);
}

const heading = (level: number, told: string): string => `<h${level} class="r-h2" tabindex="-1">${told}</h${level}>`;

const note = (told: string): string => (told ? `<p class="r-q__hint">${told}</p>` : "");

/** One objective: its percent now and, where it was asked before reading, then; words first, a bar beside. */
function objectiveHtml(objective: string, now: number, was: number | null): string {
  const bar =
    was === null
      ? `<div class="r-gain" aria-hidden="true" style="--now:${now}"><i></i></div>`
      : `<div class="r-gain" role="img" aria-label="${words.gained(was, now)}" style="--was:${was};--now:${now}"><i></i><u></u></div>`;
  // The arrow leads from the earlier to the later number in every script.
  const told = was === null ? `<b>${now} %</b>` : `<b dir="ltr">${was} → ${now} %</b>`;
  return `<li><div class="r-gain__t"><span>${escaped(objective)}</span>${told}</div>${bar}</li>`;
}

const KEY = `<ul class="r-key" aria-hidden="true"><li><i class="r-key__now"></i>${words.now}</li><li><i class="r-key__was"></i>${words.before}</li></ul>`;

/** A row for each objective that was asked; with what was before, the gain. */
function objectivesHtml(quiz: Quiz, now: readonly (number | null)[], before: readonly (number | null)[], level: number): string {
  let gains = false;
  const rows = quiz.objectives.flatMap((objective, index) => {
    const percent = now[index] ?? null;
    const was = before[index] ?? null;
    gains ||= percent !== null && was !== null;
    return percent === null ? [] : [objectiveHtml(objective, percent, was)];
  });
  if (!rows.length) return "";
  const title = `<h${level} class="r-h3">${gains ? words.gains : words.byObjective}</h${level}>`;
  return `${title}${gains ? KEY : ""}<ul class="r-gains">${rows.join("")}</ul>`;
}

function headline(quiz: Quiz, record: QuizRecord): string {
  const { passed, of } = result(quiz, record.attempt);
  const counted = record.attempt ? passed : (record.best ?? -1) >= quiz.pass_mark;
  if (counted) return of ? words.passed : words.allAnswered;
  if ((record.best ?? -1) >= quiz.pass_mark) return words.passedBefore;
  return attemptsLeft(quiz, record) ? words.notPassed : words.failed;
}

/**
 * The result of the attempt that ended: the score in words, what counts, each objective. An exam says nothing that
 * tells one answer from another, so no objectives either, except for the gain that its author asked for.
 */
export function resultHtml(quiz: Quiz, record: QuizRecord, level: number): string {
  const { attempt } = record;
  const { right, of, percent } = result(quiz, attempt);
  const left = attemptsLeft(quiz, record);
  const notes = [
    of && record.best !== null && (!attempt || record.best > percent) ? words.best(record.best) : "",
    Number.isFinite(left) && (record.best ?? 0) < 100 ? words.attemptsLeft(left) : "",
  ].filter(Boolean);
  const score =
    `<p class="r-score"><b>${words.score(right, of)}</b> <span>${words.scoreMeans(percent, quiz.pass_mark)}</span></p>`;
  const isSilent = !attempt || (quiz.feedback === "never" && !quiz.pre);
  return (
    heading(level, headline(quiz, record)) +
    (attempt && of ? score : "") +
    note(notes.join(" ")) +
    (isSilent ? "" : objectivesHtml(quiz, byObjective(quiz, attempt), record.before ?? [], level + 1))
  );
}

/** After the questions before reading: a standing, no verdict. */
export function beforeHtml(quiz: Quiz, record: QuizRecord, level: number): string {
  const { right, of } = result(quiz, record.attempt);
  return (
    heading(level, of ? words.beforeScore(right, of) : words.beforeDone) +
    `<p>${words.readOn}</p>` +
    objectivesHtml(quiz, record.before ?? [], [], level + 1)
  );
}

/** In the place of the questions before reading, once those at the end are under way. */
export const beforeOverHtml = (quiz: Quiz, { before = [] }: QuizRecord, level: number): string =>
  before.length
    ? heading(level, words.beforeOver) + objectivesHtml(quiz, before, [], level + 1)
    : `<p tabindex="-1">${words.beforeSkipped}</p>`;

/** In the place of the questions at the end, while those before reading are open. */
export const waitingHtml = (): string => `<p tabindex="-1">${words.beforeWaits}</p>`;
