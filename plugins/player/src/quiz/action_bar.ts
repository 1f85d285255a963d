/** The one next step, under the thumb: a main button and, quieter, a second one. */

import { icon } from "./icons.ts";

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

export class ActionBar {
  readonly element = document.createElement("div");
  private readonly main = this.button("r-btn r-btn--lg");
  private readonly second = this.button("r-btn r-btn--quiet");

  constructor() {
    this.element.className = "r-act";
    this.element.append(this.second.element, this.main.element);
  }

  set(main: Action | null, second: Action | null): void {
    this.put(this.main, main);
    this.put(this.second, second);
    this.main.element.classList.toggle("r-btn--line", !!main?.plain);
  }

  press(): void {
    this.main.press();
  }

  focus(): void {
    this.main.element.focus({ preventScroll: true });
  }

  private button(className: string) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = className;
    const button = { element, action: null as Action | null, press: () => {
      if (button.action && button.action.ready !== false) button.action.run();
    } };
    // The second click of a double click would pass over what the first one showed.
    element.addEventListener("click", (event) => event.detail > 1 || button.press());
    return button;
  }

  private put(button: ReturnType<ActionBar["button"]>, action: Action | null): void {
    const { element } = button;
    button.action = action;
    element.hidden = !action;
    if (!action) return;
    const html = action.label + (action.onward ? icon("go") : "");
    // Left alone while it says the same: a screen reader would read it again.
    if (element.innerHTML !== html) element.innerHTML = html;
    element.setAttribute("aria-disabled", String(action.ready === false));
    for (const [name, value] of [
      ["aria-expanded", action.opens && String(action.opens.open)],
      ["aria-controls", action.opens?.id],
    ] as const) {
      if (value) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  }
}
