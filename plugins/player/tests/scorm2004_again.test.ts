// @vitest-environment happy-dom
// The store in front of scorm-again's SCORM 2004, an API host that others wrote.
import * as scormAgain from "scorm-again/scorm2004";
import { expect, test } from "vitest";
import { lmsStore } from "../src/progress/lms_store.ts";
import type { Scorm2004Api } from "../src/progress/scorm2004_api.ts";
import { connectScorm2004 } from "../src/progress/scorm2004_session.ts";
import { codec, finished, give, noRuns, notices, packageOf, quizOf, recordOf, scored, single } from "./lms_world.ts";

const made = packageOf({ sae: [scored("sae")] });
const pack = { ...made, modules: made.modules.map((module) => ({ ...module, objectives: ["Tell one"] })) };
const sae = quizOf("sae", [{ ...single("one"), objective: 1 }, single("two")]);

interface Host extends Scorm2004Api {
  cmi: {
    completion_status: string;
    success_status: string;
    location: string;
    suspend_data: string;
    score: { scaled: string };
    interactions: { childArray: object[] };
    objectives: { childArray: object[] };
  };
  loadFromJSON(data: object, path: string): void;
}

// Its types name a default export that its files do not have.
const { Scorm2004API } = scormAgain as unknown as { Scorm2004API: new (settings: object) => Host };

function host(kept?: object): Host {
  const api = new Scorm2004API({ autocommit: false, logLevel: 5 });
  if (kept) api.loadFromJSON(kept, "");
  return api;
}

async function launched(api: Host) {
  const store = lmsStore({ pack, connect: connectScorm2004(() => api), codec, sheet: () => sae, runs: noRuns });
  await store.open();
  return store;
}

test("completion and success are apart from the start, and a passed quiz is both, with its score", async () => {
  const api = host();
  const store = await launched(api);
  expect([api.cmi.completion_status, api.cmi.success_status]).toEqual(["incomplete", "unknown"]);
  store.write(finished("sae", 90));
  expect([api.cmi.completion_status, api.cmi.success_status, Number(api.cmi.score.scaled)]).toEqual(["completed", "passed", 0.9]);
  expect(notices(store).at(-1)?.state).toBe("saved");
});

test("answers are interactions and objectives, and the next visit finds them", async () => {
  const api = host();
  const store = await launched(api);
  give(store, sae, 0, "yes");
  store.flush();
  expect(JSON.stringify(api.cmi.interactions.childArray)).toMatch(/"id":"sae__one".*"learner_response":"yes".*"result":"correct"/);
  expect(JSON.stringify(api.cmi.objectives.childArray)).toMatch(/"id":"sae__1"/);
  const { suspend_data, location } = api.cmi;
  const again = await launched(host({ suspend_data, location, completion_status: "incomplete" }));
  expect(again.location).toBe("one");
  expect(Object.keys(again.read("sae")?.quizzes["sae"]?.attempt?.answers ?? {})).toEqual(["one"]);
});

test("what it holds is not lowered", async () => {
  const api = host({ completion_status: "completed", success_status: "passed", score: { scaled: "0.95" } });
  const store = await launched(api);
  store.write({ ...recordOf("sae", { sae: { attempts: 1, best: 40, attempt: null } }) });
  store.close();
  expect([api.cmi.completion_status, api.cmi.success_status, Number(api.cmi.score.scaled)]).toEqual(["completed", "passed", 0.95]);
});

test("from the first visit to an Exit, no call makes it tell an error", async () => {
  const errors: string[] = [];
  const api = new Scorm2004API({ autocommit: false, onLogMessage: (level: number, said: string) => level >= 4 && errors.push(said) });
  const store = await launched(api);
  give(store, sae, 0, "yes");
  store.write(finished("sae", 90));
  store.close();
  expect(errors).toEqual([]);
});
