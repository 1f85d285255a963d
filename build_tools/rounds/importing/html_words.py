"""What a text says: its words with the tags that say how they are meant, to compare two ways of writing it."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from rounds.importing.html_tags import BLOCKS, KEPT_HTML, SAME
from rounds.importing.markdown_converter import citation

Words = list[tuple[str, frozenset[str]]]

_TOLD = KEPT_HTML | frozenset(
    (
        *("strong", "em", "code", "pre", "li", "ol", "td", "th", "blockquote", "dt", "dd"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)


def words_of(soup: BeautifulSoup) -> Words:
    """The words of a text, each with the tags that say how it is meant; spaces and paragraphs do not count."""
    words: Words = []
    whole: Words = []
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name in BLOCKS or node.name == "br":
                whole.append((" ", frozenset()))
            if node.name == "img":
                whole.append((f"[{node.get('src')}:{node.get('alt')}]", frozenset()))
            continue
        if isinstance(node, PreformattedString) or not isinstance(node, NavigableString):
            continue
        marks = _marks(node)
        cite = node.find_parent("cite")
        if cite is not None:
            if node is cite.find(string=True):
                whole.append((citation(cite), marks))
            continue
        whole.append((str(node).replace("\u00a0", " "), marks))
        if node.next_sibling is None and node.parent is not None and node.parent.name in BLOCKS:
            whole.append((" ", frozenset()))
    last = " "
    for text, marks in whole:
        for piece in re.findall(r"\s+|\S+", text):
            if piece.isspace():
                last = " "
                continue
            if last != " " and words and words[-1][1] == marks:
                words[-1] = (words[-1][0] + piece, marks)
            elif last != " " and words:
                words.append((f"\u2060{piece}", marks))
            else:
                words.append((piece, marks))
            last = piece
    return words


def _marks(node: NavigableString) -> frozenset[str]:
    names = {_mark(parent) for parent in node.parents if parent.name in _TOLD or parent.name in ("a", *SAME)}
    return frozenset(names - {"code"} if "pre" in names else names)


def _mark(tag: Tag) -> str:
    if tag.name == "a":
        return f"a {tag.get('href')}"
    return SAME.get(tag.name, tag.name)
