"""HTML of other systems turned into our Markdown, and read back to see that it says the same.

The library markdownify walks the HTML; markdown_converter.py tells it what our Markdown wants, html_cleaning.py takes
out what has no place in it. A text that reads differently once it is rendered again is told as a loss.
"""

import re
from html import escape

from bs4 import BeautifulSoup

from rounds.importing.html_cleaning import FindPicture, Lose, clean, into_paragraphs
from rounds.importing.html_words import Words, words_of
from rounds.importing.markdown_converter import Converter
from rounds.load.files import CONTROL
from rounds.markdown.text_writer import TextWriter

MAX_CHARS = 200_000
MAX_TAGS = 10_000
MAX_DEPTH = 60
"""Bounds of one text: more than any question needs, and little enough for readers that call themselves."""

_SIMPLE = re.compile(r"[^\\`*_{}\[\]<>&|#\x00-\x1f\x7f-\x9f\u2028\u2029-]+")


def of_plain(text: str, lose: Lose) -> str:
    """A plain text as Markdown; its lines stay lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return markdown_of("<br>".join(escape(line, quote=False) for line in lines), lose, lambda _: None)


def of_markdown(text: str, lose: Lose, picture: FindPicture) -> str:
    """Markdown of another system; where it holds HTML, images or links it goes the way of HTML, which cleans it."""
    cleaned = _without_control("\n".join(line.rstrip() for line in text.strip().splitlines()), lose)
    if re.search(r"<[a-zA-Z/!?]|\]\s*[(:\[]|&\w+;|\[@", cleaned):
        return markdown_of(_rendered(cleaned), lose, picture)
    return cleaned


def markdown_of(html: str, lose: Lose, picture: FindPicture) -> str:
    """The HTML as Markdown with no more backslashes than it needs."""
    html = _without_control(html, lose).strip()
    if _SIMPLE.fullmatch(html) and not re.match(r"[-+*:=#!~\d]", html):
        return re.sub(r"[ \t\n]+", " ", html)
    if len(html) > MAX_CHARS or html.count("<") > MAX_TAGS:
        lose(f"A text of {len(html):,} characters is too long to be read as HTML; it is cut.")
        html = escape(re.sub(r"<[^<>]*>", " ", html[:MAX_CHARS])[:2000], quote=False)
    soup = BeautifulSoup(html, "html.parser")
    if _depth(soup) > MAX_DEPTH:
        lose(f"HTML is nested more than {MAX_DEPTH} deep; its words are kept without it.")
        soup = BeautifulSoup(escape(" ".join(soup.get_text(" ").split()), quote=False), "html.parser")
    clean(soup, lose, picture)
    into_paragraphs(soup)
    wanted = words_of(soup)
    told = ""
    for lean in (True, False):
        told = _tidy(Converter(lean).convert_soup(soup))
        said = words_of(BeautifulSoup(_rendered(told), "html.parser"))
        if said == wanted:
            return told
    if [word for word, _ in said] != [word for word, _ in wanted]:
        lose(f"A text reads differently in our Markdown; look at the one that begins «{_beginning(wanted)}».")
    else:
        lose(f"Formatting of the text that begins «{_beginning(wanted)}» is not kept as it was.")
    return told


def _without_control(text: str, lose: Lose) -> str:
    plain = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(plain) != len(text.replace("\r\n", "\n")):
        lose("Invisible control characters are left out.")
    return plain


def _depth(soup: BeautifulSoup) -> int:
    depths: dict[int, int] = {}
    for tag in soup.find_all(True):
        depths[id(tag)] = depths.get(id(tag.parent), 0) + 1
    return max(depths.values(), default=0)


def _beginning(said: Words) -> str:
    text = " ".join(word for word, _ in said)
    return text if len(text) <= 40 else f"{text[:40].rstrip()}…"


def _tidy(markdown: str) -> str:
    # Editors leave no-break spaces beside others and at the ends of lines; between words they are meant.
    lines = [re.sub("\u00a0* \u00a0*", " ", line).rstrip() for line in markdown.strip().split("\n")]
    return re.sub(
        r"\n{3,}", "\n\n", re.sub(r"(?:<br>\s*)+$", "", re.sub("(<br>\n) +", r"\1", "\n".join(lines)))
    ).strip()


_writer = TextWriter(lambda inside, _: escape(f"[@{inside}]", quote=False))


def _rendered(markdown: str) -> str:
    return _writer.block(markdown) if markdown else ""
