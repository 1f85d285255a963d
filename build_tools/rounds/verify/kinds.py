"""The kinds of packages that Rounds knows, and the words by which their manifests tell which they are."""

from enum import StrEnum

from lxml import etree

from rounds.load.foreign_xml import child_text, children, namespace_of

SCORM12_CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM12_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCORM2004_ADL = "http://www.adlnet.org/xsd/adlcp_v1p3"
CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
TINCAN = "http://projecttincan.com/tincan.xsd"
CC_BEGIN, CC_END = "http://www.imsglobal.org/xsd/imsccv1p", "/imscp_v1p1"


class Kind(StrEnum):
    """What a package is."""

    SCORM12 = "scorm12"
    SCORM2004_2 = "scorm2004-2"
    SCORM2004_3 = "scorm2004-3"
    SCORM2004_4 = "scorm2004-4"
    CMI5 = "cmi5"
    XAPI = "xapi"
    CC = "cc"
    QTI21 = "qti21"
    QTI22 = "qti22"
    CONTENT = "imscp"


TITLES = {
    Kind.SCORM12: "SCORM 1.2",
    Kind.SCORM2004_2: "SCORM 2004 2nd Edition",
    Kind.SCORM2004_3: "SCORM 2004 3rd Edition",
    Kind.SCORM2004_4: "SCORM 2004 4th Edition",
    Kind.CMI5: "cmi5",
    Kind.XAPI: "xAPI (tincan.xml)",
    Kind.CC: "Common Cartridge",
    Kind.QTI21: "QTI 2.1",
    Kind.QTI22: "QTI 2.2",
    Kind.CONTENT: "IMS content package of no known kind",
}
SCORM2004 = frozenset({Kind.SCORM2004_2, Kind.SCORM2004_3, Kind.SCORM2004_4})
SCORM = SCORM2004 | {Kind.SCORM12}
QTI = frozenset({Kind.QTI21, Kind.QTI22})

SCHEMA_VERSIONS = {
    Kind.SCORM12: ("1.2",),
    Kind.SCORM2004_2: ("CAM 1.3",),
    Kind.SCORM2004_3: ("2004 3rd Edition",),
    Kind.SCORM2004_4: ("2004 4th Edition",),
}


def content_kind(root: etree._Element) -> Kind:
    """What a package with this imsmanifest.xml is."""
    told = child_text(next(iter(children(root, "metadata")), None), "schemaversion")
    spaces = {namespace_of(root), *(space for each in root.iter() for space in _spaces(each))}
    if cartridge_version(root):
        return Kind.CC
    if SCORM2004_ADL in spaces or told.startswith(("2004", "CAM")):
        return _edition(told)
    if spaces & {SCORM12_ADL, SCORM12_CP} or told == "1.2":
        return Kind.SCORM12
    types = [
        resource.get("type", "") for each in children(root, "resources") for resource in children(each, "resource")
    ]
    for kind, ending in ((Kind.QTI21, "v2p1"), (Kind.QTI22, "v2p2")):
        if any(each.startswith("imsqti_") and each.endswith(ending) for each in types):
            return kind
    return Kind.CONTENT


def cartridge_version(root: etree._Element) -> str:
    """The minor version of a Common Cartridge, such as `1`; empty for anything else."""
    space = namespace_of(root)
    return space[len(CC_BEGIN) : -len(CC_END)] if space.startswith(CC_BEGIN) and space.endswith(CC_END) else ""


def _spaces(element: etree._Element) -> set[str]:
    names = [element.tag, *element.attrib] if isinstance(element.tag, str) else []
    return {etree.QName(name).namespace or "" for name in names} | {str(space) for space in element.nsmap.values()}


def _edition(told: str) -> Kind:
    if "3rd" in told:
        return Kind.SCORM2004_3
    return Kind.SCORM2004_2 if told.startswith("CAM") else Kind.SCORM2004_4
