"""Blocks with a look of their own: `!!! case "Friday, 16:50"` and its kin become sections named by their headings.

Python-Markdown's admonition parses them; here the parsed tree takes the markup of the design. The kind is always in
the heading's words, as colour and icon say nothing to many readers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from rounds.markdown.icons import icon_element
from rounds.markdown.words import ENGLISH, Words


@dataclass(frozen=True, slots=True)
class _Kind:
    look: str
    icon: str
    label: str = ""
    """The kind in words; nothing where an author's title is enough."""
    told_by: str = ""
    """A pattern of titles that tell the kind themselves."""
    said: bool = False
    """Whether the first paragraph is speech: a case, a question to oneself."""


def _kinds(words: Words) -> dict[str, _Kind]:
    warning = _Kind("warning", "warn", words.warning, "warning|caution|danger")
    return {
        "case": _Kind("case", "case", words.case, "case", said=True),
        "key-point": _Kind("key", "key", words.key_point, "key points?"),
        "pitfall": _Kind("pitfall", "warn", words.pitfall, "mistakes?|pitfalls?"),
        "try-it": _Kind("try", "try", words.try_it, "try"),
        "pulse": _Kind("pulse", "pulse", words.pulse, "ask yourself|pulse", said=True),
        **dict.fromkeys(["warning", "caution", "danger", "attention"], warning),
    }


class BlocksExtension(Extension):
    """Turns admonitions into sections."""

    def __init__(self, words: Words = ENGLISH) -> None:
        super().__init__()
        self.kinds = _kinds(words)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Before inline patterns (20), so that the headings' texts are still Markdown."""
        md.treeprocessors.register(_Blocks(self.kinds), "rounds_blocks", 25)


class _Blocks(Treeprocessor):
    def __init__(self, kinds: dict[str, _Kind]) -> None:
        super().__init__()
        self.kinds = kinds

    def run(self, root: Element) -> None:
        blocks = [div for div in root.iter("div") if "admonition" in div.get("class", "").split()]
        for number, block in enumerate(blocks, start=1):
            word, *others = [name for name in block.get("class", "").split() if name != "admonition"] or ["note"]
            kind = self.kinds.get(word) or _Kind("info", "info")
            block.tag = "section"
            block.set("class", " ".join(["r-block", f"r-block--{kind.look}", *others]))
            _head(block, kind, word, f"block-{number}")
            if (
                kind.said
                and (speech := next((p for p in block if p.tag == "p" and not p.get("class")), None)) is not None
            ):
                speech.set("class", "r-said")
            for definitions in block.iter("dl"):
                definitions[:] = list(_groups(definitions))


def _head(block: Element, kind: _Kind, word: str, name: str) -> None:
    """Names the section: by its heading or, where the author wants none (`!!! note ""`), by its kind."""
    title = block[0] if len(block) and block[0].get("class") == "admonition-title" else None
    # Without a title of the author's the parser writes the kind's first word.
    own_title = (title.text or "") if title is not None and title.text != word.capitalize() else ""
    told = _told(kind, own_title) or word.replace("-", " ").capitalize()
    if title is None and not kind.label:
        block.set("aria-label", told)
        return
    if title is None:
        title = Element("p")
        block.insert(0, title)
    title.attrib = {"class": "r-block__head", "id": name}
    title.text = None
    icon = icon_element(kind.icon)
    icon.tail = told
    title.append(icon)
    block.set("aria-labelledby", name)


def _told(kind: _Kind, title: str) -> str:
    """The heading's words: the kind and the author's title, the kind once."""
    if not title or not kind.label or re.search(rf"\b({kind.told_by})\b", title, re.IGNORECASE):
        return title or kind.label
    return f"{kind.label}{'.' if ':' in title else ':'} {title}"


def _groups(definitions: Element) -> Iterator[Element]:
    """The terms with what they mean, each group in a div (HTML, "The dl element")."""
    group: Element | None = None
    for child in list(definitions):
        if child.tag == "div":
            yield child
            group = None
        elif group is None or (child.tag == "dt" and group[-1].tag == "dd"):
            group = Element("div")
            group.append(child)
            yield group
        else:
            group.append(child)
