/** The parts of a quiz beside its questions: where one is, and how it ended. */

import type { Quiz } from "../course/quiz.ts";
import type { QuizRecord } from "../course/record.ts";
import { words } from "../words.ts";
import { answerTo, asked, attemptsLeft, percentOf, result, share } from "./attempt.ts";
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

function headline(quiz: Quiz, record: QuizRecord): string {
  if (result(quiz, record.attempt).passed) return words.passed;
  if ((record.best ?? -1) >= quiz.pass_mark) return words.passedBefore;
  return attemptsLeft(quiz, record) ? words.notPassed : words.failed;
}

/** A bar for each objective that was asked, with its words. */
function objectivesHtml(quiz: Quiz, { attempt }: QuizRecord, level: number): string {
  const rows = quiz.objectives.flatMap((objective, index) => {
    const questions = quiz.questions.filter((question) => question.objective === index + 1);
    if (!questions.length) return [];
    const percent = percentOf(share(questions, attempt));
    return (
      `<li><div class="r-gain__t"><span>${escaped(objective)}</span><b>${percent} %</b></div>` +
      `<div class="r-gain" aria-hidden="true" style="--now:${percent}"><i></i></div></li>`
    );
  });
  return rows.length ? `<h${level} class="r-h3">${words.byObjective}</h${level}><ul class="r-gains">${rows.join("")}</ul>` : "";
}

/** The level of a heading in the quiz: one below the heading that the quiz stands under. */
export function headingLevel(host: Element): number {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4")];
  const above = headings.filter((heading) => heading.compareDocumentPosition(host) === Node.DOCUMENT_POSITION_FOLLOWING);
  return 1 + Number(above.pop()?.tagName.charAt(1) ?? 1);
}

/** The result of the attempt that ended: the score in words, what counts, each objective. */
export function resultHtml(quiz: Quiz, record: QuizRecord, level: number): string {
  const { right, percent } = result(quiz, record.attempt);
  const left = attemptsLeft(quiz, record);
  const notes = [
    record.best !== null && record.best > percent ? words.best(record.best) : "",
    Number.isFinite(left) && (record.best ?? 0) < 100 ? words.attemptsLeft(left) : "",
  ].filter(Boolean);
  return (
    `<h${level} class="r-h2" tabindex="-1">${headline(quiz, record)}</h${level}>` +
    `<p class="r-score"><b>${words.score(right, quiz.questions.length)}</b> ` +
    `<span>${words.scoreMeans(percent, quiz.pass_mark)}</span></p>` +
    (notes.length ? `<p class="r-q__hint">${notes.join(" ")}</p>` : "") +
    objectivesHtml(quiz, record, level + 1)
  );
}
