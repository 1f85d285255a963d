/**
 * Brings a page to its newest state. Where only its text has changed, just the changed blocks are replaced: a quiz under
 * way, what is open and where one reads stay as they are.
 */

const LINE = "data-rounds-line";
const TEXT = "main .r-text";

export const parsed = (html: string): Document => new DOMParser().parseFromString(html, "text/html");

const sprite = (page: Document): Element | null => page.querySelector("body > svg");

/** A page without its text, its icons and the preview's own part: what cannot be changed in place. */
function frame(page: Document): string {
  const copy = page.cloneNode(true) as Document;
  for (const text of copy.querySelectorAll(TEXT)) text.replaceChildren();
  copy.getElementById("rounds-preview")?.remove();
  sprite(copy)?.remove();
  return copy.documentElement.outerHTML;
}

const withoutLines = (element: Element): string => element.outerHTML.replace(/ data-rounds-line="\d+"/g, "");

/** Changes the living page from what was served to what is served now; false where it must be loaded anew. */
export function changeInPlace(served: Document, now: Document): boolean {
  if (frame(served) !== frame(now)) return false;
  const [before, after, living] = [served, now, document].map((page) => [...page.querySelectorAll(TEXT)]);
  if (!before || !after || !living) return false;
  if (before.length !== living.length || after.length !== living.length) return false;
  if (before.some((text, n) => text.children.length !== living[n]?.children.length)) return false;
  const icons = sprite(now);
  if (icons) sprite(document)?.replaceWith(document.importNode(icons, true));
  before.forEach((text, n) => changeText([...text.children], [...(after[n]?.children ?? [])], living[n] as Element));
  return true;
}

/** Replaces the blocks between the first and the last that differ. */
function changeText(before: Element[], after: Element[], living: Element): void {
  const blocks = [...living.children];
  const same = (a: Element | undefined, b: Element | undefined): boolean => !!a && !!b && withoutLines(a) === withoutLines(b);
  let start = 0;
  while (same(before[start], after[start])) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && same(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
  for (let n = 0; n < start; n++) renumber(blocks[n] as Element, after[n] as Element);
  for (let n = 1; n <= end; n++) renumber(blocks[blocks.length - n] as Element, after[after.length - n] as Element);
  const next = blocks[blocks.length - end] ?? null;
  for (const old of blocks.slice(start, blocks.length - end)) old.remove();
  for (const block of after.slice(start, after.length - end)) living.insertBefore(document.importNode(block, true), next);
}

/** The lines below a change have moved. */
function renumber(living: Element, now: Element): void {
  const lined = (element: Element): Element[] => [...(element.hasAttribute(LINE) ? [element] : []), ...element.querySelectorAll(`[${LINE}]`)];
  const [own, new_] = [lined(living), lined(now)];
  if (own.length === new_.length) own.forEach((each, n) => each.setAttribute(LINE, new_[n]?.getAttribute(LINE) ?? ""));
}

/** What stands at the top of the screen, so that it can be found there again. */
function firstInView(): Element | null {
  const head = document.querySelector(".r-head")?.getBoundingClientRect().bottom ?? 0;
  const blocks = [...document.querySelectorAll(`${TEXT} > *, main h1, main section`)];
  return blocks.find((block) => block.getBoundingClientRect().bottom > head && block.getClientRects().length > 0) ?? null;
}

/** Runs a change of the page and keeps what is being read where it is on the screen. */
export function keepingView(change: () => void): void {
  const root = document.documentElement;
  const seen = firstInView();
  const top = seen?.getBoundingClientRect().top ?? 0;
  const y = window.scrollY;
  root.style.setProperty("overflow-anchor", "none");
  change();
  if (seen?.isConnected) window.scrollBy(0, seen.getBoundingClientRect().top - top);
  else window.scrollTo(0, y);
  requestAnimationFrame(() => root.style.removeProperty("overflow-anchor"));
}

const KEPT = "rounds.preview.view";

/** Loads the page anew, to be shown where it is. */
export function reload(): void {
  const heading = [...document.querySelectorAll("main [id]:is(h1, h2, h3, h4)")].find((each) => each.getBoundingClientRect().bottom > 0);
  const view = { page: location.pathname, y: window.scrollY, id: heading?.id, top: heading?.getBoundingClientRect().top };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(view));
  } catch {
    // Storage is blocked: the browser's own memory of the place will do.
  }
  location.reload();
}

/** After such a loading: goes to where the page was. */
export function restoreView(): void {
  try {
    const kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    const view = kept ? (JSON.parse(kept) as { page: string; y: number; id?: string; top?: number }) : null;
    if (!view || view.page !== location.pathname || view.y === 0) return;
    const heading = view.id ? document.getElementById(view.id) : null;
    if (heading && view.top !== undefined) window.scrollBy(0, heading.getBoundingClientRect().top - view.top);
    else window.scrollTo(0, view.y);
  } catch {
    // Nothing was kept.
  }
}
