/**
 * Records in IndexedDB, behind three functions. Own code, since the little it needs is a third of the smallest
 * library, and a phone loads it with every first page.
 */

import type { ModuleRecord } from "../course/record.ts";

/** Raised when the shape of what is stored changes; onupgradeneeded then brings the old shape over. */
const SCHEMA_VERSION = 1;
const RECORDS = "records";
/** A browser may leave an open hanging (another tab holds an old version): the page must not wait for it. */
const OPEN_MS = 2000;

interface Events {
  /** A newer version of the site, in another tab, asks for the database. */
  superseded: () => void;
  /** The browser closed it: site data cleared, or a phone saving power. */
  lost: () => void;
}

export function openRecords(name: string, events: Events): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, SCHEMA_VERSION);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new Error("IndexedDB does not answer"));
    }, OPEN_MS);
    opening.onupgradeneeded = () => void opening.result.createObjectStore(RECORDS, { keyPath: "module" });
    opening.onerror = () => {
      clearTimeout(timer);
      reject(opening.error);
    };
    opening.onsuccess = () => {
      clearTimeout(timer);
      const database = opening.result;
      database.onversionchange = events.superseded;
      database.onclose = events.lost;
      if (late) database.close();
      else resolve(database);
    };
  });
}

/** Whatever is stored: it may be of any shape. */
export function allRecords(database: IDBDatabase): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const found = database.transaction(RECORDS).objectStore(RECORDS).getAll();
    found.onsuccess = () => resolve(found.result);
    found.onerror = () => reject(found.error);
  });
}

/** Replaces each module's record by what `change` makes of the stored one, all in one transaction. */
export function updateRecords(
  database: IDBDatabase,
  modules: readonly string[],
  change: (module: string, found: unknown) => ModuleRecord,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(RECORDS, "readwrite");
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    const store = transaction.objectStore(RECORDS);
    for (const module of modules) {
      const found = store.get(module);
      found.onsuccess = () => store.put(change(module, found.result));
    }
  });
}
