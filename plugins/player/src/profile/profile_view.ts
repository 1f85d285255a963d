/**
 * A self-assessment under way in its element: what it is, its questions part by part, the result. What is shown
 * follows from the record; each answer is kept at once, so that a reload goes on where one was.
 */

import type { Profile } from "../course/profile.ts";
import { emptyRecord, type ModuleRecord, type ProfileRecord } from "../course/record.ts";
import type { ProgressStore } from "../progress/store.ts";
import { ActionBar } from "../quiz/action_bar.ts";
import { part } from "../quiz/part.ts";
import { headingLevel } from "../quiz/quiz_parts.ts";
import { csvFile, download, jsonFile, type OwnFile } from "./profile_file.ts";
import { introHtml, type Part, partHtml, partsOf } from "./profile_parts.ts";
import { deleteHtml, type Frame, ownHtml, resultHtml } from "./profile_result.ts";
import { profileWords as words } from "./profile_words.ts";
import { type Held, answered, deletedAll, finished, held, isComplete, missing } from "./takings.ts";

export class ProfileView {
  readonly #host: HTMLElement;
  readonly #form: HTMLElement;
  readonly #store: ProgressStore;
  readonly #profile: Profile;
  readonly #parts: Part[];
  readonly #name: string;
  readonly #frame: Frame;
  #held: Held;
  /** The part whose questions are on the page; null while the introduction or the result is. */
  #part: number | null = null;
  /** Answers of an earlier visit were found. */
  #resumed = false;

  readonly #top = part("div", "r-profile__top r-stack");
  readonly #own = part("section", "r-profile__own r-stack");
  readonly #bar = new ActionBar();
  readonly #spoken = part("p", "r-profile__said");

  constructor(host: HTMLElement, form: HTMLElement, profile: Profile, store: ProgressStore) {
    this.#host = host;
    this.#form = form;
    this.#store = store;
    const isOnPage = ({ id }: { id: string }): boolean => !!this.#questionOf(id);
    this.#profile = { ...profile, questions: profile.questions.filter(isOnPage) };
    this.#parts = partsOf(this.#profile);
    this.#name = `profile/${profile.id}`;
    this.#frame = frameOf(host, profile.title);
    this.#held = this.#kept();
    this.#build();
    this.#open();
    if (this.#held.misfit) this.#say(words.misfit);
  }

  /** Another tab changed what is kept. */
  follow({ module }: ModuleRecord): void {
    if (module !== this.#name) return;
    const before = this.#record;
    this.#held = this.#kept();
    const moved = before.deleted !== this.#record.deleted || before.takings.length !== this.#record.takings.length;
    if (moved) this.#open();
    else if (this.#part !== null) this.#ask(this.#part);
  }

  get #record(): ProfileRecord {
    return this.#held.record;
  }

  #kept(): Held {
    return held(this.#profile, this.#store.read(this.#name)?.profile);
  }

  #keep(record: ProfileRecord): void {
    this.#held = { record, misfit: false };
    this.#store.write({ ...emptyRecord(this.#name, ""), profile: record });
  }

  #build(): void {
    this.#host.classList.add("r");
    this.#spoken.setAttribute("role", "status");
    this.#form.before(this.#top);
    this.#form.after(this.#bar.element, this.#own);
    this.#host.prepend(this.#spoken);
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("change", ({ target }) => this.#take(target));
    this.#own.addEventListener("click", ({ target }) => this.#do((target as Element).closest<HTMLElement>("[data-do]")?.dataset["do"]));
  }

  /** Goes on where the learner was: in the questions, at the last result, or at the beginning. */
  #open(): void {
    this.#resumed = Object.keys(this.#record.answers).length > 0;
    if (this.#resumed) return this.#ask(this.#firstOpen());
    if (this.#record.takings.length) this.#showResult();
    else this.#showIntro();
  }

  /** The first part with an open question; the last one when there is none. */
  #firstOpen(): number {
    const open = this.#parts.findIndex(({ questions }) => !isComplete(this.#profile, questions, this.#record.answers));
    return open < 0 ? this.#parts.length - 1 : open;
  }

  #showIntro(): void {
    this.#show("intro", introHtml(this.#frame.title, !!this.#frame.base, this.#frame.level));
    this.#bar.set({ label: words.begin, run: () => this.#goTo(0), onward: true }, null);
  }

