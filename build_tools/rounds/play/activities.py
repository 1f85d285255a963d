"""cmi5.xml and tincan.xml as an LMS reads them: assignable units and activities with their launch URLs."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from rounds.load.foreign_xml import Element, name_of
from rounds.play.package import Item, Package, PlayFault
from rounds.play.scorm_items import (
    ROOT,
    launch_file,
    number,
    text_of,
    value_of,
    with_parameters,
    within,
)


def read_cmi5(what: str, root: Element, names: frozenset[str]) -> Package:
    """The assignable units in order, those in blocks too. Raises PlayFault where none can be launched."""
    course = next(iter(within(root, "course")), None)
    if name_of(root) != "courseStructure" or course is None:
        raise PlayFault(f"{what} is no course structure of cmi5: it has no <course>. Export the package again.")
    items, warnings = [], []
    for unit, blocks in _units(root):
        title = _langstring(unit, "title") or value_of(unit, "id")
        file, query, warning = launch_file(title, _address(text_of(unit, "url")), names)
        warnings += [warning] if warning else []
        mastery = number(value_of(unit, "masteryScore"))
        if file:
            items.append(
                Item(
                    id=value_of(unit, "id"),
                    title=title,
                    file=file,
                    query=query,
                    mastery=None if mastery is None else mastery * 100,
                    launch_data=text_of(unit, "launchParameters"),
                    move_on=value_of(unit, "moveOn") or "NotApplicable",
                    entitlement=text_of(unit, "entitlementKey"),
                    blocks=blocks,
                )
            )
    if not items:
        raise PlayFault(" ".join([f"{what} has no assignable unit that can be launched.", *warnings]))
    title = _langstring(course, "title")
    return Package("cmi5", "cmi5", title, tuple(items), tuple(warnings), value_of(course, "id"))


def read_tincan(what: str, root: Element, names: frozenset[str]) -> Package:
    """The activities that have a launch. Raises PlayFault where none can be launched."""
    items, warnings = [], []
    activities = [found for group in within(root, "activities") for found in within(group, "activity")]
    for activity in activities:
        launch = text_of(activity, "launch")
        if not launch:
            continue
        title = text_of(activity, "name") or value_of(activity, "id")
        file, query, warning = launch_file(title, _address(launch), names)
        warnings += [warning] if warning else []
        if file:
            items.append(Item(id=value_of(activity, "id"), title=title, file=file, query=query))
    if not items:
        raise PlayFault(" ".join([f"{what} has no activity that can be launched.", *warnings]))
    return Package("xapi", "xAPI (tincan.xml)", items[0].title, tuple(items), tuple(warnings))


def _units(element: Element, blocks: tuple[str, ...] = ()) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Each assignable unit with the ids of the blocks around it."""
    for child in element:
        if name_of(child) == "au":
            yield child, blocks
        elif name_of(child) == "block":
            yield from _units(child, (*blocks, value_of(child, "id")))


def _langstring(element: Element, name: str) -> str:
    for found in within(element, name):
        return text_of(found, "langstring") or " ".join("".join(map(str, found.itertext())).split())
    return ""


def _address(reference: str) -> str:
    """A launch URL; a relative one is a file of the package (cmi5 14.1)."""
    return reference if urlsplit(reference).scheme else with_parameters(ROOT + reference.lstrip("/"), "")
