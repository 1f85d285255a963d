/**
 * A quiz under way in its element, one question at a time. What is shown follows from the record of the attempt:
 * an answer changes the record, is kept at once, and the page follows.
 */

import type { Quiz } from "../course/quiz.ts";
import type { Answer, ModuleRecord, QuizRecord } from "../course/record.ts";
import type { ProgressStore } from "../progress/store.ts";
import { words } from "../words.ts";
import { type Action, ActionBar } from "./action_bar.ts";
import {
  answer,
  answerTo,
  asked,
  attemptsLeft,
  canRetryMissed,
  next,
  resume,
  retry,
  retryMissed,
  skipBefore,
  start,
  unanswered,
} from "./attempt.ts";
import { keep } from "./module_progress.ts";
import { part } from "./part.ts";
import { QuestionView } from "./question_view.ts";
import { beforeHtml, beforeOverHtml, headingLevel, progressHtml, resultHtml, waitingHtml } from "./quiz_parts.ts";
import { otherPlace, placeOf } from "./quiz_place.ts";
import { SEEDS } from "./shuffle.ts";

const newSeed = (): number => Math.floor(Math.random() * SEEDS);

export class QuizSession {
  readonly #host: HTMLElement;
  readonly #form: HTMLElement;
  readonly #store: ProgressStore;
  readonly #quiz: Quiz;
  readonly #views: QuestionView[];
  readonly #module: string;
  /** One question beside the text, not scored and not kept. */
  readonly #checkIn: boolean;
  #record: QuizRecord;
  /** The question on the page; null while the result is. */
  #shown: QuestionView | null = null;
  #shownSince = 0;
  /** Its verdict is on the page too. */
  #judged = false;
  #reviewing = false;
  /** The quiz's record as the store has it: what else changes in the module is no news. */
  #stored: string | undefined;
  #keeping = false;

  readonly #bar = new ActionBar();
  readonly #progress = part("div", "r-prog");
  readonly #outcome = part("section", "r-result r-stack");
  readonly #spoken = part("p", "r-vh");

  constructor(host: HTMLElement, form: HTMLElement, quiz: Quiz, store: ProgressStore) {
    this.#host = host;
    this.#form = form;
    this.#store = store;
    this.#checkIn = "only" in host.dataset;
    // A quiz that belongs to no module is kept under a name that no module can have.
    this.#module = host.dataset["module"] || `quiz/${quiz.id}`;
    const say = (said: string): void => void (this.#spoken.textContent = said);
    this.#views = quiz.questions.flatMap((question) => QuestionView.of(host, question, say) ?? []);
    this.#quiz = { ...quiz, questions: this.#views.map(({ question }) => question) };
    this.#record = this.#kept();
    this.#build();
    this.#show();
  }

  /** Another tab, the LMS, or another place on this page changed the module's record. */
  follow(record: ModuleRecord): void {
    if (this.#checkIn || this.#keeping || record.module !== this.#module) return;
    if (JSON.stringify(record.quizzes[this.#quiz.id]) === this.#stored) return;
    const before = this.#record.attempt;
    this.#record = this.#kept();
    const { seed, finished } = this.#record.attempt ?? {};
    const moved = before?.seed !== seed || before?.finished !== finished;
    // A verdict is read to its end; the next step then starts from the new record.
    if (!this.#judged && (moved || this.#given)) this.#show();
  }

  #build(): void {
    this.#host.classList.add("r");
    this.#spoken.setAttribute("role", "status");
    this.#form.before(this.#progress, this.#outcome);
    this.#form.after(this.#spoken, this.#bar.element);
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    for (const changed of ["input", "change"]) this.#form.addEventListener(changed, () => this.#offer());
    this.#form.addEventListener("keydown", (event) => {
      const typed = event.target instanceof HTMLInputElement && !/radio|checkbox/.test(event.target.type);
      if (!typed || event.key !== "Enter" || event.isComposing) return;
      // The main button takes the focus; the same key press must not go on to it.
      event.preventDefault();
      this.#bar.press();
    });
  }

  #kept(): QuizRecord {
    if (this.#checkIn) return start(undefined, this.#quiz, newSeed());
    const record = this.#store.read(this.#module)?.quizzes[this.#quiz.id];
    this.#stored = JSON.stringify(record);
    return resume(record, this.#quiz, newSeed());
  }

  /** The answer that this attempt holds to the question on the page. */
  get #given(): Answer | undefined {
    return this.#shown ? answerTo(this.#shown.question, this.#record.attempt) : undefined;
  }

  /** Whether the verdict follows each answer; otherwise answers stand unjudged until the end. */
  get #tells(): boolean {
    return this.#checkIn || (this.#quiz.feedback === "each" && !this.#isBefore);
  }

  /** Whether the attempt is the one before reading: no verdicts, no hints, no pass. */
  get #isBefore(): boolean {
    return !!this.#record.attempt?.pre;
  }

  get #place(): "only" | "first" | "last" {
    return this.#quiz.pre && !this.#checkIn ? placeOf(this.#host) : "only";
  }

