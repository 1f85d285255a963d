"""How hard a module's prose is to read, by the length of its sentences and words; and its longest sentences.

The Automated Readability Index (Smith & Senter 1967, AMRL-TR-66-220): 4.71 letters a word + 0.5 words a sentence
- 21.43 is a US school grade. It counts letters, so it needs no syllables: a count of those is either a dictionary to
carry or a guess, and textstat downloads its dictionary when it runs. English only: its numbers were fitted to English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice

from rounds.check.by_file import Texts, in_each_file
from rounds.check.family import Family
from rounds.check.found import Found, told
from rounds.check.prose import WORD, Prose, Sentence, prose
from rounds.check.texts import Text
from rounds.model.course import Course
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.texts import primary_language

MOST_GRADE = 11
"""Plain-language guides for the public ask for grade 8 or less (the NIH's, for one). Professionals, many of whom read
in a second language, are served by the English that a school teaches: the eleventh grade at most."""
LONGEST_SENTENCE = 35
"""Words. Texts whose sentences average 29 words are very difficult (Flesch 1949, The Art of Readable Writing); one of
35 is long by anyone's taste."""
ENOUGH_WORDS = 100
"""Below this a grade says nothing: the formula was fitted to passages of about this length."""
NOT_PROSE = frozenset({"heading", "title", "header", "cell", "term"})

_QUOTE = re.compile(r"[\"“«„][^\"“”«»\n]{1,400}[\"”»“]")

GRADE = Rule(
    "reading-level",
    f"A module reads at grade {MOST_GRADE} or below",
    "Learners read between two tasks, and many in a second language: long words in long sentences are skipped.",
)
LONG = Rule(
    "long-sentence",
    f"A sentence has at most {LONGEST_SENTENCE} words",
    "By the end of a long sentence its beginning is forgotten.",
)


@dataclass(frozen=True, slots=True)
class Level:
    """The grade of a text, and its three hardest sentences, the hardest first."""

    grade: float
    hardest: tuple[Sentence, ...]


def check_level(course: Course) -> Iterator[Problem]:
    """The grade of each module's body, told at its hardest sentence."""
    known = frozenset(
        word[0].casefold()
        for term in course.framework.terms.values()
        for form in (term.term, *term.forms)
        for word in WORD.finditer(form)
    )
    yield from in_each_file(course, _levels, known)


def _levels(texts: Texts, known: frozenset[str]) -> Iterator[Problem]:
    for text in _bodies(texts):
        level = level_of(text.markdown, text.language, known)
        if level and round(level.grade, 1) > MOST_GRADE:
            lines = sorted({text.place(sentence.start).line for sentence in level.hardest})
            what = f"The module reads at grade {level.grade:.1f}; {MOST_GRADE} is the most."
            cure = f"Split long sentences and choose short words, first on lines {', '.join(map(str, lines))}."
            place = text.place(level.hardest[0].start)
            yield Problem(place, what, cure, Severity.WARNING, GRADE)


def check_sentences(course: Course) -> Iterator[Problem]:
    """The length of each sentence of a module's body."""
    yield from in_each_file(course, _sentences)


def _sentences(texts: Texts) -> Iterator[Problem]:
    for text in _bodies(texts):
        yield from told(text, long_sentences(text.markdown, text.language))


def _bodies(texts: Texts) -> Iterator[Text]:
    return (text for text in texts if text.module)


def level_of(markdown: str, language: str, known: frozenset[str]) -> Level | None:
    """The grade of a text's prose; None where it is too short, or in another language than English.

    Words of the glossary, names, abbreviations, numbers and quotes are words of a sentence, but neither long nor short.
    """
    if primary_language(language) != "en":
        return None
    read = prose(markdown, language)
    measured = [(sentence, *_measured(read, sentence, known)) for sentence in _running(read)]
    words = sum(each[1] for each in measured)
    counted = sum(each[2] for each in measured)
    if words < ENOUGH_WORDS or not counted:
        return None
    letters = sum(each[3] for each in measured)
    hard = ((_grade(letters_ / (counted_ or 1), words_), sentence) for sentence, words_, counted_, letters_ in measured)
    hardest = nlargest(3, hard, key=lambda each: each[0])
    return Level(_grade(letters / counted, words / len(measured)), tuple(sentence for _, sentence in hardest))


def long_sentences(markdown: str, language: str) -> Iterator[Found]:
    """A note for each sentence of too many words."""
    read = prose(markdown, language)
    for sentence in _running(read):
        count = sum(1 for _ in islice(read.words(sentence.start, sentence.end), 10_000))
        if count > LONGEST_SENTENCE:
            what = f"This sentence has {count} words; {LONGEST_SENTENCE} are the most that is read with ease."
            cure = "Make two or three of it, or a list."
            yield Found(sentence.start, sentence.end, what, cure, LONG, Severity.NOTE)


def _running(read: Prose) -> Iterator[Sentence]:
    """The sentences of paragraphs and lists."""
    return (sentence for sentence in read.sentences if sentence.block.kind not in NOT_PROSE)


def _grade(letters_a_word: float, words_a_sentence: float) -> float:
    return 4.71 * letters_a_word + 0.5 * words_a_sentence - 21.43


def _measured(read: Prose, sentence: Sentence, known: frozenset[str]) -> tuple[int, int, int]:
    """Words, those whose letters count, and their letters."""
    quotes = [found.span() for found in _QUOTE.finditer(read.text, sentence.start, sentence.end)]
    words = counted = letters = 0
    quote = 0
    for word in read.words(sentence.start, sentence.end):
        words += 1
        while quote < len(quotes) and quotes[quote][1] <= word.start():
            quote += 1
        quoted = quote < len(quotes) and quotes[quote][0] < word.start()
        named = not word[0].islower() and (words > 1 or sum(sign.isupper() for sign in word[0]) > 1)
        if not quoted and not named and word[0].casefold() not in known:
            counted += 1
            letters += len(word[0])
    return words, counted, letters


READING_LEVEL = Family(
    name="reading-level",
    title="How hard the prose is to read",
    rules=(GRADE, LONG),
    checks=(check_level, check_sentences),
    advice=True,
)
