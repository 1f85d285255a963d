// @vitest-environment happy-dom
// The flow of a quiz on a page: what is shown, kept and told at each step. The real browser's part (keyboard, touch,
// announcements, targets) is in tests/browser/test_quiz.py, on the engine's own markup.
import { beforeEach, describe, expect, test } from "vitest";
import type { Quiz } from "../src/course/quiz.ts";
import type { ModuleRecord } from "../src/course/record.ts";
import { merge } from "../src/progress/merge.ts";
import type { GradedAnswer, ProgressStore } from "../src/progress/store.ts";
import { RECORD_EVENT } from "../src/quiz/module_progress.ts";
import { defineQuiz } from "../src/quiz/quiz_element.ts";

/** Keeps in memory, and remembers what it was told. */
class MemoryStore implements ProgressStore {
  records = new Map<string, ModuleRecord>();
  told: GradedAnswer[] = [];
  followers: ((record: ModuleRecord) => void)[] = [];
  async open(): Promise<void> {}
  read(module: string): ModuleRecord | null {
    return this.records.get(module) ?? null;
  }
  readAll(): ModuleRecord[] {
    return [...this.records.values()];
  }
  write(record: ModuleRecord): void {
    const kept = this.read(record.module);
    this.records.set(record.module, kept ? merge(kept, record) : record);
  }
  tell(graded: GradedAnswer): void {
    this.told.push(graded);
  }
  tellStep(): void {}
  watch(): void {}
  watchRecords(listener: (record: ModuleRecord) => void): void {
    this.followers.push(listener);
  }
  close(): void {}
}

const store = new MemoryStore();
defineQuiz(store);

const statements = (count: number): Quiz["questions"] =>
  Array.from({ length: count }, (_, at) => ({
    id: `q${at}`, state_key: `key-${at}`, type: "true-false", answer: true, prompt: `<p>Prompt ${at}</p>`, why: "<p>Because.</p>",
    ...(at === 0 && { hint: "<p>Think.</p>" }), objective: 1,
  }));

const quizOf = (fields: Partial<Quiz> = {}): Quiz => ({
  id: "quiz", title: "Quiz & more", module: "m", pass_mark: 80, attempts: "unlimited", shuffle: [], feedback: "each",
  objectives: ["Say what is true"], questions: statements(2), ...fields,
});

const questionHtml = ({ id }: { id: string }): string =>
  `<div class="r-q" data-question="${id}" role="group"><p class="r-q__n">Question</p>` +
  `<div class="r-q__prompt" id="quiz-${id}-prompt" tabindex="-1">Prompt</div><div class="r-q__answer"><ul class="r-opts">` +
  ["true", "false"].map((value) =>
    `<li data-option="${value}"><label class="r-opt"><input type="radio" name="quiz-${id}" value="${value}">` +
    `<span class="r-opt__text">${value}</span></label></li>`).join("") +
  "</ul></div></div>";

/** Puts a quiz on the page; gives its element and what a learner does there. */
function learner(quiz: Quiz, attributes = 'data-module="m"') {
  const place = document.createElement("div");
  place.innerHTML =
    `<rounds-quiz data-quiz="${quiz.id}" ${attributes}><form>${quiz.questions.map(questionHtml).join("")}</form>` +
    `<script type="application/json" class="rounds-quiz-data">${JSON.stringify(quiz)}</script></rounds-quiz>`;
  document.body.append(place);
  const element = place.querySelector("rounds-quiz") as HTMLElement;
  const shown = () => [...element.querySelectorAll<HTMLElement>(".r-q")].filter(({ hidden }) => !hidden);
  const buttons = () => [...element.querySelectorAll<HTMLButtonElement>(".r-act button")].filter(({ hidden }) => !hidden);
  return {
    element, place, shown,
    text: () => element.querySelector(".r-result")?.textContent ?? "",
    labels: () => buttons().map(({ textContent }) => textContent),
    choose(value: boolean) {
      const input = shown()[0]?.querySelector<HTMLInputElement>(`[value="${value}"]`);
      input!.checked = true;
      input!.dispatchEvent(new Event("change", { bubbles: true }));
    },
    press(label: string) {
      const button = buttons().find(({ textContent }) => textContent === label);
      if (!button) throw new Error(`No button «${label}» among ${buttons().map((each) => each.textContent).join(", ")}`);
      button.click();
    },
    answerAll(...values: boolean[]) {
      for (const value of values) {
        this.choose(value);
        this.press("Check answer");
        this.press(this.labels().includes("Next question") ? "Next question" : "See your result");
      }
    },
  };
}

