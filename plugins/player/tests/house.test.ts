// The rules of the house: which way imports go, and that nothing reaches for another host.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
  .map((path) => path.replace(/\\/g, "/"))
  .filter((path) => path.endsWith(".ts"));
const text = (path: string): string => readFileSync(`${root}src/${path}`, "utf8");

/** What a room may import, beside itself. Files in src/ that are no door are words: everyone may speak. */
const BELOW: Record<string, string[]> = {
  course: [],
  progress: ["course", "words"],
  quiz: ["course", "progress", "words"],
  site: ["course", "progress", "quiz", "words"],
  lms: ["course", "progress", "quiz", "words"],
  simulation: ["course", "progress", "quiz", "words"],
  profile: ["course", "progress", "quiz", "words"],
  core: ["course", "progress", "quiz", "words"],
  package: ["course", "progress", "quiz", "lms", "core", "words"],
  preview: [],
  words: [],
};
const DOORS = [
  "main.ts", "package.ts", "path.ts", "lms.ts", "play.ts", "kinds.ts", "typed.ts", "matching.ts", "ordering.ts",
  "simulation.ts", "profile.ts", "print.ts", "preview.ts", "scorm12.ts", "scorm2004.ts", "cmi5.ts", "xapi.ts",
];

const roomOf = (path: string): string => (path.includes("/") ? (path.split("/")[0] as string) : path === "core.ts" ? "core" : DOORS.includes(path) ? "door" : "words");

const importsOf = (path: string): string[] =>
  [...text(path).matchAll(/from "(\.[^"]+)"/g)].map(([, target]) =>
    new URL(target as string, `file:///${path}`).pathname.slice(1),
  );

test("an import goes down, never up, never sideways", () => {
  const wrong = sources.flatMap((path) =>
    importsOf(path)
      .filter((target) => {
        const [from, to] = [roomOf(path), roomOf(target)];
        return from !== "door" && from !== to && !BELOW[from]?.includes(to);
      })
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("every import names the file that defines", () => {
  const missing = sources.flatMap((path) => importsOf(path).filter((target) => !sources.includes(target)));
  expect(missing).toEqual([]);
});

test("learners load no code of others", () => {
  const foreign = sources.filter((path) => /from "[^.]/.test(text(path)));
  expect(foreign).toEqual([]);
});

test("the lock names no registry and no machine", () => {
  expect(readFileSync(`${root}package-lock.json`, "utf8")).not.toMatch(/"resolved"/);
});

test("the committed bundles are what the sources build to, byte for byte", () => {
  expect(() => execFileSync(process.execPath, ["build.mjs", "--check"], { cwd: root, stdio: "pipe" })).not.toThrow();
});
