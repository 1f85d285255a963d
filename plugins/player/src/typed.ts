/** The add-on with the question types whose answer is typed, for packages that have one; a site's core has them. */

import { addKinds } from "./quiz/kinds/all_kinds.ts";
import { numeric, numericInLms } from "./quiz/kinds/numeric.ts";
import { shortAnswer, shortAnswerInLms } from "./quiz/kinds/short_answer.ts";

addKinds({
  page: { numeric, "short-answer": shortAnswer },
  lms: { numeric: numericInLms, "short-answer": shortAnswerInLms },
});