  /** Whether the attempt under way is asked in this place of the page. */
  get #asksHere(): boolean {
    return this.#place === "only" || (this.#place === "first") === this.#isBefore;
  }

  /** Shows where the attempt stands: its first open question, or its result. */
  #show(): void {
    // The learner has read on to the questions at the end.
    if (this.#place === "last" && this.#isBefore && this.#record.attempt?.finished) {
      this.#record = start(this.#record, this.#quiz, newSeed());
    }
    const open = this.#asksHere ? next(this.#quiz, this.#record.attempt) : undefined;
    this.#shown = this.#views.find(({ question }) => question === open) ?? null;
    this.#shownSince = performance.now();
    this.#judged = false;
    this.#setReview(false);
    for (const view of this.#views) view.element.hidden = view !== this.#shown;
    this.#outcome.hidden = !!this.#shown;
    this.#shown?.reset(this.#quiz, this.#record.attempt?.seed ?? 0);
    if (!this.#shown) this.#outcome.innerHTML = this.#outcomeHtml();
    this.#showProgress();
    this.#offer();
  }

  #outcomeHtml(): string {
    if (this.#isBefore && !this.#asksHere) return waitingHtml();
    const tell = !this.#asksHere ? beforeOverHtml : this.#isBefore ? beforeHtml : resultHtml;
    return tell(this.#quiz, this.#record, headingLevel(this.#host));
  }

  #showProgress(): void {
    this.#progress.hidden = this.#checkIn || !this.#shown;
    if (this.#shown) this.#progress.innerHTML = progressHtml(this.#quiz, this.#record, this.#shown.question.id);
  }

  /** Sets the buttons to what can be done now. */
  #offer(): void {
    const shown = this.#shown;
    if (!shown) return this.#offerResult();
    if (this.#judged) {
      const onward = { label: this.#endsHere(0) ? words.finish : words.next, run: () => this.#goOn(), onward: true };
      return this.#bar.set(this.#checkIn ? this.#tryAgain(true) : onward, null);
    }
    const { missing } = shown;
    const label = this.#tells ? words.check : this.#endsHere(1) ? words.finish : words.next;
    const second = this.#isBefore ? this.#skip : shown.hintAction(() => this.#offer());
    this.#bar.set({ label: missing || label, run: () => this.#check(shown), ready: !missing }, second);
  }

  #offerResult(): void {
    if (!this.#asksHere) return this.#bar.set(this.#isBefore ? this.#toBefore : null, this.#isBefore ? this.#skip : null);
    if (this.#isBefore) return this.#bar.set(this.#place === "only" ? this.#askAgain : null, null);
    const passed = (this.#record.best ?? -1) >= this.#quiz.pass_mark;
    const label = this.#reviewing ? words.hideAnswers : words.seeAnswers;
    const isFree = this.#quiz.feedback !== "never" && this.#record.attempt;
    const answers = isFree ? { label, run: () => this.#review(), plain: true } : null;
    const all = attemptsLeft(this.#quiz, this.#record) ? this.#tryAgain(false) : null;
    const missed = canRetryMissed(this.#record, this.#quiz) ? this.#tryMissed : null;
    const [again, more] = missed ? [missed, all && { ...all, label: words.againAll }] : [all, null];
    if (passed) this.#bar.set(answers, again, more);
    else this.#bar.set(again ?? answers, again && answers, more);
  }

  #tryAgain(plain: boolean): Action {
    const fresh = (): QuizRecord => (this.#checkIn ? this.#kept() : retry(this.#record, this.#quiz, newSeed()));
    return { label: words.again, run: () => this.#begin(fresh()), plain };
  }

  get #tryMissed(): Action {
    return { label: words.againMissed, run: () => this.#begin(retryMissed(this.#record, this.#quiz, newSeed())) };
  }

  get #skip(): Action {
    return { label: words.skipBefore, run: () => this.#begin(skipBefore(this.#record, this.#quiz, newSeed())) };
  }

  get #askAgain(): Action {
    return { label: words.askAgain, run: () => this.#begin(start(this.#record, this.#quiz, newSeed())), onward: true };
  }

  get #toBefore(): Action {
    return { label: words.toBefore, run: () => otherPlace(this.#host), plain: true };
  }

  /** True when at most so many questions are open. */
  #endsHere(open: number): boolean {
    return unanswered(this.#quiz, this.#record.attempt).length <= open;
  }

  #check(view: QuestionView): void {
    this.#record = answer(this.#record, this.#quiz, view.question, view.response, view.confidence);
    const given = this.#given;
    if (!given) return;
    if (!this.#checkIn) this.#keepAnswer(view, given);
    if (!this.#tells) return this.#goOn();
    // First, while nothing has changed: the field that has the focus is about to go, and layout is still known.
    this.#bar.focus();
    view.judge(given);
    this.#judged = true;
    this.#showProgress();
    this.#offer();
    view.showVerdict();
  }

  #keepAnswer({ question }: QuestionView, given: Answer): void {
    this.#keepRecord();
    const latency = Math.round(performance.now() - this.#shownSince);
    const told = { module: this.#module, quiz: this.#quiz.id, question, answer: given, latency };
    this.#store.tell(this.#isBefore ? { ...told, pre: true } : told);
  }

  #keepRecord(): void {
    this.#keeping = true;
    keep(this.#store, this.#module, (module) => ({
      ...module,
      quizzes: { ...module.quizzes, [this.#quiz.id]: this.#record },
    }));
    this.#keeping = false;
    this.#stored = JSON.stringify(this.#store.read(this.#module)?.quizzes[this.#quiz.id]);
  }

  #goOn(): void {
    this.#show();
    const target = this.#shown?.prompt ?? this.#outcome.querySelector<HTMLElement>("[tabindex]");
    this.#focus(target);
  }

  /** Focus to what is new, and its quiz's top into view where that was scrolled away. */
  #focus(target: HTMLElement | null | undefined): void {
    if (this.#host.getBoundingClientRect().top < 0) this.#host.scrollIntoView({ block: "start" });
    target?.focus({ preventScroll: true });
  }

  #begin(record: QuizRecord): void {
    this.#record = record;
    if (!this.#checkIn) this.#keepRecord();
    this.#goOn();
  }

  #setReview(on: boolean): void {
    this.#reviewing = on;
    this.#host.classList.toggle("is-review", on);
  }

  /** Shows or hides all answers with their marks, in the order they were asked, to look back on freely. */
  #review(): void {
    const { attempt } = this.#record;
    const questions = asked(this.#quiz, attempt);
    const views = questions.flatMap((question) => this.#views.find((view) => view.question === question) ?? []);
    const answered = views.filter(({ question }) => answerTo(question, attempt));
    this.#setReview(!this.#reviewing);
    for (const view of answered) view.element.hidden = !this.#reviewing;
    if (this.#reviewing) {
      for (const view of answered) {
        view.reset(this.#quiz, attempt?.seed ?? 0);
        view.number(views.indexOf(view) + 1, views.length);
        view.judge(answerTo(view.question, attempt));
      }
      views[0]?.element.parentElement?.append(...views.map(({ element }) => element));
    }
    this.#offer();
    this.#focus(this.#reviewing ? answered[0]?.prompt : this.#outcome.querySelector<HTMLElement>("[tabindex]"));
  }
}
