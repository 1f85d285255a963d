"""JSON with comments, as editors keep their settings: a member is set, and not a character of the rest changes."""

import json
import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/|[{}\[\]:,]', re.DOTALL)
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")

Span = tuple[int, int]


def read_jsonc(text: str) -> dict[str, Any]:
    """The object that the text holds; an empty text holds an empty one. Raises ValueError where it is no object."""
    found = json.loads(_bare(text).removeprefix("\ufeff").strip() or "{}")
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def with_member(text: str, path: tuple[str, ...], value: Any) -> str:
    """The text with the member at this path set; objects on the way are made.

    Raises ValueError as `read_jsonc`, and where something else than an object is on the way.
    """
    if not _bare(text).removeprefix("\ufeff").strip():
        text = "{}\n"
    read_jsonc(text)
    bare, here = _bare(text), (0, len(text))
    for depth, key in enumerate(path):
        start, end = _object(bare, here)
        members = dict(_members(bare, start, end))
        if key not in members:
            return _inserted(text, (start, end), list(members.values()), path, depth, value)
        here = members[key]
        if depth == len(path) - 1:
            return text[: here[0]] + _written(value, text, depth + 1) + text[here[1] :]
        if bare[here[0]] != "{":
            raise ValueError(f"{key} is no object")
    return text


def _bare(text: str) -> str:
    """Plain JSON, every character in its place: spaces for comments and for commas after a last member."""
    told = _TOKEN.sub(lambda found: _blank(found[0]) if found[0][0] == "/" else found[0], text)
    strings = [found.span() for found in _TOKEN.finditer(told) if found[0][0] == '"']
    inside = {at for start, end in strings for at in range(start, end)}
    return _LAST_COMMA.sub(lambda found: "," if found.start() in inside else " ", told)


def _blank(comment: str) -> str:
    return re.sub(r"[^\n]", " ", comment)


def _object(bare: str, span: Span) -> Span:
    """From an object's opening brace to its closing one."""
    return bare.index("{", span[0]), bare.rindex("}", span[0], span[1])


def _members(bare: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Each member's key and where its value stands."""
    depth, key, begin, colon = 0, "", 0, False
    for token in _TOKEN.finditer(bare, start + 1, end):
        mark = token[0]
        if depth == 0 and mark[0] == '"' and not colon:
            key = json.loads(mark)
        elif depth == 0 and mark == ":":
            colon, begin = True, token.end()
        elif depth == 0 and mark == ",":
            yield key, _trimmed(bare, begin, token.start())
            colon = False
        depth += (mark in "{[") - (mark in "}]")
    if colon:
        yield key, _trimmed(bare, begin, end)


def _trimmed(bare: str, start: int, end: int) -> Span:
    told = bare[start:end]
    return start + len(told) - len(told.lstrip()), start + len(told.rstrip())


def _inserted(text: str, around: Span, members: list[Span], path: tuple[str, ...], depth: int, value: Any) -> str:
    """The text with a new member at the end of the object that stands `depth` deep."""
    for name in reversed(path[depth + 1 :]):
        value = {name: value}
    start, end = around
    step, line = _step(text), _line_end(text)
    key = json.dumps(path[depth], ensure_ascii=False)
    told = f"{line}{step * (depth + 1)}{key}: {_written(value, text, depth + 1)}"
    last = members[-1][1] if members else start + 1
    comma = "," if members and "," not in _without_comments(text[last:end]) else ""
    kept = text[last:end].rstrip()
    # What stands behind the last member, such as a remark, stays behind it; a remark's line ends before ours begins.
    return f"{text[:last]}{comma}{kept}{told}{line}{step * depth}{text[end:]}"


def _without_comments(text: str) -> str:
    return _TOKEN.sub(lambda found: "" if found[0][0] == "/" else found[0], text)


def _written(value: Any, text: str, depth: int) -> str:
    step = _step(text)
    told = json.dumps(value, ensure_ascii=False, indent=step)
    return told.replace("\n", _line_end(text) + step * depth)


def _step(text: str) -> str:
    found = re.search(r"^([ \t]+)\S", text, re.MULTILINE)
    return found[1] if found else "  "


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
