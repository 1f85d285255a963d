/**
 * The API of a SCORM version: where an LMS puts it, and calls whose outcome is a value. An LMS may throw, give booleans
 * for strings or lie in a cross-origin frame; nothing of that passes this file.
 */

/** One version's API with its functions under the same names: SCORM 1.2 RTE, SCORM 2004 RTE 3.1. */
export interface ScormApi {
  initialize(): unknown;
  terminate(): unknown;
  get(name: string): unknown;
  set(name: string, value: string): unknown;
  commit(): unknown;
  lastError(): unknown;
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
 * The API as both versions have a SCO look for it: in the window itself and its parents,
 * then in the window that opened it and that one's parents, then the same from whoever opened the outermost window.
 * `name` is where it stands in its window, `begin` the function without which it is none.
 */
export function findApi<Api extends object>(self: Window, name: string, begin: keyof Api): Api | null {
  const inChain = (from: Window | null): Api | null => {
    let here = from;
    for (let depth = 0; here && depth <= DEEPEST; depth++) {
      const window = here;
      const found = (): Api | undefined => (window as unknown as Record<string, Api | undefined>)[name];
      // An element with id="API" also stands at window.API: only one that can be initialised is an LMS's.
      const api = tried(() => found()?.[begin] && found());
      if (api) return api;
      here = tried(() => window.parent);
      if (here === window) break;
    }
    return null;
  };
  return inChain(self) ?? inChain(tried(() => self.opener)) ?? inChain(tried(() => self.top?.opener));
}

/** What a call came to: done; refused for good (this LMS will not take it); or failed, which may pass. */
export type Outcome = "done" | "refused" | "failed";

/** Error codes of both (2004 RTE 3.1.7): not implemented, keyword, read only, type, range, dependency: it fails the same way again. */
const FOR_GOOD = /^40[1-8]$/;

export const lastError = (api: ScormApi): string => String(tried(() => api.lastError()));

/** Makes a call that changes something: `outcome(api, () => api.commit())`. */
export function outcome(api: ScormApi, call: () => unknown): Outcome {
  if (String(tried(call)) === "true") return "done";
  return FOR_GOOD.test(lastError(api)) ? "refused" : "failed";
}

/** An element's value; empty when the LMS has none to give. */
export const valueOf = (api: ScormApi, name: string): string => String(tried(() => api.get(name)) ?? "");
