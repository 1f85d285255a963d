/**
 * <rounds-quiz>: makes the engine's readable form into a quiz whenever the element enters the page, also later and
 * more than once. Without scripts, or with data that cannot be read, the form stays as it is: readable.
 */

import type { ModuleRecord } from "../course/record.ts";
import type { ProgressStore } from "../progress/store.ts";
import { quizIn, RECORD_EVENT } from "./module_progress.ts";
import { QuizSession } from "./quiz_session.ts";

/** Call once, after the store is open. */
export function defineQuiz(store: ProgressStore): void {
  if (customElements.get("rounds-quiz")) return;
  const sessions = new Set<QuizSession>();
  const follow = (record: ModuleRecord): void => sessions.forEach((session) => session.follow(record));
  store.watchRecords(follow);
  // The same quiz may stand on the page twice.
  document.addEventListener(RECORD_EVENT, (event) => follow((event as CustomEvent<ModuleRecord>).detail));

  customElements.define(
    "rounds-quiz",
    class extends HTMLElement {
      #session: QuizSession | null = null;

      connectedCallback(): void {
        const quiz = quizIn(this);
        const form = this.querySelector("form");
        if (quiz && form) this.#session ??= new QuizSession(this, form, quiz, store);
        else if (document.readyState === "loading") {
          document.addEventListener("DOMContentLoaded", () => this.connectedCallback(), { once: true });
        }
        if (this.#session) sessions.add(this.#session);
      }

      disconnectedCallback(): void {
        if (this.#session) sessions.delete(this.#session);
      }
    },
  );
}
