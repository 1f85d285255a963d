/**
 * What is on its way to a learning record store: one State document, of which the newest counts, and statements in
 * their order. Both are sent again with growing pauses until the LRS has them; what it has not when the page closes
 * stays in this browser for the next launch. Sending twice does no harm: a statement is known by its id.
 */

import type { SessionState } from "./lms_session.ts";
import { bytesOf, jsonOf, KEEPALIVE_BYTES, type LrsRequest, type Send, storage } from "./xapi_client.ts";
import type { Statement } from "./xapi_statements.ts";

/** Milliseconds between rounds of changes that can wait. */
const PAUSE = 1_000;
/** A wait this long is told to the learner; for less, words that flicker say nothing. */
const LONG = 1_000;
const FIRST_RETRY = 1_000;
const MOST_RETRY = 60_000;
/** Statements in one request. */
const BATCH = 50;

/** What an earlier page could not send. */
export interface Stash {
  session: string;
  document: string | null;
  statements: Statement[];
}

export interface OutboxSetup {
  send: Send;
  /** Query of the State document. */
  state: Record<string, string | undefined>;
  /** The ETag under which the document was read. */
  etag: string | null;
  session: string;
  /** The text of the document as it is now. */
  document: () => string;
  /** The LRS holds another document than the one that was read. */
  takeIn: (document: string) => void;
  /** The LRS has the statement. */
  onTaken: (id: string) => void;
  onState: (state: SessionState) => void;
}

export interface Outbox {
  /** Vital: the learner's status hangs on it. */
  add(statement: Statement, isVital?: boolean): void;
  /** The document changed; lazily: nothing is lost when that never arrives. */
  changed(isLazy?: boolean): void;
  /** Begins to send: at once, or with what else changes in the next moment. */
  start(isUrgent: boolean): void;
  /** False once the LRS does not answer, or refuses what the status hangs on. */
  readonly isWell: boolean;
  /** Once each statement has its response. */
  drained(): Promise<void>;
  /** The page may go at any moment: what is not sent stays in this browser. */
  stash(): void;
  /** The page goes: all at once, in requests that outlive it, as far as they may. */
  close(): void;
}

interface Entry {
  statement: Statement;
  isVital: boolean;
}

/** Tried again later: no response, not authorised now, too much at a time, trouble of the server's own. */
const isPassing = (status: number): boolean => status < 200 || [401, 408, 425, 429].includes(status) || status >= 500;
const isTaken = (status: number): boolean => status >= 200 && status < 300;

/** What an earlier page left under this key; null: nothing. */
export function stashed(key: string | null): Stash | null {
  const found = (key === null ? null : jsonOf(storage("localStorage").getItem(key))) as Stash | null;
  return found && Array.isArray(found.statements) ? found : null;
}

