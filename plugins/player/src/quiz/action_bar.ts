/** The one next step, under the thumb: a main button and, quieter, one or two others. */

import { icon } from "./icons.ts";
import { part } from "./part.ts";

export interface Action {
  label: string;
  run: () => void;
  /** False: the label says what is missing. The button keeps its focus, and does nothing. */
  ready?: boolean;
  /** Leads on: an arrow after the words. */
  onward?: boolean;
  /** No main action, though in its place. */
  plain?: boolean;
  /** What a press shows and hides, and whether it is shown. */
  opens?: { id: string; open: boolean };
}

class Button {
  readonly element = document.createElement("button");
  #action: Action | null = null;
  #shown = "";

  constructor(className: string) {
    this.element.type = "button";
    this.element.className = className;
    // The second click of a double click would pass over what the first one showed.
    this.element.addEventListener("click", (event) => event.detail > 1 || this.press());
  }

  press(): void {
    if (this.#action && this.#action.ready !== false) this.#action.run();
  }

  set(action: Action | null): void {
    const { element } = this;
    this.#action = action;
    element.hidden = !action;
    if (!action) return;
    const html = action.label + (action.onward ? icon("go") : "");
    // Left alone while it says the same: a screen reader would read it again.
    if (this.#shown !== html) element.innerHTML = this.#shown = html;
    element.setAttribute("aria-disabled", String(action.ready === false));
    this.#mark("aria-expanded", action.opens && String(action.opens.open));
    this.#mark("aria-controls", action.opens?.id);
  }

  #mark(name: string, value: string | undefined): void {
    if (value) this.element.setAttribute(name, value);
    else this.element.removeAttribute(name);
  }
}

export class ActionBar {
  readonly element = part("div", "r-act");
  readonly #main = new Button("r-btn r-btn--lg");
  readonly #second = new Button("r-btn r-btn--quiet");
  readonly #third = new Button("r-btn r-btn--quiet");

  constructor() {
    this.element.append(this.#third.element, this.#second.element, this.#main.element);
  }

  set(main: Action | null, second: Action | null, third: Action | null = null): void {
    this.#main.set(main);
    this.#second.set(second);
    this.#third.set(third);
    this.element.hidden = !main && !second && !third;
    this.#main.element.classList.toggle("r-btn--line", !!main?.plain);
  }

  press(): void {
    this.#main.press();
  }

  focus(): void {
    this.#main.element.focus({ preventScroll: true });
  }
}
