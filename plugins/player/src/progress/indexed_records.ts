/**
 * Records in IndexedDB. Every page load writes under keys of its own, so a write needs no reading first: it is on its
 * way, whole, when a learner closes the tab right after an answer, and it overwrites nothing that another tab wrote.
 * Own code, since the little it needs is a third of the smallest library, and a phone loads it with every first page.
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
    opening.onupgradeneeded = () => void opening.result.createObjectStore(RECORDS);
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

/** What is done in one transaction, when it is complete. */
function transacted(database: IDBDatabase, steps: (records: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(RECORDS, "readwrite");
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    steps(transaction.objectStore(RECORDS));
  });
}

/** Whatever is stored: of any shape, and of one module perhaps several records. */
export function allRecords(database: IDBDatabase): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const found = database.transaction(RECORDS).objectStore(RECORDS).getAll();
    found.onsuccess = () => resolve(found.result);
    found.onerror = () => reject(found.error);
  });
}

/** Keeps the records under this page's keys. */
export const putRecords = (database: IDBDatabase, page: string, kept: readonly ModuleRecord[]): Promise<void> =>
  transacted(database, (records) => {
    for (const record of kept) records.put(record, `${record.module} ${page}`);
    // Without this, a browser may drop the transaction with the page (Indexed Database API 3.0, "commit a transaction").
    records.transaction.commit?.();
  });

/** Replaces everything stored by what `merge` makes of it, under this page's keys. */
export const gatherRecords = (
  database: IDBDatabase,
  page: string,
  merge: (found: readonly unknown[]) => readonly ModuleRecord[],
): Promise<void> =>
  transacted(database, (records) => {
    const found = records.getAll();
    found.onsuccess = () => {
      records.clear();
      for (const record of merge(found.result)) records.put(record, `${record.module} ${page}`);
    };
  });
