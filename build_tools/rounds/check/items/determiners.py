"""Words of degree in options: absolute ones that give a distractor away, vague ones that nobody reads alike.

Haladyna, Downing & Rodriguez (2002), guideline 28a, calls always, never, completely and absolutely specific determiners
that point at the answer. NBME, Item-Writing Guide (2020), chapter 3, has absolute terms among the cues and vague
frequency terms among the needless difficulties.
"""

from collections.abc import Iterator

from rounds.check.items.item import Item, Offer, each_item, flaw
from rounds.check.items.languages import words_of
from rounds.check.items.plain import masked, plain
from rounds.check.items.words import Words, phrase, whole
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

ABSOLUTE_WORD = Rule(
    "absolute-word",
    "Distractors are not given away by always and never",
    "Little is always or never so, and whoever knows this strikes out such options without knowing the matter "
    "(Haladyna, Downing & Rodriguez 2002, guideline 28a; NBME 2020, chapter 3).",
    Severity.WARNING,
)
VAGUE_WORD = Rule(
    "vague-word",
    "Options do not rest on usually and sometimes",
    "Readers mean different shares of cases by the same word, so that the answer depends on the reader (NBME 2020, "
    "chapter 3, on frequency terms).",
    Severity.NOTE,
)


def words_of_degree(item: Item) -> Iterator[Problem]:
    """Absolute words where no right option and not the stem has one; vague words in any option."""
    words = words_of(item.language)
    if not words:
        return
    for offer in item.offers():
        yield from _absolute(item, offer, words)
        yield from _vague(item, offer, words)


def _absolute(item: Item, offer: Offer, words: Words) -> Iterator[Problem]:
    if not offer.right or any(_absolutes(text, words) for _, text in offer.right):
        return
    stem = {word.casefold() for _, _, word in _absolutes(offer.stem, words)}
    for place, told in offer.wrong:
        text = offer.options[place].text
        if whole(f"{words.all_of}|{words.none_of}").fullmatch(told[:100]):
            continue  # that is a flaw of its own
        for start, end, word in _absolutes(text, words)[:1]:
            if word.casefold() not in stem:
                what = f"The distractor {quoted(plain(text))} has the absolute {quoted(word)}, no right option has one."
                cure = "Say it as a person would who believes it, without that word; or give the right option one too."
                yield flaw(ABSOLUTE_WORD, item.at_word((*offer.address, place, "text"), text, start, end), what, cure)


def _absolutes(text: str, words: Words) -> list[tuple[int, int, str]]:
    if not phrase(words.absolutes).search(text):
        return []
    text = phrase(words.no_absolutes).sub(lambda found: " " * len(found[0]), masked(text))
    return [(*found.span(), found[0]) for found in phrase(words.absolutes).finditer(text)]


def _vague(item: Item, offer: Offer, words: Words) -> Iterator[Problem]:
    if phrase(words.vague).search(offer.stem):
        return
    for place, option in enumerate(offer.options):
        if found := phrase(words.vague).search(masked(option.text, quotes=True)):
            what = f"The option {quoted(plain(option.text))} rests on the vague {quoted(found[0])}."
            cure = "Say how often or in which case, or leave it out."
            place_ = item.at_word((*offer.address, place, "text"), option.text, *found.span())
            yield flaw(VAGUE_WORD, place_, what, cure)


RULES = (ABSOLUTE_WORD, VAGUE_WORD)
CHECKS = (each_item(words_of_degree),)
