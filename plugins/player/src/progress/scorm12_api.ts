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

/** The value, or null where reading throws or gives nothing: a window of another origin, an LMS with a fault. */
function tried<T>(read: () => T): NonNullable<T> | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}

/**
 * The API as RTE 3.2.1 has a SCO look for it: in the window itself and its parents, then in the window that opened
 * it and that one's parents, then the same from whoever opened the outermost window.
 */
export const findApi = (self: Window): Scorm12Api | null =>
  inChain(self) ?? inChain(tried(() => self.opener)) ?? inChain(tried(() => self.top?.opener));

function inChain(from: (Window & { API?: Scorm12Api }) | null): Scorm12Api | null {
  let here = from;
  for (let depth = 0; here && depth <= DEEPEST; depth++) {
    const window = here;
    // An element with id="API" also stands at window.API: only one that can be initialised is an LMS's.
    const api = tried(() => window.API?.LMSInitialize && window.API);
    if (api) return api;
    here = tried(() => window.parent);
    if (here === window) break;
  }
  return null;
}

/** What a call came to: done; refused for good (this LMS will not take it); or failed, which may pass. */
export type Outcome = "done" | "refused" | "failed";

/** RTE 3.3.2: not implemented, keyword, read only, write only, incorrect type: the same call fails the same way. */
const FOR_GOOD = /^40[1-5]$/;

/** RTE 3.3.2: the LMS has no session for us. */
export const NOT_INITIALIZED = "301";

export const lastError = (api: Scorm12Api): string => String(tried(() => api.LMSGetLastError()));

/** Makes a call that changes something: `outcome(api, () => api.LMSCommit(""))`. */
export function outcome(api: Scorm12Api, call: () => unknown): Outcome {
  if (String(tried(call)) === "true") return "done";
  return FOR_GOOD.test(lastError(api)) ? "refused" : "failed";
}

/** An element's value; empty when the LMS has none to give. */
export const valueOf = (api: Scorm12Api, name: string): string => String(tried(() => api.LMSGetValue(name)) ?? "");
