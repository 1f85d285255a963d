"""Blanks at the ends of lines, where they mean nothing.

Two blanks before another line are Markdown's line break, and those inside a text of YAML are the text's own: they stay.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from rounds.check.regions import body_start, yaml_texts
from rounds.check.styles.lines import body_lines, indented
from rounds.check.styles.spot import Spot
from rounds.model.places import SourceText

_MARKERS = re.compile(r"(?:\W|_)*|\W*\w{1,9}[.):]|.*</?[A-Za-z!].*")
"""A line of which a blank at its end may make a list, a definition or raw HTML."""


def trailing_blanks(source: SourceText) -> list[Spot]:
    """Every such blank, in the order of the file."""
    if " \n" not in source.text and "\t\n" not in source.text and source.text[-1:] not in (" ", "\t"):
        return []
    return [*_of_yaml(source), *_of_body(source)]


def _of_yaml(source: SourceText) -> Iterator[Spot]:
    if () not in source.spans:
        return  # it cannot be read, so that nobody knows what is text
    texts = sorted(span for address, span in yaml_texts(source) if source.text.count("\n", *span))
    starts = [start for start, _ in texts]
    # A block text may end with lines that are its own: up to what follows it, nothing is touched.
    ends = [max(end, len(source.text[:end].rstrip())) for _, end in texts]
    at = 0
    for line in source.text[: body_start(source)].split("\n"):
        kept = line.rstrip(" \t")
        place = bisect_right(starts, at + len(line)) - 1
        inside = place >= 0 and at + len(kept) < _after(source, ends[place])
        if kept != line and not inside:
            yield Spot(at + len(kept), at + len(line), "")
        at += len(line) + 1


def _after(source: SourceText, end: int) -> int:
    """Where the first line begins that says something after a text that ends here."""
    while end < len(source.text) and source.text[end] in " \t\n":
        end += 1
    return end


def _of_body(source: SourceText) -> Iterator[Spot]:
    lines = list(body_lines(source))
    following = [*(text for _, text, _ in lines[1:]), ""]
    said = False
    for (at, line, free), below in zip(lines, following, strict=False):
        kept = line.rstrip(" \t")
        said = said or bool(kept)
        if kept == line or not free or not said:
            continue  # Python-Markdown takes a first line of blanks for text
        broken = len(line.expandtabs(4)) - len(kept.expandtabs(4)) > 1 and below.strip()
        if not kept or not (indented(line) or broken or _MARKERS.fullmatch(kept)):
            yield Spot(at + len(kept), at + len(line), "")
