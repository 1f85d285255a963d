"""Numeric options that overlap: 1-5 days beside 5-10 days, at least 3 beside more than 2, 24 hours beside 1 day.

Haladyna, Downing & Rodriguez (2002), guideline 22: options are independent of each other and do not overlap.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from rounds.check.items.item import Item, each_item, flaw
from rounds.check.items.languages import words_of
from rounds.check.items.plain import plain
from rounds.check.items.quantities import Quantity, quantity
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

OVERLAPPING_RANGES = Rule(
    "overlapping-ranges",
    "Numeric options do not overlap",
    "A number that lies in two options has two right answers, and learners who know it must guess which is meant "
    "(Haladyna, Downing & Rodriguez 2002, guideline 22).",
    Severity.WARNING,
)


def overlapping_ranges(item: Item) -> Iterator[Problem]:
    """An option whose numbers an earlier one has too."""
    words = words_of(item.language)
    for offer in item.offers():
        texts = [plain(option.text) for option in offer.options]
        told = [(place, quantity(text, words)) for place, text in enumerate(texts)]
        known = _measured([(place, each) for place, each in told if each])
        clashes: set[int] = set()
        for (first, one), (second, other) in combinations(known, 2):
            same_words = texts[first].casefold() == texts[second].casefold()
            if second not in clashes and not same_words and one.meets(other):
                clashes.add(second)
                said = "are the same" if one.point and other.point else "overlap"
                what = f"The options {quoted(texts[first])} and {quoted(texts[second])} {said}."
                cure = "Let each number belong to one option only, for example 1-5 and 6-10."
                yield flaw(OVERLAPPING_RANGES, item.at(*offer.address, second, "text"), what, cure)


def _measured(known: list[tuple[int, Quantity]]) -> list[tuple[int, Quantity]]:
    """With the unit of the others where an option has none: 1-5, 5-10 days."""
    units = {each.measure for _, each in known} - {""}
    if len(units) != 1:
        return known
    unit = units.pop()
    return [(place, each if each.measure else replace(each, measure=unit)) for place, each in known]


RULES = (OVERLAPPING_RANGES,)
CHECKS = (each_item(overlapping_ranges),)
