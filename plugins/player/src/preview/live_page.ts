/** A page of the preview: shows what is wrong, and follows each save. */

import { element } from "./mark.ts";
import { Marks } from "./marks.ts";
import { changeInPlace, keepingView, parsed, reload, restoreView } from "./page_change.ts";
import { Panel } from "./panel.ts";
import { previewWords as words } from "./preview_words.ts";
import { type State, stateIn } from "./state.ts";

const EMBEDDED = ["rounds-quiz", "rounds-simulation", "rounds-profile"];
/** As long as a quiz may take to come alive; marks in it would be lost before. */
const PATIENCE = 1500;

class LivePage {
  /** The page as it was sent, which is what the next one is compared with. */
  #served: Document | null = null;
  readonly #marks: Marks;
  readonly #panel: Panel;
  #updating = false;
  #wanted: number;

  constructor(
    private state: State,
    main: HTMLElement,
  ) {
    this.#marks = new Marks(main);
    this.#panel = new Panel(main);
    this.#wanted = state.version;
  }

  async start(): Promise<void> {
    this.#panel.show(this.state, []);
    // Marks come when quizzes are alive: a quiz keeps its questions as it finds them.
    const [served] = await Promise.all([fetched(), alive()]);
    if (served && stateIn(served)?.version === this.state.version) this.#served = served;
    this.#show();
    restoreView();
    this.#goToMark();
    addEventListener("hashchange", () => this.#goToMark());
    this.#listen();
  }

  #listen(): void {
    let news: EventSource | null = null;
    // A browser opens few connections to one host: pages that nobody sees let go of theirs.
    const follow = (): void => {
      news?.close();
      news = document.visibilityState === "visible" ? this.#followed() : null;
    };
    document.addEventListener("visibilitychange", follow);
    follow();
  }

  #followed(): EventSource {
    const news = new EventSource("/_rounds/events");
    news.addEventListener("message", ({ data }) => {
      this.#panel.ended(false);
      this.#wanted = Number(data);
      void this.#update();
    });
    news.addEventListener("error", () => this.#panel.ended(true));
    return news;
  }

  async #update(): Promise<void> {
    if (this.#updating) return;
    this.#updating = true;
    while (this.state.version !== this.#wanted) {
      const wanted = this.#wanted;
      const now = await fetched();
      const state = now && stateIn(now);
      if (!now || !state) break;
      if (!this.#changed(now)) return reload();
      this.#served = now;
      // What came later than this page is fetched next.
      this.state = { ...state, version: Math.max(wanted, state.version) };
      this.#wanted = Math.max(this.#wanted, this.state.version);
      keepingView(() => this.#show());
      this.#panel.say(words.updated(state.problems.length));
    }
    this.#updating = false;
  }

  /** Whether the page could be brought to what is served now. */
  #changed(now: Document): boolean {
    const served = this.#served;
    if (!served) return false;
    let isChanged = false;
    keepingView(() => this.#marks.without(() => (isChanged = changeInPlace(served, now))));
    return isChanged;
  }

  #show(): void {
    this.#panel.show(this.state, this.#marks.show(this.state.problems));
    markDrafts(this.state.drafts);
    document.documentElement.dataset["roundsPreview"] = String(this.state.version);
  }

  /** A link led to a mark, which was not there when the browser looked for it. */
  #goToMark(): void {
    const id = decodeURIComponent(location.hash.slice(1));
    const mark = id.startsWith("problem-") ? document.getElementById(id) : null;
    mark?.scrollIntoView({ block: "center" });
    mark?.focus({ preventScroll: true });
  }
}

/** The page as it is served now, 404s included; null when nobody answers. */
async function fetched(): Promise<Document | null> {
  try {
    return parsed(await (await fetch(location.pathname + location.search, { cache: "no-store" })).text());
  } catch {
    return null;
  }
}

/** Waits for what is embedded in the page. */
async function alive(): Promise<void> {
  const awaited = EMBEDDED.filter((name) => document.querySelector(name)).map((name) => customElements.whenDefined(name));
  await Promise.race([Promise.all(awaited), new Promise((done) => setTimeout(done, PATIENCE))]);
}

/** Links to drafts say so; a card that says it already is left alone. */
function markDrafts(drafts: readonly string[]): void {
  for (const old of document.querySelectorAll(".r-preview__draft")) old.remove();
  const pages = new Set(drafts.map((url) => new URL(`/${url}`, location.origin).pathname));
  for (const link of document.querySelectorAll<HTMLAnchorElement>("main a[href]")) {
    if (!pages.has(link.pathname) || link.closest(".r-preview, .r-crumbs") || link.hash) continue;
    if (link.closest("li, article")?.querySelector(".r-tag")?.textContent === words.draft) continue;
    link.append(element("span", "r-tag r-tag--line r-preview__draft", words.draft));
  }
}

/** Makes the page live. */
export function startPreview(): void {
  const state = stateIn(document);
  const main = document.querySelector<HTMLElement>("main") ?? document.body;
  if (state) void new LivePage(state, main).start();
}
