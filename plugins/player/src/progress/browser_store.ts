/**
 * Keeps progress in this browser (IndexedDB, a database for each site). Where nothing can be kept (private window,
 * blocked or full storage, a newer tab's database) the records live in memory, and the learner is told.
 */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { ModuleRecord } from "../course/record.ts";
import { words } from "../words.ts";
import { merge } from "./merge.ts";
import { savedRecord } from "./saved_record.ts";
import type { ProgressStore, SaveNotice, SaveState } from "./store.ts";

/** Raised when the shape of what is stored changes; `upgrade` then brings the old shape over. */
const SCHEMA_VERSION = 1;
/** A browser may leave an open hanging (another tab holds an old version): the page must not wait for it. */
const OPEN_MS = 2000;
const RETRY_MS = [2000, 10_000, 60_000];

interface Schema extends DBSchema {
  records: { key: string; value: ModuleRecord };
}

const nameOf = (error: unknown): string | undefined => (error as Error | null)?.name;

export class BrowserStore implements ProgressStore {
  private readonly records = new Map<string, ModuleRecord>();
  /** Modules whose record is not in the database yet. */
  private readonly unsaved = new Set<string>();
  private readonly watchers: ((notice: SaveNotice) => void)[] = [];
  private readonly recordWatchers: ((record: ModuleRecord) => void)[] = [];
  private database: IDBPDatabase<Schema> | null = null;
  private channel: BroadcastChannel | null = null;
  private notice: SaveNotice = { state: "saved", message: "" };
  private saving = false;
  private failures = 0;
  /** A newer tab has taken the database: this one must not write to it again. */
  private superseded = false;

  /** `name`: one for each site; two sites on one host must not mix. */
  constructor(private readonly name: string) {}

  async open(): Promise<void> {
    this.joinTabs();
    await this.load();
    // A page that comes back from the back/forward cache has heard nothing in the meantime.
    globalThis.addEventListener?.("pageshow", (event) => event.persisted && void this.load());
  }

  read(module: string): ModuleRecord | null {
    return this.records.get(module) ?? null;
  }

  readAll(): ModuleRecord[] {
    return [...this.records.values()];
  }

  write(record: ModuleRecord): void {
    this.take(record);
    this.unsaved.add(record.module);
    this.channel?.postMessage(this.read(record.module));
    void this.save();
  }

  /** A browser has no one to tell: the answer stands in the record. */
  tell(): void {}

  watch(listener: (notice: SaveNotice) => void): void {
    this.watchers.push(listener);
    listener(this.notice);
  }

  watchRecords(listener: (record: ModuleRecord) => void): void {
    this.recordWatchers.push(listener);
  }

  close(): void {
    this.channel?.close();
    this.channel = null;
  }

  private say(state: SaveState, message = ""): void {
    if (state === this.notice.state && message === this.notice.message) return;
    this.notice = { state, message };
    for (const watcher of this.watchers) watcher(this.notice);
  }

  /** Merges a record into what is known; true when that changed it. */
  private take(record: ModuleRecord): boolean {
    const kept = this.read(record.module);
    const merged = merge(kept ?? record, record);
    this.records.set(record.module, merged);
    return JSON.stringify(kept) !== JSON.stringify(merged);
  }

  /** Takes over what the database or another tab holds, and passes on what is new. */
  private learn(found: unknown): void {
    const record = savedRecord(found);
    const learnt = record && this.take(record) ? this.read(record.module) : null;
    if (learnt) for (const watcher of this.recordWatchers) watcher(learnt);
  }

  private joinTabs(): void {
    try {
      this.channel = new BroadcastChannel(this.name);
      this.channel.onmessage = ({ data }) => this.learn(data);
    } catch {
      // Without it, tabs meet in the database at their next write.
    }
  }

  private async load(): Promise<void> {
    try {
      this.database ??= await this.connect();
      for (const found of await this.database.getAll("records")) this.learn(found);
    } catch (error) {
      this.refused(error);
    }
  }

  private refused(error: unknown): void {
    this.say("unavailable", nameOf(error) === "VersionError" ? words.newerData : words.notKept);
  }

  private connect(): Promise<IDBPDatabase<Schema>> {
    const opening = openDB<Schema>(this.name, SCHEMA_VERSION, {
      upgrade: (database) => void database.createObjectStore("records", { keyPath: "module" }),
      blocking: () => {
        this.superseded = true;
        this.database?.close();
        this.say("unavailable", words.newerData);
      },
      // Site data cleared, or a phone saving power: the next write opens it again.
      terminated: () => (this.database = null),
    });
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error("IndexedDB does not answer"));
        void opening.then((database) => database.close());
      }, OPEN_MS);
      opening.then(resolve, reject).finally(() => clearTimeout(late));
    });
  }

  /** Writes until nothing is unsaved. One at a time; what is written meanwhile goes into the next round. */
  private async save(): Promise<void> {
    if (this.saving || this.superseded) return;
    this.saving = true;
    try {
      this.database ??= await this.connect();
      this.say("saving");
      while (this.unsaved.size) await this.put(this.database);
      this.failures = 0;
      this.say("saved");
    } catch (error) {
      if (this.database) this.failed(error);
      else this.refused(error);
    }
    this.saving = false;
  }

  private async put(database: IDBPDatabase<Schema>): Promise<void> {
    const modules = [...this.unsaved];
    this.unsaved.clear();
    try {
      const transaction = database.transaction("records", "readwrite");
      const kept = modules.map(async (module) => {
        // Another tab may have written since: what it knows is merged, never overwritten.
        this.learn(await transaction.store.get(module));
        await transaction.store.put(this.read(module) as ModuleRecord);
      });
      await Promise.all([...kept, transaction.done]);
    } catch (error) {
      for (const module of modules) this.unsaved.add(module);
      throw error;
    }
  }

  private failed(error: unknown): void {
    this.say("unsaved", nameOf(error) === "QuotaExceededError" ? words.storageFull : words.notSaved);
    // The connection may be what broke.
    this.database?.close();
    this.database = null;
    const pause = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)];
    setTimeout(() => void this.save(), pause);
  }
}
