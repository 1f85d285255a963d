"""What counts as an accepted typed answer: the player's comparison, so that faults in a key are found in time.

The player alone judges learners (plugins/player/src/quiz/kinds/accepted.ts); tests/contract/accepted.json holds
both to one meaning.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from rounds.model.kinds.question import Fault

STAR = "\0"
"""A star that stands for any characters, after folding; YAML holds no such character."""

_LIKE_ASCII = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
_SPACES = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_ACCENTS = re.compile(r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652]")
_STARS = re.compile(r"\\\*|\*+")


def folded(text: str, *, case: bool = False, accents: bool = False) -> str:
    """The text as it is compared: without capitals and accents unless they count, in plain signs and spaces."""
    plain = _SPACES.sub(" ", normalize("NFC", text).translate(_LIKE_ASCII)).strip()
    if not accents:
        plain = normalize("NFC", _ACCENTS.sub("", normalize("NFD", plain)))
    # Upper case first: it writes out what lower case alone keeps apart, such as "ß" and "SS".
    return plain if case else normalize("NFC", plain.upper().lower().replace("ς", "σ"))


def pattern(accepted: str, *, case: bool = False, accents: bool = False) -> str:
    """An accepted answer, folded, with STAR where it takes any characters."""
    return _STARS.sub(lambda star: "*" if star[0] == r"\*" else STAR, folded(accepted, case=case, accents=accents))


def covers(wide: str, text: str) -> bool:
    """Whether a pattern takes a folded text, or every text that another pattern stands for.

    Spaces are doubled, save one beside a star, which may stand for nothing: "a * b" takes "a b".
    """
    told = _doubled(text)
    start, *middle = _doubled(wide).replace(f" {STAR}", STAR).replace(f"{STAR} ", STAR).split(STAR)
    if not middle:
        return told == start
    *middle, end = middle
    if len(told) < len(start) + len(end) or not told.startswith(start) or not told.endswith(end):
        return False
    at, last = len(start), len(told) - len(end)
    for piece in middle:
        found = told.find(piece, at, last)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _doubled(text: str) -> str:
    return f" {text.replace(' ', '  ')} "


def accepted_faults(accept: Sequence[str], *, case: bool, accents: bool) -> Iterator[Fault]:
    """Faults of a list of accepted answers; their places begin in that list."""
    seen: set[str] = set()
    for index, text in enumerate(accept):
        made = pattern(text, case=case, accents=accents)
        if not made.replace(STAR, "").strip():
            what = f"The accepted answer «{text}» takes whatever is typed."
            yield (index,), what, r"Write a letter or more beside the star; for a star itself write \*."
        elif made in seen:
            yield (index,), f"The accepted answer «{text}» stands twice.", "Remove one."
        seen.add(made)
