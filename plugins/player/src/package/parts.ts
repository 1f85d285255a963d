/**
 * The texts of a path's modules. Each stands in a script of its own that hands its HTML over: an LMS may block
 * fetch() but not a script beside the page. A text that does not come is asked for again.
 */

import type { PackageModule } from "../course/package.ts";

declare global {
  interface Window {
    /** Called by the scripts m-1.js, m-2.js, ... that the exporter writes. */
    RoundsPackage?: { module(id: string, html: string): void };
  }
}

/** Milliseconds before each try. */
const TRIES = [0, 1_000, 3_000];

const texts = new Map<string, string>();
window.RoundsPackage = { module: (id, html) => texts.set(id, html) };

/** Resolves when the script has run or failed. */
const run = (file: string): Promise<void> =>
  new Promise((done) => {
    const script = document.createElement("script");
    script.src = file;
    script.onload = script.onerror = () => {
      script.remove();
      done();
    };
    document.head.append(script);
  });

/** The module's HTML; undefined when it cannot be loaded. */
export async function textOf({ id, script }: PackageModule, tries: readonly number[] = TRIES): Promise<string | undefined> {
  for (const wait of tries) {
    if (texts.has(id) || !script) break;
    await new Promise((done) => setTimeout(done, wait));
    await run(script);
  }
  return texts.get(id);
}

/** Loads what is not loaded yet, one by one: an LMS that blocks later requests then does no harm. */
export async function loadQuietly(modules: readonly PackageModule[]): Promise<void> {
  for (const module of modules) await textOf(module, [500]);
}
