"""imsmanifest.xml as an LMS reads it: the default organization's items with their launch URLs (SCORM CAM,
content packaging). Read leniently, whatever the namespaces' prefixes: what is odd is told, what can be played is."""

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from rounds.load.foreign_xml import XML, Element, attribute, name_of
from rounds.play.package import Item, Package, PlayFault, Standard

BASE = f"{{{XML}}}base"
ROOT = "package://root/"


def within(element: Element, name: str) -> list[Element]:
    """The children of that name."""
    return [child for child in element if name_of(child).lower() == name.lower()]


def text_of(element: Element, name: str) -> str:
    """The text of the first child of that name; empty where there is none."""
    found = within(element, name)
    return " ".join("".join(map(str, found[0].itertext())).split()) if found else ""


def value_of(element: Element, name: str) -> str:
    """An attribute by its local name, in any case; empty where there is none."""
    return attribute(element, name)[1]


def number(text: str) -> float | None:
    """The number that the text writes; None where it writes none."""
    try:
        return float(text)
    except ValueError:
        return None


def read_scorm(what: str, root: Element, names: frozenset[str]) -> Package:
    """The items of the default organization. Raises PlayFault where there is nothing to launch."""
    standard, edition = _edition(what, root)
    resources = _resources(root)
    organization = _organization(root)
    if organization is None:
        raise PlayFault(f"{what} has no organization, so there is no item to launch. Is it a library of resources?")
    warnings: list[str] = []
    items: list[Item] = []
    for element in _leaves(organization):
        item, warning = _item(element, resources, names, standard)
        items += [item] if item else []
        warnings += [warning] if warning else []
    if not items:
        raise PlayFault(" ".join([f"{what} has no item that can be launched.", *warnings, "Mend the manifest."]))
    return Package(standard, edition, text_of(organization, "title"), tuple(items), tuple(warnings))


def _edition(what: str, root: Element) -> tuple[Standard, str]:
    metadata = next(iter(within(root, "metadata")), etree.Element("metadata"))
    schema, version = text_of(metadata, "schema"), text_of(metadata, "schemaversion")
    if "common cartridge" in schema.lower() or "qti" in schema.lower():
        raise PlayFault(f"{what} is of an {schema}: there is no course in it to play. rounds verify checks it.")
    if version.startswith("1.2"):
        return "scorm12", "SCORM 1.2"
    if "2004" in version or "1.3" in version:
        return "scorm2004", f"SCORM {version}" if "2004" in version else "SCORM 2004 2nd Edition"
    kinds = {str(tag).partition("}")[0] for element in root.iter() for tag in (element.tag, *element.attrib)}
    newer = any("adlcp_v1p3" in kind for kind in kinds)
    if not newer and not any("adlcp_rootv1p2" in kind for kind in kinds):
        raise PlayFault(f"{what} names no version of SCORM. Write <schemaversion>1.2</schemaversion>, or which it is.")
    return ("scorm2004", "SCORM 2004") if newer else ("scorm12", "SCORM 1.2")


def _organization(root: Element) -> Element | None:
    organizations = [found for group in within(root, "organizations") for found in within(group, "organization")]
    default = next((value_of(group, "default") for group in within(root, "organizations")), "")
    named = [found for found in organizations if value_of(found, "identifier") == default]
    return next(iter(named or organizations), None)


def _leaves(element: Element) -> Iterator[Element]:
    """The items that name a resource, at any depth, in reading order."""
    for item in element.iter():
        if name_of(item).lower() == "item" and value_of(item, "identifierref"):
            yield item


def _resources(root: Element) -> dict[str, tuple[str, Element]]:
    """Each resource with its URL; xml:base of the manifest, the list and the resource all count (CAM, xml:base)."""
    found = {}
    for group in within(root, "resources"):
        for resource in within(group, "resource"):
            base = ROOT
            for part in (root, group, resource):
                base = _joined(base, part.get(BASE, ""))
            found[value_of(resource, "identifier")] = (_joined(base, value_of(resource, "href")), resource)
    return found


