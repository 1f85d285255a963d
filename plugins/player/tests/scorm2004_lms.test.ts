// The strict LMS of SCORM 2004 itself: what it refuses and with which error, and what it keeps. A double that lets
// things pass would prove nothing. Error codes by RTE 3.1.7 and the tables of RTE 4.2.
import { describe, expect, test } from "vitest";
import { replay } from "../src/lms/replay.ts";
import { Scorm2004Lms } from "../src/lms/scorm2004_lms.ts";
import type { LmsOptions } from "../src/lms/strict_lms.ts";

function running(options: LmsOptions = {}): Scorm2004Lms {
  const lms = new Scorm2004Lms(options);
  lms.api.Initialize("");
  return lms;
}

const set = (lms: Scorm2004Lms, name: string, value: string): string =>
  `${lms.api.SetValue(name, value)} ${lms.api.GetLastError()}`;

const get = (lms: Scorm2004Lms, name: string): string => `${lms.api.GetValue(name)} ${lms.api.GetLastError()}`;

/** An interaction 0 of this type, with what else is set in it. */
function asking(type: string, ...more: [name: string, value: string][]): Scorm2004Lms {
  const lms = running();
  for (const [name, value] of [["id", "q"], ["type", type], ...more]) {
    expect(set(lms, `cmi.interactions.0.${name}`, value as string)).toBe("true 0");
  }
  return lms;
}

describe("the session has its states", () => {
  test.each([
    ["GetValue before Initialize", "before", (lms: Scorm2004Lms) => lms.api.GetValue("cmi.location"), "122"],
    ["SetValue before Initialize", "before", (lms: Scorm2004Lms) => lms.api.SetValue("cmi.location", "a"), "132"],
    ["Commit before Initialize", "before", (lms: Scorm2004Lms) => lms.api.Commit(""), "142"],
    ["Terminate before Initialize", "before", (lms: Scorm2004Lms) => lms.api.Terminate(""), "112"],
    ["Initialize twice", "running", (lms: Scorm2004Lms) => lms.api.Initialize(""), "103"],
    ["Initialize after Terminate", "after", (lms: Scorm2004Lms) => lms.api.Initialize(""), "104"],
    ["GetValue after Terminate", "after", (lms: Scorm2004Lms) => lms.api.GetValue("cmi.location"), "123"],
    ["SetValue after Terminate", "after", (lms: Scorm2004Lms) => lms.api.SetValue("cmi.location", "a"), "133"],
    ["Commit after Terminate", "after", (lms: Scorm2004Lms) => lms.api.Commit(""), "143"],
    ["Terminate twice", "after", (lms: Scorm2004Lms) => lms.api.Terminate(""), "113"],
    ["Commit with an argument", "running", (lms: Scorm2004Lms) => lms.api.Commit("now"), "201"],
    ["a number where a string is due", "running", (lms: Scorm2004Lms) => lms.api.SetValue("cmi.score.raw", 1 as never), "201"],
  ])("%s is refused", (_, state, call, error) => {
    const lms = state === "before" ? new Scorm2004Lms() : running();
    if (state === "after") lms.api.Terminate("");
    expect(call(lms)).toMatch(/^(false)?$/);
    expect(lms.api.GetLastError()).toBe(error);
  });

  test.each([
    ["initialize", { initialize: () => false }, "102"],
    ["commit", { commit: () => false }, "391"],
  ])("an LMS that fails at %s says so", (name, options, error) => {
    const lms = running(options);
    if (name === "commit") expect(lms.api.Commit("")).toBe("false");
    expect(lms.api.GetLastError()).toBe(error);
  });

  test("asking for the error leaves it, the next call clears it", () => {
    const lms = running();
    lms.api.GetValue("cmi.nothing");
    expect([lms.api.GetErrorString("401"), lms.api.GetLastError()]).toEqual(["Undefined data model element", "401"]);
    lms.api.GetValue("cmi.mode");
    expect(lms.api.GetLastError()).toBe("0");
  });
});

