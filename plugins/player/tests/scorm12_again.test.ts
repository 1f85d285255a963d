// @vitest-environment happy-dom
// The store in front of scorm-again, an API host that others wrote.
import * as scormAgain from "scorm-again/scorm12";
import { expect, test } from "vitest";
import type { Scorm12Api } from "../src/progress/scorm12_api.ts";
import { finished, packageOf, quizOf, recordOf, scored, single, storeOf12 } from "./lms_world.ts";

const pack = packageOf({ sae: [scored("sae")] });
const sae = quizOf("sae", [single("one"), single("two")]);

interface Host extends Scorm12Api {
  cmi: {
    core: { lesson_status: string; lesson_location: string; exit: string; score: { raw: string } };
    suspend_data: string;
    interactions: { childArray: { toJSON(): { id: string; result: string } }[] };
  };
  loadFromJSON(data: object, path: string): void;
}

// Its types name a default export that its files do not have.
const { Scorm12API } = scormAgain as unknown as { Scorm12API: new (settings: object) => Host };

function host(kept?: object): Host {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  if (kept) api.loadFromJSON(kept, "");
  return api;
}

async function launched(api: Host) {
  const store = storeOf12(() => api, pack, () => sae);
  await store.open();
  return store;
}

test("a first visit is incomplete, a passed quiz is passed with its score, an answer is an interaction", async () => {
  const api = host();
  const store = await launched(api);
  expect(api.cmi.core.lesson_status).toBe("incomplete");
  const answer = { response: "yes", verdict: "right", share: 1 } as const;
  store.write(finished("sae", 90));
  store.tell({ module: "sae", quiz: "sae", question: single("one"), answer, latency: 1_000 });
  store.close();
  expect([api.cmi.core.lesson_status, api.cmi.core.score.raw]).toEqual(["passed", "90"]);
  expect(JSON.stringify(api.cmi.interactions.childArray)).toMatch(/"id":"sae__one".*"result":"correct"/);
});

test("what one visit left, the next finds", async () => {
  const first = host();
  const store = await launched(first);
  const answers = { one: { response: "no", verdict: "wrong" as const, share: 0 } };
  store.write(recordOf("sae", { sae: { attempts: 1, best: 50, attempt: { seed: 3, answers, finished: false } } }));
  store.goTo("one");
  store.flush();
  const { suspend_data, core } = first.cmi;
  const second = host({ suspend_data, core: { lesson_location: core.lesson_location, lesson_status: "incomplete" } });
  const again = await launched(second);
  expect(again.location).toBe("one");
  expect(again.read("sae")?.quizzes["sae"]).toMatchObject({ attempts: 1, best: 50, attempt: { answers } });
});

test("a passed status that it holds is left alone, with its score", async () => {
  const api = host({ core: { lesson_status: "passed", score: { raw: "95" } } });
  const store = await launched(api);
  store.write(finished("sae", 40));
  store.close();
  expect([api.cmi.core.lesson_status, api.cmi.core.score.raw]).toEqual(["passed", "95"]);
});
