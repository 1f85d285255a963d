"""Small sound pieces of what authors write, one a file in examples/, in the notation of editors' snippets.

`${1:text}` is a place to fill in with what stands there at first, `${1|a,b|}` one with a choice. Editors get them as
they are; drafts are made of them with every place filled, so that both show the same.
"""

import re
from functools import cache
from importlib.resources import files
from textwrap import indent

_PLACE = re.compile(r"\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|([^,|]*)[^}]*)\}")


@cache
def example(name: str) -> str:
    """The piece of this file name, with its places."""
    return (files("rounds.scaffold") / "examples" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def filled(text: str, values: dict[str, str] | None = None) -> str:
    """The text with its places filled: by `values` under a place's number, else by what stands in it."""
    given = values or {}

    def value(place: re.Match[str]) -> str:
        return given.get(place[1], re.sub(r"\\(.)", r"\1", place[2]) if place[2] is not None else place[3])

    return re.sub(r"\$\d+", "", _PLACE.sub(value, text))


def pieces(names: list[str], spaces: int, values: dict[str, str] | None = None) -> str:
    """Filled pieces one after another, moved to the right: entries of a list."""
    return indent("".join(filled(example(name), values) for name in names), " " * spaces)