describe("it refuses to be told", () => {
  test.each([
    ["nothing's name", "", "a", "351"],
    ["an element of 1.2", "cmi.core.lesson_status", "passed", "401"],
    ["an unknown completion", "cmi.completion_status", "passed", "406"],
    ["an unknown success", "cmi.success_status", "completed", "406"],
    ["a scaled score above 1", "cmi.score.scaled", "1.01", "407"],
    ["a scaled score below -1", "cmi.score.scaled", "-1.5", "407"],
    ["a score with eight decimals", "cmi.score.raw", "66.66666667", "406"],
    ["a score with a comma", "cmi.score.raw", "66,6", "406"],
    ["progress in percent", "cmi.progress_measure", "50", "407"],
    ["a place of 1,001 characters", "cmi.location", "x".repeat(1001), "351"],
    ["64,001 characters of data", "cmi.suspend_data", "x".repeat(64001), "351"],
    ["64,002 UTF-16 units in fewer signs", "cmi.suspend_data", "😀".repeat(32001), "351"],
    ["a time span of 1.2", "cmi.session_time", "0000:01:00", "406"],
    ["a time span with three decimals", "cmi.session_time", "PT1.234S", "406"],
    ["a time span without a part", "cmi.session_time", "PT", "406"],
    ["an unknown exit", "cmi.exit", "quit", "406"],
    ["who the learner is", "cmi.learner_name", "Me", "404"],
    ["the passing score", "cmi.scaled_passing_score", "0.1", "404"],
    ["what children there are", "cmi.score._children", "raw", "404"],
    ["the version", "cmi._version", "2", "404"],
    ["an unknown request", "adl.nav.request", "next", "406"],
    ["a choice without a target", "adl.nav.request", "choice", "406"],
    ["what request is valid", "adl.nav.request_valid.continue", "true", "404"],
    ["a language that is none", "cmi.learner_preference.language", "English, please", "406"],
    ["a negative loudness", "cmi.learner_preference.audio_level", "-1", "407"],
    ["captions by halves", "cmi.learner_preference.audio_captioning", "0.5", "406"],
    ["an interaction before its turn", "cmi.interactions.1.id", "late", "351"],
    ["an interaction's type before its id", "cmi.interactions.0.type", "choice", "408"],
    ["an objective's status before its id", "cmi.objectives.0.success_status", "passed", "408"],
    ["an id with a blank", "cmi.interactions.0.id", "question 1", "406"],
    ["an empty id", "cmi.objectives.0.id", "", "406"],
    ["a URN without a namespace", "cmi.objectives.0.id", "urn:one", "406"],
    ["a comment on 30 February", "cmi.comments_from_learner.0.timestamp", "2024-02-30", "406"],
    ["a comment of 4,001 characters", "cmi.comments_from_learner.0.comment", "x".repeat(4001), "351"],
    ["the LMS's comment", "cmi.comments_from_lms.0.comment", "well done", "404"],
  ])("%s", (_, name, value, error) => {
    expect(set(running(), name, value)).toBe(`false ${error}`);
  });

  test.each([
    ["true-false", "t", "406"],
    ["choice", "a,b", "406"],
    ["choice", "a[,]a", "406"],
    ["choice", Array.from({ length: 37 }, (_, n) => `o${n}`).join("[,]"), "351"],
    ["matching", "a.1[,]b.2", "406"],
    ["sequencing", "", "406"],
    ["numeric", "24 hours", "406"],
    ["likert", "very much", "406"],
    ["fill-in", "{lang=}yes", "406"],
    ["fill-in", "x".repeat(251), "351"],
    ["long-fill-in", "x".repeat(4001), "351"],
    ["performance", "step", "406"],
    ["performance", "[.]", "406"],
  ])("that the response to a %s is «%.20s»", (type, response, error) => {
    expect(set(asking(type), "cmi.interactions.0.learner_response", response)).toBe(`false ${error}`);
  });

  test.each([
    ["numeric", "4"],
    ["numeric", "5[:]4"],
    ["true-false", "1"],
    ["fill-in", "{case_matters=yes}a"],
    ["long-fill-in", "{order_matters=true}a"],
    ["choice", "a b"],
  ])("that right for a %s is «%s»", (type, pattern) => {
    expect(set(asking(type), "cmi.interactions.0.correct_responses.0.pattern", pattern)).toBe("false 406");
  });

  test.each(["learner_response", "correct_responses.0.pattern"])("a %s before the type", (name) => {
    const lms = running();
    set(lms, "cmi.interactions.0.id", "q");
    expect(set(lms, `cmi.interactions.0.${name}`, "a")).toBe("false 408");
  });

  test.each([
    ["timestamp", "2026-11-23 10:00:00", "406"],
    ["timestamp", "2026-11-23T10:00:00Z", "406"],
    ["timestamp", "2026-11-23T10:00:00.123Z", "406"],
    ["timestamp", "1969-01-01", "406"],
    ["latency", "12", "406"],
    ["result", "wrong", "406"],
    ["weighting", "heavy", "406"],
    ["description", "x".repeat(251), "351"],
    ["description", "{lang=1}text", "406"],
  ])("an interaction's %s «%.24s»", (name, value, error) => {
    expect(set(asking("choice"), `cmi.interactions.0.${name}`, value)).toBe(`false ${error}`);
  });

  test("a second right answer where there is only one, and the same one twice", () => {
    const single = asking("true-false", ["correct_responses.0.pattern", "true"]);
    expect(set(single, "cmi.interactions.0.correct_responses.1.pattern", "false")).toBe("false 351");
    const choice = asking("choice", ["correct_responses.0.pattern", "a"]);
    expect(set(choice, "cmi.interactions.0.correct_responses.1.pattern", "a")).toBe("false 351");
    expect(set(choice, "cmi.interactions.0.correct_responses.1.pattern", "b")).toBe("true 0");
  });

  test("an objective's id twice, or another id for it", () => {
    const lms = running();
    expect(set(lms, "cmi.objectives.0.id", "one")).toBe("true 0");
    expect(set(lms, "cmi.objectives.0.id", "one")).toBe("true 0");
    expect(set(lms, "cmi.objectives.0.id", "other")).toBe("false 351");
    expect(set(lms, "cmi.objectives.1.id", "one")).toBe("false 351");
    set(lms, "cmi.interactions.0.id", "q");
    set(lms, "cmi.interactions.0.objectives.0.id", "one");
    expect(set(lms, "cmi.interactions.0.objectives.1.id", "one")).toBe("false 351");
  });

  test("another objective in the place of one that the manifest has", () => {
    const lms = running({ objectives: ["primary", "first"] });
    expect([get(lms, "cmi.objectives._count"), get(lms, "cmi.objectives.1.id")]).toEqual(["2 0", "first 0"]);
    expect(set(lms, "cmi.objectives.0.id", "mine")).toBe("false 351");
    expect(set(lms, "cmi.objectives.2.id", "mine")).toBe("true 0");
  });

  test("the 251st interaction: an LMS need not take it", () => {
    const lms = running();
    for (let n = 0; n < 250; n++) lms.api.SetValue(`cmi.interactions.${n}.id`, `q${n}`);
    expect(set(lms, "cmi.interactions.249.type", "other")).toBe("true 0");
    expect(set(lms, "cmi.interactions.250.id", "q250")).toBe("false 351");
    expect(lms.api.GetDiagnostic("351")).toContain("250 entries");
  });

  test("what it does not implement", () => {
    expect(set(running({ lacks: ["interactions"] }), "cmi.interactions.0.id", "q")).toBe("false 402");
  });
});

