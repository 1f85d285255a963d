// @vitest-environment happy-dom
// A simulation's rules: conditions, replay, scores, the record, suspend data. The page is simulation_element.test.ts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import conditions from "../../../tests/contract/conditions.json";
import type { Run, SimulationRecord } from "../src/course/record.ts";
import type { Simulation } from "../src/course/simulation.ts";
import { timeOfDay } from "../src/simulation/clock.ts";
import { holds } from "../src/simulation/condition.ts";
import { decodeSimulation, simulationForms, takenUp } from "../src/simulation/run_codec.ts";
import { chosen, emptyRun, emptySimulationRecord, restarted, resumed } from "../src/simulation/run_record.ts";
import { bandOf, criticalSteps, scores, totalPercent } from "../src/simulation/score.ts";
import { answer12 } from "../src/progress/scorm12_notation.ts";
import { stepInteraction } from "../src/simulation/step_interaction.ts";
import { isWhole, replay, type World } from "../src/simulation/world.ts";
import { anything } from "./hostile.ts";
import { contract, recordOf, runOf, simulations } from "./simulation_cases.ts";

const night = contract.simulations["night"] as Simulation;
const stepsOf = ({ trail }: World): string[] => trail.map(({ node, choice }) => `${node.id}/${choice.id}`);
const runs = (count: number): { numRuns: number } => ({ numRuns: count });

describe("a run is replayed as the contract says", () => {
  test.each(contract.cases)("$name", ({ simulation: id, steps, answers, expected }) => {
    const simulation = contract.simulations[id] as Simulation;
    const world = replay(simulation, runOf(steps, answers));
    const by = scores(simulation, world);
    expect({
      node: world.node?.id ?? null,
      ending: world.ending?.id ?? null,
      values: Object.fromEntries(world.values),
      open: world.open.map((choice) => choice.id),
      fits: world.fits,
      times: world.trail.map(({ before }) => timeOfDay(before.get("clock") ?? 0)),
      percents: Object.fromEntries(by.map(({ competency, percent }) => [competency.id, percent])),
      bands: Object.fromEntries(by.map(({ competency, band }) => [competency.id, band])),
      total: totalPercent(simulation, world),
      critical: stepsOf({ ...world, trail: criticalSteps(world) }),
    }).toEqual(expected);
  });
});

describe("a condition", () => {
  const values = new Map([["clock", 1080], ["told", 1], ["asked", 0], ["answer", 50]]);
  test.each(conditions)("$condition with $variables is $value", ({ tree, variables, value }) =>
    expect(holds(tree, new Map(Object.entries(variables) as [string, number][]))).toBe(value),
  );

  test("that is not written always holds", () => expect(holds(undefined, values)).toBe(true));

  test.each([
    null, 1, "told", [], ["not"], ["not", 1], ["not", { var: "nobody" }], ["not", ["not", null]], ["or", { var: "told" }, null],
    ["<", { var: "clock" }], ["<", { var: "clock" }, Number.NaN], ["constructor", 1, 2], ["<", { var: "__proto__" }, 5], { var: 1 },
  ])("that is none, such as %j, never holds", (tree) => expect(holds(tree, values)).toBe(false));

  test("that is deeper than anyone writes never holds, and exhausts nothing", () => {
    let tree: unknown = { var: "told" };
    for (let depth = 0; depth < 1e5; depth++) tree = ["not", tree];
    expect(holds(tree, values)).toBe(false);
  });

  test("of any shape is true or false", () => {
    fc.assert(fc.property(anything, (tree) => typeof holds(tree, values) === "boolean"), runs(10_000));
  });
});

test.each([[0, "work"], [39, "work"], [40, "steady"], [74, "steady"], [75, "strong"], [100, "strong"]])("%i percent is %s", (percent, band) =>
  expect(bandOf(percent)).toBe(band),
);

