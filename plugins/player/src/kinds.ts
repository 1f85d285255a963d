/** The add-on with the question types that few quizzes have, for pages and packages that have one of them. */

import { addKinds } from "./quiz/kinds/all_kinds.ts";
import { cloze, clozeInLms } from "./quiz/kinds/cloze.ts";
import { hotspot, hotspotInLms } from "./quiz/kinds/hotspot.ts";
import { matrix, matrixInLms } from "./quiz/kinds/matrix.ts";
import { rating, ratingInLms } from "./quiz/kinds/rating.ts";
import { reflection, reflectionInLms } from "./quiz/kinds/reflection.ts";
import { sorting, sortingInLms } from "./quiz/kinds/sorting.ts";

addKinds({
  page: { sorting, cloze, matrix, hotspot, rating, reflection },
  lms: { sorting: sortingInLms, cloze: clozeInLms, matrix: matrixInLms, hotspot: hotspotInLms, rating: ratingInLms, reflection: reflectionInLms },
});
