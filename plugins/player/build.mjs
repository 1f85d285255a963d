// Bundles the player into ../mkdocs_rounds/assets, where the built files are committed: authors have only Python.
// Line 1 of each file carries a hash of everything it was made from; tests/player/test_player_bundle.py recomputes
// it without Node, so a stale bundle fails everywhere. `node build.mjs --check` rebuilds and compares the bytes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../mkdocs_rounds/assets");
const entries = {
  "player.js": "src/main.ts",
  "player.css": "src/css/player.css",
  "package.js": "src/package.ts",
  "package.css": "src/css/package.css",
};

/** Every source file, the lock and this file, by path from here. */
function sources() {
  const found = readdirSync(join(here, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(here.length + 1).replaceAll("\\", "/"));
  return ["build.mjs", "package-lock.json", ...found].sort();
}

/** sha256 over each path and its text with LF line ends, each ended by a zero byte. */
function sourceHash() {
  const hash = createHash("sha256");
  for (const path of sources()) {
    hash.update(`${path}\0${readFileSync(join(here, path), "utf8").replaceAll("\r\n", "\n")}\0`);
  }
  return hash.digest("hex");
}

async function bundle(entry) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["chrome92", "edge92", "firefox91", "safari15"],
    charset: "ascii",
    legalComments: "none",
    logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

const check = process.argv.includes("--check");
const line = `/* Built from plugins/player (sources sha256 ${sourceHash()}); do not edit. */\n`;
mkdirSync(assets, { recursive: true });
for (const [name, entry] of Object.entries(entries)) {
  if (!existsSync(join(here, entry))) continue;
  const text = line + (await bundle(entry));
  const target = join(assets, name);
  if (!check) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
    console.error(`${name} is older than its sources: run "npm run build" in plugins/player and commit the result.`);
    process.exitCode = 1;
  }
}
