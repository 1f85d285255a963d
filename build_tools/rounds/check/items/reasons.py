"""Reasons that learners are not given: a choice without `why` in a question without one.

Feedback that explains helps most after a wrong answer (Shute 2008, "Focus on formative feedback", Review of Educational
Research 78(1): feedback that says why, and not only whether, serves learning better).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rounds.check.items.item import Item, each_item, flaw
from rounds.check.items.plain import plain
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import Choice, QuestionBase
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


@dataclass(frozen=True, slots=True)
class _Choice:
    """Something a learner can get wrong, with its reason."""

    noun: str
    text: str
    why: str | None
    address: Address


def reason_missing(item: Item) -> Iterator[Problem]:
    """A choice without a reason in a scored question without one, unless the quiz shows none anyway."""
    question = item.question
    if not question.scored or question.why or not item.told:
        return
    choices = list(_choices(question))
    missing = [choice for choice in choices if not choice.why]
    if len(missing) == len(choices):
        noun = choices[0].noun if choices else ""
        what = f"The question {quoted(plain(question.prompt))} has no reason{f', nor has any {noun}' if noun else ''}."
        cure = f"Write `why:` under the question{f' or under each {noun}' if noun else ''}."
        yield flaw(REASON_MISSING, item.at("prompt"), what, cure)
        return
    for choice in missing:
        what = f"The {choice.noun} {quoted(plain(choice.text))} has no reason, and the question has none either."
        yield flaw(REASON_MISSING, item.at(*choice.address), what, "Write `why:` under it: why it is right or wrong.")


def _choices(question: QuestionBase) -> Iterator[_Choice]:
    match question:
        case Single() | Multiple():
            yield from _each("option", "options", question.options)
        case Hotspot():
            yield from _each("region", "regions", question.regions)
        case Matching():
            for n, pair in enumerate(question.pairs):
                yield _Choice("pair", pair.left, pair.why, ("pairs", n, "left"))
            yield from _each("distractor", "distractors", question.distractors)
        case Ordering() | Sorting():
            yield from _each("item", "items", question.items)
        case Matrix():
            yield from _each("row", "rows", question.rows)
        case Cloze():
            for n, gap in enumerate(question.gaps):
                if not gap.why and any(option.why for option in gap.options):
                    yield from _each("option", "gaps", gap.options, n, "options")
                else:
                    yield _Choice("gap", gap.id, gap.why, ("gaps", n, "id"))


def _each(noun: str, field: str, choices: Sequence[Choice], *inner: str | int) -> Iterator[_Choice]:
    for n, choice in enumerate(choices):
        yield _Choice(noun, choice.text, choice.why, (field, *inner, n, "text"))


RULES = (REASON_MISSING,)
CHECKS = (each_item(reason_missing),)
