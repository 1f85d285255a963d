"""The parts of a file as its author sees it: the YAML and the texts in it, and the Markdown after a front matter."""

import re
from collections.abc import Iterator

from rounds.model.places import Address, SourceText

_HEAD = re.compile(r"---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)


def body_start(source: SourceText) -> int:
    """Where the YAML ends and the Markdown begins; the end of the file where all of it is YAML."""
    if not source.file.endswith(".md"):
        return len(source.text)
    head = _HEAD.match(source.text)
    return head.end() if head else 0


def yaml_texts(source: SourceText) -> Iterator[tuple[Address, tuple[int, int]]]:
    """The spans of what is neither list nor mapping."""
    inner = {address[:-1] for address in source.spans}
    return ((address, span) for address, span in source.spans.items() if address not in inner)
