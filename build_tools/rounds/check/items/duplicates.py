"""Options that say the same, and questions that are asked twice within a course.

Two options that mean one thing cannot both be right, so neither is (Haladyna, Downing & Rodriguez 2002, guidelines 19
and 22: one right answer, options independent of each other). Good options differ in one word only, so that likeness
alone is no flaw: two options are alike where nothing but small words, endings, signs or the place of an adverb differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from rounds.check.items.item import Item, each_item, flaw, given_of, items_by_file
from rounds.check.items.languages import words_of
from rounds.check.items.plain import has_block, plain, words
from rounds.check.items.words import Words, phrase
from rounds.check.kept import Form, kept
from rounds.model.course import Course
from rounds.model.kinds.cloze import Cloze
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.kinds.matching import Matching
from rounds.model.kinds.matrix import Matrix
from rounds.model.kinds.multiple import Multiple
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.ordering import Ordering
from rounds.model.kinds.question import QuestionBase
from rounds.model.kinds.short_answer import ShortAnswer
from rounds.model.kinds.single import Single
from rounds.model.kinds.sorting import Sorting
from rounds.model.kinds.true_false import TrueFalse
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

SAME_OPTION = Rule(
    "near-duplicate-options",
    "Each option says something of its own",
    "Of two options that mean the same neither can be the one right answer, so both are struck out unread (Haladyna, "
    "Downing & Rodriguez 2002, guideline 22).",
    Severity.WARNING,
)
SAME_QUESTION = Rule(
    "near-duplicate-questions",
    "A question is asked once",
    "Who has met a question remembers its answer and not the matter, and it counts twice in a result or a draw "
    "(Haladyna, Downing & Rodriguez 2002, guideline 5, keeps items independent of one another).",
    Severity.WARNING,
)

_ALIKE = 90
_KEYS_ALIKE = 85
_MOST_CHARS = 600
"""Of a question: enough to tell two apart, and few enough to compare thousands."""
_TELLING = 4
"""So many words of content make a question; with fewer, as in "Which of these are signs?", the options make it."""
_WINDOW = 1000
"""So many questions are compared with each one; where there are more, with its neighbours in the alphabet."""
_SIGN = re.compile(r"[^\w\s.,;:!?'\"’‘“”«»„()…–—-]")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it is compared."""

    prompt: str
    """What it means, as one text."""
    key: str
    meant: tuple[str, ...]
    about: frozenset[str]
    """Its words of content, in whatever order; none where order makes the meaning, as in a statement."""
    chosen: bool
    """Whether options make the key, so that the same stem is the same question whatever they are."""
    apart: tuple[str, ...]
    """Numbers and negatives: where they differ, questions do."""


@dataclass(frozen=True, slots=True)
class _Question:
    """One of the course."""

    item: Item
    asked: _Asked


def _read_once(items: tuple[Item, ...]) -> list[_Asked | None]:
    """Each question of a file as it is compared; None where its prompt shows more than words."""

    def look() -> list[_Asked | None]:
        return [None if has_block(item.question.prompt) else _asked(item) for item in items]

    return kept(items[0].source, _read_once, given_of(items), _FORM, look)


def _written(told: list[_Asked | None]) -> object:
    return [each and [each.prompt, each.key, each.meant, sorted(each.about), each.chosen, each.apart] for each in told]


def _read(told: Any) -> list[_Asked | None]:
    return [None if each is None else _of_values(*each) for each in told]


def _of_values(prompt: str, key: str, meant: list[str], about: list[str], chosen: bool, apart: list[str]) -> _Asked:
    texts = tuple(map(str, meant)), frozenset(map(str, about)), bool(chosen), tuple(map(str, apart))
    return _Asked(str(prompt), str(key), *texts)


_FORM = Form(_written, _read)


def _asked(item: Item) -> _Asked:
    text = plain(item.question.prompt[:_MOST_CHARS])
    known = words_of(item.language)
    apart = sorted(word for word in words(text) if word[0].isdigit() or (known and _parts(word, known)))
    chosen = item.type in ("single", "multiple", "hotspot")
    meant = _meant(text, item.language)
    about = frozenset(known.stem(word) for word in meant if word not in known.common) if known else frozenset()
    if item.type == "true-false":
        about = frozenset()
    return _Asked(" ".join(meant), _key(item.question), meant, about, chosen, tuple(apart))


def _parts(word: str, known: Words) -> bool:
    return (word in known.numbers and word not in known.articles) or bool(phrase(known.negatives).fullmatch(word))


