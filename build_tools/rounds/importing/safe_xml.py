"""XML of strangers: no entity is expanded, nothing is fetched, size and depth are bounded, each element has its line.

lxml rather than defusedxml: the standard library's trees, which defusedxml guards, know no lines, and a loss must name
one. What defusedxml forbids is forbidden here: entities are refused before anything is read, no DTD is loaded, libxml2
has no network and keeps its own bounds (huge_tree off: 256 levels, 10 MB a text).
"""

import codecs
import re
from html.entities import name2codepoint

from lxml import etree

from rounds.importing.draft import ImportFault
from rounds.model.problem import Place

Element = etree._Element

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_NAMED = re.compile(rb"<!\[CDATA\[.*?\]\]>|&([A-Za-z][A-Za-z0-9]{1,7});", re.DOTALL)
_OF_XML = {b"amp", b"lt", b"gt", b"quot", b"apos"}


def parsed(data: bytes, file: str) -> Element:
    """The root of the document. Raises ImportFault, with the line, where it is none or would be dangerous to read."""
    data = _in_utf8(data, file)
    if b"<!ENTITY" in data:
        line = data.count(b"\n", 0, data.index(b"<!ENTITY")) + 1
        raise ImportFault(
            Place(file, line), "The file defines entities, which could grow without end.", "Remove the DOCTYPE."
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_NAMED.sub(_numbered, data), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        what = str(error.msg or "nothing is written in it").partition(", line ")[0]
        raise ImportFault(Place(file, line), f"This is not well-formed XML: {what}.", "Export the file anew.") from None
    except ValueError as error:
        raise ImportFault(Place(file), f"This is not XML: {error}.", "Export the file anew.") from None
    if root.getroottree().docinfo.internalDTD is not None and any(True for _ in root.iter(etree.Entity)):
        raise ImportFault(Place(file), "The file uses entities of its own.", "Export the file anew.")
    return root


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


def local(element: Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """The element's children of these names, of all where none is given; namespaces do not count."""
    return [each for each in element if isinstance(each.tag, str) and (not names or local(each) in names)]


def child(element: Element, *path: str) -> Element | None:
    """The first child of the name, of it the first of the next, and so on."""
    at: Element | None = element
    for name in path:
        at = next(iter(children(at, name)), None) if at is not None else None
    return at


def descendants(element: Element, *names: str) -> list[Element]:
    """All elements inside, and the element itself, that bear one of the names."""
    return [each for each in element.iter() if isinstance(each.tag, str) and local(each) in names]


def text_at(element: Element, *path: str) -> str:
    """The plain text of the element at the path, without space round it; empty where there is none."""
    at = child(element, *path)
    return "".join(str(text) for text in at.itertext()).strip() if at is not None else ""


def line_of(element: Element) -> int:
    """Where the element begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 0
