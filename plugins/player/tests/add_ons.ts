/** Every test has all question types, as a page with the add-on has. */

import "../src/kinds.ts";
