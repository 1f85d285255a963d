/** One launch of the course: the strict double with the profile's quirks, put where the course looks for it. */

import { lmsOptions } from "./profiles.ts";
import { SessionLink, type PlayState } from "./play_state.ts";
import { Scorm12Lms } from "./scorm12_lms.ts";
import { Scorm2004Lms } from "./scorm2004_lms.ts";
import type { Call, LmsOptions } from "./strict_lms.ts";

declare global {
  interface Window {
    API?: unknown;
    API_1484_11?: unknown;
  }
}

export interface PlaySession {
  /** null where the standard has no API in the page: cmi5, xAPI, and assets. */
  lms: Scorm12Lms | Scorm2004Lms | null;
  link: SessionLink;
  /** Puts the API into this window. */
  expose(): void;
  hide(): void;
}

interface Listeners {
  onChange(call: Call): void;
  /** The course has ended the session; in SCORM 2004 with a navigation request. */
  onEnd(request: string): void;
}

export function playSession(state: PlayState, listeners: Listeners): PlaySession {
  const link = new SessionLink(state.item.id, state.attempt);
  const isScorm = state.standard === "scorm12" || state.standard === "scorm2004";
  if (!isScorm || !state.item.reports) return { lms: null, link, expose: () => undefined, hide: () => undefined };
  const options: LmsOptions = {
    ...lmsOptions(state.profile, state.item.mastery),
    kept: state.kept,
    threshold: state.item.threshold,
    launchData: state.item.launch_data,
    objectives: state.item.objectives,
    items: state.items.map(({ id }) => id),
    item: state.item.id,
    onKept: (kept) => link.kept(kept),
    onCall: (call) => {
      link.call(call);
      listeners.onChange(call);
      if (/^(LMSFinish|Terminate)$/.test(call.name) && call.result === "true") {
        listeners.onEnd(lms.current["adl.nav.request"] ?? "");
      }
    },
  };
  const lms = state.standard === "scorm12" ? new Scorm12Lms(options) : new Scorm2004Lms(options);
  const name = state.standard === "scorm12" ? "API" : "API_1484_11";
  return {
    lms,
    link,
    expose: () => {
      window[name] = lms.api;
    },
    hide: () => {
      delete window[name];
    },
  };
}