/** Every place that the simulation's own choices lead to by so many steps, whatever was answered. */
function reachable(simulation: Simulation, world: World, steps: readonly Run["steps"][number][]): boolean {
  return world.trail.every(({ node, choice, before }, at) => {
    const from = at ? world.trail[at - 1]!.choice.to : simulation.start;
    const percents = node.question ? [...Array(101).keys()] : [0];
    return from === node.id && steps[at]?.choice === choice.id && node.choices.includes(choice) &&
      percents.some((percent) => holds(choice.when, new Map(before).set("answer", percent)));
  });
}

describe("a saved run", () => {
  const hostileRun = fc.oneof(
    anything,
    fc.record({ steps: anything, answers: anything }),
    fc.record({
      steps: fc.array(fc.record({ node: fc.constantFrom("n0", "n1", "n2", "n3", "good", "__proto__"), choice: fc.constantFrom("c0", "c1", "c2", "c3", "toString") }), { maxLength: 12 }),
      answers: fc.dictionary(fc.constantFrom("n0", "n1", "__proto__"), fc.oneof(anything, fc.record({ response: anything, verdict: anything, share: anything, key: fc.constantFrom("AAAAA", "BBBBB") }))),
    }),
  );

  test("of any shape never throws, and reaches only what its choices lead to", () => {
    const property = fc.property(simulations, hostileRun, (simulation, run) => {
      const world = replay(simulation, run as Run);
      const steps = world.trail.map(({ node, choice }) => ({ node: node.id, choice: choice.id }));
      const end = world.trail.length ? world.trail[world.trail.length - 1]!.choice.to : simulation.start;
      expect(reachable(simulation, world, steps)).toBe(true);
      expect(world.ending?.id ?? world.node?.id).toBe(end);
      const total = totalPercent(simulation, world);
      expect(total >= 0 && total <= 100).toBe(true);
    });
    fc.assert(property, runs(10_000));
  });

  test("that does not fit gives a clean start; finished ones stay", () => {
    const first = runOf(["call/go", "ward/leave"]);
    const kept: SimulationRecord = { runs: 1, first, best: first, best_percent: 63, run: runOf(["call/shout"]) };
    expect(resumed(night, kept)).toEqual({ dropped: true, record: { ...kept, run: emptyRun() } });
  });
});

describe("a record", () => {
  const bare = (simulation: Simulation): Simulation => ({ ...simulation, nodes: simulation.nodes.map(({ question: _, ...node }) => node) });
  const plain = bare(night);
  const play = (record: SimulationRecord, ...path: string[]): SimulationRecord =>
    path.reduce((sum, id) => chosen(plain, sum, replay(plain, sum.run).open.find((each) => each.id === id)!), restarted(record));

  test("counts a run once, at its ending, as the first and the best", () => {
    const record = play(emptySimulationRecord(), "sleep", "wait");
    expect(record).toMatchObject({ runs: 1, best_percent: 0, first: record.run, best: record.run });
    expect(isWhole(replay(plain, record.run))).toBe(true);
  });

  test("keeps the first run whatever follows, and the best by its percent", () => {
    const worse = play(emptySimulationRecord(), "sleep", "leave");
    const better = play(worse, "go", "leave");
    const again = play(better, "sleep", "wait");
    expect(again).toMatchObject({ runs: 3, first: worse.first, best: better.best, best_percent: better.best_percent });
    expect(better.best_percent).toBeGreaterThan(worse.best_percent as number);
  });

  test("is not changed by a choice that is not open", () => {
    const record = play(emptySimulationRecord(), "go");
    expect(chosen(plain, record, plain.nodes[0]!.choices[0]!)).toBe(record);
  });
});

/** As the kept text takes it: the longest form that fits. */
const encodeSimulation = (record: SimulationRecord, simulation: Simulation, most: number): string =>
  simulationForms(record, simulation).forms.find((form) => form.length <= most) ?? "";