beforeEach(() => {
  document.body.innerHTML = "";
  store.records.clear();
  store.told = [];
});

describe("a question", () => {
  test("cannot be checked before it is answered, and its button says what is missing", () => {
    const { element, labels, press } = learner(quizOf());
    expect(labels()).toEqual(["Hint", "Choose one answer"]);
    press("Choose one answer");
    expect(element.querySelector(".r-verdict")).toBeNull();
    expect(store.told).toEqual([]);
  });

  test("shows who chose and what is true, each in its place, after checking", () => {
    const { element, choose, press } = learner(quizOf());
    choose(false);
    press("Check answer");
    const [isTrue, isFalse] = [...element.querySelectorAll(".r-q:not([hidden]) li")].map((item) => item.textContent);
    expect(isTrue).toBe("Right answertrue");
    expect(isFalse).toBe("Your answerNot rightfalse");
    expect(element.querySelector('[role="status"] .r-verdict')?.textContent).toBe("Not rightYour answerFalseRight answerTrueBecause.");
  });

  test("is kept and told at the moment it is checked, before the next step", () => {
    const { choose, press } = learner(quizOf());
    choose(true);
    press("Check answer");
    expect(store.read("m")?.quizzes["quiz"]?.attempt?.answers["q0"]).toMatchObject({ response: true, verdict: "right" });
    expect(store.told).toMatchObject([{ module: "m", quiz: "quiz", question: { id: "q0" }, answer: { verdict: "right" } }]);
  });

  test("shows its hint on demand", () => {
    const { element, press } = learner(quizOf());
    const hint = element.querySelector<HTMLElement>(".r-q .r-block")!;
    expect(hint.hidden).toBe(true);
    press("Hint");
    expect(hint.hidden).toBe(false);
    expect(element.querySelector("[aria-controls]")?.getAttribute("aria-expanded")).toBe("true");
    expect(element.querySelector("[aria-controls]")?.getAttribute("aria-controls")).toBe(hint.id);
  });
});

describe("a quiz", () => {
  test("asks one question at a time and ends with the result, which is in the record before it is seen", () => {
    const { shown, choose, press, text } = learner(quizOf());
    expect(shown().map(({ dataset }) => dataset["question"])).toEqual(["q0"]);
    choose(true);
    press("Check answer");
    press("Next question");
    expect(shown().map(({ dataset }) => dataset["question"])).toEqual(["q1"]);
    choose(true);
    press("Check answer");
    expect(store.read("m")).toMatchObject({ done: true, quizzes: { quiz: { best: 100, attempts: 1 } } });
    press("See your result");
    expect(text()).toContain("You passed.2 of 2 right, 100 %. Pass mark 80 %.");
    expect(text()).toContain("Say what is true100 %");
  });

  test("is resumed at the first open question after a reload", () => {
    const before = learner(quizOf());
    before.choose(true);
    before.press("Check answer");
    before.place.remove();
    expect(learner(quizOf()).shown().map(({ dataset }) => dataset["question"])).toEqual(["q1"]);
  });

  test("shows its result after a reload when it was finished, and can be looked back on and tried again", () => {
    const before = learner(quizOf());
    before.answerAll(true, false);
    before.place.remove();
    const { shown, labels, press, text } = learner(quizOf());
    expect(text()).toContain("Not passed yet.1 of 2");
    expect(labels()).toEqual(["Try all again", "See answers", "Try the missed again"]);
    press("See answers");
    expect(shown()).toHaveLength(2);
    expect(shown()[1]?.textContent).toContain("Question 2 of 2");
    expect(shown()[1]?.textContent).toContain("Your answerNot rightfalse");
    press("Try all again");
    expect(shown().map(({ dataset }) => dataset["question"])).toEqual(["q0"]);
    expect(shown()[0]?.querySelector("input:checked")).toBeNull();
  });

  test("that was passed once stays passed after a worse attempt", () => {
    const quiz = learner(quizOf());
    quiz.answerAll(true, true);
    quiz.press("Try again");
    quiz.answerAll(false, false);
    expect(quiz.text()).toContain("Not passed this time. Your earlier result counts.");
    expect(quiz.text()).toContain("Your best result: 100 %.");
    expect(store.read("m")?.done).toBe(true);
  });

  test("offers no attempt more than there are", () => {
    const quiz = learner(quizOf({ attempts: 1 }));
    quiz.answerAll(false, false);
    expect(quiz.text()).toContain("Not passed.");
    expect(quiz.text()).toContain("No attempts left.");
    expect(quiz.labels()).toEqual(["See answers"]);
  });

  test("with feedback at the end shows nothing of the key before", () => {
    const { element, labels, choose, press } = learner(quizOf({ feedback: "end" }));
    choose(false);
    press("Next question");
    expect(element.querySelector(".r-verdict, .r-tag")).toBeNull();
    choose(true);
    press("See your result");
    expect(labels()).toEqual(["Try all again", "See answers", "Try the missed again"]);
  });

  test("without feedback never shows the key", () => {
    const { element, labels, choose, press, text } = learner(quizOf({ feedback: "never" }));
    choose(false);
    press("Next question");
    choose(true);
    press("See your result");
    expect(labels()).toEqual(["Try again"]);
    expect(element.querySelector(".r-verdict, .r-tag")).toBeNull();
    expect(text()).toContain("1 of 2");
  });

  test("follows what another tab did, but not in the middle of a verdict", () => {
    const { shown, choose, press, element } = learner(quizOf({ questions: statements(3) }));
    choose(false);
    press("Check answer");
    const other = structuredClone(store.read("m") as ModuleRecord);
    other.quizzes["quiz"]!.attempt!.answers["q1"] = { response: true, verdict: "right", share: 1, key: "key-1" };
    store.write(other);
    for (const follow of store.followers) follow(store.read("m") as ModuleRecord);
    expect(element.querySelector(".r-q:not([hidden]) .r-verdict")).not.toBeNull();
    press("Next question");
    expect(shown().map(({ dataset }) => dataset["question"])).toEqual(["q2"]);
  });

  test("sends what changed to the page", () => {
    const heard: ModuleRecord[] = [];
    document.addEventListener(RECORD_EVENT, (event) => heard.push((event as CustomEvent<ModuleRecord>).detail), { once: true });
    const { choose, press } = learner(quizOf());
    choose(true);
    press("Check answer");
    expect(heard).toMatchObject([{ module: "m", done: false }]);
  });
});

