/** What a record store makes of an attempt, as facts for the page. */

import type { Fact } from "./play_record.ts";
import type { PlayState } from "./play_state.ts";

export function statementFacts({ record }: PlayState): Fact[] {
  if (record.length === 0) return [{ name: "Record", value: "no statement was stored yet", tone: "plain" }];
  return record.map(([name, value]) => ({
    name,
    value,
    tone: /^(passed|completed|satisfied|yes)/.test(value) ? "good" : /^failed/.test(value) ? "bad" : "plain",
  }));
}
