"""Markdown with its marks blanked: what is left is what a reader reads, each character where it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rounds.model.module_text import without_code
from rounds.model.texts import primary_language

JOINED = "\u00ad"
"""A soft hyphen stands where a mark was inside a word, as in **S**ituation, so that the word stays one."""

_NOT_NEWLINE = re.compile(r"[^\n]")
_CITATION = re.compile(r"\[(?=@)[^\[\]]+\](?!\()")
_DEFINITION = re.compile(r"^[ \t>]{0,40}\[(?!\^)[^\[\]\n]+\]:[ \t]+\S[^\n]*$", re.MULTILINE)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]]*)\](?:\([ \t]*(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?)"
    r"[^()\n]*\)|\[(?P<reference>[^\[\]\n]*)\])"
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)[^<>]*>")
_LANG = re.compile(r"""\blang\s*=\s*["']?(?P<lang>[A-Za-z-]+)""")
_FOREIGN = re.compile(
    r"""(?P<mark>\*{1,3}|_{1,3})(?=\S)[^*_\n{}]+(?P=mark)\{[^{}\n]*\blang=["']?(?P<lang>[A-Za-z-]+)[^{}\n]*\}"""
)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*(?:[.#][\w:-]|[\w-]+=)[^{}\n]*\}")
_ADDRESS = re.compile(
    r"<?\b(?:https?://|ftp://|mailto:|www\.)[^\s<>()\[\]]+>?|(?<![\w.@+-])[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+"
)
_MATHS = re.compile(
    r"\$\$[^$]{1,2000}\$\$|(?<![\\$\w])\$(?=[^\s$])[^$\n]{0,300}[\\^_{][^$\n]{0,300}\$(?![\w$])"
    r"|\\\([^\n]{1,300}?\\\)|\\\[[^\]]{1,2000}?\\\]"
)
"""A formula in TeX, as in $$a$$ or $a_1$; between single dollars only with a sign of TeX: prices have them."""
_SMALL = re.compile(r"\[\^[^\[\]\s]+\]:?|\[\[[\w-]+\]\]|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]{2,10});|\\(?=[^\w\s])")
_IN_WORD = re.compile(r"(?<=[^\W\d_])\*{1,3}(?=[^\W\d_])")
_EMPHASIS = re.compile(r"\*+(?!\s)|(?<!\s)\*+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|==")
_OPAQUE = frozenset({"script", "style", "pre", "code", "kbd", "samp", "svg", "math", "textarea"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: where it stands, its words, and what it leads to."""

    start: int
    words: tuple[int, int]
    target: str
    """Empty where a reference names it."""
    image: bool


def links(markdown: str) -> Iterator[Link]:
    """Every link and image outside code, in order."""
    if "](" in markdown or "][" in markdown:
        for found in _LINK.finditer(without_code(markdown)):
            target = (found["target"] or "").strip("<>")
            yield Link(found.start(), found.span("text"), target, bool(found["image"]))


def unmarked(markdown: str, language: str = "") -> str:
    """The text with code, citations, addresses, tags, attributes, and words of another language blanked.

    The signs that begin lines (headings, lists, quotes, tables, blocks) are still there: prose.py reads them.
    """
    text = without_code(markdown)
    if "[" in text:
        text = _CITATION.sub(_blank, text)
        if "]:" in text:
            text = _DEFINITION.sub(_blank, text)
        text = _LINK.sub(_link_words, text)
    if "<" in text:
        text = _without_tags(text, language)
    if "://" in text or "@" in text or "www." in text or "mailto:" in text:
        text = _ADDRESS.sub(_blank, text)
    if "{" in text:
        text = _FOREIGN.sub(lambda found: found[0] if _same(found["lang"], language) else _blank(found), text)
        text = _ATTRIBUTES.sub(_blank, text)
    if "$" in text or "\\" in text:
        text = _MATHS.sub(_blank, text)
    text = _SMALL.sub(_blank, text)
    if "*" in text or "_" in text or "~~" in text or "==" in text:
        text = _IN_WORD.sub(lambda found: JOINED * len(found[0]), text)
    return text


def without_emphasis(text: str) -> str:
    """The same without the signs of emphasis, which also begin list items: for after the lines were read."""
    return _EMPHASIS.sub(_blank, text) if "*" in text or "_" in text or "~~" in text or "==" in text else text


def _blank(found: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", found[0])


def _link_words(found: re.Match[str]) -> str:
    """A link's words stay; an image is no part of a sentence."""
    if found["image"]:
        return _blank(found)
    before, after = found.start("text") - found.start(), found.end() - found.end("text")
    return f"{' ' * before}{found['text']}{_NOT_NEWLINE.sub(' ', found[0][len(found[0]) - after :])}"


def _without_tags(text: str, language: str) -> str:
    """Without tags, and without what stands in code, drawings and other languages. One walk over the tags."""
    pieces: list[str] = []
    done = 0
    skipped: tuple[str, int, int] | None = None
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if skipped:
            if name == skipped[0]:
                skipped = (name, skipped[1], skipped[2] + (-1 if tag["close"] else not tag[0].endswith("/>")))
            if skipped[2] == 0:
                pieces.append(_NOT_NEWLINE.sub(" ", text[skipped[1] : tag.end()]))
                done, skipped = tag.end(), None
            continue
        pieces.append(text[done : tag.start()])
        if not tag["close"] and not tag[0].endswith("/>") and (name in _OPAQUE or _is_foreign(tag[0], language)):
            skipped, done = (name, tag.start(), 1), tag.start()
            continue
        inside = tag.start() > 0 and tag.end() < len(text)
        letters = inside and text[tag.start() - 1].isalpha() and text[tag.end()].isalpha()
        pieces.append(JOINED * len(tag[0]) if letters and "\n" not in tag[0] else _blank(tag))
        done = tag.end()
    return "".join([*pieces, text[done:]])


def _is_foreign(tag: str, language: str) -> bool:
    found = _LANG.search(tag)
    return bool(found) and not _same(found["lang"], language) if found else False


def _same(one: str, other: str) -> bool:
    return primary_language(one) == primary_language(other)
