"""What a SCORM manifest says besides: SCOs, mastery, control files (SCORM 1.2 and 2004 CAM)."""

from collections.abc import Iterator

from lxml import etree

from rounds.load.foreign_xml import attribute, descendants, line_of, name_of
from rounds.verify.finding import Fact, Finding, error, warning
from rounds.verify.kinds import SCORM, SCORM2004, Kind
from rounds.verify.manifest import items, resources
from rounds.verify.package import Package, Wishes

XSI = "http://www.w3.org/2001/XMLSchema-instance"
CONTROL_FILES_2004 = ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd")


def check_scorm(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """SCOs are told as such, by the attribute's exact name; mastery is within its range."""
    if package.kind not in SCORM or package.manifest is None:
        return
    wanted = "scormtype" if package.kind is Kind.SCORM12 else "scormType"
    yield from _resources(package, package.manifest, wanted)
    yield from _mastery(package, package.manifest)
    yield from _measures(package, package.manifest)


def _resources(package: Package, root: etree._Element, wanted: str) -> Iterator[Finding]:
    file = package.manifest_name
    launched = {item.identifierref for item in items(root) if item.identifierref}
    for resource in resources(root):
        written, value = attribute(resource.element, "scormtype")
        where = f"SCORM {'1.2' if package.kind is Kind.SCORM12 else '2004'} CAM, resource"
        cure = f'Write adlcp:{wanted}="sco" where it speaks to the LMS, else "asset".'
        if written != wanted or value not in ("sco", "asset"):
            told = f"adlcp:{written}=«{value}»" if written else f"no adlcp:{wanted}"
            what = f"The resource {resource.identifier} has {told}."
            why = f"The attribute is called {wanted} in this version, and is sco or asset ({where})."
            yield error("scorm-type", file, resource.line, what, why, cure)
        if resource.identifier in launched and not resource.href:
            what = f"The resource {resource.identifier} is begun by an item and has no href."
            yield error("launch-href", file, resource.line, what, "There is no page to show.", "Write its page.")
        if resource.type != "webcontent":
            what = f"The resource {resource.identifier} is of the type «{resource.type}»."
            why = f"Resources that an LMS shows are webcontent ({where})."
            yield error("resource-type", file, resource.line, what, why, 'Write type="webcontent".')


def _mastery(package: Package, root: etree._Element) -> Iterator[Finding]:
    file = package.manifest_name
    for each in descendants(root, "masteryscore"):
        value = _number(each.text)
        if value is None or not 0 <= value <= 100:
            why = "It is a number from 0 to 100 (SCORM 1.2 CAM, masteryscore); the schema lets more pass, LMSs do not."
            what = f"masteryscore is «{(each.text or '').strip()}»."
            yield error("masteryscore", file, line_of(each), what, why, "Write a whole number of percent.")
        for title in (other for other in each.itersiblings() if name_of(other) == "title"):
            why = "The title comes first in an item, extensions last (IMS CP 1.1.2, item): strict readers refuse it."
            yield error(
                "title-first", file, line_of(title), "masteryscore stands before this title.", why, "Swap the two."
            )


def _measures(package: Package, root: etree._Element) -> Iterator[Finding]:
    for each in descendants(root, "minNormalizedMeasure"):
        value = _number(each.text)
        if value is None or not -1 <= value <= 1:
            what = f"minNormalizedMeasure is «{(each.text or '').strip()}»."
            why = "It is a number from -1 to 1, a part of the whole and no percentage (SCORM 2004 SN)."
            yield error("measure", package.manifest_name, line_of(each), what, why, "Write 0.8 for 80 percent.")
        elif value < 0:
            what = f"minNormalizedMeasure is {value:g}: everyone has passed."
            why = "Scores of questions are 0 to 1; a mark below 0 is always reached."
            yield warning("measure", package.manifest_name, line_of(each), what, why, "Write a number from 0 to 1.")


def _number(text: str | None) -> float | None:
    try:
        value = float((text or "").strip())
    except ValueError:
        return None
    return value if value == value else None  # noqa: PLR0124  (not a number is not equal to itself)


def check_control_files(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """The schemas that the manifest names stand at the package's root."""
    if package.kind not in SCORM or package.manifest is None:
        return
    told = package.manifest.get(f"{{{XSI}}}schemaLocation", "").split()
    named = [each for each in told[1::2] if ":" not in each]
    for file in dict.fromkeys(named or (CONTROL_FILES_2004 if package.kind in SCORM2004 else ())):
        if file not in package.hashes:
            what = f"The control file {file} is not at the root."
            if package.kind in SCORM2004:
                why = "A package holds at its root the schemas that its manifest refers to (SCORM 2004 CAM)."
                yield error("control-files", package.manifest_name, 0, what, why, "Add the standard's schema files.")
            else:
                why = "A package holds the schemas that its manifest refers to (SCORM 1.2 CAM); LMSs seldom mind."
                yield warning("control-files", package.manifest_name, 0, what, why, "Add the standard's schema files.")
