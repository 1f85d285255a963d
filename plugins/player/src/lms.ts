/**
 * The strict LMSs as a script for a page that plays packages: the browser tests put it into the window that is to
 * hold the API.
 */

import { replay } from "./lms/replay.ts";
import { Scorm12Lms } from "./lms/scorm12_lms.ts";
import { Scorm2004Lms } from "./lms/scorm2004_lms.ts";

declare global {
  interface Window {
    RoundsLms?: { Scorm12Lms: typeof Scorm12Lms; Scorm2004Lms: typeof Scorm2004Lms; replay: typeof replay };
  }
}

window.RoundsLms = { Scorm12Lms, Scorm2004Lms, replay };
