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
