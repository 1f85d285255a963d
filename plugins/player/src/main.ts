/**
 * The player on a site: opens the store, then makes quizzes and progress of what the page holds. A page is readable
 * before this runs and where it does not.
 */

import { lend } from "./core.ts";
import { chooseStore } from "./progress/choose_store.ts";
import { watchEnds } from "./quiz/module_progress.ts";
import { addKinds } from "./quiz/kinds/all_kinds.ts";
import { matching } from "./quiz/kinds/matching.ts";
import { numeric } from "./quiz/kinds/numeric.ts";
import { ordering } from "./quiz/kinds/ordering.ts";
import { shortAnswer } from "./quiz/kinds/short_answer.ts";
import { defineQuiz } from "./quiz/quiz_element.ts";
import { showSaveNotices } from "./quiz/save_notice.ts";
import { startHome } from "./site/home.ts";
import { siteBase } from "./site/home_memory.ts";
import { startPalette } from "./site/palette.ts";
import { startPrint } from "./site/print_button.ts";
import { markProgress } from "./site/progress_marks.ts";
import { startSearch } from "./site/search.ts";

addKinds({ page: { matching, numeric, ordering, "short-answer": shortAnswer } });

startPalette();
startSearch();
startPrint();

const store = chooseStore(siteBase().pathname);

void lend(store.open().then(() => store)).then(() => {
  defineQuiz(store);
  showSaveNotices(store);
  markProgress(store);
  watchEnds(store);
  startHome(store);
});
