/** The package of a path: contents, and a text for each module that is loaded when it is needed. */

import { launch } from "./package/launch.ts";
import { showPath } from "./package/path_view.ts";

launch(showPath);