test("a module with two quizzes is done only when both are passed", () => {
  const first = learner(quizOf());
  const second = learner(quizOf({ id: "other" }));
  first.answerAll(true, true);
  expect(store.read("m")?.done).toBe(false);
  second.answerAll(true, true);
  expect(store.read("m")?.done).toBe(true);
});

test("a check-in is neither kept nor told, and can be tried again", () => {
  const quiz = quizOf({ questions: statements(1) });
  const { choose, press, labels, element } = learner(quiz, 'data-module="m" data-only="q0"');
  choose(false);
  press("Check answer");
  expect(element.querySelector(".r-verdict")?.textContent).toContain("Not right");
  expect(labels()).toEqual(["Try again"]);
  press("Try again");
  expect(labels()).toEqual(["Hint", "Choose one answer"]);
  expect([store.readAll(), store.told]).toEqual([[], []]);
});

test("a quiz of no module is kept under a name that no module has", () => {
  const { choose, press } = learner(quizOf({ module: null }), "");
  choose(true);
  press("Check answer");
  expect(store.readAll().map(({ module }) => module)).toEqual(["quiz/quiz"]);
});

test("data that cannot be read leaves the form readable", () => {
  document.body.innerHTML =
    `<rounds-quiz><form>${questionHtml({ id: "q0" })}${questionHtml({ id: "q1" })}</form>` +
    '<script type="application/json" class="rounds-quiz-data">{"broken</script></rounds-quiz>';
  expect(document.querySelectorAll(".r-q:not([hidden])")).toHaveLength(2);
  expect(document.querySelector(".r-act")).toBeNull();
});

test("a title with signs of HTML is shown as it is written", () => {
  expect(learner(quizOf({ title: "<b>A & B</b>" })).element.querySelector(".r-prog__words")?.textContent).toContain("<b>A & B</b>");
});

/** Prompts are the questions' ids here, so that what is asked can be read off the page. */
const asked = (one: ReturnType<typeof learner>): string | undefined => one.shown()[0]?.dataset["question"];

/** Answers what is asked until a result shows; without verdicts the button leads on at once. */
function run(one: ReturnType<typeof learner>, value: (id: string) => boolean): string[] {
  const ids: string[] = [];
  for (let id = asked(one); id !== undefined; id = asked(one)) {
    ids.push(id);
    one.choose(value(id));
    one.press(one.labels().at(-1)!);
    if (one.element.querySelector(".r-q:not([hidden]) .r-verdict")) one.press(one.labels().at(-1)!);
  }
  return ids;
}

const kept = () => store.read("m")!.quizzes["quiz"]!;

