"""Questions' Markdown as a learner reads it: words without signs, citations, addresses and code's marks.

Every pattern here stops at the next sign of its own kind, so that odd texts are read once or twice only.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape

_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)(?:\{[^{}\n]*\})?")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
_SILENT = re.compile(r"\[@[^\[\]\n]*\]|<!--[^<>]*-->|</?[A-Za-z][^<>\n]*>")
_CODE = re.compile(r"`[^`\n]+`")
_QUOTED = re.compile(r"[“„«][^“”„«»\n]*[”»]|(?<!\w)\"[^\"\n]*\"(?!\w)")
_SIGNS = re.compile(
    r"\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|~~|`+|^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE
)
_GAP = re.compile(r"\[\[[a-z0-9-]*\]\]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!~<>|-])")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_BLOCK = re.compile(r"!\[|<img\b|^[ \t]*(?:```|~~~|\|)|\n[ \t]*\|", re.MULTILINE)


def masked(markdown: str, *, quotes: bool = False) -> str:
    """The text with blanks where nothing is read, each word at its offset; `quotes` blanks quoted words too."""
    text = _IMAGE.sub(_blank, _SILENT.sub(_blank, markdown))
    text = _LINK.sub(lambda link: f" {link[1]} ".ljust(len(link[0])), text)
    return _QUOTED.sub(_blank, _CODE.sub(_blank, text)) if quotes else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=20_000)
def plain(markdown: str) -> str:
    """The words on one line; a gap is `___`, an image its alternative text."""
    if not re.search(r"[\[\]*_`<>&\\~#|!\n\"]|^[-+\d]", markdown):
        return " ".join(markdown.split())
    text = _IMAGE.sub(lambda image: image[1], _SILENT.sub("", markdown))
    text = _SIGNS.sub("", _GAP.sub("\ue000", _LINK.sub(lambda link: link[1], text)))
    return " ".join(unescape(_ESCAPED.sub(lambda sign: sign[1], text)).replace("\ue000", "___").split())


def width(text: str) -> int:
    """How long a text looks: signs of full width, as in Chinese and Japanese, count twice (Unicode, UAX 11)."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)


def has_block(markdown: str) -> bool:
    """Whether an image, a table or a listing stands in it, which lengths in characters say nothing of."""
    return bool(_BLOCK.search(markdown))


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """Its words in lower case; a hyphen or an apostrophe inside belongs to its word."""
    return tuple(_WORD.findall(text.casefold()))
