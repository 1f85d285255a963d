"""Question sets' XML: read by load/foreign_xml.py, whatever encoding and named characters an exporter wrote into it.

A question bank is larger than a manifest, and its namespaces do not count.
"""

import codecs
import re
from html.entities import name2codepoint

from rounds.importing.draft import ImportFault
from rounds.load.foreign_xml import Element, XmlFault, descendants, line_of, read_xml
from rounds.load.foreign_xml import name_of as local
from rounds.model.problem import Place

__all__ = ["Element", "child", "children", "descendants", "line_of", "local", "parsed", "text_at"]

MOST_ELEMENTS = 5_000_000
"""A bank of a hundred thousand questions has fewer."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_NAMED = re.compile(rb"<!\[CDATA\[.*?\]\]>|&([A-Za-z][A-Za-z0-9]{1,7});", re.DOTALL)
_OF_XML = {b"amp", b"lt", b"gt", b"quot", b"apos"}


def parsed(data: bytes, file: str) -> Element:
    """The root of the document. Raises ImportFault, with the line, where it is none or would be dangerous to read."""
    try:
        return read_xml(_NAMED.sub(_numbered, _in_utf8(data, file)), MOST_ELEMENTS)
    except XmlFault as fault:
        what = f"This XML cannot be read: {fault.what}."
        raise ImportFault(Place(file, fault.line), what, "Export the file anew.") from None


def _in_utf8(data: bytes, file: str) -> bytes:
    """The document in UTF-8, or as it is where it declares an encoding that libxml2 may know."""
    if data.startswith(_UTF16) or data[:4] in (b"<\0?\0", b"\0<\0?"):
        encoding = "utf-16" if data.startswith(_UTF16) else "utf-16-le" if data[:1] == b"<" else "utf-16-be"
        try:
            data = data.decode(encoding).encode()
        except (UnicodeDecodeError, UnicodeEncodeError):
            raise ImportFault(
                Place(file), "The file is not UTF-16, though it begins so.", "Export it anew as UTF-8."
            ) from None
        return re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)
    data = data.removeprefix(codecs.BOM_UTF8).lstrip()
    declared = _DECLARED.match(data)
    if not declared or declared[1].lower() in (b"utf-8", b"utf8"):
        try:
            data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            what = f"The file is not UTF-8: a byte here (0x{data[error.start]:02X}) is no character."
            raise ImportFault(Place(file, line), what, "Export it anew as UTF-8.") from None
    return data


def _numbered(found: re.Match[bytes]) -> bytes:
    """HTML's named characters, which exporters write into XML that does not know them, by their numbers."""
    name = found[1]
    if name is None or name in _OF_XML or name.decode() not in name2codepoint:
        return found[0]
    return b"&#%d;" % name2codepoint[name.decode()]


def children(element: Element, *names: str) -> list[Element]:
    """The element's children of these names, of all where none is given; namespaces do not count."""
    return [each for each in element if isinstance(each.tag, str) and (not names or local(each) in names)]


def child(element: Element, *path: str) -> Element | None:
    """The first child of the name, of it the first of the next, and so on."""
    at: Element | None = element
    for name in path:
        at = next(iter(children(at, name)), None) if at is not None else None
    return at


def text_at(element: Element, *path: str) -> str:
    """The plain text of the element at the path, without space round it; empty where there is none."""
    at = child(element, *path)
    return "".join(str(text) for text in at.itertext()).strip() if at is not None else ""
