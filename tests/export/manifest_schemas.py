"""The standards' schemas, compiled, for the manifests of each web format."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

EXPORT = Path(__file__).parents[2] / "build_tools/rounds/export"
SHARED = Path(__file__).parents[3] / "shared/xsd"
COMPILABLE = {
    "ims_xml.xsd": ('xmlns="http://www.w3.org/XML/1998/namespace" ', ""),
    "imsmd_rootv1p2p1.xsd": ('namespace="##any"', 'namespace="##other"'),
}
"""libxml2 refuses two things in SCORM 1.2's schemas; neither edit lets more pass."""
ROOTS = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}


@cache
def manifest_schema(name: str, temporary: Path) -> etree.XMLSchema | None:
    """The schema of this format's manifest; None for xAPI, whose schema nobody hosts any more."""
    match name:
        case "xapi":
            return None
        case "cmi5":
            file = SHARED / "cmi5/CourseStructure.xsd"
            if not file.is_file():
                pytest.skip(f"cmi5's schema is not shipped and not at {SHARED}")
            return etree.XMLSchema(etree.parse(str(file)))
    folder = temporary / name
    folder.mkdir()
    for file in (EXPORT / f"{name.replace('-', '_')}_control").glob("*.[xd]*"):
        text = file.read_text("utf-8").replace(*COMPILABLE.get(file.name, ("", "")))
        (folder / file.name).write_text(text, "utf-8")
    imports = "".join(
        f'<xsd:import namespace="{namespace}" schemaLocation="{file}"/>'
        for namespace, file in ROOTS[name.partition("-")[0]].items()
    )
    root = f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">{imports}</xsd:schema>'
    (folder / "all.xsd").write_text(root)
    return etree.XMLSchema(etree.parse(str(folder / "all.xsd")))
