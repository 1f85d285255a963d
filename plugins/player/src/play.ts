/** The page of `rounds play`: an LMS that plays a package and shows what it does. */

import { PlayPage } from "./lms/play_page.ts";
import { fetchState } from "./lms/play_state.ts";

declare global {
  interface Window {
    roundsPlay?: PlayPage;
  }
}

async function begin(): Promise<void> {
  window.roundsPlay = new PlayPage(await fetchState());
}

void begin();