/** `key`: where unsent things stay in this browser; null: nowhere. */
export function outbox(key: string | null, setup: OutboxSetup): Outbox {
  const { send, session, onState } = setup;
  const store = storage("localStorage");
  const waiting: Entry[] = [];
  const drains: (() => void)[] = [];
  let { etag } = setup;
  let isDirty = false;
  let isStale = false;
  /** The first of `waiting`, on the way; and all bytes on the way. */
  let flying = 0;
  let flyingBytes = 0;
  /** So many are sent one by one, since the LRS refused one of them. */
  let singles = 0;
  let isRefused = false;
  let isRunning = false;
  /** Something came in that should go as soon as this round is over. */
  let isAsked = false;
  let failures = 0;
  let lastRound = 0;
  let isStashed = !!key && store.getItem(key) !== null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isClean = (): boolean => !waiting.length && !isDirty;

  function tellState(): void {
    onState(failures || isRefused ? "unsaved" : isClean() ? "saved" : "saving");
  }

  const statementRequest = (entries: readonly Entry[]): LrsRequest => {
    const [first] = entries;
    return entries.length === 1 && first
      ? {
          method: "PUT",
          resource: "statements",
          query: { statementId: first.statement.id },
          body: JSON.stringify(first.statement),
        }
      : { method: "POST", resource: "statements", body: JSON.stringify(entries.map(({ statement }) => statement)) };
  };

  const documentRequest = (): LrsRequest => ({
    method: "PUT",
    resource: "activities/state",
    query: setup.state,
    body: setup.document(),
    headers: etag ? { "If-Match": etag } : {},
  });

  async function sent(request: LrsRequest): ReturnType<Send> {
    const bytes = bytesOf(request.body ?? "");
    flyingBytes += bytes;
    const response = await send(request);
    flyingBytes -= bytes;
    return response;
  }

  /** Whether the document needs no further try. */
  async function sendDocument(): Promise<boolean> {
    for (let tries = 0; (isDirty || isStale) && tries < 3; tries += 1) {
      isDirty = false;
      isStale = false;
      const { status, etag: now } = await sent(documentRequest());
      etag = now;
      if (isTaken(status)) return true;
      isDirty = true;
      if (isPassing(status)) return false;
      if (status !== 409 && status !== 412) break;
      // Another tab or device wrote meanwhile. A weak tag never matches, so the last try goes without.
      const found = await send({ method: "GET", resource: "activities/state", query: setup.state });
      if (found.status === 200) setup.takeIn(found.text);
      etag = tries ? null : found.etag;
    }
    isRefused ||= isDirty;
    isDirty = false;
    return true;
  }

  /** As many from here on as one request may carry. */
  function batchFrom(start: number, most: number, bytes: number): Entry[] {
    let used = 2;
    const batch: Entry[] = [];
    for (const entry of waiting.slice(start, start + most)) {
      used += bytesOf(JSON.stringify(entry.statement)) + 1;
      if (used > bytes && (batch.length || bytes < KEEPALIVE_BYTES)) break;
      batch.push(entry);
    }
    return batch;
  }

  /** The first `due` of those that wait. Whether all were answered. */
  async function sendStatements(due: number): Promise<boolean> {
    for (let left = due; left > 0; ) {
      const batch = batchFrom(0, singles > 0 ? 1 : Math.min(BATCH, left), KEEPALIVE_BYTES);
      flying = batch.length;
      const { status } = await sent(statementRequest(batch));
      flying = 0;
      const isSingle = batch.length === 1;
      if (isPassing(status)) return false;
      // 409: the LRS has a statement of this id, so an earlier try arrived.
      const isThere = isTaken(status) || (isSingle && status === 409);
      if (!isThere && !isSingle) {
        singles = batch.length;
        continue;
      }
      singles = Math.max(0, singles - 1);
      left -= batch.length;
      waiting.splice(0, batch.length);
      for (const { statement, isVital } of batch) {
        if (isThere) setup.onTaken(statement.id);
        else isRefused ||= isVital;
      }
    }
    return true;
  }

  async function round(): Promise<void> {
    if (isRunning) return;
    clearTimeout(timer);
    timer = undefined;
    isRunning = true;
    lastRound = Date.now();
    const slow = setTimeout(tellState, LONG);
    isAsked = false;
    // The document first: it holds the ids under which these statements will be known.
    const due = waiting.length;
    const isKept = await sendDocument();
    const areTaken = await sendStatements(due);
    clearTimeout(slow);
    isRunning = false;
    failures = isKept && areTaken ? 0 : failures + 1;
    tellState();
    if (!waiting.length) for (const done of drains.splice(0)) done();
    if (failures) stash();
    else if (isClean() && isStashed && key) {
      store.removeItem(key);
      isStashed = false;
    }
    if (failures) later(Math.min(MOST_RETRY, FIRST_RETRY * 2 ** (failures - 1)));
    else if (!isClean() || isStale) later(isAsked ? 0 : PAUSE);
  }

  function later(wait: number): void {
    timer ??= setTimeout(() => void round(), wait);
  }

  function stash(): void {
    if (!key || (isClean() && !flyingBytes)) return;
    const left: Stash = {
      session,
      document: isDirty || flyingBytes ? setup.document() : null,
      statements: waiting.map(({ statement }) => statement),
    };
    store.setItem(key, JSON.stringify(left));
    isStashed = true;
  }

  function close(): void {
    stash();
    let room = KEEPALIVE_BYTES - flyingBytes;
    let from = flying;
    for (;;) {
      const batch = batchFrom(from, BATCH, room);
      if (!batch.length) break;
      const request = statementRequest(batch);
      room -= bytesOf(request.body ?? "");
      from += batch.length;
      void send(request);
    }
    if (isDirty && bytesOf(setup.document()) < room) void send(documentRequest());
  }

  // Back in the network: no use in waiting for the next try.
  globalThis.addEventListener?.("online", () => failures && void round());

  return {
    add(statement, isVital = false) {
      if (!waiting.some((entry) => entry.statement.id === statement.id)) waiting.push({ statement, isVital });
    },
    changed(isLazy = false) {
      if (isLazy) isStale = true;
      else isDirty = true;
    },
    start(isUrgent) {
      isAsked ||= isUrgent;
      if (isClean() || isRunning) return;
      const wait = lastRound + PAUSE - Date.now();
      if (isUrgent || (wait <= 0 && !failures)) void round();
      // While the LRS fails, the next try is planned already.
      else later(wait);
    },
    get isWell() {
      return !failures && !isRefused;
    },
    drained: () => (waiting.length ? new Promise<void>((done) => drains.push(done)) : Promise.resolve()),
    stash,
    close,
  };
}