describe("it takes", () => {
  test.each([
    ["true-false", "false", "true"],
    ["choice", "", "a[,]b.c"],
    ["fill-in", "{lang=en-GB}yes[,]no", "{order_matters=false}{case_matters=true}{lang=en}Yes[,]no"],
    ["long-fill-in", "a\nb, «c» 😀", "{case_matters=false}abc"],
    ["matching", "a[.]1[,]b[.]2", "a[.]1"],
    ["performance", "mix[.]5[,][.]stir", "{order_matters=true}mix[.]4[:]6[,]stir[.]"],
    ["sequencing", "a[,]b[,]a", "b[,]a"],
    ["likert", "agree", "agree"],
    ["numeric", "-3.5", "[:]4"],
    ["other", "", "anything"],
  ])("a %s with the response «%s» and the pattern «%s»", (type, response, pattern) => {
    const lms = asking(type, ["learner_response", response], ["correct_responses.0.pattern", pattern]);
    expect(get(lms, "cmi.interactions.0.learner_response")).toBe(`${response} 0`);
  });

  test.each([
    ["cmi.location", "x".repeat(1000)],
    ["cmi.suspend_data", `${"é\n&<😀".repeat(10666)}abcd`],
    ["cmi.session_time", "P1Y2M3DT4H5M6.78S"],
    ["cmi.score.scaled", "-0.3333333"],
    ["cmi.exit", ""],
    ["cmi.learner_preference.language", ""],
    ["cmi.objectives.0.id", "urn:uuid:1-2"],
    ["cmi.interactions.0.id", "https://example.org/q?1#2"],
    ["cmi.comments_from_learner.0.timestamp", "2026-11-23T10:00:00.5+01:00"],
    ["adl.nav.request", "{target=sco-2}choice"],
  ])("%s", (name, value) => {
    expect(set(running(), name, value)).toBe("true 0");
  });
});