describe("a pool", () => {
  const pool = quizOf({ questions: statements(6), draw: 2 });

  test("asks what was drawn, says how many, and counts by them", () => {
    const one = learner(pool);
    expect(one.element.querySelector(".r-prog__words")?.textContent).toContain("Question 1 of 2");
    expect(one.element.querySelectorAll(".r-segs li")).toHaveLength(2);
    expect(run(one, () => true)).toHaveLength(2);
    expect(one.text()).toContain("You passed.2 of 2 right, 100 %");
    expect(store.read("m")?.done).toBe(true);
  });

  test("asks other questions at the next try, the same after a reload", () => {
    const first = learner(pool);
    const before = run(first, () => true);
    first.press("Try again");
    const next = asked(first);
    first.place.remove();
    const again = learner(pool);
    expect(asked(again)).toBe(next);
    expect(run(again, () => false).filter((id) => before.includes(id))).toEqual([]);
    expect(kept().seen).toHaveLength(4);
  });

  test("shows only what was asked when one looks back", () => {
    const one = learner(pool);
    const ids = run(one, () => true);
    one.press("See answers");
    expect(one.shown().map(({ dataset }) => dataset["question"])).toEqual(ids);
    expect(one.shown()[1]?.textContent).toContain("Question 2 of 2");
  });
});

describe("the missed again", () => {
  test("asks only what was missed, and takes the rest over", () => {
    const one = learner(quizOf({ questions: statements(3) }));
    run(one, (id) => id === "q1");
    one.press("Try the missed again");
    expect(one.element.querySelector(".r-prog__words")?.textContent).toContain("of 3");
    expect(run(one, () => true)).toEqual(["q0", "q2"]);
    expect(one.text()).toContain("3 of 3 right");
    expect(kept()).toMatchObject({ attempts: 2, best: 100 });
    expect(store.told.map(({ question }) => question.id)).toEqual(["q0", "q1", "q2", "q0", "q2"]);
  });

  test("is not offered when all was right, all was missed, or no attempt is left", () => {
    for (const [attempts, right] of [["unlimited", 3], ["unlimited", 0], [1, 1]] as const) {
      store.records.clear();
      const one = learner(quizOf({ questions: statements(3), attempts }));
      run(one, (id) => Number(id.slice(1)) < right);
      expect(one.labels()).not.toContain("Try the missed again");
      one.place.remove();
    }
  });
});

describe("an exam", () => {
  test("tells a score and nothing by which one answer could be told from another, also after a reload", () => {
    const exam = quizOf({ feedback: "never", shuffle: ["questions"] });
    const one = learner(exam);
    run(one, (id) => id === "q0");
    for (const each of [one, (one.place.remove(), learner(exam))]) {
      expect(each.text()).toBe("Not passed yet.1 of 2 right, 50 %. Pass mark 80 %.");
      expect(each.labels()).toEqual(["Try again"]);
      expect(each.element.querySelector(".r-verdict, .r-tag, .r-mark, .r-gain")).toBeNull();
      expect([...each.element.querySelectorAll("form")].map((form) => form.textContent)[0]).not.toContain("Because");
    }
  });
});

describe("limited attempts", () => {
  test("used up leave one's answers to look back on, also after a reload", () => {
    const limited = quizOf({ attempts: 1 });
    const one = learner(limited);
    run(one, () => false);
    one.place.remove();
    const later = learner(limited);
    expect(later.labels()).toEqual(["See answers"]);
    later.press("See answers");
    expect(later.shown()).toHaveLength(2);
    expect(later.shown()[0]?.textContent).toContain("Your answerNot right");
    expect(later.shown()[0]?.textContent).toContain("Because.");
  });

  test("used up whose answers an LMS had no room for show the result, and ask nothing anew", () => {
    store.write({ module: "m", version: "", read: false, done: false, quizzes: { quiz: { attempts: 1, best: 50, attempt: null } } });
    const { labels, text, shown } = learner(quizOf({ attempts: 1 }));
    expect(text()).toBe("Not passed.Your best result: 50 %. No attempts left.");
    expect([labels(), shown()]).toEqual([[], []]);
  });
});

