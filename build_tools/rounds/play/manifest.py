"""Reads what a package says of itself: finds its standard and hands to the reader of that standard's manifest."""

from pathlib import Path
from xml.etree import ElementTree

from rounds.play.activities import read_cmi5, read_tincan
from rounds.play.package import MANIFESTS, Package, PackageFiles, PlayFault
from rounds.play.scorm_items import read_scorm

MOST_BYTES = 16 << 20
"""A manifest of ten thousand items is smaller."""


def read_package(path: Path, files: PackageFiles, warnings: list[str]) -> Package:
    """The package's standard and items. Raises PlayFault where there is nothing to launch."""
    present = [name for name in ("cmi5.xml", "imsmanifest.xml", "tincan.xml") if name in files.names]
    if len(present) > 1:
        warnings = [*warnings, f"The package holds {' and '.join(present)}: {present[0]} is played."]
    name = present[0]
    root = _parsed(f"{path}: {name}", files.read(name))
    readers = {"imsmanifest.xml": read_scorm, "cmi5.xml": read_cmi5, "tincan.xml": read_tincan}
    assert set(readers) == set(MANIFESTS)  # noqa: S101 -- one reader a manifest
    try:
        package = readers[name](f"{path}: {name}", root, frozenset(files.names))
    except RecursionError:
        raise PlayFault(f"{path}: {name} is nested too deep to be a manifest. Export the package again.") from None
    return Package(
        standard=package.standard,
        edition=package.edition,
        title=package.title or path.stem,
        items=package.items,
        warnings=(*warnings, *package.warnings),
        id=package.id,
    )


def _parsed(what: str, text: bytes) -> ElementTree.Element:
    if len(text) > MOST_BYTES:
        raise PlayFault(f"{what} has {len(text)} bytes; {MOST_BYTES} is the most that is read. Is it a manifest?")
    # Entities are the one way in which a small XML file grows without bounds; no manifest needs them.
    if b"<!ENTITY" in text or "<!ENTITY".encode("utf-16-le") in text or "<!ENTITY".encode("utf-16-be") in text:
        raise PlayFault(f"{what} declares entities, which LMSs refuse. Write the texts out.")
    try:
        return ElementTree.fromstring(text)  # noqa: S314 -- no entities, bounded in size
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise PlayFault(f"{what} is no XML ({error}). Export the package again.") from None
