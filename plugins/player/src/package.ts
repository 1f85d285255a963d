/** The package of one module: its text stands in the page. */

import { launch } from "./package/launch.ts";
import { showModule } from "./package/module_view.ts";

launch(showModule);
