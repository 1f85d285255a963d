// The strict LMS itself: what it refuses and with which error, and what it keeps. A double that lets things pass
// would prove nothing.
import { describe, expect, test } from "vitest";
import { type LmsOptions, Scorm12Lms } from "../src/lms/scorm12_lms.ts";

function running(options: LmsOptions = {}): Scorm12Lms {
  const lms = new Scorm12Lms(options);
  lms.api.LMSInitialize("");
  return lms;
}

const set = (lms: Scorm12Lms, name: string, value: string): string =>
  `${lms.api.LMSSetValue(name, value)} ${lms.api.LMSGetLastError()}`;

const get = (lms: Scorm12Lms, name: string): string => `${lms.api.LMSGetValue(name)} ${lms.api.LMSGetLastError()}`;

describe("it refuses to be told", () => {
  test.each([
    ["an unknown status", "cmi.core.lesson_status", "done", "405"],
    ["that nothing was attempted", "cmi.core.lesson_status", "not attempted", "405"],
    ["the exit of SCORM 2004", "cmi.core.exit", "normal", "405"],
    ["a score above 100", "cmi.core.score.raw", "101", "405"],
    ["a score with three decimals", "cmi.core.score.raw", "66.667", "405"],
    ["a time span of 2004", "cmi.core.session_time", "PT1M", "405"],
    ["a time span of one hour digit", "cmi.core.session_time", "0:01:00", "405"],
    ["a place of 256 characters", "cmi.core.lesson_location", "x".repeat(256), "405"],
    ["4,097 characters of data", "cmi.suspend_data", "x".repeat(4097), "405"],
    ["4,097 UTF-16 units in fewer signs", "cmi.suspend_data", "😀".repeat(2049), "405"],
    ["who the learner is", "cmi.core.student_name", "Me", "403"],
    ["the mastery score", "cmi.student_data.mastery_score", "1", "403"],
    ["what children there are", "cmi.core._children", "all", "402"],
    ["an element of 2004", "cmi.completion_status", "completed", "201"],
    ["an interaction before its turn", "cmi.interactions.1.id", "late", "201"],
    ["an interaction's type before its id", "cmi.interactions.0.type", "choice", "201"],
    ["an id with a hyphen", "cmi.interactions.0.id", "q-1", "405"],
  ])("%s", (_, name, value, error) => {
    expect(set(running(), name, value)).toBe(`false ${error}`);
  });

  test.each([
    ["choice", "option-1"],
    ["choice", "a, b"],
    ["true-false", "true"],
    ["matching", "a-1"],
    ["sequencing", "first,second"],
    ["numeric", "24 hours"],
  ])("that the response to a %s is «%s»", (type, response) => {
    const lms = running();
    set(lms, "cmi.interactions.0.id", "q");
    set(lms, "cmi.interactions.0.type", type);
    expect(set(lms, "cmi.interactions.0.student_response", response)).toBe("false 405");
  });

  test("anything that is no string", () => {
    const lms = running();
    expect(lms.api.LMSSetValue("cmi.core.score.raw", 80 as unknown as string)).toBe("false");
  });
});

describe("it refuses to tell", () => {
  test.each([
    ["what only a SCO writes", "cmi.core.exit", " 404"],
    ["an interaction's id", "cmi.interactions.0.id", " 404"],
    ["an unknown element", "cmi.nothing", " 201"],
    ["the children of what has none", "cmi.core.lesson_status._children", " 202"],
    ["the count of what is no array", "cmi.core._count", " 203"],
    ["an objective that is not there", "cmi.objectives.0.id", " 201"],
  ])("%s", (_, name, told) => {
    expect(get(running(), name)).toBe(told);
  });

  test("what it lacks", () => {
    const lms = running({ lacks: ["interactions"] });
    expect(get(lms, "cmi.interactions._children")).toBe(" 401");
    expect(set(lms, "cmi.interactions.0.id", "q")).toBe("false 401");
  });

  test("anything before LMSInitialize and after LMSFinish", () => {
    const lms = new Scorm12Lms();
    expect(get(lms, "cmi.core.lesson_status")).toBe(" 301");
    lms.api.LMSInitialize("");
    lms.api.LMSFinish("");
    expect([lms.api.LMSCommit(""), lms.api.LMSGetLastError()]).toEqual(["false", "301"]);
    expect([lms.api.LMSInitialize(""), lms.api.LMSGetLastError()]).toEqual(["false", "101"]);
  });
});

describe("it keeps", () => {
  test("nothing before a commit", () => {
    const lms = running();
    set(lms, "cmi.core.lesson_status", "passed");
    expect(lms.kept).toEqual({});
    lms.api.LMSCommit("");
    expect(lms.kept["cmi.core.lesson_status"]).toBe("passed");
  });

  test("nothing at a commit that fails", () => {
    const lms = running({ commit: () => false });
    set(lms, "cmi.core.lesson_status", "passed");
    expect(lms.api.LMSCommit("")).toBe("false");
    expect(lms.kept).toEqual({});
  });

  test("the total of all sessions, and resumes only what was suspended", () => {
    const lms = running();
    set(lms, "cmi.core.session_time", "0000:59:59.50");
    set(lms, "cmi.core.exit", "suspend");
    lms.api.LMSFinish("");
    const next = lms.next();
    next.api.LMSInitialize("");
    expect(get(next, "cmi.core.entry")).toBe("resume 0");
    set(next, "cmi.core.session_time", "0000:00:00.75");
    next.api.LMSFinish("");
    expect(next.kept["cmi.core.total_time"]).toBe("0001:00:00.25");
  });

  test.each([
    [true, "79", "failed"],
    [true, "80", "passed"],
    [true, "", "incomplete"],
    [false, "79", "incomplete"],
  ])("with override %s and raw «%s» the status %s", (override, raw, status) => {
    const lms = running({ mastery: 80, override });
    if (raw) set(lms, "cmi.core.score.raw", raw);
    set(lms, "cmi.core.lesson_status", "incomplete");
    lms.api.LMSFinish("");
    expect(lms.kept["cmi.core.lesson_status"]).toBe(status);
  });
});
