/**
 * Keeps progress in this browser (IndexedDB, a database for each site). Where nothing can be kept (#window,
 * blocked or full storage, a newer tab's database) the records live in memory, and the learner is told.
 */

import type { ModuleRecord } from "../course/record.ts";
import { words } from "../words.ts";
import { allRecords, gatherRecords, openRecords, putRecords } from "./indexed_records.ts";
import { merge, stamped } from "./merge.ts";
import { isLossy, savedRecord } from "./saved_record.ts";
import type { ProgressStore, SaveNotice, SaveState } from "./store.ts";

const RETRY_MS = [2000, 10_000, 60_000];

const deletedAt = (record: ModuleRecord | null): number => record?.profile?.deleted ?? 0;

export class BrowserStore implements ProgressStore {
  readonly #name: string;
  /** Tells this page's records in the database from those of other tabs. */
  readonly #page = Math.random().toString(36).slice(2);
  readonly #records = new Map<string, ModuleRecord>();
  /** Modules whose record is not in the database yet. */
  readonly #unsaved = new Set<string>();
  readonly #watchers: ((notice: SaveNotice) => void)[] = [];
  readonly #recordWatchers: ((record: ModuleRecord) => void)[] = [];
  #database: IDBDatabase | null = null;
  #channel: BroadcastChannel | null = null;
  #notice: SaveNotice = { state: "saved", message: "" };
  #saving = false;
  /** A learner deleted something: it must also go from what other page loads wrote. */
  #deleting = false;
  #failures = 0;
  /** Something that the learner should know while all else is well. */
  #info = "";
  /** A newer tab has taken the database: this one must not write to it again. */
  #superseded = false;

  /** `name`: one for each site; two sites on one host must not mix. */
  constructor(name: string) {
    this.#name = name;
  }

  async open(): Promise<void> {
    this.#joinTabs();
    await this.#load();
    // A page that comes back from the back/forward cache has heard nothing in the meantime.
    globalThis.addEventListener?.("pageshow", (event) => event.persisted && void this.#load());
  }

  read(module: string): ModuleRecord | null {
    return this.#records.get(module) ?? null;
  }

  readAll(): ModuleRecord[] {
    return [...this.#records.values()];
  }

  write(record: ModuleRecord): void {
    this.#deleting ||= deletedAt(record) > deletedAt(this.read(record.module));
    this.#take(stamped(record, this.read(record.module), Date.now()));
    this.#unsaved.add(record.module);
    this.#channel?.postMessage(this.read(record.module));
    void this.#save();
  }

  /** A browser has no one to tell: the answer stands in the record. */
  tell(): void {}

  tellStep(): void {}

  watch(listener: (notice: SaveNotice) => void): void {
    this.#watchers.push(listener);
    listener(this.#notice);
  }

  watchRecords(listener: (record: ModuleRecord) => void): void {
    this.#recordWatchers.push(listener);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  #say(state: SaveState, message = this.#info): void {
    if (state === this.#notice.state && message === this.#notice.message) return;
    this.#notice = { state, message };
    for (const watcher of this.#watchers) watcher(this.#notice);
  }

  /** Merges a record into what is known; true when that changed it. */
  #take(record: ModuleRecord): boolean {
    const kept = this.read(record.module);
    const merged = merge(kept ?? record, record);
    this.#records.set(record.module, merged);
    return JSON.stringify(kept) !== JSON.stringify(merged);
  }

  /** Takes over what the database or another tab holds, and passes on what is new. */
  #learn(found: unknown): void {
    const record = savedRecord(found);
    const learnt = record && this.#take(record) ? this.read(record.module) : null;
    if (learnt) for (const watcher of this.#recordWatchers) watcher(learnt);
  }

  #learnAll(found: readonly unknown[]): void {
    for (const each of found) this.#learn(each);
  }

  #joinTabs(): void {
    try {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }) => this.#learn(data);
    } catch {
      // Without it, the next page finds in the database what all tabs wrote.
    }
  }

  async #load(): Promise<void> {
    try {
      const database = await this.#connect();
      const found = await allRecords(database);
      const isCut = found.some((each) => isLossy(each, savedRecord(each)));
      if (isCut) this.#info = words.unreadable;
      this.#learnAll(found);
      if (isCut || found.length > this.#records.size) await this.#gather(database);
      if (isCut) this.#say("saved");
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What all page loads wrote becomes one record a module; what was deleted is in none of them. */
  #gather(database: IDBDatabase): Promise<void> {
    return gatherRecords(database, this.#page, (all) => (this.#learnAll(all), this.readAll()));
  }

  async #connect(): Promise<IDBDatabase> {
    this.#database ??= await openRecords(this.#name, {
      superseded: () => {
        this.#superseded = true;
        this.#disconnect();
        this.#say("unavailable", words.newerData);
      },
      lost: () => (this.#database = null),
    });
    return this.#database;
  }

  #disconnect(): void {
    this.#database?.close();
    this.#database = null;
  }

  /** Writes until nothing is unsaved. One at a time; what is written meanwhile goes into the next round. */
  async #save(): Promise<void> {
    if (this.#saving || this.#superseded) return;
    this.#saving = true;
    try {
      const database = await this.#connect();
      this.#say("saving");
      while (this.#unsaved.size) await this.#put(database);
      this.#failures = 0;
      this.#say("saved");
    } catch (error) {
      this.#failed(error);
    }
    this.#saving = false;
  }

  async #put(database: IDBDatabase): Promise<void> {
    const modules = [...this.#unsaved];
    this.#unsaved.clear();
    try {
      await putRecords(database, this.#page, modules.flatMap((module) => this.read(module) ?? []));
      if (this.#deleting) await this.#gather(database);
      this.#deleting = false;
    } catch (error) {
      for (const module of modules) this.#unsaved.add(module);
      throw error;
    }
  }

  /** Without a connection nothing can be kept; with one, what was not kept is tried again. */
  #failed(error: unknown): void {
    // A transaction may end without saying why.
    const name = (error as DOMException | null)?.name;
    if (!this.#database) return this.#say("unavailable", name === "VersionError" ? words.newerData : words.notKept);
    this.#say("unsaved", name === "QuotaExceededError" ? words.storageFull : words.notSaved);
    // The connection may be what broke.
    this.#disconnect();
    const pause = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)];
    setTimeout(() => void this.#save(), pause);
  }
}
