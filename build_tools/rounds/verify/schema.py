"""The manifest against the standard's own schema, where it is at hand: ours for SCORM, the user's folder for others."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from rounds.verify.finding import Fact, Finding, error, note
from rounds.verify.kinds import CP, SCORM12_ADL, SCORM12_CP, SCORM2004_ADL, Kind
from rounds.verify.package import Package, Wishes
from rounds.verify.xml_document import XmlFault, namespace_of, read_xml

HERE = Path(__file__).parent
XSI = "http://www.w3.org/2001/XMLSchema-instance"
MOST_OF_A_SCHEMA = 20
"""One misplaced element can make a schema complain of all that follow."""


@dataclass(frozen=True, slots=True)
class SchemaSet:
    """The schemas of a kind: the file by which a folder is known, and what is imported from it."""

    main: str
    imports: tuple[tuple[str, str], ...]
    folder_word: str = ""
    """Where several folders hold the main file, the one with this in its path."""


SCORM2004_IMPORTS = (
    (CP, "imscp_v1p1.xsd"),
    (SCORM2004_ADL, "adlcp_v1p3.xsd"),
    ("http://www.adlnet.org/xsd/adlseq_v1p3", "adlseq_v1p3.xsd"),
    ("http://www.adlnet.org/xsd/adlnav_v1p3", "adlnav_v1p3.xsd"),
    ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
)
QTI21, QTI22 = "http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/imsqti_v2p2"
SETS = {
    Kind.SCORM12: SchemaSet(
        "imscp_rootv1p1p2.xsd",
        (
            (SCORM12_CP, "imscp_rootv1p1p2.xsd"),
            (SCORM12_ADL, "adlcp_rootv1p2.xsd"),
            ("http://www.imsglobal.org/xsd/imsmd_rootv1p2p1", "imsmd_rootv1p2p1.xsd"),
        ),
    ),
    Kind.SCORM2004_3: SchemaSet("adlcp_v1p3.xsd", SCORM2004_IMPORTS, "3"),
    Kind.SCORM2004_4: SchemaSet("adlcp_v1p3.xsd", SCORM2004_IMPORTS, "4"),
    Kind.CMI5: SchemaSet("CourseStructure.xsd", ()),
    Kind.CC: SchemaSet("cc11libxml2validator.xsd", ()),
    Kind.QTI21: SchemaSet("imsqti_v2p1.xsd", ()),
    Kind.QTI22: SchemaSet("imsqti_v2p2.xsd", ()),
}
SHIPPED = {
    Kind.SCORM12: HERE / "scorm12_schemas",
    Kind.SCORM2004_3: HERE.parent / "export" / "scorm2004_3_control",
    Kind.SCORM2004_4: HERE.parent / "export" / "scorm2004_4_control",
}


def check_schema(package: Package, wishes: Wishes) -> Iterator[Finding | Fact]:
    """Everything in which the manifest, or a QTI item, differs from the schema; or that it was not compared."""
    wanted = SETS.get(package.kind)
    if package.manifest is None or wanted is None:
        return
    folder = SHIPPED.get(package.kind)
    if folder is None or not (folder / wanted.main).is_file():
        folder = _given(wishes.schemas, wanted)
    if folder is None:
        cure = f"Give the standard's schemas with --schemas DIR (a folder with {wanted.main})."
        yield Fact("Schema", f"not checked: {wanted.main} is not at hand. {cure}")
        return
    try:
        schema = _compiled(folder, wanted)
    except etree.LxmlError as fault:
        yield Fact("Schema", f"not checked: {wanted.main} cannot be compiled ({str(fault)[:120]}).")
        return
    yield Fact("Schema", f"checked against {wanted.main}")
    own = _own_schemas(package)
    for file, root in _documents(package):
        yield from _differences(file, root, schema, own)


def _given(folder: Path | None, wanted: SchemaSet) -> Path | None:
    found = sorted(folder.rglob(wanted.main)) if folder is not None and folder.is_dir() else []
    named = [each for each in found if wanted.folder_word in each.parent.name]
    return (named or found)[0].parent if found else None


@lru_cache(maxsize=8)
def _compiled(folder: Path, wanted: SchemaSet) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    if not wanted.imports:
        return etree.XMLSchema(etree.parse(str(folder / wanted.main), parser))
    imports = "".join(f'<import namespace="{space}" schemaLocation="{file}"/>' for space, file in wanted.imports)
    driver = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    return etree.XMLSchema(etree.fromstring(driver, parser, base_url=f"{folder}/"))


def _documents(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """What the schema is of: a QTI package's items and tests, of every other its manifest."""
    names = [package.manifest_name]
    if package.kind in (Kind.QTI21, Kind.QTI22):
        names = [name for name in package.names if name.endswith(".xml") and name != package.manifest_name]
    for name in names:
        try:
            root = read_xml(package.data(name))
        except XmlFault:
            continue  # told by the family that reads it
        if package.kind in (Kind.QTI21, Kind.QTI22) and namespace_of(root) not in (QTI21, QTI22):
            continue
        for each in root.iter():
            # A validator would fetch what schemaLocation names: another file, or another host.
            for key in (f"{{{XSI}}}schemaLocation", f"{{{XSI}}}noNamespaceSchemaLocation"):
                each.attrib.pop(key, "")
        yield name, root


def _own_schemas(package: Package) -> set[str]:
    """Namespaces, such as LOM's, for which the package brings a schema of its own, which is not read."""
    told = package.manifest.get(f"{{{XSI}}}schemaLocation", "").split() if package.manifest is not None else []
    return {space for space, file in zip(told[::2], told[1::2], strict=False) if file in package.hashes}


def _differences(file: str, root: etree._Element, schema: etree.XMLSchema, own: set[str]) -> Iterator[Finding]:
    if schema.validate(root):
        return
    told = [
        (each.line, _plain(each.message))
        for each in schema.error_log  # type: ignore[attr-defined]  # (the stubs lack it)
        if not ("strict wildcard" in each.message and any(f"{{{space}}}" in each.message for space in own))
    ]
    why = "The standard's schema does not allow it; strict LMSs refuse the package."
    for line, what in list(dict.fromkeys(told))[:MOST_OF_A_SCHEMA]:
        yield error("schema", file, line, what, why, "Write it as the schema says.")
    if len(told) > MOST_OF_A_SCHEMA:
        what = f"And {len(told) - MOST_OF_A_SCHEMA} more differences from the schema."
        yield note("schema", file, 0, what, "One mistake can cause many.", "Mend those above first.")


def _plain(message: str) -> str:
    """libxml2's message with short names in place of namespaces in braces."""
    shown, rest = "", message
    while "{" in rest:
        before, _, rest = rest.partition("{")
        _, _, rest = rest.partition("}")
        shown += before
    return (shown + rest).strip()[:400]
