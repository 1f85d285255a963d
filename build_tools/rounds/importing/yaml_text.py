"""A quiz as YAML text, as a careful author writes it: one line a text, a block where a text has several lines.

PyYAML's own dumper with four rules of ours: it is here already and decides soundly when a text needs quotes. What
ruamel.yaml would add is the keeping of comments, and a new file has none.
"""

from collections.abc import Mapping
from typing import Any

import yaml

FIELDS = (
    *("id", "title", "pass_mark", "attempts", "draw", "pre", "shuffle", "feedback", "type", "prompt"),
    *("text", "left", "right", "group", "value", "shape", "coordinates"),
    *("image", "alt", "size", "answer", "tolerance", "unit", "accept", "case", "accents", "mistakes"),
    *("options", "pairs", "distractors", "groups", "items", "columns", "rows", "gaps", "regions", "responses"),
    *("record", "partial_credit", "correct", "hint", "why", "objective", "points", "source", "confidence", "questions"),
)
"""The order of fields, in a quiz and in everything inside it."""
IN_ONE_LINE = frozenset({"shuffle", "coordinates", "size"})
"""Lists of single words and numbers."""
_PLACE = {name: place for place, name in enumerate(FIELDS)}


def yaml_text(quiz: Mapping[str, Any], schema: str | None = None) -> str:
    """The file's text; `schema` is where an editor finds the format's JSON Schema, relative to the file."""
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + yaml.dump(
        _ordered(quiz), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**20, default_flow_style=False
    )


class _Lines(str):
    """A text of several lines."""


class _OneLine(list[Any]):
    """A list that stands in one line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Entries of a list stand in from their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """A text that stands twice is written twice."""
        return True


def _float(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    whole = number.is_integer() and abs(number) < 1e15
    return dumper.represent_int(int(number)) if whole else dumper.represent_float(number)


_Dumper.add_representer(_Lines, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|"))
_Dumper.add_representer(
    _OneLine, lambda dumper, entries: dumper.represent_sequence("tag:yaml.org,2002:seq", entries, flow_style=True)
)
_Dumper.add_representer(float, _float)


def _ordered(value: Any, name: str = "") -> Any:
    match value:
        case Mapping():
            return {
                key: _ordered(value[key], key) for key in sorted(value, key=lambda key: _PLACE.get(key, len(_PLACE)))
            }
        case list():
            inner = [_ordered(each) for each in value]
            return _OneLine(inner) if name in IN_ONE_LINE else inner
        case str() if "\n" in value:
            return _Lines(f"{value.rstrip()}\n")
        case _:
            return value
