"""Words that neither a dictionary nor a list of the field nor the course knows; words written twice; two spellings."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from rounds.check.by_file import Texts, in_each_file
from rounds.check.course_words import course_words
from rounds.check.dictionary import LANGUAGES, is_common, is_known, near_words
from rounds.check.family import Family
from rounds.check.found import Found, told
from rounds.check.prose import WORD, Prose, prose
from rounds.check.prose_marks import JOINED
from rounds.check.spelling_variety import MIXED, check_variety
from rounds.model.course import Course
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.texts import primary_language

UNKNOWN_WORD = Rule(
    "spelling",
    "Every word is spelled as in a dictionary",
    "A slip in a word costs trust in the numbers beside it, and a screen reader reads it wrong.",
)
DOUBLED = Rule("doubled-word", "No word stands twice", "Readers stumble over it.")

_TWICE = {
    "en": {"had", "that", "very", "is", "bye", "no", "so", "ha"},
    "de": {"die", "der", "das", "sie", "den", "dem"},
    "fr": {"nous", "vous"},
    "nl": {"die", "dat", "zo"},
}
"""Words that may follow themselves."""
MOST_OF_A_TEXT = 200
"""Unknown words: where there are more, the text is in another language than it says."""
_PARTS = re.compile(r"[^\W\d_]+(?:['’\u00ad][^\W\d_]+)*")
EVERYDAY = 5_000
"""Times in the corpus of the dictionary: names are hardly as frequent."""
_DOUBLE = re.compile(r"(\w)\1")
_OTHER_SCRIPT = re.compile(r"[^\x00-\u036f\u1e00-\u1eff\u2000-\u206f]")
"""A letter that is not Latin: no slip in a language that is."""
_LATIN = frozenset({"de", "en", "es", "eu", "fr", "it", "lv", "nl", "pt"})
_ROMAN = re.compile(r"[ivxlc]+")
_ENDING = re.compile(r"'(?:s|d|m|t|ll|re|ve|em)?$")
_ELIDED = re.compile(r"^(?:[a-zà-ÿ]{1,2}|jusqu|lorsqu|puisqu|quelqu|dell|nell|sull|dall|all|un|quest)'")


def check_words(course: Course) -> Iterator[Problem]:
    """Each unknown word once a file; each doubled word."""
    yield from in_each_file(course, _of_file, course_words(course))


def _of_file(texts: Texts, words: frozenset[str]) -> Iterator[Problem]:
    names = frozenset[str]().union(*(_names(text.markdown, text.language) for text in texts))
    met: set[str] = set()
    for text in texts:
        for found in misspellings(text.markdown, text.language, words):
            word = text.markdown[found.start : found.end]
            if word not in names and word.casefold() not in met:
                met.add(word.casefold())
                yield from told(text, [found])
        yield from told(text, doubled_words(text.markdown, text.language))


@lru_cache(maxsize=8192)
def misspellings(markdown: str, language: str, words: frozenset[str]) -> tuple[Found, ...]:
    """The unknown words of a text, each once: a warning where a known one is near, else a note."""
    if primary_language(language) not in LANGUAGES:
        return ()
    return tuple(islice(_unknown(prose(markdown, language), language, words), MOST_OF_A_TEXT))


@lru_cache(maxsize=8192)
def doubled_words(markdown: str, language: str) -> tuple[Found, ...]:
    """Words that follow themselves, with nothing but space between them."""
    return tuple(_doubled(markdown, language))


def _doubled(markdown: str, language: str) -> Iterator[Found]:
    read = prose(markdown, language)
    twice = _TWICE.get(primary_language(language), set())
    for one, other in pairwise(read.words()):
        word = one[0].casefold()
        if word != other[0].casefold() or not word.isalpha() or word in twice:
            continue
        between = markdown[one.end() : other.start()]
        named = one[0][0].isupper() and other[0][0].isupper()
        if between.isspace() and "\n\n" not in between and not named:
            what = f"The word «{other[0]}» stands twice."
            yield Found(other.start(), other.end(), what, "Delete one of them.", DOUBLED)


@lru_cache(maxsize=8192)
def _names(markdown: str, language: str) -> frozenset[str]:
    """The words with a capital inside a sentence: where one begins a sentence, it is a name too."""
    read = prose(markdown, language)
    starts = _starts(read)
    return frozenset(word[0] for word in read.words() if word[0].istitle() and word.start() not in starts)


def _starts(read: Prose) -> frozenset[int]:
    """Where the first word of each sentence begins."""
    first = (WORD.search(read.text, sentence.start, sentence.end) for sentence in read.sentences)
    return frozenset(word.start() for word in first if word)


def _unknown(read: Prose, language: str, words: frozenset[str]) -> Iterator[Found]:
    starts = _starts(read)
    met: set[str] = set()
    latin = primary_language(language) in _LATIN
    for word in read.words():
        whole = word[0]
        if latin and _OTHER_SCRIPT.search(whole):
            continue
        if not _judged(whole, first=word.start() in starts):
            continue
        if whole.casefold() in words or is_known(_plain(whole.replace("-", "")), language):
            continue
        for part in _PARTS.finditer(read.text, word.start(), word.end()):
            plain = _plain(part[0])
            if len(plain) < 3 or plain in met or plain in words or _right(plain, language, words):
                continue
            met.add(plain)
            if found := _finding(part, plain, language, words):
                yield found


def _judged(word: str, *, first: bool) -> bool:
    """Not numbers and codes, not abbreviations, not names: capitals inside a sentence."""
    rest = word[1:]
    return word.lower() == word or (first and rest.lower() == rest) if not any(map(str.isdigit, word)) else False


def _plain(word: str) -> str:
    return word.replace(JOINED, "").replace("’", "'").lower()


def _right(word: str, language: str, words: frozenset[str]) -> bool:
    if is_known(word, language) or _ROMAN.fullmatch(word):
        return True
    if "'" in word:
        bare = [_ENDING.sub("", word), _ELIDED.sub("", word)]
        return any(len(each) < 3 or each in words or is_known(each, language) for each in bare if each != word)
    return word.endswith("s") and word[:-1] in words


def _finding(part: re.Match[str], plain: str, language: str, words: frozenset[str]) -> Found | None:
    near = near_words(plain, language, words)
    if primary_language(language) != "en" and not _is_slip(plain, near):
        return None
    capital = part[0][0].isupper()
    slip = any(_is_plain_slip(plain, each) and is_common(each, language, EVERYDAY) for each in near)
    likely = bool(near) and (not capital or slip or is_common(near[0], language))
    if capital and not likely:
        return None  # a name at the beginning of a sentence
    what = f"The word «{part[0].replace(JOINED, '')}» is in no dictionary."
    if near:
        cure = f"Did you mean {' or '.join(f'«{each.capitalize() if capital else each}»' for each in near)}?"
        english = primary_language(language) == "en"
        severity = Severity.WARNING if english and likely else Severity.NOTE
        return Found(part.start(), part.end(), what, cure, UNKNOWN_WORD, severity)
    cure = "Correct it, or add it to framework/words.txt."
    return Found(part.start(), part.end(), what, cure, UNKNOWN_WORD, Severity.NOTE)


def _is_plain_slip(word: str, near: str) -> bool:
    """Letters swapped, or one doubled or not, in a long word: Recieve, Generaly. Few names differ from a word so."""
    single = _DOUBLE.sub(r"\1", word) == _DOUBLE.sub(r"\1", near)
    return len(word) > 6 and word[0] == near[0] and (single or sorted(word) == sorted(near))


def _is_slip(word: str, near: tuple[str, ...]) -> bool:
    """Dictionaries of other languages lack many inflected forms: there only a slip before a word's end is told."""
    stem = word[: max(3, len(word) - 1)]
    return bool(near) and not any(known.startswith(stem) for known in near)


SPELLING = Family(
    name="spelling",
    title="Spelling",
    rules=(UNKNOWN_WORD, DOUBLED, MIXED),
    checks=(check_words, check_variety),
    advice=True,
)
