/** The list of what is wrong, at the head of the page; a button in the header leads there. */

import { element, gravity, markId, markOf, sign, toldParts } from "./mark.ts";
import { previewWords as words } from "./preview_words.ts";
import type { CourseProblem, PageProblem, Problem, State } from "./state.ts";

const OPEN = "rounds.preview.open";
const ID = "rounds-preview-list";

export class Panel {
  readonly #aside = element("aside", "r-preview");
  readonly #spoken = element("p", "r-preview__spoken");
  readonly #jump = element("a", "r-preview__jump") as HTMLAnchorElement;

  constructor(main: HTMLElement) {
    this.#aside.setAttribute("aria-label", words.title);
    this.#aside.id = ID;
    this.#aside.tabIndex = -1;
    this.#spoken.setAttribute("role", "status");
    this.#jump.href = `#${ID}`;
    main.prepend(this.#aside);
    document.body.append(this.#spoken);
    document.querySelector(".r-head__name")?.after(this.#jump);
  }

  /** Shows the state; `whole` are the problems of the page as a whole, which are told here. */
  show(state: State, whole: readonly PageProblem[]): void {
    const { problems, everywhere, drafts } = state;
    const isDraft = drafts.some((url) => new URL(`/${url}`, location.origin).pathname === location.pathname);
    const isHeld = !problems.length && !everywhere?.length && (state.faults.length > 0 || state.kept.length > 0);
    const found = everywhere ? words.inCourse(state.all) : words.onPage(problems.length);
    const told = state.missing ? words.missing : isHeld ? words.notAll : found;
    const summary = element("summary", "r-preview__head");
    summary.append(element("strong", "", words.title), element("span", "", told));
    const list = element("details", "r-preview__list") as HTMLDetailsElement;
    list.append(summary, ...(everywhere ? byPage(everywhere) : onPage(problems)));
    if (!everywhere && state.all > 0 && state.home) list.append(link(state.home, words.all(state.all), "r-preview__all"));
    list.open = isOpen();
    list.addEventListener("toggle", () => keepOpen(list.open));
    const notes = [
      ...state.faults.map((fault) => note(words.fault, fault)),
      ...(state.kept.length ? [note(words.kept(state.kept), ...whyKept(state))] : []),
      ...(isDraft ? [element("p", "r-preview__note", words.isDraft)] : []),
      ...whole.map((problem) => markOf(problem)),
    ];
    this.#aside.replaceChildren(list, ...notes);
    this.#jump.hidden = problems.length === 0;
    const [worst] = problems;
    this.#jump.replaceChildren(...(worst ? [sign(worst.severity), String(problems.length)] : []));
    this.#jump.className = `r-preview__jump r-problem--${worst?.severity ?? "note"}`;
    this.#jump.setAttribute("aria-label", words.jump(problems.length));
  }

  /** Says something to who does not see it. */
  say(text: string): void {
    this.#spoken.textContent = text;
  }

  /** Says that nothing follows any more, or that it does again. */
  ended(isEnded: boolean): void {
    this.#aside.querySelector("[data-gone]")?.remove();
    if (!isEnded) return;
    const gone = note(words.gone);
    gone.dataset["gone"] = "";
    this.#aside.append(gone);
  }
}

/** The first mistakes in what cannot be read. */
const whyKept = ({ kept, problems }: State): string[] =>
  problems
    .filter(({ file, severity }) => severity === "error" && kept.includes(file))
    .slice(0, 3)
    .map(({ place, what, cure }) => `${place}: ${what} ${cure}`);

function note(head: string, ...texts: string[]): HTMLElement {
  const made = element("div", "r-problem r-problem--error");
  made.setAttribute("role", "note");
  made.append(gravity("error"), element("p", "r-problem__what", head));
  made.append(...texts.map((text) => element("p", "r-problem__what", text)));
  return made;
}

function link(href: string, text: string, className = ""): HTMLAnchorElement {
  const made = element("a", className, text) as HTMLAnchorElement;
  made.href = href;
  return made;
}

function listed(problems: readonly Problem[], page: string): HTMLElement {
  const list = element("ul", "r-preview__problems");
  for (const problem of problems) {
    const entry = element("li", `r-preview__problem r-problem--${problem.severity}`);
    const goal = link(`${page}#${markId(problem)}`, "");
    goal.append(gravity(problem.severity), ` ${problem.what}`);
    const [told, ...rest] = toldParts(problem);
    if (told) told.textContent = problem.cure;
    entry.append(goal, ...(problem.cure && told ? [told] : []), ...rest);
    list.append(entry);
  }
  return list;
}

const onPage = (problems: readonly PageProblem[]): HTMLElement[] => (problems.length ? [listed(problems, "")] : []);

function byPage(problems: readonly CourseProblem[]): HTMLElement[] {
  const pages = new Map<string | null, CourseProblem[]>();
  for (const problem of problems) pages.set(problem.page, [...(pages.get(problem.page) ?? []), problem]);
  return [...pages].flatMap(([page, found]) => {
    const head = element("p", "r-preview__page");
    if (page === null) {
      head.textContent = words.noPage;
      const list = element("ul", "r-preview__problems");
      list.append(...found.map(bare));
      return [head, list];
    }
    head.append(link(`/${page}`, `/${page}`));
    return [head, listed(found, `/${page}`)];
  });
}

function bare(problem: Problem): HTMLElement {
  const entry = element("li", `r-preview__problem r-problem--${problem.severity}`);
  entry.append(gravity(problem.severity), ...toldParts(problem));
  return entry;
}

function isOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN) !== "no";
  } catch {
    return true;
  }
}

function keepOpen(open: boolean): void {
  try {
    sessionStorage.setItem(OPEN, open ? "yes" : "no");
  } catch {
    // Storage is blocked: it opens again with the next page.
  }
}
