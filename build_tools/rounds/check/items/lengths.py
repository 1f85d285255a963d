"""What a key gives away by its looks: it is the longest, or the only one with details or marks of its own.

Haladyna, Downing & Rodriguez (2002), guideline 24: options of about one length; 28d: no conspicuous key. NBME,
Item-Writing Guide (2020), chapter 3, counts the longer, more specific or more complete key among the flaws that help
the testwise.
"""

import re
from collections.abc import Iterator

from rounds.check.items.chance import at_least
from rounds.check.items.item import Item, Offer, each_item, each_quiz, flaw
from rounds.check.items.plain import has_block, plain, width
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.quiz import Quiz
from rounds.model.spelling import quoted

LONGEST_KEY = Rule(
    "longest-key",
    "The right option is not the longest by far",
    "Writers qualify what is right and keep the rest short; whoever knows this habit takes the longest option and is "
    "right without knowing the answer (Haladyna, Downing & Rodriguez 2002, guideline 24; NBME 2020, chapter 3).",
    Severity.WARNING,
)
LONGEST_KEY_HABIT = Rule(
    "longest-key-habit",
    "Right options are not the longest throughout a quiz",
    "Where the key is the longest in question after question, a few characters are enough to find it (Haladyna, "
    "Downing & Rodriguez 2002, guideline 24).",
    Severity.NOTE,
)
CONSPICUOUS_KEY = Rule(
    "conspicuous-key",
    "The right option looks like the others",
    "A key that alone has a bracket, a source or bold type is found by its looks (Haladyna, Downing & Rodriguez 2002, "
    "guideline 28d).",
    Severity.NOTE,
)

_TIMES, _MORE = 1.3, 12
_TIMES_OF_TWO, _MORE_OF_TWO = 2.0, 30
"""Of two options one is the longer in any case, so that it must be much longer to mean something."""

_LEAST_HABIT, _CHANCE = 5, 1 / 100
"""From so many questions on, and where chance would do it less often, it is a habit."""

_MARKS = {
    "a source": re.compile(r"\[@"),
    "bold type": re.compile(r"\*\*\S|__\S|<(?:b|strong)>"),
    "a bracket": re.compile(r"\(\w[^()]{7,}\)(?!\])"),
}


def longest_key(item: Item) -> Iterator[Problem]:
    """The key, or all right options on average, at least 1.3 times and 12 characters longer than any distractor."""
    for offer in item.offers():
        if not offer.right or not offer.wrong or any(has_block(option.text) for option in offer.options):
            continue
        place, text = max(offer.right, key=lambda each: width(each[1]))
        rival = max((text for _, text in offer.wrong), key=width)
        right = sum(width(text) for _, text in offer.right) / len(offer.right)
        shortest = min(width(text) for _, text in offer.right)
        if shortest > width(rival) and _longer(right, width(rival), len(offer.options)):
            at = item.at(*offer.address, place, "text")
            yield flaw(LONGEST_KEY, at, _told(offer, text, width(text), width(rival), rival), _CURE)


_CURE = "Move what explains it to its `why`, or give the distractors as much detail."


def _longer(right: float, wrong: int, options: int) -> bool:
    times, more = (_TIMES, _MORE) if options > 2 else (_TIMES_OF_TWO, _MORE_OF_TWO)
    return right >= times * wrong and right - wrong >= more


def _told(offer: Offer, text: str, long: int, short: int, rival: str) -> str:
    if len(offer.right) > 1:
        return (
            f"Every right option is longer than any distractor: {quoted(text)} has {long} characters, the longest "
            f"distractor {quoted(rival)} {short}."
        )
    what = f"The right option {quoted(text)} is the longest by far: {long} characters"
    return f"{what}, the next {quoted(rival)} has {short}."


def longest_key_habit(quiz: Quiz, items: list[Item]) -> Iterator[Problem]:
    """Five questions or more whose key is the longest so often that chance is no explanation."""
    offers = [offer for item in items for offer in item.offers() if len(offer.right) == 1 and len(offer.wrong) > 1]
    told = [offer for offer in offers if not any(has_block(option.text) for option in offer.options)]
    longest = [width(offer.right[0][1]) > max(width(text) for _, text in offer.wrong) for offer in told]
    if len(told) < _LEAST_HABIT or at_least(sum(longest), [1 / len(offer.options) for offer in told]) > _CHANCE:
        return
    what = f"In {sum(longest)} of {len(told)} questions of {quoted(quiz.title)} the right option is the longest."
    cure = "Shorten some right options, or give some distractors as much detail."
    yield flaw(LONGEST_KEY_HABIT, items[0].source.key_place(("questions",)), what, cure)


def conspicuous_key(item: Item) -> Iterator[Problem]:
    """A source, bold type or a bracket in every right option and in no other."""
    for offer in item.offers():
        if len(offer.options) < 3 or not offer.wrong:
            continue
        right = [offer.options[place].text for place, _ in offer.right]
        for name, mark in _MARKS.items():
            alone = [bool(mark.search(option.text)) for option in offer.options if not option.correct]
            if right and all(mark.search(text) for text in right) and not any(alone):
                at = item.at(*offer.address, offer.right[0][0], "text")
                what = f"Only the right option {quoted(plain(right[0]))} has {name}."
                yield flaw(CONSPICUOUS_KEY, at, what, "Give all options the same form, or none.")


RULES = (LONGEST_KEY, LONGEST_KEY_HABIT, CONSPICUOUS_KEY)
CHECKS = (each_item(longest_key), each_quiz(longest_key_habit), each_item(conspicuous_key))
