/**
 * Search over the whole site: opened by the header's button, by a search form in a page, or by the key "/".
 * The index is loaded when the dialog opens for the first time.
 */

import { siteWords } from "../site_words.ts";
import { fillChoices, makeDialog, resultElement, type SearchDialog, showHelp } from "./search_dialog.ts";
import { load, type SearchIndex, type Wanted } from "./search_index.ts";

const PAUSE_MS = 150;
const PAGE_SIZE = 8;
const SLASH_KEY = "rounds.search-key";

/** WCAG 2.2, 2.1.4: a shortcut of a single character must have an off switch. */
function slashIsOn(): boolean {
  try {
    return localStorage.getItem(SLASH_KEY) !== "off";
  } catch {
    return true;
  }
}

function keepSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(SLASH_KEY);
    else localStorage.setItem(SLASH_KEY, "off");
  } catch {
    // Storage is blocked: the switch holds for this page only.
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;

class Search {
  private readonly parts: SearchDialog = makeDialog();
  private index: SearchIndex | null = null;
  private loading = false;
  private attempt = 0;
  private most = PAGE_SIZE;
  private turn = 0;
  private timer = 0;

  constructor() {
    const { dialog, form, input, role, area, minutes, more, retry, reset, slash } = this.parts;
    slash.checked = slashIsOn();
    slash.addEventListener("change", () => keepSlash(slash.checked));
    input.addEventListener("input", () => this.soon());
    for (const select of [role, area, minutes]) select.addEventListener("change", () => this.afresh());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.links()[0]?.focus();
    });
    more.addEventListener("click", () => this.showMore());
    retry.addEventListener("click", () => void this.connect());
    reset.addEventListener("click", () => {
      role.value = area.value = "";
      minutes.value = "0";
      input.focus();
      this.afresh();
    });
    dialog.addEventListener("keydown", (event) => this.walk(event));
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  open(text = ""): void {
    const { dialog, input } = this.parts;
    if (!dialog.open) dialog.showModal();
    if (text) input.value = text;
    input.focus();
    input.select();
    if (this.index) this.afresh();
    else void this.connect();
  }

  private async connect(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    showHelp(this.parts, null, null);
    this.parts.status.textContent = siteWords.searching;
    try {
      this.index = await load(this.attempt++);
      fillChoices(this.parts, this.index.choices);
      this.afresh();
    } catch {
      this.parts.status.textContent = siteWords.searchFailed;
      showHelp(this.parts, siteWords.adviceFailed, "retry");
    } finally {
      this.loading = false;
    }
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.afresh(), PAUSE_MS);
  }

  private afresh(): void {
    clearTimeout(this.timer);
    this.most = PAGE_SIZE;
    void this.find();
  }

  private wanted(): Wanted {
    const { input, role, area, minutes } = this.parts;
    return { text: input.value.trim(), role: role.value, area: area.value, minutes: Number(minutes.value) };
  }

  private async find(): Promise<void> {
    if (!this.index) return;
    const wanted = this.wanted();
    const turn = ++this.turn;
    const filtered = Boolean(wanted.role || wanted.area || wanted.minutes);
    if (!wanted.text && !filtered) {
      this.show([], 0, "");
      showHelp(this.parts, null, null);
      return;
    }
    const { count, found } = await this.index.find(wanted, this.most);
    // A later question has overtaken this one.
    if (turn !== this.turn) return;
    this.show(found.map(resultElement), count, siteWords.found(count, wanted.text));
    if (count > 0) showHelp(this.parts, null, null);
    else if (filtered) showHelp(this.parts, siteWords.adviceFilters, "reset");
    else showHelp(this.parts, siteWords.adviceWords, null);
  }

  private show(items: HTMLLIElement[], count: number, status: string): void {
    const { results, more, input } = this.parts;
    const held = this.links().find((link) => link === document.activeElement)?.href;
    results.replaceChildren(...items);
    // Results may come once more while somebody walks through them: the place is kept.
    if (held) (this.links().find((link) => link.href === held) ?? input).focus();
    more.hidden = count <= items.length;
    this.parts.status.textContent = status;
  }

  private showMore(): void {
    const before = this.links().length;
    this.most += PAGE_SIZE;
    void this.find().then(() => this.links()[before]?.focus());
  }

  private links(): HTMLAnchorElement[] {
    return [...this.parts.results.querySelectorAll("a")];
  }

  /** Arrow keys walk from the text field through the results and back; Escape closes, also where it would clear. */
  private walk(event: KeyboardEvent): void {
    const { dialog, input } = this.parts;
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
    const places: HTMLElement[] = [input, ...this.links()];
    const at = places.indexOf(document.activeElement as HTMLElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step || at < 0) return;
    event.preventDefault();
    places[at + step]?.focus();
  }
}

export function startSearch(): void {
  let search: Search | null = null;
  const open = (text?: string): void => {
    search ??= new Search();
    search.open(text);
  };
  for (const button of document.querySelectorAll("[data-rounds-search]")) {
    button.addEventListener("click", () => open());
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-rounds-search-form]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      open(form.querySelector("input")?.value.trim());
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]") || !slashIsOn()) return;
    event.preventDefault();
    open();
  });
}
