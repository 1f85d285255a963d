"""A Common Cartridge: its metadata, the types of its resources, its questions' profiles (IMS CC 1.0 to 1.3)."""

from collections.abc import Iterator

from lxml import etree

from rounds.load.foreign_xml import XmlFault, child_text, children, descendants, line_of, name_of, read_xml
from rounds.verify.finding import Fact, Finding, error
from rounds.verify.kinds import Kind, cartridge_version
from rounds.verify.manifest import Resource, organizations, resources
from rounds.verify.package import Package, Wishes, target

WEB, ASSOCIATED = "webcontent", "associatedcontent/imscc_xmlv1p{0}/learning-application-resource"
TYPES = (
    WEB,
    ASSOCIATED,
    "imsdt_xmlv1p{0}",
    "imswl_xmlv1p{0}",
    "imsqti_xmlv1p2/imscc_xmlv1p{0}/assessment",
    "imsqti_xmlv1p2/imscc_xmlv1p{0}/question-bank",
    "imsbasiclti_xmlv1p0",
    "imsbasiclti_xmlv1p3",
    "assignment_xmlv1p0",
    "idpfepub_xmlv1p0",
    "imsapip_zipv1p0",
    "imsiwb_iwbv1p0",
)
PROFILES = frozenset(
    f"cc.{name}.v0p1"
    for name in ("multiple_choice", "multiple_response", "true_false", "fib", "pattern_match", "essay", "exam")
)


def check_cartridge(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Metadata, organization, resource types; each question file with profiles that cartridges know."""
    root = package.manifest
    if package.kind is not Kind.CC or root is None:
        return
    minor = cartridge_version(root)
    yield Fact("Version", f"1.{minor}")
    yield from _metadata(package, root, minor)
    yield from _organization(package, root)
    known = {each.format(minor) for each in TYPES}
    for resource in resources(root):
        if resource.type not in known and not resource.type.startswith(ASSOCIATED.format(minor)):
            what = f"The resource {resource.identifier} is of the type «{resource.type}»."
            why = f"Cartridges of version 1.{minor} know other types (IMS CC, resource); importers skip it."
            yield error(
                "resource-type", package.manifest_name, resource.line, what, why, "Write one of the standard's."
            )
        elif resource.type.startswith("imsqti_"):
            yield from _questions(package, resource)


def _metadata(package: Package, root: etree._Element, minor: str) -> Iterator[Finding]:
    metadata = next(iter(children(root, "metadata")), None)
    line = line_of(metadata if metadata is not None else root)
    for name, wanted in (("schema", "IMS Common Cartridge"), ("schemaversion", f"1.{minor}.0")):
        told = child_text(metadata, name)
        if told != wanted:
            found = children(metadata, name) if metadata is not None else []
            where = line_of(found[0]) if found else line
            why = f"A cartridge says what it is by its exact words (IMS CC 1.{minor}, metadata)."
            yield error("schemaversion", package.manifest_name, where, f"{name} is «{told}».", why, f"Write {wanted}.")


def _organization(package: Package, root: etree._Element) -> Iterator[Finding]:
    found = organizations(root)
    why = "A cartridge has at most one organization, a rooted hierarchy with one item at its top (IMS CC)."
    for each in found[1:]:
        yield error("cc-organization", package.manifest_name, line_of(each), "There is a second.", why, "Join them.")
    for each in found[:1]:
        tops = children(each, "item")
        if each.get("structure") != "rooted-hierarchy" or len(tops) != 1:
            what = f"The organization's structure is «{each.get('structure')}» with {len(tops)} items at its top."
            cure = 'Write structure="rooted-hierarchy" and one item that holds the others.'
            yield error("cc-organization", package.manifest_name, line_of(each), what, why, cure)


def _questions(package: Package, resource: Resource) -> Iterator[Finding]:
    hrefs = [href for href, _ in resource.files] or ([resource.href] if resource.href else [])
    for href in hrefs:
        file = target(package, href, resource.base).name
        if file not in package.hashes or not file.endswith(".xml"):
            continue
        try:
            root = read_xml(package.data(file))
        except XmlFault as fault:
            why = "A question file is XML."
            yield error("questions-xml", file, fault.line, f"It cannot be read: {fault.what}.", why, "Mend that line.")
            continue
        if name_of(root) != "questestinterop":
            what = f"The root is {name_of(root)}."
            why = "Cartridges hold questions as QTI 1.2.1: questestinterop (IMS CC, question profile)."
            yield error("questions-root", file, line_of(root), what, why, "Write the questions as QTI 1.2.1.")
            continue
        yield from _profiles(file, root)


def _profiles(file: str, root: etree._Element) -> Iterator[Finding]:
    for item in descendants(root, "item"):
        fields = [
            (child_text(each, "fieldlabel"), child_text(each, "fieldentry"), line_of(each))
            for each in descendants(item, "qtimetadatafield")
        ]
        profiles = [(entry, line) for label, entry, line in fields if label == "cc_profile"]
        why = "Each question says by cc_profile of which of the cartridge's types it is (IMS CC, question profile)."
        if not profiles:
            what = f"The question {item.get('ident', '')} has no cc_profile."
            yield error("cc-profile", file, line_of(item), what, why, "Add it, such as cc.multiple_choice.v0p1.")
        for entry, line in profiles:
            if entry not in PROFILES:
                cure = f"Write one of: {', '.join(sorted(PROFILES))}."
                yield error("cc-profile", file, line, f"cc_profile is «{entry}».", why, cure)
