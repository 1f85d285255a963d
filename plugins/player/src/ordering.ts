/** The add-on with ordering questions, for packages that have one; a site's core has them. */

import { addKinds } from "./quiz/kinds/all_kinds.ts";
import { ordering, orderingInLms } from "./quiz/kinds/ordering.ts";

addKinds({ page: { ordering }, lms: { ordering: orderingInLms } });
