// The browser store keeps, merges and tells; where a browser keeps nothing, the learner hears of it and goes on.
import { IDBFactory, IDBTransaction } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emptyRecord, type ModuleRecord } from "../src/course/record.ts";
import { BrowserStore } from "../src/progress/browser_store.ts";
import type { SaveNotice } from "../src/progress/store.ts";

const NAME = "rounds:/course/";
const stores: BrowserStore[] = [];

/** A tab: its store, opened, and all that it said. */
async function tab(): Promise<{ store: BrowserStore; said: SaveNotice[]; heard: ModuleRecord[] }> {
  const store = new BrowserStore(NAME);
  const said: SaveNotice[] = [];
  const heard: ModuleRecord[] = [];
  stores.push(store);
  store.watch((notice) => said.push(notice));
  await store.open();
  store.watchRecords((record) => heard.push(record));
  return { store, said, heard };
}

const withBest = (best: number): ModuleRecord => ({
  ...emptyRecord("m", "1.0.0"),
  quizzes: { quiz: { attempts: 1, best, attempt: null } },
});
const best = (store: BrowserStore): number | null | undefined => store.read("m")?.quizzes["quiz"]?.best;
const state = (said: SaveNotice[]): string | undefined => said[said.length - 1]?.state;
const saved = (said: SaveNotice[]) => vi.waitFor(() => expect(state(said)).toBe("saved"));

/** Writes straight into the database, as another version of the site might. */
const storeRaw = (value: unknown, version = 1) =>
  new Promise<void>((resolve) => {
    const opening = indexedDB.open(NAME, version);
    opening.onupgradeneeded = ({ oldVersion }) => {
      if (!oldVersion) opening.result.createObjectStore("records");
    };
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("records", "readwrite");
      transaction.objectStore("records").put(value, JSON.stringify(value));
      transaction.oncomplete = () => (opening.result.close(), resolve());
    };
  });

const stored = () =>
  new Promise<unknown[]>((resolve) => {
    const opening = indexedDB.open(NAME);
    opening.onsuccess = () => {
      const all = opening.result.transaction("records").objectStore("records").getAll();
      all.onsuccess = () => (opening.result.close(), resolve(all.result));
    };
  });

beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("in a browser that keeps", () => {
  test("what was written is there after a reload", async () => {
    const before = await tab();
    before.store.write(withBest(70));
    await saved(before.said);
    const after = await tab();
    expect(best(after.store)).toBe(70);
    expect(after.store.readAll()).toHaveLength(1);
  });

  test("what cannot be read is said once; the rest is as it was, and the next visit says nothing", async () => {
    const before = await tab();
    before.store.write(withBest(70));
    await saved(before.said);
    await storeRaw({ module: "other", quizzes: { quiz: { attempts: 1, best: null, attempt: "R1AAAA" } } });
    const after = await tab();
    expect(after.said.at(-1)).toMatchObject({ state: "saved", message: expect.stringContaining("could not be read") });
    expect(best(after.store)).toBe(70);
    const later = await tab();
    expect(later.said.at(-1)).toEqual({ state: "saved", message: "" });
  });

  test("a later, lower result lowers nothing", async () => {
    const { store } = await tab();
    store.write(withBest(70));
    store.write(withBest(30));
    expect(best(store)).toBe(70);
  });

  test("another tab hears at once, and both end with the better result", async () => {
    const one = await tab();
    const two = await tab();
    one.store.write(withBest(70));
    await vi.waitFor(() => expect(two.heard).toHaveLength(1));
    expect(best(two.store)).toBe(70);
  });

  test("tabs that cannot hear each other meet in the database and overwrite nothing", async () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    const one = await tab();
    const two = await tab();
    one.store.write(withBest(70));
    await saved(one.said);
    two.store.write(withBest(30));
    await saved(two.said);
    expect(best((await tab()).store)).toBe(70);
  });

  test("what tabs wrote apart is gathered into one record by the next page", async () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    for (const result of [30, 70, 50]) {
      const { store, said } = await tab();
      store.write(withBest(result));
      await saved(said);
    }
    const { store } = await tab();
    expect(best(store)).toBe(70);
    expect(await stored()).toHaveLength(1);
  });

  test("a write is whole and on its way before anything else runs, so a tab may be closed right after", async () => {
    const { store } = await tab();
    const commit = vi.spyOn(IDBTransaction.prototype, "commit");
    store.write(withBest(70));
    await Promise.resolve();
    await Promise.resolve();
    expect(commit).toHaveBeenCalledOnce();
  });

  test("a broken record is left out, the others are read", async () => {
    await storeRaw({ module: "m", quizzes: "broken", done: 1 });
    await storeRaw({ module: "n", done: true, quizzes: {} });
    const { store, said } = await tab();
    expect(store.read("m")).toMatchObject({ done: false, quizzes: {} });
    expect(store.read("n")?.done).toBe(true);
    expect(state(said)).toBe("saved");
  });
});

describe("in a browser that keeps nothing, the learner is told and the page goes on:", () => {
  const goesOn = async (message: RegExp): Promise<void> => {
    const { store, said } = await tab();
    store.write(withBest(70));
    await vi.waitFor(() => expect(said[said.length - 1]).toMatchObject({ state: "unavailable" }));
    expect(said[said.length - 1]?.message).toMatch(message);
    expect(best(store)).toBe(70);
  };

  test("no IndexedDB at all", () => {
    vi.stubGlobal("indexedDB", undefined);
    return goesOn(/private window/);
  });

  test("storage that throws when touched", () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    return goesOn(/private window/);
  });

  test("a database of a newer version of the site", async () => {
    await storeRaw({ module: "m" }, 2);
    await goesOn(/newer version/);
  });

  test("a database that never answers", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => ({}) as IDBOpenDBRequest);
    vi.useFakeTimers();
    const opening = tab();
    await vi.advanceTimersByTimeAsync(2100);
    vi.useRealTimers();
    expect(state((await opening).said)).toBe("unavailable");
  });

  test("a newer tab that takes the database over", async () => {
    const { store, said } = await tab();
    await storeRaw({ module: "n" }, 2);
    expect(said[said.length - 1]?.message).toMatch(/Reload this page/);
    store.write(withBest(70));
    expect(best(store)).toBe(70);
  });
});

test("full storage: said at once, tried again, and nothing is lost when there is room again", async () => {
  const { store, said } = await tab();
  const commit = vi.spyOn(IDBTransaction.prototype, "commit").mockImplementation(function (this: IDBTransaction) {
    // What a full disk does: the transaction ends, and says why.
    Object.defineProperty(this, "error", { value: new DOMException("full", "QuotaExceededError") });
    this.abort();
  } as never);
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  store.write(withBest(70));
  await vi.waitFor(() => expect(state(said)).toBe("unsaved"));
  expect(said[said.length - 1]?.message).toMatch(/storage is full/);
  commit.mockRestore();
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  await saved(said);
  expect(best((await tab()).store)).toBe(70);
});
