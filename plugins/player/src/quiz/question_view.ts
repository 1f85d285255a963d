/** One question on the page: the engine's form made ready, and after checking the verdict, marks and reasons. */

import type { Question, Quiz } from "../course/quiz.ts";
import type { Answer, Confidence, Response, Verdict } from "../course/record.ts";
import { words } from "../words.ts";
import type { Action } from "./action_bar.ts";
import { mark } from "./answer_marks.ts";
import { percentOf } from "./attempt.ts";
import { icon } from "./icons.ts";
import type { Kind } from "./kinds/kind.ts";
import { kindOf } from "./kinds/all_kinds.ts";
import { part } from "./part.ts";
import { escaped } from "./plain.ts";
import { shuffled } from "./shuffle.ts";

/** The types whose entries stand in an order without meaning. That of a scale, of regions or of true and false has one. */
const SHUFFLED: ReadonlySet<string> = new Set(["single", "multiple", "matching", "sorting", "matrix"]);

export class QuestionView {
  readonly prompt: HTMLElement;
  readonly #kind: Kind;
  readonly #say: (words: string) => void;
  readonly #form: HTMLElement;
  readonly #fresh: string;
  /** Nothing was put into the form by this player yet. */
  #isNew = true;
  readonly #how = part("p", "r-q__hint");
  readonly #hint = part("div", "r-block");
  readonly #verdict = part("div", "r-q__verdict");
  /** How sure the learner is, asked below the form; null where that is not asked. */
  readonly #sure: HTMLFieldSetElement | null;

