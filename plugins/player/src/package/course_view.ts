/** Which part of the package is on the screen, and how far the learner is: contents, parts, what comes after each. */

import type { PackageModule } from "../course/package.ts";
import { packageWords } from "../package_words.ts";
import { type Standing, standing } from "../progress/scorm12_status.ts";
import type { Scorm12Store } from "../progress/scorm12_store.ts";
import { RECORD_EVENT, watchEnds } from "../quiz/module_progress.ts";
import { note, part, showPlace, sign } from "./frame.ts";
import { textOf } from "./parts.ts";
import { type Sheets, takeSheets } from "./sheets.ts";

const isDone = (one: Standing): boolean => one === "read" || one === "passed";

/** Begins where the learner left; at the start where that place is gone. */
export function showCourse(store: Scorm12Store, sheets: Sheets): void {
  const { kind, modules, title } = store.pack;
  const isPath = kind === "path";
  const after = part("after");
  /** The module on the screen; undefined: the contents. */
  let shown = isPath ? undefined : modules[0];

  const standingOf = (module: PackageModule): Standing => standing(module, store.records.get(module.id) ?? null);

  function refreshPath(): void {
    const standings = modules.map(standingOf);
    const done = standings.filter(isDone).length;
    const now = standings.findIndex((one) => one === "new" || one === "begun");
    const words = packageWords.partsDone(done, modules.length);
    const percent = (100 * done) / modules.length;
    showPlace(shown ? packageWords.part(modules.indexOf(shown) + 1, modules.length) : words, percent);
    part("parts").textContent = words;
    part("bar").style.setProperty("--v", `${percent}`);
    modules.forEach(({ id }, index) => {
      const item = part(`item="${id}"`);
      const one = standings[index] as Standing;
      item.className = isDone(one) ? "is-done" : index === now ? "is-now" : "";
      part("standing", item).textContent = packageWords.standing[one];
    });
  }

  function refreshModule(module: PackageModule): void {
    const quizzes = store.records.get(module.id)?.quizzes;
    let asked = 0;
    let answered = 0;
    for (const { id } of module.quizzes) {
      asked += sheets.get(id)?.questions.length ?? 0;
      answered += Object.keys(quizzes?.[id]?.attempt?.answers ?? {}).length;
    }
    const one = standingOf(module);
    const words = asked ? packageWords.answered(answered, asked) : packageWords.standing[one];
    showPlace(isDone(one) ? packageWords.standing[one] : words, isDone(one) ? 100 : (100 * answered) / (asked || 1));
  }

  function refresh(): void {
    if (isPath) refreshPath();
    else if (shown) refreshModule(shown);
    if (isPath && shown) refreshAfter(shown);
  }

  /** The way on, in a path: the next part is the main action once this one is done. */
  function refreshAfter(module: PackageModule): void {
    const next = modules[modules.indexOf(module) + 1];
    after.replaceChildren(button(packageWords.contents, () => show()));
    if (!next) return;
    const go = button(packageWords.next(next.title), () => void open(next));
    go.insertAdjacentHTML("beforeend", sign("go"));
    go.classList.toggle("r-btn--line", !isDone(standingOf(module)));
    after.prepend(go);
  }

  /** Puts a module's article, or the contents, on the screen, and focus on its title. */
  function show(module?: PackageModule, article?: HTMLElement): void {
    const menu = part("menu");
    shown = module;
    part("part")?.remove();
    if (article) after.before(article);
    menu.hidden = !!module;
    part("contents").hidden = !module;
    after.hidden = true;
    document.title = module?.title ?? title;
    store.goTo(module?.id ?? "");
    refresh();
    scrollTo(0, 0);
    (article ?? menu).querySelector("h1")?.focus();
  }

  async function open(module: PackageModule): Promise<void> {
    const { id, version } = module;
    const article = document.createElement("article");
    article.className = "r-stack";
    article.dataset["roundsPart"] = id;
    article.append((part(`head="${id}"`) as HTMLTemplateElement).content.cloneNode(true));
    show(module, article);
    const text = await textOf(module);
    if (shown !== module) return;
    const body = document.createElement("div");
    body.className = "r-stack";
    body.innerHTML =
      text === undefined
        ? `<div role="alert">${note(true, packageWords.notLoaded)}</div>`
        : `<div class="r-text">${text}</div><div data-rounds-end="${id}" data-version="${version}"></div>`;
    if (text === undefined) body.append(button(packageWords.tryAgain, () => void open(module)));
    else takeSheets(sheets, body, module);
    article.append(body);
    after.hidden = text === undefined;
    watchEnds(store, article);
  }

  /** Where the learner was in the module that is the package: its quiz, if that is not done. */
  function resume(module: PackageModule): void {
    const question = document.querySelector(`[data-question="${CSS.escape(store.location)}"]`);
    const quiz = question?.closest("rounds-quiz");
    watchEnds(store);
    refresh();
    if (!quiz || isDone(standingOf(module))) return;
    quiz.scrollIntoView();
    quiz.querySelector<HTMLElement>(".r-q:not([hidden]) .r-q__prompt")?.focus({ preventScroll: true });
  }

  document.addEventListener(RECORD_EVENT, refresh);
  if (shown) return resume(shown);
  part("contents").onclick = () => show();
  // Links between modules, in the contents and in texts, are "#module-ID".
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest('a[href^="#module-"]')?.getAttribute("href");
    const module = modules.find(({ id }) => link === `#module-${id}`);
    if (!module) return;
    event.preventDefault();
    void open(module);
  });
  const left = modules.find(({ id }) => id === store.location);
  if (left && !isDone(standingOf(left))) void open(left);
  else refresh();
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "r-btn r-btn--line";
  made.textContent = words;
  made.onclick = act;
  return made;
}
