/**
 * The strict LMS as a script for a page that plays packages: `rounds play` and the browser tests put it into the
 * window that is to hold the API.
 */

import { Scorm12Lms } from "./lms/scorm12_lms.ts";

declare global {
  interface Window {
    RoundsLms?: { Scorm12Lms: typeof Scorm12Lms };
  }
}

window.RoundsLms = { Scorm12Lms };
