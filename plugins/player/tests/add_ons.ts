/** Every test has all question types, as a package with all the add-ons has. */

import "../src/kinds.ts";
import "../src/matching.ts";
import "../src/ordering.ts";
import "../src/typed.ts";
