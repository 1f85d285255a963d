"""Tables that a narrow phone can scroll: each in a named region that a keyboard reaches (WCAG 2.2, 1.4.10, 2.1.1)."""

import re
from collections import Counter
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from rounds.markdown.words import ENGLISH, Words

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


class TablesExtension(Extension):
    """Wraps the tables that Python-Markdown's own `tables` makes."""

    def __init__(self, words: Words = ENGLISH) -> None:
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """After inline patterns (20), so that headings are text; before toc (5), which may add links to them."""
        md.treeprocessors.register(_TableRegions(md, self.words), "rounds_tables", 6)


class _TableRegions(Treeprocessor):
    def __init__(self, md: Markdown, words: Words) -> None:
        super().__init__(md)
        self.stash = md.htmlStash
        self.words = words

    def run(self, root: Element) -> None:
        if next(root.iter("table"), None) is None:
            return
        parents = {child: parent for parent in root.iter() for child in parent}
        heading = ""
        counts: Counter[str] = Counter()
        for element in list(root.iter()):
            if element.tag in _HEADINGS:
                heading = self._text(element)
            elif element.tag == "table":
                caption = element.find("caption")
                about = heading if caption is None else self._text(caption)
                counts[about] += 1
                _wrap(element, parents[element], self._name(about, counts[about]))

    def _name(self, about: str, count: int) -> str:
        table = self.words.table if count == 1 else f"{self.words.table} {count}"
        return f"{table}: {about}" if about else table

    def _text(self, element: Element) -> str:
        """An element's text; of raw HTML, which Markdown keeps aside, only the text and entities."""
        text = HTML_PLACEHOLDER_RE.sub(self._raw_text, "".join(element.itertext()))
        return " ".join(text.split())

    def _raw_text(self, placeholder: re.Match[str]) -> str:
        index = int(placeholder[1])
        kept = self.stash.rawHtmlBlocks
        return unescape(_TAG.sub("", str(kept[index]))) if index < len(kept) else ""


def _wrap(table: Element, parent: Element, name: str) -> None:
    place = list(parent).index(table)
    region = Element("div", {"class": "r-scroll", "role": "region", "aria-label": name, "tabindex": "0"})
    region.tail, table.tail = table.tail, None
    table.set("class", " ".join(filter(None, ["r-plain", table.get("class")])))
    parent[place] = region
    region.append(table)
    for head in table.iterfind("./thead/tr/th"):
        head.set("scope", "col")
