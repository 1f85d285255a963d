/** Chooses, once at launch, where progress is kept: in the LMS that started a package, else in this browser. */

import { BrowserStore } from "./browser_store.ts";
import type { ProgressStore } from "./store.ts";

/** `site` is the path of the site's root: sites on one host keep apart by it. */
export const chooseStore = (site: string, lms: ProgressStore | null = null): ProgressStore =>
  lms ?? new BrowserStore(`rounds:${site}`);
