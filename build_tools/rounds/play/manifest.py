"""Reads what a package says of itself: finds its standard and hands to the reader of that standard's manifest."""

from pathlib import Path

from rounds.load.foreign_xml import MOST_XML_BYTES, Element, XmlFault, read_xml
from rounds.play.activities import read_cmi5, read_tincan
from rounds.play.package import MANIFESTS, Package, PackageFiles, PlayFault
from rounds.play.scorm_items import read_scorm


def read_package(path: Path, files: PackageFiles, warnings: list[str]) -> Package:
    """The package's standard and items. Raises PlayFault where there is nothing to launch."""
    present = [name for name in ("cmi5.xml", "imsmanifest.xml", "tincan.xml") if name in files.names]
    if len(present) > 1:
        warnings = [*warnings, f"The package holds {' and '.join(present)}: {present[0]} is played."]
    name = present[0]
    root = _parsed(f"{path}: {name}", files.read(name))
    readers = {"imsmanifest.xml": read_scorm, "cmi5.xml": read_cmi5, "tincan.xml": read_tincan}
    assert set(readers) == set(MANIFESTS)  # noqa: S101 -- one reader a manifest
    package = readers[name](f"{path}: {name}", root, frozenset(files.names))
    return Package(
        standard=package.standard,
        edition=package.edition,
        title=package.title or path.stem,
        items=package.items,
        warnings=(*warnings, *package.warnings),
        id=package.id,
    )


def _parsed(what: str, text: bytes) -> Element:
    if len(text) > MOST_XML_BYTES:
        raise PlayFault(f"{what} has {len(text)} bytes; {MOST_XML_BYTES} is the most that is read. Is it a manifest?")
    try:
        return read_xml(text)
    except XmlFault as fault:
        raise PlayFault(f"{what} is no XML that is read: {fault.what}. Export the package again.") from None
