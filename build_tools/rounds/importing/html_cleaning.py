"""Takes out of foreign HTML what has no place in a course, and says what it was."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from rounds.importing.html_tags import BLOCKS, DROPPED, KEPT_HTML, KNOWN, PLAIN, SHOWN_ONLY_THERE

Lose = Callable[[str], None]
FindPicture = Callable[[str], "str | None"]

_COLOURS = re.compile(r"(?:color|background|font|text-decoration)[\w-]*\s*:", re.IGNORECASE)
_CITED = re.compile(r"[a-z0-9][\w-]*(?: [^\[\];]+)?(?:; [a-z0-9][\w-]*(?: [^\[\];]+)?)*")
"""The title of a citation as export/bank_html.py writes it: SOURCE PLACE; SOURCE PLACE."""


def clean(soup: BeautifulSoup, lose: Lose, picture: FindPicture) -> None:
    """Takes out of the tree what has no place in a course, and says so."""
    for text in soup.find_all(string=lambda found: isinstance(found, PreformattedString)):
        text.extract()  # comments, processing instructions, declarations
    for tag in soup.find_all(True):
        if tag.decomposed or tag.parent is None:
            continue
        if tag.name in DROPPED:
            if tag.name == "script":
                lose("A script in a text is left out.")
            tag.decompose()
        elif tag.name in SHOWN_ONLY_THERE:
            _without_player(tag, lose)
        elif tag.name == "img":
            _image(tag, lose, picture)
        elif tag.name == "a":
            _link(tag, lose)
        elif tag.name == "cite" and not _CITED.fullmatch(str(tag.get("title", ""))):
            tag.name = "em"
        else:
            _formatting(tag, lose)


def _without_player(tag: Tag, lose: Lose) -> None:
    words = " ".join(tag.get_text(" ").split())
    source = str(tag.get("src") or tag.get("data") or "")
    if tag.name not in ("source", "track", "map", "area"):
        lose(f"A <{tag.name}>{f' ({source[:80]})' if source else ''} cannot stand in a text; its words are kept.")
    if words:
        tag.replace_with(NavigableString(words))
    else:
        tag.decompose()


def _image(tag: Tag, lose: Lose, picture: FindPicture) -> None:
    source, alt = str(tag.get("src", "")).strip(), " ".join(str(tag.get("alt", "")).split())
    name = picture(source)
    if name is None:
        what = "on another host" if _scheme(source) in ("http", "https") else "that the file does not hold"
        shown = source[:60] if not source.startswith("data:") else "data:"
        lose(f"The image {shown} {what} is left out{', its alternative text is kept' if alt else ''}.")
        tag.replace_with(NavigableString(alt))
        return
    if not alt:
        lose(f"The image {name} has no alternative text: write one.")
    title = tag.get("title")
    tag.attrs = {"src": name, "alt": alt, **({"title": title} if title else {})}


def _link(tag: Tag, lose: Lose) -> None:
    target = str(tag.get("href", "")).strip()
    if _scheme(target) in ("http", "https", "mailto", "tel"):
        title = tag.get("title")
        tag.attrs = {"href": re.sub(r"[\s<>()\"]", lambda sign: f"%{ord(sign[0]):02X}", target)}
        if title:
            tag.attrs["title"] = title
        return
    if target:
        lose(f"The link to {target[:60]} leads nowhere outside the system; its words are kept.")
    tag.unwrap()


def _scheme(address: str) -> str:
    """The address's scheme, empty where it has none or is no address."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def _formatting(tag: Tag, lose: Lose) -> None:
    if _COLOURS.search(str(tag.get("style", ""))) or tag.name in ("font", "center", "big", "tt"):
        lose("Colours and fonts of a text are left out.")
    if any(str(tag.get(span, "1")).strip() not in ("", "1") for span in ("colspan", "rowspan")):
        lose("A table's cells over several rows or columns become single cells.")
    kept = {"abbr": ("title",), "cite": ("title",), "ol": ("start",), "code": ("class",)}.get(tag.name, ())
    tag.attrs = {name: tag[name] for name in kept if tag.get(name)}
    if tag.name not in KNOWN and tag.name not in KEPT_HTML and tag.name not in BLOCKS:
        if tag.name not in PLAIN:
            lose(f"The tag <{tag.name[:30]}> is not known here; its words are kept.")
        tag.unwrap()


def into_paragraphs(soup: BeautifulSoup) -> None:
    """Puts running text between blocks into paragraphs, in the document and in what only groups."""
    for group in [soup, *soup.find_all(["div", "section", "article", "figure", "blockquote", "body", "html"])]:
        run: list[object] = []
        for node in [*group.children, None]:
            if node is not None and not (isinstance(node, Tag) and (node.name in BLOCKS)):
                run.append(node)
                continue
            if any(str(each).strip() for each in run):
                around = soup.new_tag("p")
                run[0].insert_before(around)  # type: ignore[attr-defined]
                for each in run:
                    around.append(each)  # type: ignore[arg-type]
            run = []
