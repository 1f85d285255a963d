/** The add-on with the question types of more_kinds.ts, for pages and packages that have one of them. */

import { MORE_KINDS } from "./quiz/kinds/more_kinds.ts";

Object.assign(globalThis, { RoundsKinds: MORE_KINDS });