  private constructor(
    readonly element: HTMLElement,
    readonly question: Question,
    kind: Kind,
    say: (words: string) => void,
  ) {
    this.#kind = kind;
    this.#say = say;
    this.prompt = element.querySelector(".r-q__prompt") as HTMLElement;
    this.#form = element.querySelector(".r-q__answer") as HTMLElement;
    this.#fresh = this.#form.innerHTML;
    this.#sure = question.confidence ? element.querySelector("fieldset.r-sure") : null;
    this.#hint.id = `${this.prompt.id}-hint`;
    this.#verdict.setAttribute("role", "status");
    this.prompt.after(this.#how, this.#hint, this.#verdict);
    this.#hint.innerHTML = `<p class="r-block__head">${words.hint}</p>${question.hint ?? ""}`;
  }

  /** The view of a question in a quiz's element; null where the page or this player does not have it. */
  static of(host: Element, question: Question, say: (words: string) => void): QuestionView | null {
    const elements = [...host.querySelectorAll<HTMLElement>(".r-q")];
    const element = elements.find(({ dataset }) => dataset["question"] === question.id);
    const kind = kindOf(question);
    const complete = element?.querySelector(".r-q__prompt") && element.querySelector(".r-q__answer");
    return element && kind && complete ? new QuestionView(element, question, kind, say) : null;
  }

  get response(): Response {
    return this.#kind.read(this.#form, this.question);
  }

  /** What the learner still has to do, in words; empty when the answer can be checked. */
  get missing(): string {
    const unsaid = this.#sure && this.confidence === undefined ? words.missingSure : "";
    return this.#kind.missing(this.question, this.response) || unsaid;
  }

  /** How sure the learner says to be; undefined where that is not asked, or not said yet. */
  get confidence(): Confidence | undefined {
    const chosen = this.#sureness.findIndex(({ checked }) => checked);
    return chosen < 0 ? undefined : (chosen as Confidence);
  }

  get #sureness(): HTMLInputElement[] {
    return [...(this.#sure?.querySelectorAll("input") ?? [])].slice(0, 3);
  }

  /** The button that shows and hides the hint; null for a question without one. `then` follows each press. */
  hintAction(then: () => void): Action | null {
    if (!this.question.hint) return null;
    const run = (): void => {
      this.#hint.hidden = !this.#hint.hidden;
      then();
    };
    return { label: words.hint, run, opens: { id: this.#hint.id, open: !this.#hint.hidden } };
  }

  /** The fresh form, its options in the order of this attempt; what was chosen before the quiz came alive stays. */
  reset(quiz: Quiz, seed: number): void {
    const begun = this.#isNew && isTouched(this.#form) ? this.response : null;
    this.#isNew = false;
    this.#form.innerHTML = this.#fresh;
    this.#verdict.textContent = "";
    this.#how.textContent = this.#kind.how(this.question);
    this.#how.hidden = !this.#how.textContent;
    this.#hint.hidden = true;
    this.#kind.prepare?.(this.#form, this.question, this.#say);
    if (quiz.shuffle.includes("options") && SHUFFLED.has(this.question.type)) {
      const items = [...this.#form.querySelectorAll("li[data-option], li[data-pair], [data-row]")];
      items[0]?.parentElement?.append(...shuffled(items, seed, this.question.id));
    }
    this.#kind.fill(this.#form, this.question, begun);
    for (const input of this.#sureness) input.checked &&= begun !== null;
    if (this.#sure) this.#sure.hidden = false;
  }

  /** Marks the answer in place and says the verdict. A question left unanswered only shows its form. */
  judge(answer: Answer | undefined): void {
    if (!answer) return;
    this.#kind.fill(this.#form, this.question, answer.response);
    this.#kind.mark(this.#form, this.question, answer.response);
    this.#how.hidden = this.#hint.hidden = true;
    if (this.#sure) this.#sure.hidden = true;
    this.#verdict.innerHTML = this.#verdictHtml(answer);
  }

  /** In the next frame: what is said does not wait for the layout that scrolling asks for. */
  showVerdict(): void {
    requestAnimationFrame(() => this.#verdict.scrollIntoView({ block: "nearest" }));
  }

  /** Its place in this attempt, in the line above the prompt. */
  number(place: number, of: number): void {
    const line = this.element.querySelector(".r-q__n");
    if (line) line.textContent = `${words.question(place)} ${words.of(of)}`;
  }

  #verdictHtml({ verdict, share, response, confidence }: Answer): string {
    const { why, source } = this.question;
    const points = verdict === "partial" ? words.ofThePoints(percentOf(share)) : "";
    const block = (html: string | undefined): string => (html ? `<div class="r-verdict__why">${html}</div>` : "");
    const head = this.#kind.whyHead ? `<p class="r-label">${this.#kind.whyHead}</p>` : "";
    const judged = verdict === "wrong" || verdict === "partial";
    return (
      `<div class="r-verdict r-verdict--${verdict}">${mark(verdict)}<strong>${words.verdict[verdict]}${points}</strong>` +
      block(this.#sure && verdict !== "neutral" ? sureness(verdict, confidence) : "") +
      (judged ? this.#answersHtml(response) : "") +
      (verdict === "right" ? "" : block(this.#kind.reason?.(this.question, response))) +
      block(why && head + why) +
      `${block(source && words.source + source)}</div>`
    );
  }

  /** What was answered and what is right, each under its name. */
  #answersHtml(response: Response): string {
    const entry = (sign: "you" | "check", term: string, lines: string[]): string =>
      `<dt>${icon(sign)}${term}</dt>${lines.map((line) => `<dd>${escaped(line)}</dd>`).join("")}`;
    const told = this.#kind.told?.(this.question, response);
    const yours = told === undefined ? "" : entry("you", words.yourAnswer, told);
    return `<dl>${yours}${entry("check", words.rightAnswer, this.#kind.right(this.question))}</dl>`;
  }
}

/** Whether a learner has chosen or typed something: an LMS may be slow to answer, and the form stands there already. */
const isTouched = (form: HTMLElement): boolean =>
  [...form.querySelectorAll("input")].some((each) => each.checked || each.value !== each.defaultValue) ||
  [...form.querySelectorAll("textarea")].some(({ value }) => value !== "") ||
  [...form.querySelectorAll("select")].some(({ value }) => value !== "");

/** One sentence on how sure the learner was, in the light of the verdict. */
const sureness = (verdict: Verdict, confidence: Confidence | undefined): string =>
  confidence === undefined ? "" : (verdict === "right" ? words.sureAndRight : words.sureAndWrong)[confidence] ?? "";
