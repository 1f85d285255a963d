import { expect, test } from "vitest";
import { findScorm12, type Scorm12Api, scorm12Calls } from "../src/progress/scorm12_api.ts";
import { outcome, valueOf } from "../src/progress/scorm_api.ts";
import { findScorm2004 } from "../src/progress/scorm2004_api.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { Scorm2004Lms } from "../src/lms/scorm2004_lms.ts";

const api = new Scorm12Lms().api;

/** A window with these properties; its parent and top are itself unless told. */
function windowWith(properties: Record<string, unknown> = {}): Window {
  const made: Record<string, unknown> = { opener: null };
  Object.assign(made, { parent: made, top: made }, properties);
  return made as unknown as Window;
}

/** A window of another origin: its frames can be walked, everything else throws. */
function foreign(properties: Record<string, unknown> = {}): Window {
  return new Proxy(windowWith(properties), {
    get(target, name, itself) {
      const value = Reflect.get(target, name) as unknown;
      if (name === "parent" || name === "top" || name === "opener") return value === target ? itself : value;
      throw new DOMException("blocked", "SecurityError");
    },
  });
}

test.each([
  ["in the window itself", windowWith({ API: api })],
  ["in its parent", windowWith({ parent: windowWith({ API: api }) })],
  ["in its grandparent", windowWith({ parent: windowWith({ parent: windowWith({ API: api }) }) })],
  ["above a parent of another origin", windowWith({ parent: foreign({ parent: windowWith({ API: api }) }) })],
  ["in the opener", windowWith({ opener: windowWith({ API: api }) })],
  ["in the opener's parent", windowWith({ opener: windowWith({ parent: windowWith({ API: api }) }) })],
  ["in the opener of the outermost window", windowWith({ top: windowWith({ opener: windowWith({ API: api }) }) })],
  ["past an element whose id is API", windowWith({ API: { id: "API" }, parent: windowWith({ API: api }) })],
])("the API is found %s", (_, self) => {
  expect(findScorm12(self)).toBe(api);
});

test.each([
  ["nowhere", windowWith()],
  ["in a parent of another origin", windowWith({ parent: foreign({ API: api }) })],
  ["behind an opener that was closed", windowWith({ opener: null })],
])("an API %s is not found, and nothing throws", (_, self) => {
  expect(findScorm12(self)).toBeNull();
});

test("windows that are each other's parents do not hang the page", () => {
  const one: Record<string, unknown> = { opener: null };
  const other = { opener: null, parent: one };
  Object.assign(one, { parent: other, top: one });
  expect(findScorm12(one as unknown as Window)).toBeNull();
});

test.each([
  ["true", "0", "done"],
  [true, "0", "done"],
  ["false", "101", "failed"],
  ["false", "405", "refused"],
  ["false", "401", "refused"],
  [undefined, "0", "failed"],
])("an LMS that gives %s with error %s: %s", (result, error, came) => {
  const api = scorm12Calls({ LMSSetValue: () => result, LMSGetLastError: () => error } as unknown as Scorm12Api);
  expect(outcome(api, () => api.set("cmi.core.exit", ""))).toBe(came);
});

test("an LMS that throws has failed, and gives nothing", () => {
  const api = scorm12Calls({
    LMSGetValue: () => {
      throw new Error("gone");
    },
  } as unknown as Scorm12Api);
  expect(valueOf(api, "cmi.core.exit")).toBe("");
  expect(outcome(api, () => api.commit())).toBe("failed");
});

test("SCORM 2004 is found under its own name, past a 1.2 API and an element with that id", () => {
  const { api: own } = new Scorm2004Lms();
  const lms = windowWith({ API: api, API_1484_11: own });
  expect(findScorm2004(windowWith({ API_1484_11: { id: "API_1484_11" }, parent: foreign({ parent: lms }) }))).toBe(own);
  expect(findScorm2004(windowWith({ API: api }))).toBeNull();
});
