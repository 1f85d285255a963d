// The named profiles: what each does to a course, shown on the strict doubles.
import { describe, expect, test, vi } from "vitest";
import { lmsOptions, profileOf } from "../src/lms/profiles.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { Scorm2004Lms } from "../src/lms/scorm2004_lms.ts";
import { PROFILES, type ProfileName } from "./lms_profiles.ts";

const scorm12 = (name: ProfileName, mastery: number | null = null): Scorm12Lms => {
  const lms = new Scorm12Lms(lmsOptions(PROFILES[name], mastery));
  lms.api.LMSInitialize("");
  return lms;
};

const scorm2004 = (name: ProfileName, mastery: number | null = null): Scorm2004Lms => {
  const lms = new Scorm2004Lms(lmsOptions(PROFILES[name], mastery));
  lms.api.Initialize("");
  return lms;
};

test("every profile has its sentence and no field that nobody reads", () => {
  const known = Object.keys(profileOf({}));
  for (const [name, profile] of Object.entries(PROFILES)) {
    expect(profile.text, name).toMatch(/^[A-Z].{30,}\.$/);
    expect(Object.keys(profile), name).toEqual(known);
  }
});

test("the first three commits fail, then all is kept", () => {
  const lms = scorm2004("failing-commits");
  const told = [1, 2, 3, 4].map(() => lms.api.Commit(""));
  expect(told).toEqual(["false", "false", "false", "true"]);
});

test("a slow commit holds the page up", () => {
  const clock = vi.spyOn(performance, "now");
  let now = 0;
  clock.mockImplementation(() => (now += 400));
  expect(scorm12("slow-commits").api.LMSCommit("")).toBe("true");
  expect(now).toBeGreaterThan(1500);
  clock.mockRestore();
});

test.each([
  ["mastery-override", null, "failed"],
  ["mastery-override", 60, "passed"],
  ["no-mastery-override", null, "incomplete"],
  ["strict", 80, "incomplete"],
  ["moodle", 80, "failed"],
] as const)("by %s with the package's mastery %s, a raw score of 70 ends as %s", (name, mastery, status) => {
  const lms = scorm12(name, mastery);
  lms.api.LMSSetValue("cmi.core.score.raw", "70");
  lms.api.LMSSetValue("cmi.core.lesson_status", "incomplete");
  lms.api.LMSFinish("");
  expect(lms.kept["cmi.core.lesson_status"]).toBe(status);
});

test("SCORM 2004 is told the mastery value as a scaled score", () => {
  expect(scorm2004("mastery-override").api.GetValue("cmi.scaled_passing_score")).toBe("0.8");
});

test.each([
  ["strict", "normal", "credit"],
  ["empty-mode", "", "credit"],
  ["browse", "browse", "no-credit"],
  ["review", "review", "no-credit"],
  ["no-credit", "normal", "no-credit"],
] as const)("%s says mode «%s» and %s in either standard", (name, mode, credit) => {
  const [older, newer] = [scorm12(name).api, scorm2004(name).api];
  expect([older.LMSGetValue("cmi.core.lesson_mode"), older.LMSGetValue("cmi.core.credit")]).toEqual([mode, credit]);
  expect([newer.GetValue("cmi.mode"), newer.GetValue("cmi.credit")]).toEqual([mode, credit]);
});

describe("suspend data of 4,097 characters", () => {
  test("is refused, and told so", () => {
    const lms = scorm2004("limit-4096");
    expect(lms.api.SetValue("cmi.suspend_data", "x".repeat(4096))).toBe("true");
    expect(lms.api.SetValue("cmi.suspend_data", "x".repeat(4097))).toBe("false");
    expect(lms.api.GetLastError()).toBe("351");
  });

  test("is cut, and reads back so", () => {
    const lms = scorm2004("limit-4096-cut");
    expect(lms.api.SetValue("cmi.suspend_data", "x".repeat(4097))).toBe("true");
    expect(lms.api.GetValue("cmi.suspend_data")).toHaveLength(4096);
  });
});

test("without interactions there are none, in the words of each standard", () => {
  const [older, newer] = [scorm12("no-interactions").api, scorm2004("no-interactions").api];
  expect([older.LMSGetValue("cmi.interactions._children"), older.LMSGetLastError()]).toEqual(["", "401"]);
  expect([newer.GetValue("cmi.interactions._count"), newer.GetLastError()]).toEqual(["", "402"]);
});

test("Moodle completes what was left untouched and takes up what had ended", () => {
  const older = scorm12("moodle");
  older.api.LMSFinish("");
  expect(older.kept["cmi.core.lesson_status"]).toBe("completed");
  const newer = scorm2004("moodle");
  newer.api.SetValue("cmi.suspend_data", "here");
  newer.api.SetValue("cmi.exit", "normal");
  newer.api.Terminate("");
  const next = newer.next();
  next.api.Initialize("");
  expect(next.api.GetValue("cmi.suspend_data")).toBe("here");
});
