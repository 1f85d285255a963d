/** The add-on with matching questions, for packages that have one; a site's core has them. */

import { addKinds } from "./quiz/kinds/all_kinds.ts";
import { matching, matchingInLms } from "./quiz/kinds/matching.ts";

addKinds({ page: { matching }, lms: { matching: matchingInLms } });
