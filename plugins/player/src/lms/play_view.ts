/** The elements of the LMS's page (build_tools/rounds/play/page.html), and what is written into them. */

import type { PlaySession } from "./play_session.ts";
import { type Fact, modelRows, scormFacts } from "./play_record.ts";
import type { PlayState, ToldStatement } from "./play_state.ts";
import { statementFacts } from "./play_statements.ts";
import { ERRORS as ERRORS_2004 } from "./scorm2004_errors.ts";
import { ERRORS as ERRORS_12 } from "./scorm12_errors.ts";
import { isFault } from "./replay.ts";
import type { Call } from "./strict_lms.ts";

/** Entries that the page shows at most; the server's --log has all. */
const MOST_SHOWN = 1000;
/** Characters of a value in a line; the rest is counted. */
const MOST_VALUE = 160;

type Button = "resume" | "exit" | "reload" | "anew" | "open";

const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

const shortened = (value: string): string =>
  value.length > MOST_VALUE ? `${value.slice(0, MOST_VALUE)}… (${value.length} characters)` : value;

export class PlayView {
  private calls = 0;
  private errors = 0;
  private statements = 0;
  private drawing = 0;

  constructor() {
    byId("errors-only").addEventListener("change", () => {
      byId("log").classList.toggle("p-log--errors", byId<HTMLInputElement>("errors-only").checked);
    });
  }

  on(button: Button, work: () => unknown): void {
    byId(button).addEventListener("click", () => void work());
  }

  onChange(select: "item" | "profile", work: (value: string) => unknown): void {
    const chosen = byId<HTMLSelectElement>(select);
    chosen.addEventListener("change", () => void work(chosen.value));
  }

  /** All that does not change within a session. */
  show(state: PlayState): void {
    document.title = `${state.title}: played by Rounds`;
    byId("title").textContent = state.title;
    byId("edition").textContent = `${state.edition} · attempt ${state.attempt}`;
    byId("profile-text").textContent = state.profile.text;
    options(byId("profile"), Object.keys(state.profiles).map((name) => ({ id: name, title: name })), state.profile_name);
    options(byId("item"), state.items, state.item.id);
    byId("item-choice").hidden = state.items.length < 2;
    const usesStatements = state.standard === "cmi5" || state.standard === "xapi";
    byId("statements-panel").hidden = !usesStatements;
    byId("model-panel").hidden = usesStatements;
    byId("log").replaceChildren();
    byId("statements").replaceChildren();
    this.calls = this.errors = this.statements = 0;
    for (const call of state.calls) this.call(state, call);
    this.count();
    if (state.standard === "scorm12" || state.standard === "scorm2004") this.facts(scormFacts(state.standard, state.kept));
    this.seen(state);
  }

  /** The session as it is now, after a call or without one. */
  session(state: PlayState, session: PlaySession, call: Call | null): void {
    if (call) this.call(state, call);
    // Courses make calls by the hundred: the page is drawn once a frame.
    cancelAnimationFrame(this.drawing);
    this.drawing = requestAnimationFrame(() => this.draw(state, session));
  }

  private draw(state: PlayState, { lms }: PlaySession): void {
    this.count();
    if (!lms) return;
    const words = { before: "not begun by the course", running: "running", finished: "ended by the course" };
    byId("session").textContent = `Session: ${words[lms.state]}`;
    const standard = state.standard === "scorm12" ? "scorm12" : "scorm2004";
    this.facts(scormFacts(standard, lms.kept));
    const rows = modelRows(standard, lms.current, lms.kept, lms.state === "running").map((row) => {
      const line = element("tr", row.isPending ? "p-row--pending" : "", "");
      const name = element("th", "", "");
      name.append(...row.name.split(/(?<=[._])/).flatMap((part) => [part, document.createElement("wbr")]));
      name.setAttribute("scope", "row");
      const isNew = row.isPending && row.committed === "";
      const committed = row.isGiven ? "given by the LMS" : isNew ? "not yet" : shortened(row.committed);
      line.append(name, element("td", "", shortened(row.set)), element("td", "p-committed", committed));
      return line;
    });
    byId("model").replaceChildren(...rows);
  }

  private facts(facts: readonly Fact[]): void {
    const made = facts.map(({ name, value, tone }) => {
      const pair = element("div", `p-fact p-fact--${tone}`, "");
      pair.append(element("dt", "", name), element("dd", "", value));
      return pair;
    });
    const words = facts.map(({ name, value }) => `${name}: ${value}`).join(". ");
    if (byId("facts").dataset["words"] === words) return;
    byId("facts").dataset["words"] = words;
    byId("facts").replaceChildren(...made);
    // Read out what a learner would ask for, not each second of time.
    const said = facts.filter(({ name }) => name !== "Time").map(({ name, value }) => `${name}: ${value}.`);
    if (byId("said").textContent !== said.join(" ")) byId("said").textContent = said.join(" ");
  }

