"""The catalogue of packages: packages/catalogue.json on the site, and the rows of its page."""

from typing import Literal

from rounds.model.texts import Frozen, Slug


class PackageEntry(Frozen):
    """One package that an LMS admin can download."""

    id: Slug
    kind: Literal["module", "path"]
    title: str
    version: str
    format: str
    language: str
    minutes: int
    modules: int
    questions: int
    mastery: int | None
    """Percent; None where nothing is scored."""
    file: str
    """The file's name, beside the catalogue."""
    bytes: int
    sha256: str


class Catalogue(Frozen):
    """packages/catalogue.json."""

    format: Literal[1] = 1
    course: str
    packages: list[PackageEntry]
