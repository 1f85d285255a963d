/**
 * The LMS's page: it opens the course in a frame or window, holds the API that the course finds, and shows what the
 * course does. What is committed goes to the server at once, so that a reload or a crash finds it again.
 */

import { type PlaySession, playSession } from "./play_session.ts";
import { fetchState, launchAddress, type PlayState, tell } from "./play_state.ts";
import { PlayView } from "./play_view.ts";

export class PlayPage {
  private readonly view = new PlayView();
  private session: PlaySession | null = null;
  private popup: Window | null = null;

  constructor(private state: PlayState) {
    const { view } = this;
    view.on("exit", () => this.exit("The course is closed. The LMS has what was committed."));
    view.on("resume", () => this.launch());
    view.on("open", () => this.launch());
    view.on("reload", () => this.relaunch());
    view.on("anew", () => this.relaunch(() => tell("/lms/attempt", { item: this.state.item.id })));
    view.onChange("item", (item) => this.relaunch(() => tell("/lms/choose", { item })));
    view.onChange("profile", (profile) => this.relaunch(() => tell("/lms/choose", { profile })));
    window.addEventListener("pagehide", () => this.session?.link.flush());
    window.setInterval(() => void this.look(), 700);
    this.show();
    if (state.profile.place === "popup") view.closed("This LMS opens courses in a window of their own.");
    else void this.launch();
  }

  /** The strict LMS of this session, for who looks with the browser's tools; null for cmi5 and xAPI. */
  get lms(): PlaySession["lms"] | null {
    return this.session?.lms ?? null;
  }

  private show(): void {
    this.view.show(this.state);
  }

  /** Opens the course with what is kept. */
  private async launch(): Promise<void> {
    const { state } = this;
    const session = playSession(state, {
      onChange: (call) => this.view.session(state, session, call),
      onEnd: (request) => this.ended(request),
    });
    this.session = session;
    const isOwnWindow = state.profile.place === "popup";
    // Opened at once: a browser lets a click open a window, not what comes after an answer.
    if (isOwnWindow) this.popup = window.open("", "_blank", "popup,width=1000,height=720");
    if (isOwnWindow && !this.popup) {
      this.view.closed("The browser let no window open. Allow pop-ups for this address, then open the course.");
      return;
    }
    const address = await launchAddress();
    if (state.profile.late_milliseconds === 0) session.expose();
    else window.setTimeout(() => this.session === session && session.expose(), state.profile.late_milliseconds);
    if (this.popup) this.popup.location.href = address;
    this.view.opened(isOwnWindow ? null : address, () => this.exit("The course has gone back to the LMS."));
    this.view.session(state, session, null);
  }

  /** The course wants to go somewhere (SN, adl.nav.request), or is done. */
  private ended(request: string): void {
    const ids = this.state.items.map(({ id }) => id);
    const place = ids.indexOf(this.state.item.id);
    const target = /^\{target=(.+)\}(choice|jump)$/.exec(request)?.[1];
    const next = target ?? (request === "continue" ? ids[place + 1] : request === "previous" ? ids[place - 1] : undefined);
    if (next !== undefined && ids.includes(next)) {
      window.setTimeout(() => void this.relaunch(() => tell("/lms/choose", { item: next })));
    } else if (!["", "_none_"].includes(request)) {
      window.setTimeout(() => this.exit(`The course asked to be closed («${request}»).`));
    }
  }

  /** Takes the course off the screen, as an LMS does. */
  private exit(words: string): void {
    this.close();
    this.view.closed(words);
  }

  private close(): void {
    const { session } = this;
    if (!session) return;
    // Where browsers let nothing pass while a page closes, its last calls are lost.
    if (this.state.profile.blocks_unload && session.lms) session.lms.deaf = true;
    this.popup?.close();
    this.popup = null;
    this.view.removeCourse();
    session.link.flush();
    session.hide();
    this.state = { ...this.state, kept: session.lms?.kept ?? {} };
    this.session = null;
    this.view.session(this.state, session, null);
  }

  private async relaunch(before: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    this.close();
    await before();
    this.state = await fetchState();
    this.show();
    await this.launch();
  }

  /** What the server has seen meanwhile. */
  private async look(): Promise<void> {
    if (this.popup?.closed) this.exit("The course's window was closed. The LMS has what was committed.");
    try {
      this.view.seen(await fetchState(this.state.standard.startsWith("scorm")));
    } catch {
      this.view.gone();
    }
  }
}
