// Bundles the player into ../mkdocs_rounds/assets, where the built files are committed: authors have only Python.
// Line 1 of each file carries a hash of everything it was made from; tests/player/test_player_bundle.py recomputes
// it without Node, so a stale bundle fails everywhere. `node build.mjs --check` rebuilds and compares the bytes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";

const here = dirname(fileURLToPath(import.meta.url));
const assets = "../mkdocs_rounds/assets";
/** Each built file, by path from here, with where it begins. */
const entries = {
  [`${assets}/player.js`]: "src/main.ts",
  [`${assets}/player.css`]: "src/css/player.css",
  [`${assets}/package.js`]: "src/package.ts",
  [`${assets}/package.css`]: "src/css/package.css",
  [`${assets}/path.js`]: "src/path.ts",
  [`${assets}/path.css`]: "src/css/path.css",
  [`${assets}/kinds.js`]: "src/kinds.ts",
  [`${assets}/typed.js`]: "src/typed.ts",
  [`${assets}/matching.js`]: "src/matching.ts",
  [`${assets}/ordering.js`]: "src/ordering.ts",
  [`${assets}/simulation.js`]: "src/simulation.ts",
  [`${assets}/simulation.css`]: "src/css/simulation.css",
  [`${assets}/profile.js`]: "src/profile.ts",
  [`${assets}/profile.css`]: "src/css/profile.css",
  [`${assets}/print.js`]: "src/print.ts",
  [`${assets}/scorm12.js`]: "src/scorm12.ts",
  [`${assets}/scorm2004.js`]: "src/scorm2004.ts",
  [`${assets}/cmi5.js`]: "src/cmi5.ts",
  [`${assets}/xapi.js`]: "src/xapi.ts",
  // What `rounds serve` adds to its pages: never in a built site.
  "../mkdocs_rounds/preview/assets/preview.js": "src/preview.ts",
  "../mkdocs_rounds/preview/assets/preview.css": "src/css/preview.css",
  // The page of `rounds play`: an LMS for trying packages out.
  "../../build_tools/rounds/play/assets/play.js": "src/play.ts",
  "../../build_tools/rounds/play/assets/play.css": "src/lms/play.css",
  // The strict LMS, for the browser tests: learners never get it.
  "../../tests/lms/scorm12_lms.js": "src/lms.ts",
};

/** Scripts that a page loads after the core, where it needs them; a package has those of its standard. */
const onEveryPage = ["src/kinds.ts", "src/simulation.ts", "src/profile.ts"];
const onSites = [...onEveryPage, "src/print.ts"];
const commonKinds = ["src/typed.ts", "src/matching.ts", "src/ordering.ts"];
const inPackages = [...onEveryPage, ...commonKinds, "src/scorm12.ts", "src/scorm2004.ts", "src/cmi5.ts", "src/xapi.ts"];
const addOns = new Set([...onSites, ...inPackages]);

const core = join(here, "src/core.ts");

/** A core's import of a whole file that it lends. */
const LENDING = /^import \* as (\w+) from "(.+)";$/gm;

/** The files that the core lends, each with its name in `Rounds.modules`: the import lines of src/core.ts. */
const lent = new Map(
  [...readFileSync(core, "utf8").matchAll(LENDING)].map(([, name, path]) => [join(here, "src", path), name]),
);

/** What add-ons import of the files that the core lends: names by file. */
function borrowed(entries) {
  const names = new Map([...lent.keys()].map((file) => [file, new Set()]));
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    for (const [, list, path] of readFileSync(file, "utf8").matchAll(/^(?:import|export) \{([^}]*)\} from "(\..+)";$/gm)) {
      const target = join(dirname(file), path);
      if (!names.has(target)) visit(target);
      for (const name of list.split(",").map((each) => each.trim().split(" as ")[0])) {
        if (name && !name.startsWith("type ")) names.get(target)?.add(name);
      }
    }
  };
  for (const entry of entries) visit(join(here, entry));
  return names;
}

/** In an add-on, what it imports of a file that the core has is taken from there. */
const fromCore = (names) => ({
  name: "from-core",
  setup(builder) {
    builder.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path);
      return lent.has(file) ? { path: file, namespace: "core" } : undefined;
    });
    builder.onLoad({ filter: /.*/, namespace: "core" }, ({ path }) => {
      const wanted = [...names.get(path)].sort();
      return { contents: wanted.length ? `export const { ${wanted.join(", ")} } = Rounds.modules.${lent.get(path)};` : "" };
    });
  },
});

/** In a core, only what its add-ons import is lent: a whole file as an object would keep everything in it alive. */
const lending = (names) => ({
  name: "lending",
  setup(builder) {
    builder.onLoad({ filter: /[\\/]src[\\/]core\.ts$/ }, () => ({
      loader: "ts",
      contents: readFileSync(core, "utf8").replace(LENDING, (_, name, path) => {
        const wanted = [...(names.get(join(here, "src", path)) ?? [])].sort();
        const imports = wanted.map((each) => `${each} as ${name}_${each}`).join(", ");
        const members = wanted.map((each) => `${each}: ${name}_${each}`).join(", ");
        return `${wanted.length ? `import { ${imports} } from "${path}";` : ""} const ${name} = { ${members} };`;
      }),
    }));
  },
});

/** The plugins with which an entry is bundled. */
function plugins(entry) {
  if (addOns.has(entry)) return [fromCore(borrowed([entry]))];
  if (entry === "src/main.ts") return [lending(borrowed(onSites))];
  return entry === "src/package.ts" || entry === "src/path.ts" ? [lending(borrowed(inPackages))] : [];
}

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
    plugins: plugins(entry),
    minify: true,
    write: false,
    format: "iife",
    target: ["chrome92", "edge92", "firefox91", "safari15"],
    charset: "ascii",
    legalComments: "none",
    logLevel: "warning",
  });
  const [{ text }] = result.outputFiles;
  if (!entry.endsWith(".ts")) return text;
  // esbuild shortens names; terser orders them so that gzip finds more repeats: 7 % fewer bytes for learners.
  const { code } = await minify(text, { ecma: 2020, toplevel: true, compress: { passes: 3 }, format: { ascii_only: true } });
  return `${code}\n`;
}

const check = process.argv.includes("--check");
const line = `/* Built from plugins/player (sources sha256 ${sourceHash()}); do not edit. */\n`;
for (const [name, entry] of Object.entries(entries)) {
  if (!existsSync(join(here, entry))) continue;
  const text = line + (await bundle(entry));
  const target = join(here, name);
  if (!check) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  } else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
    console.error(`${name} is older than its sources: run "npm run build" in plugins/player and commit the result.`);
    process.exitCode = 1;
  }
}
