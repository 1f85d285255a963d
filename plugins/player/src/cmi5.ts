/** The part of a package that speaks with an LMS by cmi5: package.js holds it after the core. */

import { connectCmi5 } from "./progress/cmi5_session.ts";
import type { Connect } from "./progress/lms_session.ts";

declare const Rounds: { connect(connect: Connect): void };

Rounds.connect(connectCmi5);
