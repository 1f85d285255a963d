"""XML as text: elements with escaped attributes, ids as XML names. Content is XML already, never an author's text."""

import re
from collections.abc import Iterable, Mapping

from rounds.export.xml_characters import NOT_XML

_SPACES = re.compile(r"[\t\n\r]")

Attributes = Mapping[str, str | int | float | bool | None]
"""An element's attributes; one that is None is left out."""


def text_xml(text: str) -> str:
    """The text, escaped."""
    return NOT_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attributes_xml(attributes: Attributes) -> str:
    """The attributes, each with a space before it."""
    return "".join(f' {name}="{_value(value)}"' for name, value in attributes.items() if value is not None)


def _value(value: str | int | float | bool | None) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            return number(value)
        case _:
            # A parser makes a space of each line break in an attribute (XML 1.0, 3.3.3); so do we, and see it.
            return _SPACES.sub(" ", text_xml(str(value))).replace('"', "&quot;")


def tag(name: str, attributes: Attributes, *content: str) -> str:
    """An element on one line; spaces in it stay as they are given."""
    return _element(name, attributes, "".join(content))


def lines(name: str, attributes: Attributes, content: Iterable[str]) -> str:
    """An element with each child on a line of its own, where spaces between them mean nothing."""
    inside = "\n".join(filter(None, content))
    return _element(name, attributes, f"\n{inside}\n" if inside else "")


def _element(name: str, attributes: Attributes, inside: str) -> str:
    return f"<{name}{attributes_xml(attributes)}{f'>{inside}</{name}>' if inside else '/>'}"


def document(root: str) -> bytes:
    """A whole file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def name_of(slug: str) -> str:
    """The id as an XML name without a colon: one that begins with a digit has `_` before it, which no id has."""
    return f"_{slug}" if slug[:1].isdigit() else slug


def number(value: float) -> str:
    """The number as short as it can be read back; whole numbers without a point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