describe("it tells", () => {
  test.each([
    ["nothing of nothing", "", " 301"],
    ["nothing unknown", "cmi.core.student_id", " 401"],
    ["nothing that only a SCO writes", "cmi.exit", " 405"],
    ["nothing that nobody has set", "cmi.location", " 403"],
    ["no entry that is not there", "cmi.objectives.0.id", " 301"],
    ["no children of what has none", "cmi.location._children", " 301"],
    ["no count of what is no array", "cmi.score._count", " 301"],
    ["no version of a part", "cmi.score._version", " 301"],
    ["its version", "cmi._version", "1.0 0"],
    ["the children of a score", "cmi.score._children", "scaled,raw,min,max 0"],
    ["how many interactions there are", "cmi.interactions._count", "0 0"],
    ["that no status is known", "cmi.completion_status", "unknown 0"],
    ["how a session begins", "cmi.entry", "ab-initio 0"],
    ["where one may go on to", "adl.nav.request_valid.continue", "true 0"],
    ["that there is no way back from the first", "adl.nav.request_valid.previous", "false 0"],
    ["whether an item may be chosen", "adl.nav.request_valid.choice.{target=b}", "true 0"],
  ])("%s", (_, name, told) => {
    expect(get(running({ items: ["a", "b"], item: "a" }), name)).toBe(told);
  });

  test.each([
    ["", "unknown"],
    ["0.79", "incomplete"],
    ["0.8", "completed"],
  ])("a completion that it determines itself: of 0.8, progress «%s» is %s", (progress, completion) => {
    const lms = running({ threshold: 0.8 });
    set(lms, "cmi.completion_status", "not attempted");
    if (progress) set(lms, "cmi.progress_measure", progress);
    expect(get(lms, "cmi.completion_status")).toBe(`${completion} 0`);
  });

  test.each([
    ["", "unknown"],
    ["0.79", "failed"],
    ["0.8", "passed"],
  ])("a success that it determines itself: of 0.8, scaled «%s» is %s", (scaled, success) => {
    const lms = running({ mastery: 80 });
    set(lms, "cmi.success_status", "passed");
    if (scaled) set(lms, "cmi.score.scaled", scaled);
    expect(get(lms, "cmi.success_status")).toBe(`${success} 0`);
    lms.api.Commit("");
    expect(lms.kept["cmi.success_status"]).toBe(success);
  });
});

describe("it keeps", () => {
  test("nothing before a commit, and nothing at one that fails", () => {
    const lms = running({ commit: (number) => number > 0 });
    set(lms, "cmi.success_status", "passed");
    expect([lms.api.Commit(""), lms.kept]).toEqual(["false", {}]);
    lms.api.Commit("");
    expect(lms.kept["cmi.success_status"]).toBe("passed");
  });

  test("what was suspended, with the time of all sessions", () => {
    const lms = running();
    set(lms, "cmi.session_time", "PT59M59.5S");
    set(lms, "cmi.suspend_data", "here");
    set(lms, "cmi.exit", "suspend");
    lms.api.Terminate("");
    const next = lms.next();
    next.api.Initialize("");
    expect([get(next, "cmi.entry"), get(next, "cmi.suspend_data")]).toEqual(["resume 0", "here 0"]);
    set(next, "cmi.session_time", "PT0.75S");
    expect(get(next, "cmi.total_time")).toBe("PT0H59M59.5S 0");
    next.api.Terminate("");
    expect(next.kept["cmi.total_time"]).toBe("PT1H0M0.25S");
  });

  test("what was committed before the device died, its time too", () => {
    const lms = running();
    set(lms, "cmi.session_time", "PT1M");
    set(lms, "cmi.suspend_data", "here");
    lms.api.Commit("");
    const next = lms.next();
    next.api.Initialize("");
    expect([get(next, "cmi.suspend_data"), get(next, "cmi.total_time")]).toEqual(["here 0", "PT0H1M0S 0"]);
  });

  test.each(["normal", "", "time-out", "logout"])("nothing for the next attempt after exit «%s»", (exit) => {
    const lms = running();
    set(lms, "cmi.suspend_data", "here");
    set(lms, "cmi.completion_status", "completed");
    set(lms, "cmi.exit", exit);
    lms.api.Terminate("");
    expect(lms.kept["cmi.completion_status"]).toBe("completed");
    const next = lms.next();
    next.api.Initialize("");
    expect([get(next, "cmi.entry"), get(next, "cmi.suspend_data")]).toEqual(["ab-initio 0", " 403"]);
    const moodle = lms.next({ keepsEnded: true });
    moodle.api.Initialize("");
    expect([get(moodle, "cmi.entry"), get(moodle, "cmi.suspend_data")]).toEqual([" 0", "here 0"]);
  });

  test("nothing of a session that was abandoned", () => {
    const lms = running();
    set(lms, "cmi.score.raw", "10");
    set(lms, "adl.nav.request", "abandon");
    lms.api.Terminate("");
    expect(lms.kept).toEqual({});
  });
});

describe("replay", () => {
  test("finds what a lenient LMS let pass, in either standard", () => {
    const call = (name: string, ...args: string[]) => ({ name, args });
    const fine = [call("Initialize", ""), call("GetValue", "cmi.location"), call("SetValue", "cmi.exit", "suspend"), call("Terminate", "")];
    expect(replay(fine)).toEqual([]);
    expect(replay([...fine, call("Commit", "")]).map(({ error }) => error)).toEqual(["143"]);
    const older = [call("LMSInitialize", ""), call("LMSSetValue", "cmi.core.exit", "normal")];
    expect(replay(older).map(({ args, error }) => [args[0], error])).toEqual([["cmi.core.exit", "405"]]);
  });
});
