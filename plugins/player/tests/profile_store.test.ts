// A self-assessment stays the learner's: no LMS hears of it, and what is deleted is gone from the device.
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emptyRecord, type ModuleRecord, type ProfileRecord } from "../src/course/record.ts";
import { Scorm12Lms } from "../src/lms/scorm12_lms.ts";
import { BrowserStore } from "../src/progress/browser_store.ts";
import { answered, deletedAll, finished } from "../src/profile/takings.ts";
import { launched, packageOf, quizOf, recordOf, scored, single } from "./lms_world.ts";

const NAME = "profile/me";
const none: ProfileRecord = { takings: [], answers: {}, turn: 0, deleted: 0 };
const recordWith = (profile: ProfileRecord): ModuleRecord => ({ ...emptyRecord(NAME, ""), profile });

describe("in a package", () => {
  const sae = quizOf("sae", [single("one")]);
  const pack = packageOf({ sae: [scored("sae")] });

  test("an LMS is told nothing, and the answers can be read while the window is open", async () => {
    const lms = new Scorm12Lms();
    const store = await launched(lms, pack, [sae]);
    store.write(recordOf("sae", { sae: { attempts: 0, best: null, attempt: null } }));
    store.flush();
    const before = JSON.stringify(lms.kept);
    store.write(recordWith(answered(none, "secret-question", "secret-response")));
    store.write(recordWith(finished(answered(none, "secret-question", "secret-response"), 123)));
    store.flush();
    expect(JSON.stringify(lms.kept)).toBe(before);
    expect(store.read(NAME)?.profile?.takings[0]?.answers).toEqual({ "secret-question": "secret-response" });
    store.close();
    expect(JSON.stringify(lms.kept)).not.toMatch(/secret|profile/);
  });

  test("what another version left in the LMS is not overwritten for it", async () => {
    const lms = new Scorm12Lms({ kept: { "cmi.suspend_data": "R9another" } });
    const store = await launched(lms, pack, [sae]);
    store.write(recordWith(answered(none, "q", "often")));
    store.flush();
    expect(lms.kept["cmi.suspend_data"]).toBe("R9another");
    store.close();
  });
});

describe("in a browser", () => {
  const stores: BrowserStore[] = [];
  const tab = async (): Promise<BrowserStore> => {
    const store = new BrowserStore("rounds:/course/");
    stores.push(store);
    await store.open();
    return store;
  };
  const stored = () =>
    new Promise<unknown[]>((resolve) => {
      const opening = indexedDB.open("rounds:/course/");
      opening.onsuccess = () => {
        const all = opening.result.transaction("records").objectStore("records").getAll();
        all.onsuccess = () => (opening.result.close(), resolve(all.result));
      };
    });
  const settled = (text: RegExp) => vi.waitFor(async () => expect(JSON.stringify(await stored())).toMatch(text));

  beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));
  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
  });

  test("an answer may be changed, also back, and finishing leaves none under way", async () => {
    const store = await tab();
    let record = none;
    for (const response of ["often", "never", "always", "never"]) {
      record = answered(record, "q", response);
      store.write(recordWith(record));
      expect(store.read(NAME)?.profile?.answers).toEqual({ q: response });
    }
    store.write(recordWith(finished(record, 5)));
    expect(store.read(NAME)?.profile).toMatchObject({ takings: [{ at: 5, answers: { q: "never" } }], answers: {} });
    await settled(/"at":5/);
    expect((await tab()).read(NAME)?.profile).toMatchObject({ takings: [{ at: 5 }], answers: {} });
  });

  test("what is deleted is gone from every record in the database, and other records stay", async () => {
    const first = await tab();
    first.write(recordWith(finished(answered(none, "secret-question", "often"), 5)));
    first.write({ ...emptyRecord("m", "1.0.0"), read: true });
    await settled(/secret.*"m"|"m".*secret/);
    first.close();
    const second = await tab();
    const kept = second.read(NAME)!.profile!;
    expect(kept.takings).toHaveLength(1);
    second.write(recordWith(deletedAll(answered(kept, "secret-question", "never"), 10)));
    await vi.waitFor(async () => {
      const text = JSON.stringify(await stored());
      expect(text).not.toContain("secret");
      expect(text).toContain('"m"');
    });
    expect((await tab()).read(NAME)?.profile).toMatchObject({ takings: [], answers: {}, deleted: 10 });
  });

  test("another tab that still holds the answers does not bring them back", async () => {
    const [one, other] = [await tab(), await tab()];
    one.write(recordWith(finished(answered(none, "secret-question", "often"), 5)));
    await vi.waitFor(() => expect(other.read(NAME)?.profile?.takings).toHaveLength(1));
    const late = answered(other.read(NAME)!.profile!, "secret-question", "never");
    one.write(recordWith(deletedAll(one.read(NAME)!.profile!, 10)));
    await vi.waitFor(() => expect(other.read(NAME)?.profile?.takings).toHaveLength(0));
    other.write(recordWith({ ...late, deleted: 0 }));
    expect(other.read(NAME)?.profile?.takings).toHaveLength(0);
  });
});
