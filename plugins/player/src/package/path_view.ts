/** A path's parts: the contents, one part on the screen at a time, what comes after it. */

import type { PackageModule } from "../course/package.ts";
import { packageWords } from "../package_words.ts";
import { isDone, type Standing, standing } from "../progress/package_state.ts";
import type { LmsStore } from "../progress/lms_store.ts";
import { RECORD_EVENT, watchEnds } from "../quiz/module_progress.ts";
import { part, showPlace, standingWords } from "./frame.ts";
import { loadQuietly, textOf } from "./parts.ts";
import { takeSheets, type Texts } from "./sheets.ts";

/** Begins where the learner left; with the contents where that place is gone or done. */
export function showPath(store: LmsStore, texts: Texts): void {
  const { modules, title } = store.pack;
  /** The module on the screen; undefined: the contents. */
  let shown: PackageModule | undefined;

  const standingOf = (module: PackageModule): Standing => standing(module, store.records.get(module.id) ?? null);
  const following = (): PackageModule | undefined => (shown ? modules[modules.indexOf(shown) + 1] : undefined);

  function refresh(): void {
    const standings = modules.map(standingOf);
    const done = standings.filter(isDone).length;
    const now = standings.findIndex((one) => one === "new" || one === "begun");
    const words = packageWords.partsDone(done, modules.length);
    const percent = (100 * done) / modules.length;
    showPlace(shown ? packageWords.part(modules.indexOf(shown) + 1, modules.length) : words, percent);
    part("parts").textContent = words;
    part("bar").style.setProperty("--v", `${percent}`);
    modules.forEach((module, index) => {
      const item = part(`item="${module.id}"`);
      const one = standings[index] as Standing;
      item.className = isDone(one) ? "is-done" : index === now ? "is-now" : "";
      part("standing", item).textContent = standingWords(module, one);
    });
    // The next part is the main action once this one is done.
    const go = part("next");
    go.hidden = !following();
    go.classList.toggle("r-btn--line", !shown || !isDone(standingOf(shown)));
    part("next-title").textContent = following()?.title ?? "";
  }

  /** Puts a module, or the contents, on the screen, and focus on its title. */
  async function show(module?: PackageModule): Promise<void> {
    const body = part("body");
    const head = module && (part(`head="${module.id}"`) as HTMLTemplateElement).content.cloneNode(true);
    shown = module;
    body.replaceChildren(...(head ? [head] : []));
    part("menu").hidden = !!module;
    part("after").hidden = part("trouble").hidden = true;
    part("contents").hidden = !module;
    document.title = module?.title ?? title;
    store.goTo(module?.id ?? "");
    refresh();
    scrollTo(0, 0);
    (module ? body : part("menu")).querySelector("h1")?.focus();
    const text = module && (await textOf(module));
    if (!module || shown !== module) return;
    part("after").hidden = !text;
    part("trouble").hidden = !!text;
    if (!text) return;
    const made = document.createElement("div");
    made.className = "r-text";
    made.innerHTML = text;
    takeSheets(texts, made, module);
    body.append(made);
    // A simulation is done at one of its endings, not at the end of its text.
    if (!module.id.startsWith("simulation/")) {
      const end = document.createElement("div");
      Object.assign(end.dataset, { roundsEnd: module.id, version: module.version });
      body.append(end);
    }
    watchEnds(store, body);
  }

  document.addEventListener(RECORD_EVENT, refresh);
  for (const back of document.querySelectorAll<HTMLElement>("[data-rounds-contents]")) back.onclick = () => void show();
  part("next").onclick = () => void show(following());
  part("again").onclick = () => void show(shown);
  // Links between modules, in the contents and in texts, are "#module-ID".
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest('a[href^="#module-"]')?.getAttribute("href");
    const module = modules.find(({ id }) => link === `#module-${id}`);
    if (!module) return;
    event.preventDefault();
    void show(module);
  });
  const left = modules.find(({ id }) => id === store.location);
  if (left && !isDone(standingOf(left))) void show(left);
  else refresh();
  // Later requests may be blocked: the other parts are fetched while they are not.
  setTimeout(() => void loadQuietly(modules), 2_000);
}
