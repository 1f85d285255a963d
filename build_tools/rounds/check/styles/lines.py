"""The lines of a page's Markdown, without those that are shown or kept as they stand: code, comments, raw HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from rounds.check.regions import body_start
from rounds.model.module_text import code_parts
from rounds.model.places import SourceText

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(r"^[ ]{0,3}<(?P<tag>[A-Za-z][\w-]*)(?=[\s/>])|<(?P<kept>pre|textarea)\b", re.MULTILINE)
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")


def body_lines(source: SourceText) -> Iterator[tuple[int, str, bool]]:
    """Each line's offset in the file, its text, and whether it is free to be written otherwise."""
    if not source.file.endswith(".md"):
        return
    start = body_start(source)
    body = source.text[start:]
    kept = sorted([*code_parts(body), *(found.span() for found in _COMMENT.finditer(body)), *_html(body)])
    starts = [first for first, _ in kept]
    ends = _reached(kept)
    at = 0
    for line in body.split("\n"):
        before = bisect_right(starts, at + len(line)) - 1
        # A comment or a span of code on the line, or one that goes on over it.
        free = before < 0 or ends[before] < at
        yield start + at, line, free
        at += len(line) + 1


def _html(body: str) -> Iterator[tuple[int, int]]:
    """Where raw HTML begins in a line and where its element ends; Python-Markdown reads no Markdown in between."""
    at = 0
    while found := _BLOCK.search(body, at):
        depth, at = 0, len(body)
        for tag in re.finditer(
            rf"<(/?){found['tag'] or found['kept']}(?=[\s/>])", body[found.start() :], re.IGNORECASE
        ):
            depth += -1 if tag[1] else 1
            if depth <= 0:
                at = found.start() + tag.end()
                break
        yield found.start(), at


def _reached(spans: list[tuple[int, int]]) -> list[int]:
    """The furthest end of each span and those before it."""
    reached: list[int] = []
    for _, end in spans:
        reached.append(max(end, reached[-1] if reached else 0))
    return reached


def indented(line: str) -> bool:
    """Whether the line may be indented code."""
    return _INDENTED.match(line) is not None
