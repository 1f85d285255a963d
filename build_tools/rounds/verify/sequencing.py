"""The basics of SCORM 2004 sequencing: what refers to what, and whether a learner can get anywhere (SCORM 2004 SN)."""

from collections.abc import Iterator

from lxml import etree

from rounds.load.foreign_xml import descendants, line_of, name_of
from rounds.verify.finding import Fact, Finding, error, warning
from rounds.verify.kinds import SCORM2004
from rounds.verify.manifest import items, organizations
from rounds.verify.package import Package, Wishes

SS = "http://www.imsglobal.org/xsd/imsss"


def check_sequencing(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """References of sequencing hold, objectives are told apart, and each cluster can be walked."""
    if package.kind not in SCORM2004 or package.manifest is None:
        return
    root, file = package.manifest, package.manifest_name
    shared = {each.get("ID") for group in descendants(root, "sequencingCollection") for each in group}
    for item in [*organizations(root), *(item.element for item in items(root))]:
        for sequencing in (each for each in item if name_of(each) == "sequencing"):
            ref = sequencing.get("IDRef")
            if ref is not None and ref not in shared:
                what = f"The sequencing «{ref}» is not in the sequencingCollection."
                why = "IDRef names a sequencing of the collection (SCORM 2004 CAM, sequencing)."
                yield error("sequencing-ref", file, line_of(sequencing), what, why, "Add it there, or write it here.")
            yield from _objectives(file, sequencing)
            yield from _control(file, item, sequencing)


def _objectives(file: str, sequencing: etree._Element) -> Iterator[Finding]:
    seen: set[str] = set()
    for each in descendants(sequencing, "primaryObjective", "objective"):
        if not str(each.tag).startswith(f"{{{SS}"):
            continue  # an objective of adlseq repeats the id of the one that it adds to
        id_ = each.get("objectiveID")
        if id_ is not None and id_ in seen:
            what = f"The objective {id_} stands twice in one activity."
            why = "Objectives of an activity have ids of their own (SCORM 2004 CAM, objectives)."
            yield error("objective-twice", file, line_of(each), what, why, "Give one of them another id.")
        maps = [child for child in each if name_of(child) == "mapInfo"]
        if id_ is None and (maps or name_of(each) == "objective"):
            what = "An objective that others refer to has no objectiveID."
            why = "Without an id it is mapped to nothing (SCORM 2004 CAM, objectives)."
            yield error("objective-id", file, line_of(each), what, why, "Give it an objectiveID.")
        seen.add(id_ or "")
    for each in descendants(sequencing, "ruleCondition"):
        ref = each.get("referencedObjective")
        if ref is not None and ref not in seen:
            what = f"A rule asks for the objective {ref}, which this activity does not have."
            why = "Conditions look at objectives of their own activity (SCORM 2004 SN, referencedObjective)."
            yield error("objective-ref", file, line_of(each), what, why, "Name one of its objectives, or add it.")


def _control(file: str, item: etree._Element, sequencing: etree._Element) -> Iterator[Finding]:
    if not any(name_of(child) == "item" for child in item):
        return
    for mode in (each for each in sequencing if name_of(each) == "controlMode"):
        if mode.get("choice") in ("false", "0") and mode.get("flow", "false") in ("false", "0"):
            what = "Neither choice nor flow is allowed: a learner reaches nothing in here."
            why = "Without a menu (choice) and going on (flow) nothing is ever delivered (SCORM 2004 SN, controlMode)."
            yield warning("sequencing-control", file, line_of(mode), what, why, 'Write flow="true" or choice="true".')
