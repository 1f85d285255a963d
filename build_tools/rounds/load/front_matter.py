"""The head of a Markdown file: the YAML between two lines of `---`, and the body after it."""

import re
from dataclasses import dataclass
from typing import Any

from rounds.load.yaml_lines import read_yaml
from rounds.model.file_rules import FRONT_MATTER
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem

_FENCE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file in two parts. `data` is None when the head cannot be read."""

    data: Any
    source: SourceText
    body: str
    body_line: int
    """The line of the file on which the body begins."""


def read_front_matter(source: SourceText) -> tuple[Page, list[Problem]]:
    """Head and body of a file, and what is wrong with the head."""
    opening = _FENCE.match(source.text)
    if opening is None:
        what = "The front matter is missing: the lines at the head that give title and the rest."
        cure = "Begin the file with a line `---`, then `title: ...` and the other keys, then a line `---`."
        return Page(None, source, source.text, 1), [Problem(Place(source.file, 1, 1), what, cure, rule=FRONT_MATTER)]
    closing = _FENCE.search(source.text, opening.end())
    if closing is None:
        what = "The front matter that begins here is not closed."
        cure = "Write a line `---` after its last key."
        return Page(None, source, "", 1), [Problem(Place(source.file, 1, 1), what, cure, rule=FRONT_MATTER)]
    data, read, problems = read_yaml(source, opening.end(), closing.start())
    body_line = source.text.count("\n", 0, closing.end()) + 1
    return Page(data, read, source.text[closing.end() :], body_line), problems
