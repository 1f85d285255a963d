"""A tincan.xml, by which LMSs take xAPI content that is not cmi5 (Rustici Software, "Tin Can packages")."""

from collections.abc import Iterator

from rounds.load.foreign_xml import child_text, children, descendants, line_of, namespace_of
from rounds.verify.cmi5 import IRI
from rounds.verify.content_packaging import href_findings
from rounds.verify.finding import Fact, Finding, error
from rounds.verify.kinds import TINCAN, Kind
from rounds.verify.package import Package, Wishes


def check_tincan(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Its namespace, its activities' ids and names, and the page to launch."""
    root, file = package.manifest, package.manifest_name
    if package.kind is not Kind.XAPI or root is None:
        return
    if namespace_of(root) != TINCAN:
        what = f"The root is of the namespace «{namespace_of(root)}»."
        why = f"LMSs look for elements of {TINCAN}."
        yield error("tincan-root", file, line_of(root), what, why, f'Write <tincan xmlns="{TINCAN}">.')
        return
    activities = descendants(root, "activity")
    launched = False
    for each in activities:
        if not IRI.fullmatch(each.get("id", "")):
            what = f"The id of this activity is «{each.get('id', '')}»."
            why = "It is an absolute IRI (xAPI 1.0.3, 2.4.4.1)."
            yield error(
                "iri", file, line_of(each), what, why, "Write a full address, such as https://example.org/course/1."
            )
        if not child_text(each, "name"):
            why = "LMSs show its name."
            yield error("tincan-name", file, line_of(each), "This activity has no name.", why, "Write <name>.")
        for launch in children(each, "launch"):
            launched = True
            yield from href_findings(package, (launch.text or "").strip(), line_of(launch))
    if not launched:
        why = "An LMS begins with the page of the first activity's <launch>."
        line = line_of(activities[0]) if activities else line_of(root)
        yield error("tincan-launch", file, line, "No activity has a page to launch.", why, "Write <launch>.")
