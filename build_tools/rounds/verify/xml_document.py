"""XML of strangers: parsed without network, entities or document types, with the line of every element."""

from collections.abc import Iterator

from lxml import etree

MOST_XML_BYTES = 8 << 20
"""A manifest that declares twenty thousand files has two."""
MOST_ELEMENTS = 100_000
XML = "http://www.w3.org/XML/1998/namespace"


class XmlFault(Exception):  # noqa: N818  (a fault of the file, told as a finding)
    """The file is not XML that is read."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def read_xml(data: bytes) -> etree._Element:
    """The root element. Raises XmlFault with the line where it cannot be read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 0
        raise XmlFault(line, (fault.msg or "not XML").rpartition(", line")[0] or "not XML") from None
    except (ValueError, LookupError) as fault:  # an encoding that nobody knows
        raise XmlFault(1, str(fault)) from None
    told = root.getroottree().docinfo.internalDTD
    if told is not None and any(True for _ in told.iterentities()):  # type: ignore[union-attr]  # (stubs lack it)
        raise XmlFault(1, "it declares entities, which can be a bomb and are not read")
    if any(number >= MOST_ELEMENTS for number, _ in enumerate(root.iter())):
        raise XmlFault(0, f"it has more than {MOST_ELEMENTS} elements")
    return root


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return etree.QName(tag).localname if isinstance(tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """The element's namespace; empty where it has none."""
    tag = element.tag
    return (etree.QName(tag).namespace or "") if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The element's children of this name, in the same namespace as their parent."""
    space = namespace_of(element)
    return [child for child in element if name_of(child) == name and namespace_of(child) == space]


def child_text(element: etree._Element | None, name: str) -> str:
    """The text of the first child of this name, without blanks round it; empty where there is none."""
    found = children(element, name) if element is not None else []
    return (found[0].text or "").strip() if found else ""


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements below with one of these names, whatever their namespace, in the order of the file."""
    for each in element.iter():
        if name_of(each) in names:
            yield each


def line_of(element: etree._Element) -> int:
    """The line on which the element begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 0
