/** The preview's own part of a page: marks of what is wrong, a list of them, and the newest state after each save. */

import { startPreview } from "./preview/live_page.ts";

startPreview();
