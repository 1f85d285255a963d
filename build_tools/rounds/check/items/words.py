"""What a language's lists of words hold, and how they are looked for; english.py is one, languages.py has them all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Words:
    """One language's lists. Phrases are in lower case; `|` and other signs of regular expressions may stand in them."""

    negatives: str
    """What says no: not, never, except."""
    turns: str
    """What turns a question round besides: the least likely."""
    negated: str
    """Words that hold a no themselves, beside another negative hard to read: impossible."""
    asks_why: str
    """Words of a question sentence in which a negative turns nothing round: why did it not work?"""
    asks_for: str
    """Words of a sentence without a question mark that asks: choose what does not fit."""
    of_these: str
    """What shows that one of the options is asked for."""
    told_of: str
    """A clause whose negative belongs to what is told: what happens to data that are not sent?"""
    opening: str
    """A clause before the question itself: when the site does not answer, ..."""
    besides: str
    """Clauses and turns of phrase whose negative is not the question's: if it does not answer, at least."""
    absolutes: str
    """Words that testwise people take for a sign of a wrong answer."""
    no_absolutes: str
    """The same words where they only count or measure: every two hours, all four, not only."""
    vague: str
    all_of: str
    """A whole option that stands for all others."""
    shares: str
    """Beside all of them or none of them: half of them. Then all is an amount."""
    none_of: str
    several_of: str
    """A whole option that names others by letter or number, written in capitals as it is."""
    fillers: str
    """A whole option that nobody would choose."""
    asks_nothing: str
    """A whole stem that asks nothing before the options are read: which of these is true?"""
    common: frozenset[str]
    """Words that say little: they make two texts neither alike nor different."""
    empty: frozenset[str]
    """Of these, the ones that can be left out without changing what a sentence says."""
    adverb: str
    """A word that may stand anywhere in a sentence."""
    endings: tuple[str, ...]
    """Of one word's forms, longest first."""
    articles: Mapping[str, bool]
    """Articles that depend on the sound after them, and whether that is a vowel's."""
    vowels: str
    """Beginnings of words that sound as if they began with a vowel, and do not."""
    consonants: str
    """Beginnings that do not sound like the vowel they are written with."""
    unfitting: tuple[tuple[str, str], ...]
    """What an unfinished stem ends in, and what cannot go on from there."""
    singular_verbs: str
    """At the end of a stem, of one thing."""
    plural_verbs: str
    singular: str
    """Beginnings of a phrase for one thing."""
    plural: str
    """Beginnings of a phrase for several."""
    joined: str
    """What makes several of two."""
    joins: str
    """Words that begin another clause."""
    phrase_end: str
    """Words at which the head of a phrase ends: of, in, that."""
    infinitive: str
    """The beginning of an option that is a verb with its particle: to report."""
    units: Mapping[str, tuple[str, float]]
    """Unit by word: what it measures, and how many of the smallest one it is."""
    point: bool
    """Whether decimals have a point, so that a comma stands before thousands."""
    numbers: Mapping[str, int]
    ranges: Mapping[str, str]
    """Phrases by what they say of a number: from, above, to, below, about, or more, or less, and, between."""

    def stem(self, word: str) -> str:
        """The word without its ending, the same for reports, reported and reporting."""
        return _stem(word, self.endings)


@lru_cache(maxsize=20_000)
def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100)
def phrase(words: str) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, whatever their capitals."""
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=100)
def whole(words: str, *, capitals: bool = False) -> re.Pattern[str]:
    """A pattern for a text that is such a phrase and nothing else but punctuation."""
    return re.compile(rf"[\W_]*(?:{words})[\W_]*", re.NOFLAG if capitals else re.IGNORECASE)
