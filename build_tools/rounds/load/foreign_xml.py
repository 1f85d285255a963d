"""The one reader of XML that others made: manifests to verify and to play, question sets to import.

No entity is expanded, nothing is fetched, size and depth are bounded, each element has its line. lxml rather than
defusedxml: the standard library's trees, which defusedxml guards, know no lines. What defusedxml forbids is forbidden
here: entities are refused, no DTD is loaded, libxml2 has no network and keeps its own bounds (huge_tree off: 256
levels, 10 MB a text).
"""

from lxml import etree

Element = etree._Element

MOST_XML_BYTES = 8 << 20
"""A manifest that declares twenty thousand files has two."""
MOST_ELEMENTS = 100_000
XML = "http://www.w3.org/XML/1998/namespace"
ENTITIES = "it declares entities, which can grow without end and are not read"


class XmlFault(Exception):  # noqa: N818  (a fault of the file, for its reader to tell)
    """The file is not XML that is read."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def read_xml(data: bytes, most_elements: int = MOST_ELEMENTS) -> Element:
    """The root element. Raises XmlFault with the line where it cannot be read."""
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
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        what = str(fault.msg or "nothing is written in it").partition(", line ")[0]
        raise XmlFault(fault.lineno or 1, what) from None
    except (ValueError, LookupError) as fault:  # an encoding that nobody knows
        raise XmlFault(1, str(fault)) from None
    told = root.getroottree().docinfo.internalDTD
    if told is not None and any(True for _ in told.iterentities()):  # type: ignore[union-attr]  # (stubs lack it)
        raise XmlFault(data.count(b"\n", 0, max(0, data.find(b"<!ENTITY"))) + 1, ENTITIES)
    if any(number >= most_elements for number, _ in enumerate(root.iter())):
        raise XmlFault(0, f"it has more than {most_elements} elements")
    return root


def name_of(element: Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return etree.QName(tag).localname if isinstance(tag, str) else ""


def namespace_of(element: Element) -> str:
    """The element's namespace; empty where it has none."""
    tag = element.tag
    return (etree.QName(tag).namespace or "") if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """The element's children of this name, in the same namespace as their parent."""
    space = namespace_of(element)
    return [child for child in element if name_of(child) == name and namespace_of(child) == space]


def child_text(element: Element | None, name: str) -> str:
    """The text of the first child of this name, without blanks round it; empty where there is none."""
    found = children(element, name) if element is not None else []
    return (found[0].text or "").strip() if found else ""


def descendants(element: Element, *names: str) -> list[Element]:
    """The element and all inside with one of these names, whatever their namespace, in the order of the file."""
    return [each for each in element.iter() if name_of(each) in names]


def line_of(element: Element) -> int:
    """The line on which the element begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def attribute(element: Element, name: str) -> tuple[str, str]:
    """Name as written and value of an attribute, whatever its namespace and case: adlcp:scormtype, adlcp:scormType.

    Both are empty where there is none.
    """
    for key, value in element.attrib.items():
        written = etree.QName(str(key)).localname
        if written.lower() == name.lower():
            return written, str(value)
    return "", ""
