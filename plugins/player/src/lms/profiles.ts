/**
 * How LMSs differ: what a named profile of build_tools/rounds/play/profiles.json, with one sentence each, means for
 * the strict doubles. `rounds play` and the tests use the same.
 */

import type { LmsOptions } from "./strict_lms.ts";

/** A profile with every field, as build_tools/rounds/play/profiles.py gives it. */
export interface Profile {
  text: string;
  mode: "normal" | "browse" | "review" | "";
  credit: "credit" | "no-credit";
  mastery: number | null;
  override: boolean;
  completes_untouched: boolean;
  keeps_ended: boolean;
  late_milliseconds: number;
  commit_milliseconds: number;
  failing_commits: number;
  refuses_beyond: number | null;
  cuts_at: number | null;
  lacks: string[];
  place: "frame" | "popup" | "foreign-frame";
  blocks_unload: boolean;
  blocks_storage: boolean;
}

const STRICT: Profile = {
  text: "",
  mode: "normal",
  credit: "credit",
  mastery: null,
  override: false,
  completes_untouched: false,
  keeps_ended: false,
  late_milliseconds: 0,
  commit_milliseconds: 0,
  failing_commits: 0,
  refuses_beyond: null,
  cuts_at: null,
  lacks: [],
  place: "frame",
  blocks_unload: false,
  blocks_storage: false,
};

/** A profile as profiles.json has it: what it does not name is as in the strict one. */
export const profileOf = (told: Partial<Profile>): Profile => ({ ...STRICT, ...told });

/** The doubles' options of a profile; the package's own mastery value goes before the profile's. */
export function lmsOptions(profile: Profile, mastery: number | null = null): LmsOptions {
  const { refuses_beyond, cuts_at } = profile;
  return {
    mode: profile.mode,
    credit: profile.credit,
    mastery: mastery ?? profile.mastery,
    override: profile.override,
    completesUntouched: profile.completes_untouched,
    keepsEnded: profile.keeps_ended,
    lacks: profile.lacks,
    ...(cuts_at !== null && { cutsAt: cuts_at }),
    ...(refuses_beyond !== null && {
      refuses: (name: string, value: string) => name === "cmi.suspend_data" && value.length > refuses_beyond,
    }),
    commit: (number) => {
      hold(profile.commit_milliseconds);
      return number >= profile.failing_commits;
    },
  };
}

/** Holds the page up, as an LMS's synchronous request does. */
function hold(milliseconds: number): void {
  if (milliseconds === 0) return;
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
