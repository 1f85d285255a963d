// tests/contract/cmi5_requirements.json: for each numbered requirement of cmi5 the tests that show it, or why it is not ours.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import requirements from "@cmi5/requirements/requirements.json";
import { expect, test } from "vitest";
import table from "../../../tests/contract/cmi5_requirements.json";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const shown = table.shown as Record<string, string[]>;
const notOurs = Object.values(table.not_ours as Record<string, string[]>).flat();
const source = (path: string): string => (existsSync(`${root}/${path}`) ? readFileSync(`${root}/${path}`, "utf8") : "");

test("every requirement of the standard stands in the table, once", () => {
  const listed = [...Object.keys(shown), ...notOurs];
  expect(listed.sort()).toEqual(Object.keys(requirements).sort());
});

test("each requirement that binds an AU or a course structure names tests that exist", () => {
  const isMissing = (name: string): boolean => {
    const [, path = "", title = ""] = /^(\S+?)(?:::|: )(.+)$/.exec(name) ?? [];
    return !title || !source(path).includes(path.endsWith(".py") ? `def ${title}(` : `"${title}"`);
  };
  const missing = Object.entries(shown).flatMap(([id, names]) =>
    names.length ? names.filter(isMissing).map((name) => `${id}: ${name}`) : [`${id}: no test`],
  );
  expect(missing).toEqual([]);
});

test("nothing that says «The AU MUST» is put aside without a reason of its own", () => {
  const aside = Object.entries(table.not_ours as Record<string, string[]>).flatMap(([reason, ids]) =>
    /^(binds the LMS|derived)/.test(reason) ? ids : [],
  );
  const words = requirements as Record<string, { txt: string }>;
  const bound = aside.filter((id) => /^(The|An) AUs? MUST\b(?! be launched)/.test(words[id]?.txt ?? ""));
  expect(bound).toEqual([]);
});
