/** The add-on for self-assessments, for pages and packages that have one. */

import { defineProfile } from "./profile/profile_element.ts";

void (globalThis as { Rounds?: { ready: Promise<Parameters<typeof defineProfile>[0]> } }).Rounds?.ready.then(defineProfile);
