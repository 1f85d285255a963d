"""What every imsmanifest.xml keeps to: its place, identifiers, references, hrefs (IMS Content Packaging 1.1.4)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from rounds.load.foreign_xml import XML, child_text, children, descendants, line_of, namespace_of
from rounds.verify.finding import Fact, Finding, error, warning
from rounds.verify.kinds import SCHEMA_VERSIONS, SCORM, Kind
from rounds.verify.manifest import Resource, items, organizations, resources
from rounds.verify.package import Package, Wishes, target

NCNAME = re.compile(r"[^\W\d][\w.\-·]*")
HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
NOT_IN_URLS = re.compile(r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%\-]|%(?![0-9A-Fa-f]{2})")


def check_manifest_place(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """The manifest stands at the zip's root under its exact name, and is XML."""
    written = package.folder + package.manifest_name
    if package.folder:
        what = f"The manifest lies in the folder «{package.folder.rstrip('/')}», not at the zip's root."
        why = "An LMS looks for it at the root only (IMS CP 1.1.4, package; cmi5 14.1)."
        yield error("manifest-at-root", written, 0, what, why, "Zip what is inside the folder, not the folder.")
    if package.manifest_name != package.manifest_name.lower():
        why = "File names tell upper from lower case on most servers."
        cure = f"Name it {package.manifest_name.lower()}."
        yield error("manifest-name", written, 0, f"The manifest is called {package.manifest_name}.", why, cure)
    if package.fault is not None:
        what = f"The manifest cannot be read: {package.fault.what}."
        yield error("manifest-xml", written, package.fault.line, what, "It must be well-formed XML.", "Mend that line.")


