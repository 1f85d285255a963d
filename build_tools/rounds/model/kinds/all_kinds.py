"""The question types. A new one is a file beside this one and a line here."""

from typing import Annotated, get_args

from pydantic import Field

from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import QuestionBase
from rounds.model.kinds.rating import Rating
from rounds.model.kinds.reflection import Reflection
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.kinds.true_false import TrueFalse

Question = Annotated[
    Single
    | Multiple
    | TrueFalse
    | Numeric
    | ShortAnswer
    | Matching
    | Ordering
    | Sorting
    | Cloze
    | Matrix
    | Rating
    | Reflection
    | Hotspot,
    Field(discriminator="type"),
]

KINDS: dict[str, type[QuestionBase]] = {
    get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(get_args(Question)[0])
}
"""Each type's model by the word that authors write for it."""
