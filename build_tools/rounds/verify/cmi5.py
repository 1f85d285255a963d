"""A cmi5 course structure: what its schema does not say (cmi5 Quartz, sections 13 and 14)."""

import re
from collections.abc import Iterator

from lxml import etree

from rounds.load.foreign_xml import child_text, children, descendants, line_of, name_of, namespace_of
from rounds.verify.content_packaging import HAS_SCHEME, href_findings, urlsplit_fails
from rounds.verify.finding import Fact, Finding, error
from rounds.verify.kinds import CMI5, Kind
from rounds.verify.package import Package, Wishes

MOVE_ON = ("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed")
LAUNCH = ("AnyWindow", "OwnWindow")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`]+")


def check_cmi5(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Ids, URLs and vocabulary of the course structure."""
    root, file = package.manifest, package.manifest_name
    if package.kind is not Kind.CMI5 or root is None:
        return
    if namespace_of(root) != CMI5 or name_of(root) != "courseStructure":
        what = f"The root is {name_of(root)} of the namespace «{namespace_of(root)}»."
        why = "A course structure is `courseStructure` of the cmi5 namespace (cmi5 13.2)."
        yield error("cmi5-root", file, line_of(root), what, why, f'Write <courseStructure xmlns="{CMI5}">.')
        return
    yield from _ids(file, root)
    for each in descendants(root, "au"):
        yield from _unit(package, each)
    known = {each.get("id") for group in children(root, "objectives") for each in children(group, "objective")}
    for group in descendants(root, "objectives"):
        for each in children(group, "objective"):
            if (ref := each.get("idref")) is not None and ref not in known:
                what = f"The objective {ref} is not one of the course."
                why = "idref names an objective of the course (cmi5 13.1.3)."
                yield error("cmi5-objective", file, line_of(each), what, why, "Name one, or add it to the course.")


def _ids(file: str, root: etree._Element) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for each in descendants(root, "course", "au", "block", "objective"):
        id_, line = each.get("id"), line_of(each)
        if id_ is None and each.get("idref") is not None:
            continue
        if id_ is None or not IRI.fullmatch(id_.strip()):
            what = f"The id of this {name_of(each)} is «{id_ or ''}»."
            why = "It is an absolute IRI, the id of an xAPI activity (cmi5 13.1); the schema lets more pass."
            yield error("iri", file, line, what, why, "Write a full address, such as https://example.org/course/1.")
        elif id_ in seen:
            what = f"The id {id_} stands here again; it is also on line {seen[id_]}."
            yield error("iri-twice", file, line, what, "Ids are unique in a course (cmi5 13.1).", "Change one of them.")
        seen.setdefault(id_ or "", line)


def _unit(package: Package, unit: etree._Element) -> Iterator[Finding]:
    file, line = package.manifest_name, line_of(unit)
    found = children(unit, "url")
    url = child_text(unit, "url")
    if not url or (HAS_SCHEME.match(url) and urlsplit_fails(url)):
        what = f"This assignable unit's url is «{url}»."
        why = "It is a file of the package or a full web address (cmi5 13.1.4)."
        yield error("au-url", file, line_of(found[0]) if found else line, what, why, "Write its page.")
    else:
        yield from href_findings(package, url, line_of(found[0]))
    for name, words in (("moveOn", MOVE_ON), ("launchMethod", LAUNCH)):
        told = unit.get(name)
        if told is not None and told not in words:
            what = f"{name} is «{told}»."
            why = f"It is one of {', '.join(words)} (cmi5 13.1.4)."
            yield error("cmi5-word", file, line, what, why, "Write one of them, letter by letter.")
    mastery = unit.get("masteryScore")
    if mastery is not None and not _part(mastery):
        why = "It is a number from 0 to 1 (cmi5 13.1.4)."
        yield error("masteryscore", file, line, f"masteryScore is «{mastery}».", why, "Write 0.8 for 80 percent.")
    for name in ("title", "description"):
        if not any(child_text(each, "langstring") for each in children(unit, name)):
            why = "It is required, with a text in at least one langstring (cmi5 13.1.4)."
            yield error("cmi5-text", file, line, f"This assignable unit has no {name}.", why, "Write one.")


def _part(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False
