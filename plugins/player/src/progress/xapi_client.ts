/**
 * Requests to a learning record store over fetch (xAPI 1.0.3, Communication), none of them synchronous. Our own:
 * @xapi/cmi5 draws axios, 31 KB under gzip with it, and all that stands behind cmi5.ts is 6.
 */

export interface LrsResponse {
  /** Of HTTP; 0: no response came. */
  status: number;
  etag: string | null;
  text: string;
}

export interface LrsRequest {
  method: "GET" | "PUT" | "POST";
  /** statements, activities/state, agents/profile. */
  resource: string;
  query?: Record<string, string | undefined>;
  /** JSON text. */
  body?: string;
  headers?: Record<string, string>;
}

export type Send = (request: LrsRequest) => Promise<LrsResponse>;

/** Browsers let requests of 64 KiB together outlive a page (Fetch, "keepalive"); some is for the heads. */
export const KEEPALIVE_BYTES = 60_000;
/** Milliseconds after which a request counts as lost. */
const PATIENCE = 30_000;

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** A sender of requests to the LRS at this address; `authorization` is the whole header. */
export function lrsSender(endpoint: string, authorization: string): Send {
  const root = endpoint.replace(/\/*$/, "/");
  return async ({ method, resource, query = {}, body, headers }) => {
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const parameters = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE);
    try {
      const response = await fetch(`${root}${resource}${parameters && `?${parameters}`}`, {
        method,
        headers: {
          Authorization: authorization,
          "X-Experience-API-Version": "1.0.3",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        body,
        cache: "no-store",
        keepalive: body !== undefined && bytesOf(body) < KEEPALIVE_BYTES,
        signal: control.signal,
      });
      return { status: response.status, etag: response.headers.get("ETag"), text: await response.text() };
    } catch {
      return { status: 0, etag: null, text: "" };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The value; null where the text is no JSON. */
export function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "") as unknown;
  } catch {
    return null;
  }
}

/** A JSON object; null for anything else. */
export function objectOf(text: string | null): Record<string, unknown> | null {
  const found = jsonOf(text);
  return found && typeof found === "object" && !Array.isArray(found) ? (found as Record<string, unknown>) : null;
}

/** Storage of the browser; the access itself throws where a third party's is blocked. */
export function storage(name: "localStorage" | "sessionStorage"): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const tried = <T>(act: (found: Storage) => T): T | null => {
    try {
      return act(globalThis[name]);
    } catch {
      return null;
    }
  };
  return {
    getItem: (key) => tried((found) => found.getItem(key)),
    setItem: (key, value) => tried((found) => found.setItem(key, value)) ?? undefined,
    removeItem: (key) => tried((found) => found.removeItem(key)) ?? undefined,
  };
}