  /** The questions of a part; the answers to them so far. */
  #ask(index: number): void {
    const shown = this.#parts[index];
    if (!shown) return this.#showIntro();
    this.#show("asking", partHtml(this.#parts, index, this.#resumed, this.#frame.level));
    this.#part = index;
    for (const { id } of this.#profile.questions) {
      const question = this.#questionOf(id);
      if (!question) continue;
      question.hidden = !shown.questions.includes(id);
      for (const input of question.querySelectorAll("input")) input.checked = input.value === this.#record.answers[id];
    }
    this.#offer();
  }

  /** Sets the buttons to what can be done now. */
  #offer(): void {
    const index = this.#part ?? 0;
    const open = missing(this.#profile, this.#parts[index]?.questions ?? [], this.#record.answers);
    const isLast = index === this.#parts.length - 1;
    const label = open ? words.missing(open) : isLast ? words.finish : words.next;
    const run = isLast ? () => this.#finish() : () => this.#goTo(index + 1);
    const back = { label: words.back, run: () => (index ? this.#goTo(index - 1) : this.#leave()) };
    this.#bar.set({ label, run, ready: !open, onward: !open }, back);
  }

  #take(target: EventTarget | null): void {
    const question = target instanceof HTMLInputElement ? target.closest<HTMLElement>("[data-question]") : null;
    const id = question?.dataset["question"];
    if (!id || this.#part === null) return;
    this.#keep(answered(this.#record, id, (target as HTMLInputElement).value));
    this.#offer();
  }

  #goTo(index: number): void {
    this.#say("");
    this.#resumed = false;
    this.#ask(index);
    this.#focus(this.#top);
  }

  /** Back from the first part. The answers given so far stay. */
  #leave(): void {
    if (this.#record.takings.length) this.#showResult();
    else this.#showIntro();
    this.#focus(this.#top);
  }

  #finish(): void {
    const open = this.#firstOpen();
    if (!this.#isWhole(open)) return this.#goTo(open);
    this.#keep(finished(this.#record, Date.now()));
    this.#showResult();
    this.#focus(this.#top);
  }

  #isWhole(index: number): boolean {
    return isComplete(this.#profile, this.#parts[index]?.questions ?? [], this.#record.answers);
  }

  #showResult(): void {
    this.#show("result", resultHtml(this.#profile, this.#record.takings, this.#frame));
    this.#own.innerHTML = ownHtml(this.#frame.level + 1);
  }

  #show(state: "intro" | "asking" | "result", html: string): void {
    this.#host.dataset["state"] = state;
    this.#part = null;
    this.#top.innerHTML = html;
    this.#form.hidden = state !== "asking";
    this.#bar.element.hidden = state === "result";
    this.#own.hidden = state !== "result";
  }

  #do(action: string | undefined): void {
    const { takings, answers } = this.#record;
    switch (action) {
      case "again":
        return this.#goTo(this.#firstOpen());
      case "saveJson":
        return this.#save(jsonFile(this.#profile, takings, Date.now()));
      case "saveCsv":
        return this.#save(csvFile(this.#profile, takings, Date.now()));
      case "delete":
        this.#own.innerHTML = deleteHtml(takings.map(({ at }) => this.#frame.date(at)), Object.keys(answers).length > 0, this.#frame.level + 1);
        return this.#focus(this.#own);
      case "keep":
        this.#own.innerHTML = ownHtml(this.#frame.level + 1);
        return this.#own.querySelector<HTMLElement>('[data-do="delete"]')?.focus();
      case "deleteNow":
        this.#keep(deletedAll(this.#record, Date.now()));
        this.#showIntro();
        this.#focus(this.#top);
        return this.#say(words.deleted);
    }
  }

  #save(file: OwnFile): void {
    download(file);
    this.#say(words.saved(file.name));
  }

  #say(text: string): void {
    this.#spoken.textContent = text;
  }

  /** To the heading, which a screen reader then reads; the page moves with it. */
  #focus(section: HTMLElement): void {
    section.querySelector<HTMLElement>("[tabindex]")?.focus();
  }

  #questionOf(id: string): HTMLElement | undefined {
    const all = this.#form.querySelectorAll<HTMLElement>("[data-question]");
    return [...all].find((question) => question.dataset["question"] === id);
  }
}

/** How this page writes numbers and dates, and where its site is. */
function frameOf(host: HTMLElement, title: string): Frame {
  const tag = host.closest("[lang]")?.getAttribute("lang") || "en";
  // Without a region, "en" would give dates as in the United States alone: Nov 3, 2026.
  const language = tag === "en" ? "en-GB" : tag;
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const means = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const dates = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" });
  const base = document.body.dataset["roundsBase"];
  return {
    number: (value) => numbers.format(value),
    mean: (value) => means.format(value),
    date: (at) => dates.format(at),
    rtl: getComputedStyle(host).direction === "rtl",
    base: base === undefined ? null : new URL(base.replace(/\/?$/, "/"), location.href),
    level: headingLevel(host),
    title: document.querySelector("h1")?.textContent?.trim() === title ? "" : title,
  };
}
