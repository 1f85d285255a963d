"""A package read for verifying: its files, its kind, its manifest. What is none is told in a sentence."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from rounds.load.foreign_xml import MOST_XML_BYTES, XmlFault, read_xml
from rounds.load.zip_files import ZipFiles, ZipLimits, open_zip
from rounds.verify.kinds import Kind, content_kind

MANIFESTS = ("imsmanifest.xml", "cmi5.xml", "tincan.xml")
MOST_TEXT_BYTES = 16 << 20
"""Of a text file more is not looked at: no course's page or script is as large."""
DEFAULT_MAX_BYTES = 250_000_000


class NotAPackage(Exception):  # noqa: N818  (something for the user to mend; the text says what and the cure)
    """A sound zip that is no package of a kind that Rounds knows."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for besides the package."""

    schemas: Path | None = None
    max_bytes: int = DEFAULT_MAX_BYTES
    catalogue: Path | None = None
    root: Path | None = None


@dataclass(frozen=True, eq=False)
class Package:
    """A package; names are relative to the folder where its manifest lies."""

    files: ZipFiles
    kind: Kind
    folder: str
    """What the names of the zip begin with before the manifest's: empty as it should be, or a wrapper folder."""
    manifest_name: str
    manifest: etree._Element | None
    """None where it is not XML: `fault` says why."""
    fault: XmlFault | None
    hashes: Mapping[str, str] = field(repr=False)
    """sha256 by name, hex."""
    folded: Mapping[str, str] = field(repr=False)
    """Each name by itself in lower case: how it is really written."""
    folders: frozenset[str] = field(repr=False)

    @property
    def names(self) -> list[str]:
        """The files, sorted."""
        return sorted(self.hashes)

    def size(self, name: str) -> int:
        """The file's bytes, unpacked."""
        return self.files.size(self.folder + name)

    def data(self, name: str) -> bytes:
        """The file's content. Raises ZipFault where it is larger than any text of a course."""
        return self.files.read(self.folder + name, MOST_XML_BYTES)

    def text(self, name: str) -> str:
        """The file as text, whatever is no UTF-8 replaced."""
        return decoded(self.files.read(self.folder + name, MOST_TEXT_BYTES))


def decoded(data: bytes) -> str:
    """Text of a file that does not say its encoding, or does by a byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def open_package(path: Path, limits: ZipLimits | None = None) -> Package:
    """The package. Raises ZipFault for a hostile or damaged zip, NotAPackage for any other zip."""
    files = open_zip(path, limits or ZipLimits())
    folder, manifest_name = _manifest(files)
    inside = sorted(name[len(folder) :] for name in files.names if name.startswith(folder))
    hashes = {name: _sha256(files, folder + name) for name in inside}
    manifest, fault = None, None
    try:
        manifest = read_xml(files.read(folder + manifest_name, MOST_XML_BYTES))
    except XmlFault as found:
        fault = found
    kind = {"cmi5.xml": Kind.CMI5, "tincan.xml": Kind.XAPI}.get(manifest_name.lower())
    if kind is None:
        kind = Kind.CONTENT if manifest is None else content_kind(manifest)
    folded = {name.casefold(): name for name in inside}
    folders = frozenset(name[:at] for name in inside for at, letter in enumerate(name) if letter == "/")
    return Package(files, kind, folder, manifest_name, manifest, fault, hashes, folded, folders)


def _manifest(files: ZipFiles) -> tuple[str, str]:
    """The folder and the name of the manifest: at the root, else where the folders above hold nothing else."""
    for name in MANIFESTS:
        if name in files:
            return "", name
    found = sorted((name.count("/"), name) for name in files.names if name.rpartition("/")[2].lower() in MANIFESTS)
    if not found:
        raise NotAPackage(f"{files.path}: {_other(files)}")
    folder, _, name = found[0][1].rpartition("/")
    return f"{folder}/" if folder else "", name


def _other(files: ZipFiles) -> str:
    known = "It would hold imsmanifest.xml, cmi5.xml or tincan.xml."
    if not files.names:
        return f"is an empty zip, no package. {known}"
    if "h5p.json" in files:
        return "is an H5P file, no package for an LMS. Ask `rounds import` for its questions, or export it as SCORM."
    if "[Content_Types].xml" in files:
        return f"is an Office document, no package for an LMS. {known}"
    return f"is a zip but no package for an LMS. {known} Name the file that the authoring tool exports for an LMS."


def _sha256(files: ZipFiles, name: str) -> str:
    whole = sha256()
    for piece in files.chunks(name):
        whole.update(piece)
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Target:
    """Where a relative URL leads in a package."""

    name: str
    """The file, percent signs decoded and `..` followed; empty where the URL names none."""
    fault: str = ""
    """`outside`, `absolute`, `missing`, `case` or `raw` (found only when taken literally); empty where all is well."""


def target(package: Package, url: str, base: str) -> Target:
    """The file that a relative URL means, seen from the folder `base` (empty, or ending in `/`)."""
    path = url.partition("#")[0].partition("?")[0]
    if not path:
        return Target("")
    if path.startswith(("/", "\\")) or "\\" in path or path[1:2] == ":":
        return Target(path, "absolute")
    name = posixpath.normpath(base + unquote(path))
    if name == ".." or name.startswith("../"):
        return Target(name, "outside")
    if name == ".":
        return Target("")
    literal = posixpath.normpath(base + url.partition("#")[0])
    if name in package.hashes:
        return Target(name)
    if literal in package.hashes:
        return Target(literal, "raw")
    found = package.folded.get(name.casefold())
    return Target(found, "case") if found else Target(name, "missing")