  private call(state: PlayState, call: Call): void {
    const isError = isFault(call);
    this.calls++;
    this.errors += Number(isError);
    const line = element("li", isError ? "p-line p-line--error" : "p-line", "");
    line.append(element("span", "p-at", `${(call.at / 1000).toFixed(2)} s`));
    const result = call.error === "403" && !isError ? "not set yet" : JSON.stringify(shortened(call.result));
    line.append(element("code", "p-call", callWords(state, call)), element("code", "p-result", `→ ${result}`));
    if (isError) line.append(element("strong", "p-error", `Error ${call.error}: ${errorWords(state, call)}`));
    this.add("log", line);
  }

  private add(list: string, line: HTMLElement): void {
    const lines = byId(list);
    const box = lines.parentElement as HTMLElement;
    const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
    lines.append(line);
    if (lines.childElementCount > MOST_SHOWN) lines.firstElementChild?.remove();
    if (isAtEnd) box.scrollTop = box.scrollHeight;
  }

  private count(): void {
    const errors = this.errors === 1 ? "1 error" : `${this.errors} errors`;
    byId("log-count").textContent = `${this.calls === 1 ? "1 call" : `${this.calls} calls`}, ${errors}`;
    byId("log-count").classList.toggle("p-hint--bad", this.errors > 0);
  }

  /** What the server has seen: requests to other hosts, statements. */
  seen(state: PlayState): void {
    const foreign = state.foreign.map((address) => `Refused: the course asked another host for ${address}.`);
    const words = [...state.warnings, ...foreign];
    const list = byId("warnings");
    list.hidden = words.length === 0;
    if (list.childElementCount !== words.length) list.replaceChildren(...words.map((word) => element("li", "", word)));
    if (state.standard !== "cmi5" && state.standard !== "xapi") return;
    this.facts(statementFacts(state));
    for (const call of state.calls.slice(this.calls)) this.call(state, call);
    this.count();
    for (const statement of state.statements.slice(this.statements)) this.statement(statement);
    this.statements = state.statements.length;
    const found = state.statements.reduce((sum, { findings }) => sum + findings.length, 0);
    byId("statements-count").textContent = `${this.statements} statements, ${found === 1 ? "1 finding" : `${found} findings`}`;
    byId("statements-count").classList.toggle("p-hint--bad", found > 0);
  }

  private statement({ words, findings, statement }: ToldStatement): void {
    const line = element("li", findings.length ? "p-line p-line--error" : "p-line", "");
    const details = element("details", "p-statement", "");
    details.append(element("summary", "", words), element("pre", "", JSON.stringify(statement, null, 2)));
    line.append(details, ...findings.map((finding) => element("strong", "p-error", finding)));
    this.add("statements", line);
  }

  /** The course's frame; no address where it opened in a window of its own. */
  opened(address: string | null, onReturn: () => void): void {
    this.removeCourse();
    byId("closed").hidden = address !== null;
    byId("open").hidden = true;
    byId("closed-words").textContent = "The course is open in a window of its own.";
    for (const id of ["exit", "reload"]) byId(id).hidden = false;
    byId("resume").hidden = true;
    if (address === null) return;
    const frame = document.createElement("iframe");
    frame.className = "p-frame";
    frame.title = "The course";
    frame.name = "course";
    frame.allow = "fullscreen; autoplay";
    frame.src = address;
    frame.addEventListener("load", () => {
      if (pathIn(frame) === "/lms/returned") onReturn();
    });
    byId("course").append(frame);
  }

  removeCourse(): void {
    byId("course").querySelector("iframe")?.remove();
  }

  /** Nothing is open; says why. */
  closed(words: string): void {
    byId("closed").hidden = false;
    byId("closed-words").textContent = words;
    byId("open").hidden = false;
    for (const id of ["exit", "reload"]) byId(id).hidden = true;
    byId("resume").hidden = false;
  }

  /** The server does not answer any more. */
  gone(): void {
    byId("session").textContent = "The LMS has ended: rounds play was stopped.";
  }
}

/** A call as a program writes it; a request as HTTP does. */
function callWords({ standard }: PlayState, { name, args }: Call): string {
  if (standard === "cmi5" || standard === "xapi") return `${name} ${shortened(args.join(" "))}`;
  const told = args.map((argument) => JSON.stringify(shortened(argument))).join(", ");
  return `${name}(${told === '""' ? "" : told})`;
}

function errorWords({ standard }: PlayState, { error, result }: Call): string {
  if (standard === "scorm12") return ERRORS_12[error] ?? "";
  return standard === "scorm2004" ? (ERRORS_2004[error] ?? "") : result.replace(/^\d+ /, "");
}

/** Where the frame is; "" where it is of another origin. */
function pathIn(frame: HTMLIFrameElement): string {
  try {
    return frame.contentWindow?.location.pathname ?? "";
  } catch {
    return "";
  }
}

function options(select: HTMLElement, entries: readonly { id: string; title: string }[], chosen: string): void {
  const made = entries.map(({ id, title }) => new Option(title, id, false, id === chosen));
  select.replaceChildren(...made);
}
