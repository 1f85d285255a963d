/** Finds in the page, as it stands now, what a problem is about. */

import type { At } from "./state.ts";

/** The element; of what is not on the screen now (a scene, a question) the quiz or simulation that has it. */
export interface Spot {
  element: HTMLElement;
  isShown: boolean;
}

const LINE = "data-rounds-line";

/** Names under which entries of lists stand in a quiz's markup. */
const ENTRIES = ["option", "pair", "item", "row", "gap", "region", "choice"];

const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

const isShown = (element: Element): boolean => !element.closest("[hidden]") && element.getClientRects().length > 0;

/** Where a problem is on the page; null for the page as a whole. */
export function spotOf(at: At | null, main: ParentNode): Spot | null {
  if (!at) return null;
  if (at.kind && at.id) return inHost(at, main);
  if (at.head) return inHead(at.head, at.index ?? 0, main);
  const line = at.line ?? 0;
  let found: HTMLElement | null = null;
  for (const element of main.querySelectorAll<HTMLElement>(`[${LINE}]`)) {
    const own = lineOf(element);
    if (own <= line && own >= (found ? lineOf(found) : 1)) found = element;
  }
  return found && { element: found, isShown: true };
}

/** What a module's head says is shown in a few places only. */
function inHead(key: string, index: number, main: ParentNode): Spot | null {
  const shown: Record<string, string> = { title: "h1", objectives: ".r-goals li", version: ".r-meta", minutes: ".r-meta", reviewed: ".r-meta" };
  const selector = shown[key];
  const found = selector ? main.querySelectorAll<HTMLElement>(selector) : [];
  const element = found[key === "objectives" ? index : 0];
  return element ? { element, isShown: true } : null;
}

const lineOf = (element: Element): number => Number(element.getAttribute(LINE));

function inHost({ kind, id = "", steps = [] }: At, main: ParentNode): Spot | null {
  const hosts = [...main.querySelectorAll<HTMLElement>(`[data-${kind}=${quoted(id)}]`)];
  const [first] = hosts;
  if (!first) return null;
  if (!steps.length) return { element: first, isShown: true };
  const found = hosts.map((host) => inside(host, steps)).filter((element): element is HTMLElement => element !== null);
  const shown = found.find(isShown);
  return shown ? { element: shown, isShown: true } : { element: first, isShown: false };
}

/** The innermost of the steps that the host shows; null when it shows not even the outermost. */
function inside(host: HTMLElement, steps: readonly [string, string][]): HTMLElement | null {
  let found: HTMLElement | null = null;
  for (const [list, id] of steps) {
    const within: HTMLElement = found ?? host;
    const next = entry(within, list, id);
    if (!next) break;
    found = next;
  }
  return found;
}

function entry(within: HTMLElement, list: string, id: string): HTMLElement | null {
  if (!id) return null;
  const value = quoted(id);
  if (list === "questions") return within.querySelector(`[data-question=${value}]`);
  // A simulation's stage says which scene or ending it shows.
  if (list === "nodes") return within.querySelector(`.r-sim__stage[data-node=${value}]`);
  if (list === "endings") return within.querySelector(`.r-sim__stage[data-ending=${value}]`);
  const selector = ENTRIES.map((name) => `[data-${name}=${value}]`).join(", ");
  const found = within.querySelector<HTMLElement>(selector);
  return found?.matches("button, input, select") ? (found.closest<HTMLElement>("li, p, td") ?? found) : found;
}

/** Puts a mark at its spot: beside blocks, inside what may hold a block. */
export function put(mark: HTMLElement, { element, isShown }: Spot): void {
  if (!isShown || element.localName.startsWith("rounds-")) element.before(mark);
  else if (element.matches(".r-sim__stage")) element.prepend(mark);
  else if (element.matches(".r-q")) (element.querySelector(":scope > .r-q__prompt") ?? element).after(mark);
  else if (element.matches("tr")) element.after(rowOf(mark, element as HTMLTableRowElement));
  else if (element.matches("li, dt, dd, td, [data-row]")) putInside(mark, element);
  else (element.matches("img") ? (element.closest("p") ?? element) : element).after(mark);
}

const ROW = "r-problem-row";

/** A row of its own, as wide as the table: a cell of a phone's table has no room for a sentence. */
function rowOf(mark: HTMLElement, row: HTMLTableRowElement): HTMLElement {
  const made = document.createElement("tr");
  const cell = document.createElement("td");
  made.className = ROW;
  cell.colSpan = [...row.cells].reduce((sum, { colSpan }) => sum + colSpan, 0) || 1;
  cell.append(mark);
  made.append(cell);
  return made;
}

/** Takes a mark away, with the row that was made for it. */
export const takeAway = (mark: HTMLElement): void => (mark.closest(`.${ROW}`) ?? mark).remove();

function putInside(mark: HTMLElement, element: HTMLElement): void {
  const list = element.querySelector(":scope > ul, :scope > ol");
  if (list) list.before(mark);
  else element.append(mark);
}
