/** The part of a package that speaks with a learning record store by plain xAPI: package.js holds it after the core. */

import { connectXapi } from "./progress/xapi_session.ts";
import type { Connect } from "./progress/lms_session.ts";

declare const Rounds: { connect(connect: Connect): void };

Rounds.connect(connectXapi);
