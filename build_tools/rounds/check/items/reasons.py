"""Reasons that learners are not given: a choice without `why` in a question without one.

Feedback that explains helps most after a wrong answer (Shute 2008, "Focus on formative feedback", Review of Educational
Research 78(1): feedback that says why, and not only whether, serves learning better).
"""

from collections.abc import Iterator, Sequence

from rounds.check.items.item import Item, each_item, flaw
from rounds.check.items.plain import plain
from rounds.model.kinds.cloze import Cloze, Gap
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import QuestionBase
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.places import Address
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

REASON_MISSING = Rule(
    "reason-missing",
    "Every answer is told why",
    "A verdict alone teaches little: learners need the reason most where they are wrong (Shute 2008, Review of "
    "Educational Research 78).",
    Severity.WARNING,
)

_Choice = tuple[Address, str, bool]
"""Where it stands in the question, its words, and whether it has a reason."""


def reason_missing(item: Item) -> Iterator[Problem]:
    """A choice without a reason in a scored question without one, unless the quiz shows none anyway."""
    question = item.question
    if not question.scored or question.why or not item.told:
        return
    noun, choices = _choices(question)
    missing = [(address, text) for address, text, told in choices if not told]
    if len(missing) == len(choices):
        also = f", nor has any {noun}" if choices else ""
        cure = f"Write `why:` under the question{f' or under each {noun}' if choices else ''}."
        what = f"The question {quoted(plain(question.prompt))} has no reason{also}."
        yield flaw(REASON_MISSING, item.at("prompt"), what, cure)
        return
    for address, text in missing:
        what = f"The {noun} {quoted(plain(text))} has no reason, and the question has none either."
        yield flaw(REASON_MISSING, item.at(*address), what, "Write `why:` under it: why it is right or wrong.")


def _choices(question: QuestionBase) -> tuple[str, Sequence[_Choice]]:
    match question:
        case Single() | Multiple():
            return "option", [(("options", n, "text"), o.text, bool(o.why)) for n, o in enumerate(question.options)]
        case Hotspot():
            return "region", [(("regions", n, "text"), r.text, bool(r.why)) for n, r in enumerate(question.regions)]
        case Matching():
            pairs = [(("pairs", n, "left"), pair.left, bool(pair.why)) for n, pair in enumerate(question.pairs)]
            return "pair", pairs
        case Ordering():
            return "item", [(("items", n, "text"), i.text, bool(i.why)) for n, i in enumerate(question.items)]
        case Sorting():
            return "item", [(("items", n, "text"), i.text, bool(i.why)) for n, i in enumerate(question.items)]
        case Matrix():
            return "row", [(("rows", n, "text"), row.text, bool(row.why)) for n, row in enumerate(question.rows)]
        case Cloze():
            return "gap", [(("gaps", n, "id"), gap.id, _told(gap)) for n, gap in enumerate(question.gaps)]
        case _:
            return "answer", []


def _told(gap: Gap) -> bool:
    return bool(gap.why) or (bool(gap.options) and all(option.why for option in gap.options))


RULES = (REASON_MISSING,)
CHECKS = (each_item(reason_missing),)
