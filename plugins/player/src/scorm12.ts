/** The part of a package that speaks with an LMS by SCORM 1.2: package.js holds it after the core. */

import type { Connect } from "./progress/lms_session.ts";
import { findScorm12 } from "./progress/scorm12_api.ts";
import { connectScorm12 } from "./progress/scorm12_session.ts";

declare const Rounds: { connect(connect: Connect): void };

Rounds.connect(connectScorm12(() => findScorm12(window)));
