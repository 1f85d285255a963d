/**
 * What the site remembers on this device besides progress: the learner's role and the modules opened last.
 * Nothing of it leaves the device. Two sites on one host keep apart by their base path.
 */

export interface Role {
  id: string;
  title: string;
  /** The path's page, relative to the site's root. */
  url: string;
}

export interface Visit {
  module: string;
  title: string;
  /** The module's page, relative to the site's root. */
  url: string;
  minutes: number;
}

const VISITS_KEPT = 5;

/** The site's root, with a slash at its end; works under any path prefix. */
export function siteBase(): URL {
  const base = document.body.dataset["roundsBase"] ?? ".";
  return new URL(base.replace(/\/?$/, "/"), location.href);
}

const key = (name: string): string => `rounds.${name}:${siteBase().pathname}`;

/** What could not be kept, because storage is blocked or full: it lasts for this page. */
const unkept = new Map<string, unknown>();

function read(name: string): unknown {
  if (unkept.has(name)) return unkept.get(name);
  try {
    return JSON.parse(localStorage.getItem(key(name)) ?? "null");
  } catch {
    return null;
  }
}

function write(name: string, value: unknown): void {
  try {
    unkept.delete(name);
    if (value === null) localStorage.removeItem(key(name));
    else localStorage.setItem(key(name), JSON.stringify(value));
  } catch {
    unkept.set(name, value);
  }
}

const hasTexts = <Name extends string>(value: unknown, ...names: Name[]): value is Record<Name, string> =>
  typeof value === "object" &&
  value !== null &&
  names.every((name) => typeof (value as Record<string, unknown>)[name] === "string");

export function readRole(): Role | null {
  const kept = read("role");
  return hasTexts(kept, "id", "title", "url") ? kept : null;
}

export function writeRole(role: Role | null): void {
  write("role", role);
}

/** The modules opened last, newest first. */
export function readVisits(): Visit[] {
  const kept = read("visits");
  const isVisit = (visit: unknown): visit is Visit =>
    hasTexts(visit, "module", "title", "url") && typeof (visit as { minutes?: unknown }).minutes === "number";
  return Array.isArray(kept) ? kept.filter(isVisit) : [];
}

export function rememberVisit(visit: Visit): void {
  const others = readVisits().filter((other) => other.module !== visit.module);
  write("visits", [visit, ...others].slice(0, VISITS_KEPT));
}