describe("in suspend data", () => {
  test.each(contract.codec)("$name", ({ simulation: id, record, max_chars, encoded, decoded }) => {
    const simulation = contract.simulations[id] as Simulation;
    const text = encodeSimulation(recordOf(record), simulation, max_chars);
    expect(text).toBe(encoded);
    expect(text.length <= max_chars).toBe(true);
    expect(decodeSimulation(text, simulation)).toEqual(decoded && recordOf(decoded));
  });

  test("an edit that removes a step drops the runs that took it, and no other", () => {
    const go = runOf(["call/go", "ward/leave"]);
    const late = runOf(["call/sleep", "ward/wait"]);
    const text = encodeSimulation({ runs: 2, first: late, best: go, best_percent: 63, run: late }, night, 4096);
    const [call, ward] = night.nodes as [Simulation["nodes"][0], Simulation["nodes"][0]];
    const without = { ...night, nodes: [{ ...call, choices: call.choices.filter(({ id }) => id !== "sleep").reverse() }, ward] };
    expect(decodeSimulation(text, without)).toMatchObject({ runs: 2, first: null, best: go, run: null });
    expect(resumed(without, takenUp(text, without) ?? undefined).dropped).toBe(true);
    expect(resumed(night, takenUp(text, night) ?? undefined).dropped).toBe(false);
  });

  test("choices of a node never share digits", () => {
    const choices = Array.from({ length: 50 }, (_, at) => ({ id: `c${at}`, text: "", to: "good" }));
    const wide: Simulation = { ...night, nodes: [{ id: "call", text: "", choices }], endings: [{ id: "good", text: "", outcome: "good" }] };
    for (const { id } of choices) {
      const run = runOf([`call/${id}`]);
      const text = encodeSimulation({ ...emptySimulationRecord(), run }, wide, 4096);
      expect(decodeSimulation(text, wide)?.run).toEqual(run);
    }
  });

  test("a text of any shape never throws, and finishes no run that its choices do not finish", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[A-Z]{3}(D?[A-Za-z0-9_-]{0,9}){0,3}$/));
    const property = fc.property(simulations, text, (simulation, kept) => {
      const record = decodeSimulation(kept, simulation);
      for (const run of [record?.first, record?.best]) expect(!run || isWhole(replay(simulation, run))).toBe(true);
      expect(!record?.run || replay(simulation, record.run).fits).toBe(true);
    });
    fc.assert(property, runs(10_000));
  });

  test("any run makes the round trip", () => {
    const property = fc.property(simulations, fc.array(fc.nat(), { maxLength: 30 }), (simulation, picks) => {
      const bare: Simulation = { ...simulation, nodes: simulation.nodes.map(({ question: _, ...node }) => node) };
      let record = emptySimulationRecord();
      for (const pick of picks) {
        const { open, ending } = replay(bare, record.run);
        if (ending) record = restarted(record);
        else if (open.length) record = chosen(bare, record, open[pick % open.length]!);
      }
      const run = record.run?.steps.length ? record.run : null;
      const text = encodeSimulation(record, bare, 4096);
      expect(decodeSimulation(text, bare)).toEqual({ ...record, run });
    });
    fc.assert(property, runs(1000));
  });
});

describe("a step, told to an LMS,", () => {
  const told = (node: string, choice: string) => stepInteraction(night, { node, choice }, 1_500, new Date(0));

  test("is a choice by its place, wrong only where it is critical", () => {
    expect(told("call", "sleep")).toMatchObject({ id: "night__call", verdict: "wrong", weighting: 0, latency: 1_500, objectives: [] });
    expect(answer12(told("call", "sleep")!.answer)).toEqual({ type: "choice", student_response: "2", correct_responses: [] });
    expect(answer12(told("ward", "leave")!.answer).student_response).toBe("2");
    expect(told("ward", "leave")?.verdict).toBe("neutral");
  });

  test("says in plain words where one was and what could be chosen", () => {
    const { description, answer } = told("call", "sleep")!;
    expect(description).not.toMatch(/<|^$/);
    expect(answer.type === "choice" && answer.choices.length).toBeGreaterThan(1);
  });

  test("that the simulation does not have is none", () => {
    expect(told("call", "shout")).toBeNull();
    expect(told("nowhere", "go")).toBeNull();
  });
});
