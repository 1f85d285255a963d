"""The lines of a page's Markdown, without those that are shown or kept as they stand: code, comments, raw HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from rounds.check.regions import body_start
from rounds.model.module_text import code_parts
from rounds.model.places import SourceText

_RAW = re.compile(r"<!--.*?(?:-->|\Z)|<(pre|textarea|script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")


def body_lines(source: SourceText) -> Iterator[tuple[int, str, bool]]:
    """Each line's offset in the file, its text, and whether it is free to be written otherwise."""
    if not source.file.endswith(".md"):
        return
    start = body_start(source)
    body = source.text[start:]
    kept = sorted([*code_parts(body), *(found.span() for found in _RAW.finditer(body))])
    starts = [first for first, _ in kept]
    ends = _reached(kept)
    at = 0
    for line in body.split("\n"):
        before = bisect_right(starts, at + len(line)) - 1
        # A comment or a span of code on the line, or one that goes on over it.
        free = before < 0 or ends[before] < at
        yield start + at, line, free
        at += len(line) + 1


def _reached(spans: list[tuple[int, int]]) -> list[int]:
    """The furthest end of each span and those before it."""
    reached: list[int] = []
    for _, end in spans:
        reached.append(max(end, reached[-1] if reached else 0))
    return reached


def indented(line: str) -> bool:
    """Whether the line may be indented code."""
    return _INDENTED.match(line) is not None
