"""A package as an LMS sees it: its standard, its items to launch, and the files that it holds."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal, Protocol

from rounds.load.zip_files import ZipFault, open_zip

Standard = Literal["scorm12", "scorm2004", "cmi5", "xapi"]

MOST_FILES = 20_000
"""As many as a zip may have (load/zip_files.py)."""
MANIFESTS = ("imsmanifest.xml", "cmi5.xml", "tincan.xml")


class PlayFault(Exception):  # noqa: N818  (something for the user to mend; the text says what and the cure)
    """Why a package cannot be played: what, and the cure, in one sentence or two."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a learner can launch: a SCO or asset, a cmi5 assignable unit, an xAPI activity."""

    id: str
    title: str
    file: str
    """The file's name inside the package."""
    query: str = ""
    """What follows the file in the launch URL: parameters and fragment."""
    reports: bool = True
    """A SCO; an asset has no API to talk to."""
    mastery: float | None = None
    """Percent, as the package has it."""
    threshold: float | None = None
    """SCORM 2004: completion threshold, 0..1."""
    launch_data: str = ""
    objectives: tuple[str, ...] = ()
    """SCORM 2004: ids of its sequencing objectives."""
    move_on: str = ""
    """cmi5: moveOn."""
    entitlement: str = ""
    """cmi5: entitlementKey."""
    blocks: tuple[str, ...] = ()
    """cmi5: ids of the blocks that it stands in."""


@dataclass(frozen=True, slots=True)
class Package:
    """What the manifest says."""

    standard: Standard
    edition: str
    """For people: «SCORM 2004 4th Edition»."""
    title: str
    items: tuple[Item, ...]
    warnings: tuple[str, ...] = ()
    id: str = ""
    """cmi5: the course's IRI."""


class PackageFiles(Protocol):
    """The files of a package by name, each read when it is asked for: a package may hold hours of film."""

    @property
    def names(self) -> tuple[str, ...]: ...
    def read(self, name: str) -> bytes: ...


class FolderFiles:
    """An unpacked package. Links that lead out of the folder are none of its files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        found = list(islice((path for path in self._folder.rglob("*") if path.is_file()), MOST_FILES + 1))
        if len(found) > MOST_FILES:
            raise PlayFault(f"{folder}: holds more than {MOST_FILES} files. Name the folder of one package.")
        inside = (path for path in sorted(found) if path.resolve().is_relative_to(self._folder))
        self.names = tuple(path.relative_to(self._folder).as_posix() for path in inside)

    def read(self, name: str) -> bytes:
        """The file's bytes. Raises KeyError where the package has no such file."""
        if name not in self.names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()


class InnerFiles:
    """A package that was zipped with a folder around it."""

    def __init__(self, files: PackageFiles, folder: str) -> None:
        self._files, self._folder = files, f"{folder}/"
        self.names = tuple(name.removeprefix(self._folder) for name in files.names if name.startswith(self._folder))

    def read(self, name: str) -> bytes:
        """The file's bytes. Raises KeyError where the package has no such file."""
        return self._files.read(self._folder + name)


def open_files(path: Path) -> tuple[PackageFiles, list[str]]:
    """The files of a zip or a folder, and what an LMS might not forgive. Raises PlayFault."""
    try:
        files: PackageFiles = FolderFiles(path) if path.is_dir() else open_zip(path)
    except ZipFault as fault:
        raise PlayFault(str(fault)) from None
    except OSError as error:
        raise PlayFault(f"{path}: cannot be read ({error.strerror}). Check its permissions.") from None
    if any(name in MANIFESTS for name in files.names):
        return files, []
    inner = {name.rpartition("/")[0] for name in files.names if name.rpartition("/")[2] in MANIFESTS}
    inner = {folder for folder in inner if folder.count("/") == min(other.count("/") for other in inner)}
    if len(inner) != 1:
        raise PlayFault(
            f"{path}: is no package for an LMS: no {', '.join(MANIFESTS[:-1])} or {MANIFESTS[-1]} at its root. "
            "Name a SCORM, cmi5 or xAPI package, zipped or unpacked."
        )
    [folder] = inner
    told = (
        f"The manifest stands in the folder «{folder}», not at the root: LMSs refuse this. Zip what the folder holds."
    )
    return InnerFiles(files, folder), [told]
