// @vitest-environment happy-dom
// The tab is killed after every request, before it arrives or before its answer does: whatever is left of this browser's
// storage, the next launch ends with each status told once, the newest text kept and no answer doubled.
import { beforeEach, expect, test, vi } from "vitest";
import type { LmsSession } from "../src/progress/lms_session.ts";
import { ANSWERS, CMI5, cmi5Launch, context, interaction, launchData, newWorld, putAndSave, verbs, visitAt, type World } from "./xapi_world.ts";

let world: World;

beforeEach(() => {
  vi.useFakeTimers();
  vi.unstubAllGlobals();
  world = newWorld();
});

async function launch(id: string): Promise<LmsSession | null> {
  world.tokens = 0;
  world.launchData = launchData(id, { masteryScore: 0.8 });
  visitAt(cmi5Launch(`https://lms.example/fetch?${id}`));
  vi.resetModules();
  const { connectCmi5 } = await import("../src/progress/cmi5_session.ts");
  const session = await Promise.race([connectCmi5(context), vi.advanceTimersByTimeAsync(100).then(() => null)]);
  return session;
}

const settle = () => vi.advanceTimersByTimeAsync(3_000);

/** A learner answers two questions, passes, and leaves by Exit or with the tab. */
async function play(session: LmsSession | null, byExit = true): Promise<void> {
  session?.tell(interaction("q1", ANSWERS.likert as never));
  if (session) putAndSave(session, { progress: 0.5 }, { text: "R2half" });
  await settle();
  session?.tell(interaction("q2", ANSWERS.likert as never));
  if (session) putAndSave(session, { completion: "completed", success: "passed", raw: 90, progress: 1 }, { text: "R2done" });
  await settle();
  session?.finish(byExit);
  await settle();
}

/** After `alive` requests the page is gone: the last one arrives or not, and no answer comes. */
function killedAfter(alive: number, arrives: boolean): void {
  const serve = globalThis.fetch;
  let count = 0;
  vi.stubGlobal("fetch", (...call: Parameters<typeof fetch>) => {
    count += 1;
    if (count < alive) return serve(...call);
    if (count === alive && arrives) void serve(...call);
    return new Promise<Response>(() => {});
  });
}

async function requestsOfARun(): Promise<number> {
  await play(await launch("measure"));
  return world.calls.length;
}

test.each([
  ["arrives", "kept"],
  ["arrives", "cleared"],
  ["is lost", "kept"],
  ["is lost", "cleared"],
])("the last request %s, storage is %s", async (last, storage) => {
  const requests = await requestsOfARun();
  expect(requests).toBeGreaterThan(8);
  for (let alive = 1; alive <= requests; alive += 1) {
    vi.clearAllTimers();
    vi.unstubAllGlobals();
    world = newWorld();
    const serve = globalThis.fetch;
    killedAfter(alive, last === "arrives");
    const killed = await launch("s-1");
    await play(killed, storage === "cleared");
    vi.clearAllTimers();
    vi.stubGlobal("fetch", serve);
    if (storage === "cleared") localStorage.clear();

    const next = (await launch("s-2")) as LmsSession;
    await settle();
    putAndSave(next, { completion: "completed", success: "passed", raw: 90, progress: 1 }, { text: "R2done" });
    await settle();
    next.finish(true);
    await settle();

    const told = verbs(world);
    const where = `killed after ${alive} of ${requests}: ${told.join(" ")}`;
    for (const verb of ["passed", "completed"]) expect(told.filter((one) => one === verb), where).toHaveLength(1);
    expect(told.at(-1), where).toBe("terminated");
    expect(new Set(world.statements.map(({ id }) => id)).size).toBe(world.statements.length);
    const questions = world.statements.map(({ object }) => object.id).filter((id) => id.includes("/questions/"));
    expect(new Set(questions).size, where).toBe(questions.length);
    expect(JSON.parse(world.documents.get("rounds.progress") as string).text, where).toBe("R2done");
    // A session says nothing before its initialized.
    const sessions = new Map<unknown, string>();
    for (const { context: told, verb } of world.statements) {
      const session = told?.extensions?.[`${CMI5}extensions/sessionid`];
      if (!sessions.has(session)) sessions.set(session, verb.display.en as string);
    }
    expect([...new Set(sessions.values())], where).toEqual(["initialized"]);
  }
});
