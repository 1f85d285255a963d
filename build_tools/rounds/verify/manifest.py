"""An imsmanifest.xml as values: its resources with their files, its items, each with its line (IMS CP 1.1.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rounds.load.foreign_xml import XML, child_text, children, descendants, line_of, name_of


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of the manifest."""

    element: etree._Element
    identifier: str
    type: str
    href: str | None
    base: str
    """What its href and its files' begin with, by xml:base (IMS CP 1.1.4)."""
    files: tuple[tuple[str, int], ...]
    """href and line of each file."""
    dependencies: tuple[tuple[str, int], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item, or an organization, which is the item at the top."""

    element: etree._Element
    identifier: str
    identifierref: str | None
    title: str
    line: int


def resources(manifest: etree._Element) -> list[Resource]:
    """The resources of the manifest in their order, then those of manifests within it."""
    found: list[Resource] = []
    for group in children(manifest, "resources"):
        base = manifest.get(f"{{{XML}}}base", "") + group.get(f"{{{XML}}}base", "")
        for each in children(group, "resource"):
            found.append(
                Resource(
                    each,
                    each.get("identifier", ""),
                    each.get("type", ""),
                    each.get("href"),
                    base + each.get(f"{{{XML}}}base", ""),
                    tuple((file.get("href", ""), line_of(file)) for file in children(each, "file")),
                    tuple((other.get("identifierref", ""), line_of(other)) for other in children(each, "dependency")),
                    line_of(each),
                )
            )
    for within in children(manifest, "manifest"):
        found += resources(within)
    return found


def organizations(manifest: etree._Element) -> list[etree._Element]:
    """The organizations of the manifest."""
    return [each for group in children(manifest, "organizations") for each in children(group, "organization")]


def items(manifest: etree._Element) -> Iterator[Item]:
    """Every item of every organization, in the order of the file."""
    for organization in organizations(manifest):
        for each in descendants(organization, "item"):
            yield Item(
                each,
                each.get("identifier", ""),
                each.get("identifierref"),
                child_text(each, "title"),
                line_of(each),
            )


def package_title(manifest: etree._Element | None) -> str:
    """The title of the first organization, item or course; empty where there is none."""
    if manifest is None:
        return ""
    for each in manifest.iter():
        if name_of(each) in ("organization", "course", "activity"):
            title = child_text(each, "title") or child_text(each, "name")
            lines = children(each, "title")
            return title or (child_text(lines[0], "langstring") if lines else "")
    return ""
