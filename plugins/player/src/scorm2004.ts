/** The part of a package that speaks with an LMS by SCORM 2004, 3rd and 4th Edition: package.js holds it after the core. */

import type { Connect } from "./progress/lms_session.ts";
import { findScorm2004 } from "./progress/scorm2004_api.ts";
import { connectScorm2004 } from "./progress/scorm2004_session.ts";

declare const Rounds: { connect(connect: Connect): void };

Rounds.connect(connectScorm2004(() => findScorm2004(window)));
