import { describe, expect, test } from "vitest";
import { findScorm12, type Scorm12Api, scorm12Calls } from "../src/progress/scorm12_api.ts";
import { outcome, valueOf } from "../src/progress/scorm_api.ts";
import { findScorm2004 } from "../src/progress/scorm2004_api.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { Scorm2004Lms } from "../src/lms/scorm2004_lms.ts";

const api = new Scorm12Lms().api;
const api2004 = new Scorm2004Lms().api;

/** Where each version's API stands, and how it is looked for. */
const VERSIONS = [
  ["SCORM 1.2", { name: "API", api: api as object, find: findScorm12 as (self: Window) => object | null }],
  ["SCORM 2004", { name: "API_1484_11", api: api2004 as object, find: findScorm2004 as (self: Window) => object | null }],
] as const;

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

/** A window whose property throws when it is read. */
function throwing(name: "parent" | "opener" | "top", properties: Record<string, unknown> = {}): Window {
  const get = (): never => {
    throw new DOMException("blocked", "SecurityError");
  };
  return Object.defineProperty(windowWith(properties), name, { get });
}

/** A window so many frames deep in another. */
function nested(depth: number, outermost: Window): Window {
  let window = outermost;
  for (let frame = 0; frame < depth; frame++) window = windowWith({ parent: window });
  return window;
}

describe.each(VERSIONS)("%s", (_, { name, api, find }) => {
  const lms = (): Window => windowWith({ [name]: api });

  test.each([
    ["in the window itself", lms()],
    ["in its parent", windowWith({ parent: lms() })],
    ["in its grandparent", windowWith({ parent: windowWith({ parent: lms() }) })],
    ["499 frames above", nested(499, lms())],
    ["above a parent of another origin", windowWith({ parent: foreign({ parent: lms() }) })],
    ["in the opener of a window that stands in another", windowWith({ opener: lms(), parent: windowWith(), top: windowWith() })],
    ["in the opener's parent", windowWith({ opener: windowWith({ parent: lms() }), top: windowWith() })],
    ["in the opener of the outermost window", windowWith({ top: windowWith({ opener: lms() }) })],
    ["in a parent of the outermost window's opener", windowWith({ top: windowWith({ opener: windowWith({ parent: lms() }) }) })],
    ["in the opener, though reading the parent throws", throwing("parent", { opener: lms() })],
    ["by the outermost window, though reading the opener throws", throwing("opener", { top: windowWith({ opener: lms() }) })],
    ["past an element with its name", windowWith({ [name]: { id: name }, parent: lms() })],
    ["here rather than further out", windowWith({ [name]: api, parent: windowWith({ [name]: { ...api } }) })],
  ])("the API is found %s", (_place, self) => {
    expect(find(self)).toBe(api);
  });

  test.each([
    ["nowhere", windowWith()],
    ["in a parent of another origin", windowWith({ parent: foreign({ [name]: api }) })],
    ["behind an opener that was closed", windowWith({ opener: null })],
    ["behind an outermost window that throws", throwing("top")],
    ["more than 500 frames above", nested(502, lms())],
  ])("an API %s is not found, and nothing throws", (_place, self) => {
    expect(find(self)).toBeNull();
  });

  test("windows that are each other's parents do not hang the page", () => {
    const one: Record<string, unknown> = { opener: null };
    const other = { opener: null, parent: one };
    Object.assign(one, { parent: other, top: one });
    expect(find(one as unknown as Window)).toBeNull();
  });
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