def _key(question: QuestionBase) -> str:
    match question:
        case Single() | Multiple():
            texts = [option.text for option in question.options if option.correct]
        case Hotspot():
            texts = [question.image, *(region.text for region in question.regions if region.correct)]
        case TrueFalse() | Numeric():
            texts = [str(question.answer)]
        case ShortAnswer():
            texts = question.accept[:3]
        case Cloze():
            texts = [question.text]
        case Matching():
            texts = [f"{pair.left} {pair.right}" for pair in question.pairs]
        case Ordering() | Sorting():
            texts = [item.text for item in question.items]
        case Matrix():
            texts = [row.text for row in question.rows]
        case _:
            texts = []
    return " ".join(sorted(plain(text).casefold() for text in texts))[:_MOST_CHARS]


def near_duplicate_options(item: Item) -> Iterator[Problem]:
    """An option that says what an earlier one says."""
    for offer in item.offers():
        earlier: dict[tuple[str, ...], str] = {}
        for place, option in enumerate(offer.options):
            text = plain(option.text)
            meant = _meant(text, item.language)
            if has_block(option.text) or not meant:
                continue
            if meant in earlier:
                what = f"The options {quoted(earlier[meant])} and {quoted(text)} say the same."
                at = item.at(*offer.address, place, "text")
                yield flaw(SAME_OPTION, at, what, "Reword one of them so that it is another answer, or remove it.")
            earlier.setdefault(meant, text)


@lru_cache(maxsize=20_000)
def _meant(text: str, language: str) -> tuple[str, ...]:
    """What a text says: its words in order without articles and the like, and without the ending of several.

    Adverbs may stand anywhere. Signs of its own (<, +, %) count.
    """
    known, signs = words_of(language), "".join(_SIGN.findall(text))
    if not known:
        return (*words(text), signs)
    article = rf"(?<![\w-])(?:{'|'.join(known.articles)})(?= \w\w)"  # and not a letter that stands for something
    bare = re.sub(article, "", text, flags=re.IGNORECASE)
    told = [_one(word) for word in words(bare) if word not in known.empty]
    adverb = re.compile(known.adverb)
    return (*(w for w in told if not adverb.fullmatch(w)), *sorted(w for w in told if adverb.fullmatch(w)), signs)


def _one(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def near_duplicate_questions(course: Course) -> Iterator[Problem]:
    """A question with the words of an earlier one, or like it in its words and its answer."""
    blocks: defaultdict[tuple[str, ...], list[_Question]] = defaultdict(list)
    for items in items_by_file(course):
        for item, asked in zip(items, _read_once(items), strict=True):
            if asked:
                blocks[asked.apart].append(_Question(item, asked))
    for block in blocks.values():
        yield from _twice(block if len(block) <= _WINDOW else sorted(block, key=lambda each: each.asked.prompt))


def _twice(block: list[_Question]) -> Iterator[Problem]:
    prompts = [each.asked.prompt for each in block]
    about: dict[tuple[str, frozenset[str]], _Question] = {}
    for place, each in enumerate(block):
        start = max(0, place - _WINDOW)
        alike = process.extract_iter(each.asked.prompt, prompts[start:place], scorer=fuzz.ratio, score_cutoff=_ALIKE)
        one = next((block[start + before] for _, _, before in alike if _same(block[start + before], each)), None)
        known = about.setdefault((each.item.type, each.asked.about), each)
        if one is None and known is not each and len(each.asked.about) >= _TELLING and _same_key(known, each):
            one = known
        if one:
            yield _told(one, each)


def _same(one: _Question, other: _Question) -> bool:
    first, second = one.asked, other.asked
    if first.meant == second.meant and len(first.meant) >= _TELLING and first.chosen and second.chosen:
        return True
    return _same_key(one, other)


def _same_key(one: _Question, other: _Question) -> bool:
    return one.item.type == other.item.type and fuzz.ratio(one.asked.key, other.asked.key) >= _KEYS_ALIKE


def _told(one: _Question, other: _Question) -> Problem:
    where = "in this quiz" if one.item.owner == other.item.owner else f"in {quoted(one.item.owner)}"
    what = f"This asks what {quoted(one.item.question.id)} {where} asks: {quoted(plain(one.item.question.prompt))}."
    cure = "Ask something else, or remove one; a page may show a question of another quiz as a check-in."
    return flaw(SAME_QUESTION, other.item.at("prompt"), what, cure)


RULES = (SAME_OPTION, SAME_QUESTION)
CHECKS = (each_item(near_duplicate_options), near_duplicate_questions)
