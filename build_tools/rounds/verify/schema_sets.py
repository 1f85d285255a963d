"""Which schema is of which file of a package, where it is found, and how it is compiled without any network."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from rounds.verify.kinds import CP, SCORM12_ADL, SCORM12_CP, SCORM2004_ADL, Kind

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SchemaSet:
    """Schemas that belong together, and the documents that they are of."""

    main: str
    """The file by which a folder is known to hold them."""
    space: str
    """The namespace of the documents' root; where it is empty, the manifest is one whatever it says."""
    imports: tuple[tuple[str, str], ...] = ()
    """Namespaces and files that are compiled together; none: the main file imports what it needs."""
    shipped: str = ""
    """The folder within Rounds where they are."""


SCORM2004_IMPORTS = (
    (CP, "imscp_v1p1.xsd"),
    (SCORM2004_ADL, "adlcp_v1p3.xsd"),
    ("http://www.adlnet.org/xsd/adlseq_v1p3", "adlseq_v1p3.xsd"),
    ("http://www.adlnet.org/xsd/adlnav_v1p3", "adlnav_v1p3.xsd"),
    ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
)
SCORM12_IMPORTS = (
    (SCORM12_CP, "imscp_rootv1p1p2.xsd"),
    (SCORM12_ADL, "adlcp_rootv1p2.xsd"),
    ("http://www.imsglobal.org/xsd/imsmd_rootv1p2p1", "imsmd_rootv1p2p1.xsd"),
)
QTI21_MANIFEST = (
    (CP, "imscp_v1p1.xsd"),
    ("http://www.imsglobal.org/xsd/imsmd_v1p2", "imsmd_v1p2p4.xsd"),
    ("http://www.imsglobal.org/xsd/imsqti_metadata_v2p1", "imsqti_metadata_v2p1.xsd"),
)
SETS = {
    Kind.SCORM12: (SchemaSet("imscp_rootv1p1p2.xsd", "", SCORM12_IMPORTS, "verify/scorm12_schemas"),),
    Kind.SCORM2004_3: (SchemaSet("adlcp_v1p3.xsd", "", SCORM2004_IMPORTS, "export/scorm2004_3_control"),),
    Kind.SCORM2004_4: (SchemaSet("adlcp_v1p3.xsd", "", SCORM2004_IMPORTS, "export/scorm2004_4_control"),),
    Kind.CMI5: (SchemaSet("CourseStructure.xsd", ""),),
    Kind.CC: (
        SchemaSet("cc11libxml2validator.xsd", "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"),
        SchemaSet("ccv1p1_qtiasiv1p2p1_v1p0.xsd", "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"),
    ),
    Kind.QTI21: (
        SchemaSet("imsqti_metadata_v2p1.xsd", CP, QTI21_MANIFEST),
        SchemaSet("imsqti_v2p1.xsd", "http://www.imsglobal.org/xsd/imsqti_v2p1"),
    ),
    Kind.QTI22: (SchemaSet("imsqti_v2p2.xsd", "http://www.imsglobal.org/xsd/imsqti_v2p2"),),
}

APIP = """<schema xmlns="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.imsglobal.org/xsd/apip/apipv1p0/imsapip_qtiv1p0">
<element name="apipAccessibility"/></schema>"""
"""The one element that QTI's schema takes from a schema that it is published without."""


def schema_folder(wanted: SchemaSet, given: Path | None) -> Path | None:
    """Where the schemas are: in Rounds, else somewhere below the folder that the user gave; None where nowhere."""
    if wanted.shipped and (HERE.parent / wanted.shipped / wanted.main).is_file():
        return HERE.parent / wanted.shipped
    found = sorted(given.rglob(wanted.main)) if given is not None else []
    return found[0].parent if found else None


@lru_cache(maxsize=8)
def compiled(wanted: SchemaSet, folder: Path, given: Path | None) -> etree.XMLSchema:
    """The schema. Raises etree.LxmlError where it cannot be compiled."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Near(given or folder))
    if not wanted.imports:
        return etree.XMLSchema(etree.parse(str(folder / wanted.main), parser))
    held = [(space, _nearest(file, folder, given)) for space, file in wanted.imports]
    driver = etree.Element("{http://www.w3.org/2001/XMLSchema}schema")
    for space, path in held:
        told = etree.SubElement(driver, "{http://www.w3.org/2001/XMLSchema}import")
        told.set("namespace", space)
        told.set("schemaLocation", path.as_uri())
    return etree.XMLSchema(etree.fromstring(etree.tostring(driver), parser))


def _nearest(file: str, folder: Path, given: Path | None) -> Path:
    near = [path.resolve() for path in (folder / file, folder.parent / file) if path.is_file()]
    far = sorted(given.rglob(file)) if given is not None and not near else []
    return (near or [path.resolve() for path in far] or [(folder / file).resolve()])[0]


class _Near(etree.Resolver):
    """Takes a schema that is named by a web address, or is not where it is said to be, from the folder at hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        """What to read in place of the address (lxml's stubs know neither the context nor two of the answers)."""
        if "apipv1p0_qtiext" in system_url:
            return self.resolve_string(APIP, context, base_url="")
        if not system_url.startswith(("http:", "https:")):
            return None
        found = sorted(self.folder.rglob(system_url.rpartition("/")[2] or "-"))
        if found:
            return self.resolve_filename(str(found[0]), context)  # type: ignore[attr-defined]
        return self.resolve_empty(context)  # type: ignore[attr-defined]
