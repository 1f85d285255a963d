/**
 * The door to Pagefind, whose index the build writes to pagefind/ at the site's root. Nothing of it is loaded
 * before load() is called: the script, its WebAssembly and the index come in pieces, from this site only.
 */

import { siteBase } from "./home_memory.ts";

export interface Found {
  url: string;
  title: string;
  minutes: string;
  area: string;
  kind: string;
  /** HTML made by Pagefind: the page's own words, escaped, with the matches in <mark>. */
  excerpt: string;
}

export interface Wanted {
  text: string;
  role: string;
  area: string;
  /** The most minutes; 0 for any. */
  minutes: number;
}

/** Values that pages can be filtered by. */
export interface Choices {
  roles: string[];
  areas: string[];
  minutes: number[];
}

interface PagefindPage {
  url: string;
  excerpt: string;
  meta: Record<string, string | undefined>;
}

type Filter = string | { any: string[] };

interface Pagefind {
  init(): Promise<void>;
  filters(): Promise<Record<string, Record<string, number> | undefined>>;
  search(
    text: string | null,
    options: { filters: Record<string, Filter> },
  ): Promise<{ results: { data(): Promise<PagefindPage> }[] }>;
}

export interface SearchIndex {
  choices: Choices;
  /** How many pages fit, and the first of them. */
  find(wanted: Wanted, most: number): Promise<{ count: number; found: Found[] }>;
}

function filtersOf(wanted: Wanted, choices: Choices): Record<string, Filter> {
  const filters: Record<string, Filter> = {};
  if (wanted.role) filters["role"] = wanted.role;
  if (wanted.area) filters["area"] = wanted.area;
  if (wanted.minutes) {
    filters["minutes"] = { any: choices.minutes.filter((minutes) => minutes <= wanted.minutes).map(String) };
  }
  return filters;
}

const foundOf = (page: PagefindPage): Found => ({
  url: page.url,
  title: page.meta["title"] ?? page.url,
  minutes: page.meta["minutes"] ?? "",
  area: page.meta["area"] ?? "",
  kind: page.meta["kind"] ?? "",
  excerpt: page.excerpt,
});

/** Loads the index. Rejects when it cannot be loaded: offline, or a build without one. */
export async function load(attempt = 0): Promise<SearchIndex> {
  // A browser remembers a module that failed to load by its address; a new try asks under another one.
  const address = new URL(`pagefind/pagefind.js${attempt ? `?try=${attempt}` : ""}`, siteBase()).href;
  const pagefind = (await import(address)) as Pagefind;
  await pagefind.init();
  const values = await pagefind.filters();
  const named = (name: string): string[] => Object.keys(values[name] ?? {});
  const choices: Choices = {
    roles: named("role").sort((a, b) => a.localeCompare(b)),
    areas: named("area").sort((a, b) => a.localeCompare(b)),
    minutes: named("minutes").map(Number).sort((a, b) => a - b),
  };
  return {
    choices,
    async find(wanted, most) {
      const { results } = await pagefind.search(wanted.text || null, { filters: filtersOf(wanted, choices) });
      const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
      return { count: results.length, found: pages.map(foundOf) };
    },
  };
}
