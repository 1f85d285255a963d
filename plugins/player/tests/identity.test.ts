// A saved answer follows its question through any edit of a quiz, and never lands on another. The engine's half, that a
// state key is what it says, is tests/model/test_identity.py; here a stand-in makes keys of the same parts.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Multiple, Option, Quiz } from "../src/course/quiz.ts";
import type { Confidence, QuizRecord } from "../src/course/record.ts";
import { savedRecord } from "../src/progress/saved_record.ts";
import { recordsOf } from "../src/progress/lms_records.ts";
import { decodeState, encodeState, idKey } from "../src/progress/state_text.ts";
import { answer, answerTo, asked, resume, start } from "../src/quiz/attempt.ts";
import { drawSize } from "../src/quiz/draw.ts";
import { codec, noRuns, packageOf, quizOf, recordOf, scored } from "./lms_world.ts";

/** As state_key in build_tools/rounds/model/kinds/question.py: quiz, question, type, sorted ids, the right ones marked. */
const keyed = (quiz: string, question: Multiple): Multiple => ({
  ...question,
  state_key: idKey([quiz, question.id, question.type, ...question.options.map(({ id, correct }) => id + (correct ? "*" : "")).sort(), question.confidence ? "sure" : ""].join("\x1f")),
});

const optionId = fc.constantFrom("a", "b", "c", "d", "e");
const option: fc.Arbitrary<Option> = fc.record({ id: optionId, text: fc.string({ maxLength: 3 }), correct: fc.boolean() });
const options = fc.uniqueArray(option, { minLength: 2, maxLength: 5, selector: ({ id }) => id });
const question: fc.Arbitrary<Multiple> = fc
  .record({ id: fc.stringMatching(/^[a-h]$/), options, objective: fc.nat(2), sure: fc.boolean() })
  .map(({ sure, ...rest }) => ({ ...rest, type: "multiple", prompt: "?", state_key: "", ...(sure && { confidence: true }) }));
const questions = fc.uniqueArray(question, { minLength: 1, maxLength: 6, selector: ({ id }) => id });

type Edit = (list: Multiple[]) => Multiple[];

const at = <T>(list: T[], place: number): T | undefined => list[place % Math.max(1, list.length)];
const changed = (list: Multiple[], place: number, change: (old: Multiple) => Multiple): Multiple[] =>
  list.map((old) => (old === at(list, place) ? change(old) : old));

