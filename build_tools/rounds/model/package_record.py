"""rounds.json: what a package says of itself, so that whoever holds it can tell what it is and that it is whole.

No commit, no time and no address is in it: equal sources give equal bytes. The commit stands in catalogue.json.
"""

from typing import Literal

from rounds.model.texts import Frozen, Slug

RECORD_FILE = "rounds.json"


class PartRecord(Frozen):
    """One part of a package."""

    name: str
    """A module's id, or `simulation/ID`, `profile/ID`."""
    title: str
    version: str
    content_hash: str
    """sha256 of its sources, hex, as in course.json."""


class SuspendRecord(Frozen):
    """How many characters of a learner's state a package can come to need, and how many an LMS keeps."""

    worst_case: int
    limit: int


class PackageRecord(Frozen):
    """rounds.json."""

    record: Literal[1] = 1
    """The version of this file's own form."""
    format: str
    """The format's name: scorm12, cmi5, ..."""
    rounds: str
    """The version of Rounds that made it."""
    course: str
    key: str
    title: str
    version: str
    language: str
    parts: list[PartRecord]
    sources: list[Slug]
    """Ids of the sources that its modules cite."""
    suspend: SuspendRecord | None = None
    """None in a format that keeps no state of ours."""
    files: dict[str, str]
    """The sha256, hex, of every other file, by name."""