def check_content_packaging(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Identifiers, references between items and resources, titles, the version of the standard."""
    root = package.manifest
    if root is None or package.manifest_name.lower() != "imsmanifest.xml":
        return
    if package.kind is Kind.CONTENT:
        what = "The manifest does not say what it is: neither SCORM nor Common Cartridge nor QTI."
        why = "LMSs choose how to import a package by its namespaces and its schemaversion."
        cure = "Export it for a standard that the LMS knows."
        yield warning("unknown-kind", package.manifest_name, line_of(root), what, why, cure)
    yield from _schema_version(package)
    yield from _identifiers(package)
    file = package.manifest_name
    known = {resource.identifier for resource in resources(root)}
    known.update(within.get("identifier", "") for within in descendants(root, "manifest"))
    for item in items(root):
        if item.identifierref and item.identifierref not in known:
            what = f"The item {item.identifier} wants the resource {item.identifierref}, which is not there."
            why = "identifierref names a resource of this manifest (IMS CP 1.1.4, item)."
            yield error("identifierref", file, item.line, what, why, "Name a resource that is there, or add it.")
        if not item.title and package.kind in SCORM:
            what = f"The item {item.identifier} has no title."
            yield error("item-title", file, item.line, what, "LMSs show it in their menu (SCORM CAM).", "Give it one.")
    for resource in resources(root):
        for other, line in resource.dependencies:
            if other not in known:
                what = f"The resource {resource.identifier} depends on {other}, which is not there."
                why = "A dependency names a resource of this manifest (IMS CP 1.1.4, dependency)."
                yield error("dependency", file, line, what, why, "Name a resource that is there, or drop it.")
    yield from _default_organization(package)


def _schema_version(package: Package) -> Iterator[Finding]:
    wanted = SCHEMA_VERSIONS.get(package.kind)
    if wanted is None or package.manifest is None:
        return
    metadata = children(package.manifest, "metadata")
    found = child_text(metadata[0], "schemaversion") if metadata else ""
    if found not in wanted:
        line = line_of(metadata[0]) if metadata else line_of(package.manifest)
        for each in metadata[0] if metadata else []:
            line = line_of(each) if str(each.tag).endswith("schemaversion") else line
        what = f"schemaversion is «{found}»." if found else "There is no schemaversion."
        why = "LMSs choose how to play a package by its exact words (SCORM CAM, schemaversion)."
        texts = sorted({text for kind in SCORM for text in SCHEMA_VERSIONS[kind]} if found else wanted)
        cure = f"Write one of: {', '.join(texts)}."
        yield error("schemaversion", package.manifest_name, line, what, why, cure)


def _identifiers(package: Package) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    if package.manifest is None:
        return
    for each in package.manifest.iter():
        id_, line = each.get("identifier"), line_of(each)
        if id_ is None:
            continue
        if not NCNAME.fullmatch(id_):
            what = f"The identifier «{id_}» is no XML name."
            why = "Identifiers are of type xs:ID: a letter first, then letters, digits, `.`, `-`, `_` (IMS CP 1.1.4)."
            yield error("identifier-name", package.manifest_name, line, what, why, "Write a name without spaces.")
        if id_ in seen and package.kind is not Kind.CC:
            what = f"The identifier {id_} stands here again; it is also on line {seen[id_]}."
            why = "Identifiers are of type xs:ID: each once in a manifest (IMS CP 1.1.4)."
            yield error("identifier-twice", package.manifest_name, line, what, why, "Give one of them another name.")
        seen.setdefault(id_, line)


def _default_organization(package: Package) -> Iterator[Finding]:
    assert package.manifest is not None  # noqa: S101  (its caller has looked)
    found = organizations(package.manifest)
    groups = children(package.manifest, "organizations")
    default = groups[0].get("default") if groups else None
    if default is not None and default not in {each.get("identifier") for each in found}:
        what = f"The default organization {default} is not there."
        why = "`default` names an organization of this manifest (IMS CP 1.1.4, organizations)."
        yield error("default-organization", package.manifest_name, line_of(groups[0]), what, why, "Name one there is.")
    if package.kind in SCORM and not any(True for _ in items(package.manifest)):
        what = "No organization has an item: there is nothing to begin."
        why = "A SCORM content aggregation has an organization with at least one item (SCORM CAM)."
        line = line_of(groups[0]) if groups else line_of(package.manifest)
        yield error("no-item", package.manifest_name, line, what, why, "Add an item that names the first resource.")


def check_hrefs(package: Package, _wishes: Wishes) -> Iterator[Finding | Fact]:
    """Every href of the manifest leads to a file that is there, written as it is."""
    if package.manifest is None or package.manifest_name.lower() != "imsmanifest.xml":
        return
    for resource in resources(package.manifest):
        yield from _base(package, resource)
        told: set[str] = set()
        for href, line in [*resource.files, *([(resource.href, resource.line)] if resource.href is not None else [])]:
            if href not in told:
                told.add(href)
                yield from href_findings(package, href, line, resource.base)
    for each in descendants(package.manifest, "location"):
        if each.text and "adlnet.org" in namespace_of(each):
            yield from href_findings(package, each.text.strip(), line_of(each))


def _base(package: Package, resource: Resource) -> Iterator[Finding]:
    for element in (resource.element, resource.element.getparent(), package.manifest):
        base = element.get(f"{{{XML}}}base") if element is not None else None
        if base is not None and (not base.endswith("/") or base.startswith("/") or ".." in base.split("/")):
            what = f"xml:base is «{base}»."
            why = "It is a path inside the package that ends in `/` (SCORM CAM, xml:base); LMSs join it as it stands."
            assert element is not None  # noqa: S101  (it has the attribute)
            yield error("xml-base", package.manifest_name, line_of(element), what, why, "Write it as `folder/`.")


def href_findings(package: Package, href: str, line: int, base: str = "") -> Iterator[Finding]:
    """What is wrong with one href of a manifest; nothing for an absolute URL."""
    file = package.manifest_name
    if HAS_SCHEME.match(href):
        if urlsplit_fails(href) or not href.lower().startswith(("http://", "https://")):
            why = "An LMS serves files of the package, or leads to the web."
            yield error("href-path", file, line, f"The href «{href}» is no web address.", why, "Write a path.")
        return
    found = target(package, href, base)
    if found.fault in ("absolute", "outside"):
        what = f"The href «{href}» leads out of the package."
        why = "hrefs are relative paths within the package (IMS CP 1.1.4, href)."
        yield error("href-path", file, line, what, why, "Write the path from the manifest, with `/`.")
    elif found.fault == "missing":
        what = f"The file «{found.name}» is not in the package."
        yield error("file-missing", file, line, what, "What is declared must be there.", "Add or undeclare it.")
    elif found.fault == "case":
        what = f"The href «{href}» is really called «{found.name}»."
        why = "Most servers tell upper from lower case: the file would not be found."
        yield error("href-case", file, line, what, why, "Write it as the file is called.")
    elif found.fault == "raw" or NOT_IN_URLS.search(href):
        what = f"The href «{href}» has letters that a URL cannot have."
        why = "hrefs are URLs (xs:anyURI, RFC 3986); Java's XML readers refuse a raw space."
        yield error("href-encoding", file, line, what, why, "Percent-encode it: a space is %20.")


def urlsplit_fails(url: str) -> bool:
    """Whether the URL is broken beyond parsing, such as `http://[`."""
    try:
        return not urlsplit(url).netloc
    except ValueError:
        return True
