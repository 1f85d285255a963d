/** What the page of `rounds play` asks and tells its server (build_tools/rounds/play/answers.py). */

import type { Profile } from "./profiles.ts";
import type { Call, Kept } from "./strict_lms.ts";

export interface PlayItem {
  id: string;
  title: string;
  /** An asset has no API to talk to. */
  reports: boolean;
  mastery: number | null;
  threshold: number | null;
  launch_data: string;
  /** SCORM 2004: ids of its sequencing objectives. */
  objectives: string[];
}

/** A statement that the record store took or refused, and what is wrong with it. */
export interface ToldStatement {
  /** "passed «Title», 90 percent" */
  words: string;
  findings: string[];
  statement: Record<string, unknown>;
}

export interface PlayState {
  title: string;
  standard: "scorm12" | "scorm2004" | "cmi5" | "xapi";
  edition: string;
  warnings: string[];
  items: { id: string; title: string }[];
  item: PlayItem;
  attempt: number;
  kept: Kept;
  calls: Call[];
  statements: ToldStatement[];
  /** What the record store makes of the attempt; names and values, for people. */
  record: [name: string, value: string][];
  /** What the course asked other hosts for, all refused. */
  foreign: string[];
  profile_name: string;
  profile: Profile;
  /** Each profile's sentence by its name. */
  profiles: Record<string, string>;
  /** The origin of the other port. */
  elsewhere: string;
}

/** All that the server knows; where it is brief, without the calls. */
export async function fetchState(isBrief = false): Promise<PlayState> {
  return (await (await fetch(isBrief ? "/lms/state?brief" : "/lms/state")).json()) as PlayState;
}

/** Tells the server something that later questions depend on. */
export async function tell(path: string, told: unknown): Promise<void> {
  await fetch(path, { method: "POST", body: JSON.stringify(told) });
}

/** The course's address for this launch; for cmi5 and xAPI the server begins a session with it. */
export async function launchAddress(): Promise<string> {
  const answer = await fetch("/lms/launch", { method: "POST" });
  return ((await answer.json()) as { address: string }).address;
}

/** Tells the server before the next line runs, as an LMS's synchronous request does; as the page closes, by beacon. */
function tellNow(path: string, told: unknown): void {
  const body = JSON.stringify(told);
  const request = new XMLHttpRequest();
  request.open("POST", path, false);
  try {
    request.send(body);
  } catch {
    navigator.sendBeacon(path, body);
  }
}

/** The link of one session to the server: commits at once, calls soon. */
export class SessionLink {
  private waiting: Call[] = [];
  private timer = 0;

  constructor(
    private readonly item: string,
    private readonly attempt: number,
  ) {}

  call(call: Call): void {
    this.waiting.push(call);
    if (!this.timer) this.timer = window.setTimeout(() => this.flush(), 200);
  }

  kept(kept: Kept): void {
    tellNow("/lms/kept", { item: this.item, attempt: this.attempt, kept, calls: this.taken() });
  }

  /** Sends the calls that wait. */
  flush(): void {
    const calls = this.taken();
    if (calls.length) navigator.sendBeacon("/lms/calls", JSON.stringify({ item: this.item, attempt: this.attempt, calls }));
  }

  private taken(): Call[] {
    window.clearTimeout(this.timer);
    this.timer = 0;
    return this.waiting.splice(0);
  }
}