/** Insert, delete, move, reword; change options, right answers and ids. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(9), question).map(([place, made]): Edit => (list) =>
    list.some(({ id }) => id === made.id) ? list : [...list.slice(0, place), made, ...list.slice(place)]),
  fc.nat(9).map((place): Edit => (list) => (list.length > 1 ? list.filter((old) => old !== at(list, place)) : list)),
  fc.nat(9).map((place): Edit => (list) => [...list.slice(place % list.length), ...list.slice(0, place % list.length)]),
  fc.tuple(fc.nat(9), fc.string()).map(([place, prompt]): Edit => (list) => changed(list, place, (old) => ({ ...old, prompt }))),
  fc.nat(9).map((place): Edit => (list) => changed(list, place, (old) => ({ ...old, options: [...old.options].reverse() }))),
  fc.tuple(fc.nat(9), fc.nat(9)).map(([place, which]): Edit => (list) => changed(list, place, (old) => ({
    ...old, options: old.options.map((each) => (each === at(old.options, which) ? { ...each, correct: !each.correct } : each)),
  }))),
  fc.tuple(fc.nat(9), options).map(([place, others]): Edit => (list) => changed(list, place, (old) => ({ ...old, options: others }))),
  fc.tuple(fc.nat(9), fc.nat(9)).map(([one, other]): Edit => (list) => {
    // Two questions swap their ids: the worst that can be mistaken.
    const [a, b] = [at(list, one)!.id, at(list, other)!.id];
    return list.map((old) => (old.id === a ? { ...old, id: b } : old.id === b ? { ...old, id: a } : old));
  }),
);

const quizWith = (list: Multiple[], draw: number | null): Quiz => ({
  ...quizOf("quiz", list.map((each) => keyed("quiz", each))), draw, shuffle: ["questions", "options"], objectives: ["one", "two"],
});

interface Case {
  before: Quiz;
  after: Quiz;
  record: QuizRecord;
}

const edited: fc.Arbitrary<Case> = fc
  .record({
    list: questions, edits: fc.array(edit, { maxLength: 8 }), draw: fc.option(fc.integer({ min: 1, max: 4 })),
    seed: fc.nat(4095), given: fc.array(fc.tuple(fc.nat(31), fc.constantFrom<Confidence>(0, 1, 2)), { maxLength: 6 }),
  })
  .map(({ list, edits, draw, seed, given }) => {
    const before = quizWith(list, draw);
    const after = quizWith(edits.reduce((so, each) => each(so), list), draw);
    const fresh = start(undefined, before, seed);
    const record = asked(before, fresh.attempt).slice(0, given.length).reduce((so, each, index) => {
      const [bits, sure] = given[index]!;
      const response = (each as Multiple).options.filter((_, place) => (bits >> place) & 1).map(({ id }) => id);
      return answer(so, before, each, response, each.confidence ? sure : undefined);
    }, fresh);
    return { before, after, record };
  });

function throughBrowser({ record }: Case): QuizRecord {
  return savedRecord(structuredClone(recordOf("m", { quiz: record })))!.quizzes["quiz"]!;
}

function throughLms({ before, after, record }: Case): QuizRecord {
  const modules = packageOf({ m: [scored("quiz")] }).modules;
  const old = recordsOf(modules, { sheet: () => before, codec, runs: noRuns });
  old.write(recordOf("m", { quiz: record }));
  const now = recordsOf(modules, { sheet: () => after, codec, runs: noRuns });
  now.take(decodeState(encodeState(old.kept("m"), 4_096).text)!);
  return now.read("m")!.quizzes["quiz"]!;
}

test.each([["a browser", throughBrowser], ["an LMS", throughLms]])(
  "what %s kept follows its questions: none lands on another, none that stayed the same is lost",
  (_, through) => {
    fc.assert(
      fc.property(edited, (one) => {
        const { before, after, record } = one;
        const { attempt } = through(one);
        for (const now of after.questions) {
          const same = before.questions.find(({ state_key }) => state_key === now.state_key);
          const was = same && answerTo(same, record.attempt);
          const found = answerTo(now, attempt);
          // A set of chosen ids has no order.
          const told = (given: typeof was) => given && [[...(given.response as string[])].sort(), given.verdict, given.confidence];
          expect(told(found)).toEqual(told(was));
          if (found) expect(now.id).toBe(same?.id);
        }
      }),
      { numRuns: 1500 },
    );
  },
);

test.each([["a browser", throughBrowser], ["an LMS", throughLms]])("the draw that %s kept is made whole, and what it still has stays in its order", (_, through) => {
  fc.assert(
    fc.property(edited, (one) => {
      const { after, record } = one;
      const kept = through(one);
      const resumed = resume(kept, after, 9);
      if (record.attempt?.finished) return;
      const ids = asked(after, resumed.attempt).map(({ id }) => id);
      expect(new Set(ids).size).toBe(drawSize(after));
      expect(ids).toHaveLength(drawSize(after));
      if (!kept.attempt?.drawn || drawSize(after) === after.questions.length) return;
      const stayed = kept.attempt.drawn.filter((id) => after.questions.some((each) => each.id === id));
      expect(ids.filter((id) => stayed.includes(id))).toEqual(stayed);
    }),
    { numRuns: 1000 },
  );
});

test("a changed key drops that answer only", () => {
  fc.assert(
    fc.property(questions.filter((list) => list.length > 1), fc.nat(9), (list, which) => {
      const before = quizWith(list, null);
      const all = before.questions.reduce((so, each) => answer(so, before, each, ["a"]), start(undefined, before, 1));
      const flipped = changed(list, which, (old) => ({ ...old, options: old.options.map((each, place) => (place ? each : { ...each, correct: !each.correct })) }));
      const after = quizWith(flipped, null);
      const gone = after.questions.filter((each) => !answerTo(each, all.attempt)).map(({ id }) => id);
      expect(gone).toEqual([at(list, which)!.id]);
    }),
  );
});
