"""Words that lead to the key: repeated from the stem in the key alone, or said by the hint.

Haladyna, Downing & Rodriguez (2002), guideline 28b, call the first a clang association; NBME, Item-Writing Guide
(2020), chapter 3, has word repeats among the cues for the testwise.
"""

import re
from collections.abc import Iterator

from rounds.check.items.item import Item, Offer, each_item, flaw
from rounds.check.items.languages import words_of
from rounds.check.items.plain import plain, words
from rounds.check.items.words import Words
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.question import QuestionBase
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

CLANG_CUE = Rule(
    "clang-cue",
    "The key alone does not repeat the stem",
    "An option that sounds like the question is chosen for the sound (Haladyna, Downing & Rodriguez 2002, guideline "
    "28b).",
    Severity.NOTE,
)
HINT_GIVES_KEY = Rule(
    "hint-gives-key",
    "A hint leads to the answer and does not say it",
    "Who reads the answer in the hint no longer looks for it in memory, and it is the search that makes it stay "
    "(Roediger & Karpicke 2006, Psychological Science 17).",
    Severity.NOTE,
)

_LEAST_LETTERS = 6
"""Shorter words are too common to point at a key by their sound alone."""
_FEWER_LETTERS = 4
"""They still make a distractor sound like the stem."""


def clang_cue(item: Item) -> Iterator[Problem]:
    """The key whole in the stem, or a telling word of the stem in it, while no distractor sounds like the stem so."""
    for offer in item.offers():
        if len(offer.right) != 1 or len(offer.wrong) < 2:
            continue
        place, key = offer.right[0]
        if word := _echo(offer, words_of(item.language)):
            what = f"Only the right option {quoted(key)} repeats {quoted(word)} from the question."
            cure = "Use another word in it, or the same word in a distractor too."
            text = offer.options[place].text
            start = max(text.casefold().find(word), 0)
            at = item.at_word((*offer.address, place, "text"), text, start, start + len(word))
            yield flaw(CLANG_CUE, at, what, cure)


def _echo(offer: Offer, known: Words | None) -> str | None:
    key, others = offer.right[0][1], [text for _, text in offer.wrong]
    stem = f" {' '.join(words(offer.stem))} "
    if len(key) >= _LEAST_LETTERS and _within(key, stem) and not any(_within(text, stem) for text in others):
        return key.casefold()
    told = _telling(offer.stem, known, _FEWER_LETTERS)
    both = [word for stemmed, word in _telling(key, known).items() if stemmed in told]
    heard = (word in told for text in others for word in _telling(text, known, _FEWER_LETTERS))
    return both[0] if both and not any(heard) else None


def _within(text: str, stem: str) -> bool:
    return f" {' '.join(words(text))} " in stem


def _telling(text: str, known: Words | None, letters: int = _LEAST_LETTERS) -> dict[str, str]:
    """Its long, uncommon words, by what is left of them without endings."""
    common = known.common if known else frozenset()
    told = [word for word in words(text) if len(word) >= letters and word not in common and not word[0].isdigit()]
    return {known.stem(word) if known else word: word for word in told}


def hint_gives_key(item: Item) -> Iterator[Problem]:
    """A hint with the whole words of the key, and of no distractor."""
    hint = item.question.hint
    if not hint:
        return
    said = f" {' '.join(words(plain(hint)))} "
    for key, others in _keys(item.question):
        told = " ".join(words(key))
        named = [text for text in others if text and f" {text} " in said and text not in told]
        if told and f" {told} " in said and not named:
            what = f"The hint says the answer {quoted(key)}."
            start = max(plain(hint).casefold().find(told.split()[0]), 0)
            at = item.at_word(("hint",), hint, start, start + len(told.split()[0])) if _plain(hint) else item.at("hint")
            yield flaw(HINT_GIVES_KEY, at, what, "Say where to look, or what to compare.")
            return


def _plain(text: str) -> bool:
    return plain(text) == text


def _keys(question: QuestionBase) -> Iterator[tuple[str, list[str]]]:
    """What is right, each with what is wrong beside it, in plain words."""
    match question:
        case Single():
            wrong = [" ".join(words(plain(each.text))) for each in question.options if not each.correct]
            yield from ((plain(each.text), wrong) for each in question.options if each.correct)
        case ShortAnswer():
            yield from ((text, []) for text in question.accept if "*" not in text and len(text) > 1)
        case Numeric() if not re.search(r"[+*/=×÷]", question.hint or ""):
            yield f"{question.answer:g}", []
        case _:
            pass


RULES = (CLANG_CUE, HINT_GIVES_KEY)
CHECKS = (each_item(clang_cue), each_item(hint_gives_key))
