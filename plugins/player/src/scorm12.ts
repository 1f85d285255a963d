/** The part of a package that speaks SCORM 1.2. */

import type { Rounds } from "./core.ts";
import { findScorm12 } from "./progress/scorm12_api.ts";
import { connectScorm12 } from "./progress/scorm12_session.ts";

(globalThis as unknown as { Rounds: Rounds }).Rounds.connect?.(connectScorm12(() => findScorm12(window)));