def _joined(base: str, reference: str) -> str:
    # urljoin knows no scheme of ours; with http it goes by RFC 3986, and the host tells what is foreign.
    joined = urljoin(base.replace("package:", "http:", 1), reference.replace("\\", "/"))
    return joined.replace("http://root/", ROOT, 1) if joined.startswith("http://root/") else joined


def _item(
    element: Element, resources: dict[str, tuple[str, Element]], names: frozenset[str], standard: Standard
) -> tuple[Item | None, str]:
    """An item, or why it cannot be launched; a warning may come with an item too."""
    identifier, reference = value_of(element, "identifier"), value_of(element, "identifierref")
    title = text_of(element, "title") or identifier
    if reference not in resources:
        return None, f"Item «{title}» names the resource «{reference}», which is not in the manifest."
    url, resource = resources[reference]
    file, query, warning = launch_file(title, with_parameters(url, value_of(element, "parameters")), names)
    if not file:
        return None, warning
    sequencing = next(iter(within(element, "sequencing")), etree.Element("sequencing"))
    is_older = standard == "scorm12"
    return Item(
        id=identifier or reference,
        title=title,
        file=file,
        query=query,
        reports=value_of(resource, "scormtype").lower() != "asset",
        mastery=number(text_of(element, "masteryscore")) if is_older else _passing(sequencing),
        threshold=None if is_older else _threshold(element),
        launch_data=text_of(element, "datafromlms"),
        objectives=() if is_older else tuple(_objectives(sequencing)),
    ), warning


def launch_file(title: str, url: str, names: frozenset[str]) -> tuple[str, str, str]:
    """The file that a launch URL names, what follows it, and a warning; no file where it cannot be launched."""
    if not url.startswith(ROOT):
        return "", "", f"«{title}» stands on another host ({url}); only what the package holds is played."
    parts = urlsplit(url)
    file = unquote(parts.path.lstrip("/"))
    query = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    for name in (file, parts.path.lstrip("/")):
        if name in names:
            return name, query, "" if name == file else f"«{title}»: the file's name «{name}» is not percent-encoded."
    alike = [name for name in sorted(names) if name.lower() == file.lower()]
    if alike:
        return alike[0], query, f"«{title}» names {file}, the file is {alike[0]}: most LMSs' servers tell them apart."
    return "", "", f"«{title}» names the file «{file}», which is not in the package."


def with_parameters(url: str, parameters: str) -> str:
    """The URL with an item's parameters, by the algorithm of the SCORM 2004 CAM (item, parameters)."""
    rest = parameters.strip().lstrip("?&")
    if not rest:
        return url
    if rest.startswith("#"):
        return url if "#" in url else url + rest
    address, hash_sign, fragment = url.partition("#")
    return f"{address}{'&' if '?' in address else '?'}{rest}{hash_sign}{fragment}"


def _objectives(sequencing: Element) -> Iterator[str]:
    """Ids of the sequencing objectives, which an LMS puts into cmi.objectives (RTE 4.2.17)."""
    for objectives in within(sequencing, "objectives"):
        for objective in objectives:
            if identifier := value_of(objective, "objectiveID"):
                yield identifier


def _passing(sequencing: Element) -> float | None:
    """Percent of minNormalizedMeasure, where the primary objective is satisfied by measure (SN, objectives)."""
    for objectives in within(sequencing, "objectives"):
        for primary in within(objectives, "primaryObjective"):
            if value_of(primary, "satisfiedByMeasure") == "true":
                measure = number(text_of(primary, "minNormalizedMeasure") or "1.0")
                return None if measure is None else measure * 100
    return None


def _threshold(element: Element) -> float | None:
    """4th Edition: an attribute that counts only where completedByMeasure is true; before it the element's text."""
    for found in within(element, "completionThreshold"):
        if text := (found.text or "").strip():
            return number(text)
        if value_of(found, "completedByMeasure") == "true":
            return number(value_of(found, "minProgressMeasure") or "1.0")
    return None
