/** The marks in a page. Quizzes and simulations change what is on the screen: the marks follow. */

import { markOf } from "./mark.ts";
import { put, type Spot, spotOf, takeAway } from "./places.ts";
import { previewWords as words } from "./preview_words.ts";
import type { PageProblem } from "./state.ts";

interface Placed {
  problem: PageProblem;
  mark: HTMLElement;
  spot: Spot;
}

export class Marks {
  #problems: readonly PageProblem[] = [];
  #placed: Placed[] = [];
  #waiting = false;
  readonly #observer = new MutationObserver(() => this.#follow());

  constructor(readonly main: HTMLElement) {}

  /** Shows these problems; gives those that are about the page as a whole, or about what it does not have. */
  show(problems: readonly PageProblem[]): PageProblem[] {
    this.#problems = problems;
    this.#place();
    const placed = new Set(this.#placed.map(({ problem }) => problem));
    return problems.filter((problem) => !placed.has(problem));
  }

  /** Takes all marks away, for as long as `change` changes the page. */
  without(change: () => void): void {
    this.#observer.disconnect();
    this.#clear();
    change();
  }

  #clear(): void {
    for (const { mark, spot } of this.#placed) {
      takeAway(mark);
      delete spot.element.dataset["roundsProblem"];
    }
    this.#placed = [];
  }

  #place(): void {
    this.#observer.disconnect();
    const focused = this.#placed.find(({ mark }) => mark.contains(document.activeElement))?.mark.id;
    this.#clear();
    const spots = this.#problems.map((problem) => ({ problem, spot: spotOf(problem.at, this.main) }));
    // The last first: a mark goes right behind its block, so the first comes to stand nearest.
    for (const { problem, spot } of [...spots].reverse()) {
      if (!spot) continue;
      const mark = markOf(problem, spot.isShown ? "" : words.elsewhere(problem.at?.words ?? ""));
      put(mark, spot);
      // Problems come with the gravest first, and the first is placed last.
      if (spot.isShown) spot.element.dataset["roundsProblem"] = problem.severity;
      this.#placed.unshift({ problem, mark, spot });
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    this.#observer.observe(this.main, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "data-node", "data-ending", "data-state"] });
  }

  /** Once the page has come to rest: places anew what has moved or lost its place. */
  #follow(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      const moved = this.#problems.some((problem) => {
        const placed = this.#placed.find((each) => each.problem === problem);
        const spot = spotOf(problem.at, this.main);
        return placed?.spot.element !== spot?.element || placed?.spot.isShown !== spot?.isShown || placed?.mark.isConnected === false;
      });
      if (moved) this.#place();
    }, 50);
  }
}
