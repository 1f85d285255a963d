"""The catalogue of packages: catalogue.json and catalogue.csv in packages/, their page, a sheet for each package."""

from typing import Literal

from rounds.model.texts import Frozen, Slug

PlanKind = Literal["module", "path", "simulation", "profile", "list"]

KEY_BEGINS = {"module": "", "path": "path-", "simulation": "simulation-", "profile": "self-assessment-", "list": ""}
"""What a package's key begins with: a module, a path and a simulation may bear the same id."""


class PackageEntry(Frozen):
    """One file that an LMS admin can download."""

    id: Slug
    key: str
    """What its file names begin with, and its sheet's page."""
    kind: PlanKind
    title: str
    version: str
    effective: str | None
    """The day from which this version is in force; None where its author does not say."""
    change: str | None
    """What changed since the version before, in its authors' words."""
    retake: bool | None
    """Whether who took the version before must take it again; None where there is none, or no author says."""
    format: str
    language: str
    minutes: int
    modules: int
    questions: int
    mastery: int | None
    """Percent; None where nothing is scored."""
    competencies: list[Slug]
    file: str
    """The file's name, beside the catalogue."""
    bytes: int
    sha256: str
    losses: list[str]
    """What this format cannot carry, each with its place in the course."""


class Catalogue(Frozen):
    """packages/catalogue.json."""

    format: Literal[2] = 2
    course: str
    rounds: str
    """The version of Rounds that made the packages."""
    commit: str | None
    """The last commit that changed a source of the course; None where there is no history, or it has changes since."""
    source_hash: str
    """As in course.json."""
    packages: list[PackageEntry]
