"""A QTI 2.1 or 2.2 package: what its items, tests and manifest refer to (IMS QTI 2.1 Information Model)."""

from collections.abc import Iterator

from lxml import etree

from rounds.load.foreign_xml import XmlFault, children, descendants, line_of, name_of, namespace_of, read_xml
from rounds.verify.finding import Fact, Finding, error, warning
from rounds.verify.kinds import QTI, Kind
from rounds.verify.manifest import Resource, resources
from rounds.verify.package import Package, Wishes, target

SPACES = {Kind.QTI21: "imsqti_v2p1", Kind.QTI22: "imsqti_v2p2"}
KNOWN_TYPES = ("item", "test", "section", "assessment", "outcomes", "fragment", "stimulus", "rptemplate", "usagedata")
IN_ITEMS = ("img", "object", "audio", "video", "source")


def check_qti(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Every item and test is XML of the right kind, and what it names is there."""
    if package.kind not in QTI or package.manifest is None:
        return
    declared = {
        target(package, href, resource.base).name
        for resource in resources(package.manifest)
        for href, _ in resource.files
    }
    questions = 0
    for resource in resources(package.manifest):
        if resource.type.startswith("imsqti_") and resource.type.split("_")[1] not in KNOWN_TYPES:
            what = f"The resource {resource.identifier} is of the type «{resource.type}»."
            why = "Importers look for imsqti_item_... and imsqti_test_... (QTI 2.1 Integration Guide) and skip others."
            cure = "Write one of the standard's types."
            yield warning("resource-type", package.manifest_name, resource.line, what, why, cure)
        file = target(package, resource.href or "", resource.base).name
        if not resource.type.startswith(("imsqti_item", "imsqti_test")) or file not in package.hashes:
            continue
        questions += resource.type.startswith("imsqti_item")
        try:
            root = read_xml(package.data(file))
        except XmlFault as fault:
            why = "An item or a test is XML."
            yield error("questions-xml", file, fault.line, f"It cannot be read: {fault.what}.", why, "Mend that line.")
            continue
        yield from _root(package, file, root, resource)
        yield from _responses(file, root)
        yield from _files(package, file, root, declared)
    yield Fact("Questions", str(questions))


def _root(package: Package, file: str, root: etree._Element, resource: Resource) -> Iterator[Finding]:
    wanted = "assessmentItem" if resource.type.startswith("imsqti_item") else "assessmentTest"
    if name_of(root) != wanted or not namespace_of(root).endswith(SPACES[package.kind]):
        what = f"The root is {name_of(root)} of the namespace «{namespace_of(root)}»."
        why = f"The manifest says {resource.type}: {wanted} of {SPACES[package.kind]} (QTI 2.1 Integration Guide)."
        yield error("questions-root", file, line_of(root), what, why, "Write the root, or the resource's type, anew.")
    if not root.get("identifier") or not root.get("title"):
        why = "Both are required (QTI 2.1 Information Model, assessmentItem and assessmentTest)."
        yield error("questions-root", file, line_of(root), "identifier or title is missing.", why, "Write both.")


def _responses(file: str, root: etree._Element) -> Iterator[Finding]:
    declared = {each.get("identifier"): each for each in descendants(root, "responseDeclaration")}
    asked: dict[str, set[str]] = {}
    for each in root.iter():
        response = each.get("responseIdentifier")
        if response is None:
            continue
        if response not in declared:
            what = f"{name_of(each)} answers to {response}, which is not declared."
            why = "responseIdentifier names a responseDeclaration of the item (QTI 2.1 Information Model, interaction)."
            yield error("response", file, line_of(each), what, why, "Declare it, or name one that is.")
        choices = {str(choice.get("identifier")) for choice in each.iter() if choice.get("identifier")}
        asked.setdefault(response, set()).update(choices)
    for id_, declaration in declared.items():
        choices = asked.get(str(id_), set())
        for correct in children(declaration, "correctResponse"):
            for value in children(correct, "value"):
                missing = [word for word in (value.text or "").split() if choices and word not in choices]
                if missing and declaration.get("baseType") in ("identifier", "pair", "directedPair"):
                    what = f"The right answer {missing[0]} is none of the choices."
                    why = "A correct value is the identifier of a choice (QTI 2.1 Information Model, correctResponse)."
                    yield error("correct-value", file, line_of(value), what, why, "Name a choice that is there.")


def _files(package: Package, file: str, root: etree._Element, declared: set[str]) -> Iterator[Finding]:
    base = file[: file.rfind("/") + 1]
    for each in root.iter():
        name = name_of(each)
        url = each.get("href" if name == "assessmentItemRef" else "data" if name == "object" else "src")
        if name not in (*IN_ITEMS, "assessmentItemRef") or not url or ":" in url:
            continue
        found = target(package, url, base)
        if found.fault:
            what = f"{name} names «{url}», which is not in the package."
            why = "What an item or a test shows lies in its package (QTI 2.1 Integration Guide)."
            yield error("file-missing", file, line_of(each), what, why, "Add the file, or mend the name.")
        elif found.name and found.name not in declared:
            what = f"{name} names «{url}», which the manifest does not declare."
            why = "Importers copy the files that the manifest declares for the item (IMS CP 1.1.4, file)."
            yield warning("undeclared-use", file, line_of(each), what, why, "Add it as a <file> of the resource.")
