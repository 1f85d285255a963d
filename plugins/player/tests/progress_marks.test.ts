// @vitest-environment happy-dom
// What lists of modules show of progress.
import { beforeEach, expect, test, vi } from "vitest";
import { emptyRecord, type ModuleRecord } from "../src/course/record.ts";
import type { ProgressStore } from "../src/progress/store.ts";
import { isDone, keep } from "../src/quiz/module_progress.ts";
import { markProgress } from "../src/site/progress_marks.ts";

const records = new Map<string, ModuleRecord>();
const store = {
  read: (module: string) => records.get(module) ?? null,
  write: (record: ModuleRecord) => void records.set(record.module, record),
  watchRecords: () => undefined,
} as unknown as ProgressStore;

markProgress(store);

beforeEach(() => {
  records.clear();
  document.body.innerHTML = "";
});

const html = (of: string): string => document.querySelector(of)?.outerHTML ?? "";
const begin = (module: string, fields: Partial<ModuleRecord> = {}) =>
  keep(store, module, (record) => ({ ...record, ...fields }));

test("a list says of each module whether it is begun or done, in words and by state", async () => {
  document.body.innerHTML = '<ol><li data-progress-module="a">A</li><li data-progress-module="b">B</li></ol>';
  await vi.waitFor(() => expect(html("li")).toContain('data-state="new"'));
  records.set("a", { ...emptyRecord("a", ""), done: true });
  begin("b", { quizzes: { q: { attempts: 0, best: null, attempt: null } } });
  const [a, b] = [...document.querySelectorAll<HTMLElement>("li")];
  expect([a?.dataset["state"], a?.textContent]).toEqual(["done", "A Done"]);
  expect([b?.dataset["state"], b?.textContent]).toEqual(["begun", "B Begun"]);
});

test("words that the page has a place for are put there", async () => {
  document.body.innerHTML = '<p data-progress-module="a"><b data-progress-words></b> A</p>';
  await vi.waitFor(() => expect(html("b")).toContain("Not begun"));
});

test("a bar counts what is done, in words too, and follows", () => {
  document.body.innerHTML = '<rounds-progress data-modules="a b c"></rounds-progress>';
  expect(html("rounds-progress")).toContain('aria-valuetext="0 of 3 done"');
  begin("a", { read: true });
  expect(html("rounds-progress")).toContain("<span>1 of 3 done</span>");
  expect(html("rounds-progress")).toContain('aria-valuenow="1"');
});

test("a module without a quiz is done when it was read, one with quizzes when all are passed", () => {
  const record = emptyRecord("m", "");
  const quizzes = [{ id: "x", pass_mark: 80 }, { id: "y", pass_mark: 0 }];
  const bests = (x: number | null, y: number | null) => ({
    ...record, quizzes: { x: { attempts: 1, best: x, attempt: null }, y: { attempts: 1, best: y, attempt: null } },
  });
  expect(isDone({ ...record, read: true }, [])).toBe(true);
  expect(isDone({ ...record, read: true }, quizzes)).toBe(false);
  expect(isDone(bests(80, null), quizzes)).toBe(false);
  expect(isDone(bests(79, 0), quizzes)).toBe(false);
  expect(isDone(bests(80, 0), quizzes)).toBe(true);
  expect(isDone({ ...record, done: true }, quizzes)).toBe(true);
});
