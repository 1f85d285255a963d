// The profiles of `rounds play` for tests, from the one file that says how LMSs differ.
import told from "../../../build_tools/rounds/play/profiles.json";
import { type Profile, profileOf } from "../src/lms/profiles.ts";

export type ProfileName = keyof typeof told;

export const PROFILES = Object.fromEntries(
  Object.entries(told).map(([name, profile]) => [name, profileOf(profile as Partial<Profile>)]),
) as Record<ProfileName, Profile>;
