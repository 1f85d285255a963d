"""The manifest against the standard's own schema, where it is at hand: ours for SCORM, the user's folder for others."""

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from rounds.load.foreign_xml import XmlFault, namespace_of, read_xml
from rounds.verify.finding import Fact, Finding, error, note
from rounds.verify.package import Package, Wishes
from rounds.verify.schema_sets import SETS, SchemaSet, compiled, schema_folder

XSI = "http://www.w3.org/2001/XMLSchema-instance"
MOST_OF_A_SCHEMA = 20
"""One misplaced element can make a schema complain of all that follow."""
MOST_ELEMENTS = 20_000
"""libxml2 takes time in the square of their number to tell of many mistakes."""


def check_schema(package: Package, wishes: Wishes) -> Iterator[Finding | Fact]:
    """Everything in which manifest and question files differ from the schema; or that they were not compared."""
    if package.manifest is None:
        return
    own = _own_schemas(package)
    if package.kind not in SETS:
        yield Fact("Schema", "not checked: none is known for this kind")
    for wanted in SETS.get(package.kind, ()):
        documents = _documents(package, wanted)
        first = next(documents, None)
        folder = schema_folder(wanted, wishes.schemas)
        if first is None:
            continue
        if folder is None:
            cure = f"Give a folder with {wanted.main} by --schemas."
            yield Fact("Schema", f"not checked: {wanted.main} of the standard is not at hand. {cure}")
            continue
        try:
            schema = compiled(wanted, folder, wishes.schemas)
        except etree.LxmlError as fault:
            yield Fact("Schema", f"not checked: {wanted.main} cannot be compiled ({str(fault)[:200]}).")
            continue
        yield Fact("Schema", f"checked against {wanted.main}")
        for file, root in chain([first], documents):
            if any(number >= MOST_ELEMENTS for number, _ in enumerate(root.iter())):
                yield Fact("Schema", f"not checked of {file}: it has more than {MOST_ELEMENTS} elements")
            else:
                yield from _differences(file, root, schema, own)


def _documents(package: Package, wanted: SchemaSet) -> Iterator[tuple[str, etree._Element]]:
    """The documents that the schema is of: the manifest, or every XML file with the schema's namespace."""
    names = [name for name in package.names if name.endswith(".xml")] if wanted.space else [package.manifest_name]
    for name in names:
        try:
            root = read_xml(package.data(name))
        except XmlFault:
            continue  # told by the family that reads it
        if wanted.space and namespace_of(root) != wanted.space:
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
