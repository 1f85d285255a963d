"""Two versions of a text: which sentences changed, and whether more than the wording did."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from rounds.model.module_text import citations

_BLANK = re.compile(r"\n[ \t>]*\n")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_CITED = re.compile(r"\s*\[@[^\[\]]*\]")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_TARGET = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)")
_FENCE = re.compile(r"^\s*(?:```|~~~)", re.MULTILINE)
ALIKE = 0.5
"""Below this share of equal words a paragraph was not reworded but replaced."""
MOST = 2000
"""Pieces of a text that are compared in any order; of more, each with the one in its place, since a comparison grows
with the square of their number."""
MOST_IN_ORDER = 1000
"""Words of two paragraphs of which the order counts."""
MOST_PAIRS = 400
"""The same of paragraphs of which each could have become each."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence before and after. `content`: more than its wording changed; one of the two may be missing."""

    before: str
    after: str
    content: bool
    cited: bool = False
    """Only what it cites changed."""


def plain(text: str) -> str:
    """A text on one line, without its citations: what a learner reads as the sentence."""
    return " ".join(_CITED.sub("", text).split())


def reworded(before: str, after: str) -> list[Reworded]:
    """What changed between two Markdown texts, in the order of the text; line breaks in a paragraph do not count."""
    old, new = _paragraphs(before), _paragraphs(after)
    if old == new:
        return []
    return [
        each
        for one, other in _replaced(old, new)
        for before_, after_ in _paired(one, other)
        for each in _paragraph(before_, after_)
    ]


def _replaced(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The stretches of two lists that differ."""
    if len(old) + len(new) > MOST:
        yield from (([one] * bool(one), [other] * bool(other)) for one, other in _in_place(old, new) if one != other)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield old[a:b], new[c:d]


def _in_place(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    return zip_longest(old, new, fillvalue="")


def _paragraphs(text: str) -> list[str]:
    return [told for part in _BLANK.split(text) if (told := " ".join(part.split()))]


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Each paragraph with the one it became, as far as it is alike; else it went, or is new."""
    if len(old) == len(new) == 1 or len(old) * len(new) > MOST_PAIRS:
        yield from _in_place(old, new)
        return
    waiting = list(new)
    for one in old:
        other = max(waiting, key=lambda text: _likeness(one, text), default="")
        if other and _likeness(one, other) >= ALIKE:
            yield from (("", text) for text in waiting[: waiting.index(other)])
            waiting = waiting[waiting.index(other) + 1 :]
            yield one, other
        else:
            yield one, ""
    yield from (("", text) for text in waiting)


def _likeness(one: str, other: str) -> float:
    return likeness(plain(one).split(), plain(other).split())


def likeness(one: list[str], other: list[str]) -> float:
    """How much of two lists is the same, from 0 to 1; in whatever order, where they are long."""
    if not one or not other:
        return float(one == other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    quick = matcher.quick_ratio()
    return quick if quick < ALIKE or len(one) + len(other) > MOST_IN_ORDER else matcher.ratio()


def _paragraph(one: str, other: str) -> Iterator[Reworded]:
    if not one or not other:
        yield Reworded(plain(one), plain(other), content=True)
        return
    first, second = plain(one), plain(other)
    if first == second:
        yield Reworded(_told_citations(one), _told_citations(other), content=False, cited=True)
        return
    content = _facts(first) != _facts(second)
    if _likeness(one, other) < ALIKE:
        yield Reworded(first, second, content=True)
        return
    old, new = _SENTENCE.split(first), _SENTENCE.split(second)
    for gone, come in _replaced(old, new):
        for sentence, follower in _in_place(gone, come):
            yield Reworded(sentence, follower, content or not sentence or not follower)
    if _cites(one) != _cites(other):
        yield Reworded(_told_citations(one), _told_citations(other), content=False, cited=True)


def _facts(text: str) -> tuple[list[str], list[str], int]:
    """What wording leaves as it is: numbers, where links and images lead, how much is code or embedded."""
    return sorted(_NUMBER.findall(text)), sorted(_TARGET.findall(text)), len(_FENCE.findall(text))


def numbers(text: str) -> list[str]:
    """The numbers in a text, in order."""
    return _NUMBER.findall(plain(text))


def _cites(text: str) -> list[tuple[str, str]]:
    return [(found.source, found.place) for found in citations(text)]


def _told_citations(text: str) -> str:
    return "; ".join(" ".join(filter(None, found)) for found in _cites(text))
