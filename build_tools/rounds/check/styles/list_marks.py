"""Lists in Markdown that begin with `*` or `+` where `-` is the course's way."""

import re
from collections.abc import Iterator

from rounds.check.styles.lines import body_lines
from rounds.check.styles.spot import Spot
from rounds.model.places import SourceText

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}\.)[ ]+(?=\S)(?P<text>.*)", re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->[ \t]*")
_GOES_ON = re.compile(r" {0,3}[\w(\"'*_\[]")
"""How a line begins that goes on with an entry's text; a heading, a rule or a table would end the list."""
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
"""What makes a heading of the line above."""
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
    items: list[tuple[int, bool]] = []
    after_blank, said = True, False
    lines = list(body_lines(source))
    below = [*(line for _, line, _ in lines[1:]), ""]
    for (at, line, free), following in zip(lines, below, strict=False):
        if not line.strip() or _COMMENT.fullmatch(line):
            after_blank = said or not line.isspace()  # Python-Markdown takes a first line of blanks for text
            said = said or bool(line)
            continue
        said = True
        found = _ITEM.match(line) if free and not _UNDERLINE.fullmatch(following) else None
        indent = len(line) - len(line.lstrip(" "))
        if _RULE.fullmatch(line):
            found, items = None, []
        if found and (items or (after_blank and indent < 4)):
            ordered = found["mark"] not in "-*+"
            alike = [each for each in items if each[0] // 4 == indent // 4]
            if not after_blank and any(each[1] != ordered for each in alike):
                continue  # the text of an entry of the other kind goes on
            while items and items[-1][0] // 4 >= indent // 4:
                items.pop()
            if indent < 4 or (items and indent < items[-1][0] // 4 * 4 + 8):
                items.append((indent, ordered))
                if found["mark"] in "*+" and not _RULE.fullmatch(found["text"]):
                    yield Spot(at + indent, at + indent + 1, "-")
        elif indent < 4 and (after_blank or not _GOES_ON.match(line)):
            items = []
        after_blank = False
