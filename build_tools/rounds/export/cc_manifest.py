"""The manifest of a Common Cartridge 1.1: its metadata, a folder for each part, a resource for each file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rounds.export.plan import PackagePlan
from rounds.export.qti_xml import Attributes, document, lines, tag, text_xml

CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p1"


@dataclass(frozen=True, slots=True)
class Resource:
    """A page or a test, which stands in the cartridge's contents."""

    file: str
    kind: str
    title: str
    needs: Sequence[str]
    """Files that it shows."""


def manifest(plan: PackagePlan, folders: Sequence[tuple[str, Sequence[Resource]]], assets: Iterable[str]) -> bytes:
    """The file. `folders` are titles and what lies in them, `assets` all other files."""
    root: Attributes = {
        "xmlns": CP,
        "xmlns:lomimscc": LOM,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{CP} {PROFILE}/ccv1p1_imscp_v1p2_v1p0.xsd "
        f"{LOM} {PROFILE}/LOM/ccv1p1_lommanifest_v1p0.xsd",
        "identifier": f"rounds-{plan.key}",
    }
    shown = [_shown(resource) for _, folder in folders for resource in folder]
    resources = lines("resources", {}, [*shown, *map(_asset, assets)])
    return document(lines("manifest", root, [_metadata(plan), _organizations(folders), resources]))


def _metadata(plan: PackagePlan) -> str:
    def words(name: str, text: str) -> str:
        told = tag("lomimscc:string", {"language": plan.language}, text_xml(text))
        return tag(f"lomimscc:{name}", {}, told)

    general = [
        words("title", plan.title),
        tag("lomimscc:language", {}, plan.language),
        words("description", plan.summary) if plan.summary else "",
    ]
    lom = lines("lomimscc:lom", {}, [lines("lomimscc:general", {}, general)])
    return lines("metadata", {}, [tag("schema", {}, "IMS Common Cartridge"), tag("schemaversion", {}, "1.1.0"), lom])


def _organizations(folders: Sequence[tuple[str, Sequence[Resource]]]) -> str:
    """One root without a title, and in it the folders: Canvas makes modules of them, Moodle sections."""
    told = [
        lines("item", {"identifier": f"folder-{number}"}, [_title(title), *map(_item, folder)])
        for number, (title, folder) in enumerate(folders, start=1)
    ]
    root = lines("item", {"identifier": "root"}, told)
    organization = lines("organization", {"identifier": "contents", "structure": "rooted-hierarchy"}, [root])
    return lines("organizations", {}, [organization])


def _item(resource: Resource) -> str:
    attributes = {"identifier": f"item-{resource.file}", "identifierref": _id(resource.file)}
    return lines("item", attributes, [_title(resource.title)])


def _title(title: str) -> str:
    return tag("title", {}, text_xml(title))


def _shown(resource: Resource) -> str:
    """A page names its file twice; a test must not (the profile's rule 3c)."""
    href = resource.file if resource.kind == "webcontent" else None
    needed = [tag("dependency", {"identifierref": _id(name)}) for name in resource.needs]
    attributes = {"identifier": _id(resource.file), "type": resource.kind, "href": href}
    return lines("resource", attributes, [tag("file", {"href": resource.file}), *needed])


def _asset(name: str) -> str:
    attributes = {"identifier": _id(name), "type": "webcontent", "href": name}
    return lines("resource", attributes, [tag("file", {"href": name})])


def _id(file: str) -> str:
    """File names are ASCII `[a-z0-9._-]`, so that a letter before them makes them XML names."""
    return f"file-{file}"
