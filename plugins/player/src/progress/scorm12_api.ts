/**
 * The SCORM 1.2 API: where an LMS puts it, and calls whose outcome is a value. An LMS may throw, give booleans for
 * strings or lie in a cross-origin frame; nothing of that passes this file.
 */

/** The object that an LMS puts at window.API (SCORM 1.2 RTE 3.2). */
export interface Scorm12Api {
  LMSInitialize(argument: ""): unknown;
  LMSFinish(argument: ""): unknown;
  LMSGetValue(name: string): unknown;
  LMSSetValue(name: string, value: string): unknown;
  LMSCommit(argument: ""): unknown;
  LMSGetLastError(): unknown;
}

/** Windows nest no deeper; an LMS whose frames' parents run in a circle must not hang the page. */
const DEEPEST = 500;

/**
 * The API as RTE 3.2.1 has a SCO look for it: in the window itself and its parents, then in the window that opened
 * it and that one's parents, then the same from whoever opened the outermost window.
 */
export function findApi(self: Window): Scorm12Api | null {
  return inChain(self) ?? inChain(property(self, "opener")) ?? inChain(property(property(self, "top"), "opener"));
}

function inChain(from: Window | null): Scorm12Api | null {
  let here = from;
  for (let depth = 0; here && depth <= DEEPEST; depth++) {
    const api = apiOf(here);
    if (api) return api;
    const parent: Window | null = property(here, "parent");
    here = parent === here ? null : parent;
  }
  return null;
}

function apiOf(here: Window): Scorm12Api | null {
  try {
    // An element with id="API" also stands at window.API: only one that can be initialised is an LMS's.
    const api = (here as unknown as { API?: Scorm12Api }).API;
    return api?.LMSInitialize ? api : null;
  } catch {
    return null; // a window of another origin
  }
}

function property(here: Window | null, name: "opener" | "parent" | "top"): Window | null {
  try {
    return (here?.[name] as Window | null | undefined) ?? null;
  } catch {
    return null;
  }
}

/** What a call came to: done; refused for good (this LMS will not take it); or failed, which may pass. */
export type Outcome = "done" | "refused" | "failed";

/** RTE 3.3.2: not implemented, keyword, read only, write only, incorrect type: the same call fails the same way. */
const FOR_GOOD = ["401", "402", "403", "404", "405"];

/** The calls of one API as values. */
export class Scorm12Wire {
  readonly #api: Scorm12Api;

  constructor(api: Scorm12Api) {
    this.#api = api;
  }

  initialize(): Outcome {
    return this.#outcome(() => this.#api.LMSInitialize(""));
  }

  finish(): Outcome {
    return this.#outcome(() => this.#api.LMSFinish(""));
  }

  commit(): Outcome {
    return this.#outcome(() => this.#api.LMSCommit(""));
  }

  set(name: string, value: string): Outcome {
    return this.#outcome(() => this.#api.LMSSetValue(name, value));
  }

  /** The value, or null when the LMS has none to give: an error, or an element it does not know. */
  get(name: string): string | null {
    try {
      const value = this.#api.LMSGetValue(name);
      if (value === null || value === undefined) return null;
      return String(value) === "" && this.#lastError() !== "0" ? null : String(value);
    } catch {
      return null;
    }
  }

  /** RTE 3.3.2: 301, the LMS has no session for us. */
  isClosed(): boolean {
    return this.#lastError() === "301";
  }

  #outcome(call: () => unknown): Outcome {
    try {
      if (String(call()) === "true") return "done";
      return FOR_GOOD.includes(this.#lastError()) ? "refused" : "failed";
    } catch {
      return "failed";
    }
  }

  #lastError(): string {
    try {
      return String(this.#api.LMSGetLastError());
    } catch {
      return "101";
    }
  }
}
