"""A file whose last line has no end."""

import re

from rounds.check.regions import yaml_texts
from rounds.check.styles.spot import Spot
from rounds.model.places import SourceText

_BLOCK = re.compile(r"(?:[&!]\S*\s+)*[|>]")


def final_line_end(source: SourceText) -> list[Spot]:
    """The end that is missing; not where it would belong to a text of YAML, such as a block of several lines."""
    text = source.text
    if not text.strip() or text.endswith("\n"):
        return []
    if not source.file.endswith(".md"):
        spans = [span for address, span in yaml_texts(source) if address]
        if not spans or any(_block_at_end(text, start, end) for start, end in spans):
            return []
    return [Spot(len(text), len(text), "\n")]


def _block_at_end(text: str, start: int, end: int) -> bool:
    """Whether a text of several lines, or one in block style, is the last thing of the file."""
    return not text[end:].strip() and ("\n" in text[start:end] or _BLOCK.match(text, start) is not None)