describe("a quiz asked before and after reading", () => {
  const quiz = quizOf({ pre: true, questions: statements(2), pass_mark: 50 });

  test("says no verdict, gives no hint, counts for nothing, and may be skipped at once", () => {
    const one = learner(quiz);
    expect(one.labels()).toEqual(["Skip these questions", "Choose one answer"]);
    run(one, (id) => id === "q0");
    expect(one.text()).toContain("1 of 2 for now.Read on; the questions at the end show what you gained.");
    expect(one.text()).toContain("Say what is true50 %");
    expect(one.element.querySelector(".r-verdict, .r-tag")).toBeNull();
    expect(one.labels()).toEqual(["I have read it: ask me again"]);
    expect(store.read("m")).toMatchObject({ done: false, quizzes: { quiz: { attempts: 0, best: null, before: [50] } } });
    expect(store.told.map(({ pre }) => pre)).toEqual([true, true]);
  });

  test("in one place asks again there, and shows the gain in words", () => {
    const one = learner(quiz);
    run(one, (id) => id === "q0");
    one.place.remove();
    const later = learner(quiz);
    expect(later.text()).toContain("1 of 2 for now.");
    later.press("I have read it: ask me again");
    run(later, () => true);
    expect(later.text()).toContain("What changed since you began");
    expect(later.text()).toContain("50 → 100 %");
    expect(later.element.querySelector('[role="img"]')?.getAttribute("aria-label")).toBe("50 percent before, 100 percent now");
    expect(store.read("m")).toMatchObject({ done: true, quizzes: { quiz: { attempts: 1, best: 100, before: [50] } } });
    expect(store.told.at(-1)?.pre).toBeUndefined();
  });

  test("in two places asks before reading in the first, and at the end in the second", () => {
    const [first, last] = [learner(quiz), learner(quiz)];
    expect(asked(first)).toBe("q0");
    run(first, () => false);
    expect(first.labels()).toEqual([]);
    expect(asked(last)).toBe("q0");
    run(last, () => true);
    expect(last.text()).toContain("0 → 100 %");
    expect(first.text()).toContain("Where you stood before reading.By objectiveSay what is true0 %");
    expect(asked(first)).toBeUndefined();
  });

  test("in two places waits in the second, from where the first can be skipped", () => {
    const [first, waiting] = [learner(quiz), learner(quiz)];
    expect(waiting.text()).toBe("First answer the questions at the start, or skip them.");
    expect(waiting.labels()).toEqual(["Skip these questions", "To the questions at the start"]);
    waiting.press("Skip these questions");
    expect(asked(waiting)).toBe("q0");
    expect(first.text()).toContain("You skipped these questions.");
    run(waiting, () => true);
    expect(waiting.text()).not.toContain("→");
    expect(kept()).toMatchObject({ attempts: 1, best: 100, before: [] });
  });

  test("draws other questions at the end than before reading", () => {
    const one = learner(quizOf({ pre: true, questions: statements(6), draw: 3 }));
    const before = run(one, () => false);
    one.press("I have read it: ask me again");
    expect(run(one, () => true).filter((id) => before.includes(id))).toEqual([]);
  });
});

test("what else changes in the module leaves a question half answered as it is", () => {
  const one = learner(quizOf());
  one.choose(true);
  store.write({ module: "m", version: "", read: true, done: false, quizzes: {} });
  document.dispatchEvent(new CustomEvent(RECORD_EVENT, { detail: store.read("m") }));
  expect(one.labels()).toContain("Check answer");
});

test("options stand in one order through a whole attempt, also after a reload; true and false never move", () => {
  const options = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id, text: id, correct: id === "a" }));
  const quiz = quizOf({ shuffle: ["options"], questions: [...statements(1), { id: "s", state_key: "key-s", type: "single", prompt: "?", options }] });
  const items = options.map(({ id }) =>
    `<li data-option="${id}"><label class="r-opt"><input type="radio" name="s" value="${id}"><span class="r-opt__text">${id}</span></label></li>`).join("");
  const opened = () => {
    const place = document.createElement("div");
    place.innerHTML =
      `<rounds-quiz data-quiz="quiz" data-module="m"><form>${questionHtml({ id: "q0" })}${questionHtml({ id: "s" }).replace(/<li.*<\/li>/, items)}</form>` +
      `<script type="application/json" class="rounds-quiz-data">${JSON.stringify(quiz)}</script></rounds-quiz>`;
    document.body.replaceChildren(place);
    const order = (id: string) => [...place.querySelectorAll<HTMLElement>(`[data-question="${id}"] li`)].map(({ dataset }) => dataset["option"]).join();
    return { place, order };
  };
  const orders = Array.from({ length: 8 }, () => {
    store.records.clear();
    const { place, order } = opened();
    expect(order("q0")).toBe("true,false");
    place.querySelector<HTMLInputElement>('[value="true"]')!.checked = true;
    place.querySelector("form")!.dispatchEvent(new Event("change"));
    const main = place.querySelector<HTMLButtonElement>(".r-act .r-btn--lg")!;
    main.click();
    main.click();
    const now = order("s");
    expect(opened().order("s")).toBe(now);
    return now;
  });
  expect(new Set(orders).size).toBeGreaterThan(3);
});
