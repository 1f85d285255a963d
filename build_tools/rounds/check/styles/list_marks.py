"""Lists in Markdown that begin with `*` or `+` where `-` is the course's way."""

import re
from collections.abc import Iterator

from rounds.check.styles.lines import body_lines
from rounds.check.styles.spot import Spot
from rounds.model.places import SourceText

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}\.)[ ]+(?=\S)(?P<text>.*)", re.DOTALL)
_RULE = re.compile(r"[-*_ \t]*")


def list_marks(source: SourceText) -> list[Spot]:
    """The marks to be written as `-`, in the order of the file."""
    if not source.file.endswith(".md") or not ("* " in source.text or "+ " in source.text):
        return []
    return list(_spots(source))


def _spots(source: SourceText) -> Iterator[Spot]:
    """A list begins after a blank line or the body's head, less than four blanks in; inside it, items may be deeper.

    Eight blanks in from an item is code in it.
    """
    items: list[int] = []
    after_blank = True
    for at, line, free in body_lines(source):
        if not line.strip():
            after_blank = True
            continue
        found = _ITEM.match(line) if free else None
        indent = len(line) - len(line.lstrip(" "))
        if found and _RULE.fullmatch(line):
            found = None
        if found and (items or (after_blank and indent < 4)):
            while items and items[-1] >= indent:
                items.pop()
            if indent < 4 or (items and indent < items[-1] + 8):
                items.append(indent)
                if found["mark"] in "*+" and not _RULE.fullmatch(found["text"]):
                    yield Spot(at + indent, at + indent + 1, "-")
        elif after_blank and indent < 4:
            items = []
        after_blank = False
