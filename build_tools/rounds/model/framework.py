"""The framework of a course: competencies, roles and programmes with their paths, sources, glossary, coaching."""

from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from rounds.model.coaching import CoachingFile
from rounds.model.texts import Frozen, Line, Markdown, Slug


class Level(Frozen):
    """How far a competency reaches; levels are compared by `order`."""

    order: PositiveInt
    meaning: Line


class Competency(Frozen):
    """Something a person in a role can do, with observable indicators a level."""

    id: Slug
    name: Line
    description: Markdown | None = None
    jtf_domains: list[int] = []
    indicators: dict[Slug, list[Line]] = {}


class CompetencyGroup(Frozen):
    """Competencies that belong together."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]
    name: Line
    competencies: Annotated[list[Competency], Field(min_length=1)]


class CompetenciesFile(Frozen):
    """content/framework/competencies.yml."""

    version: int = 1
    source_note: Markdown | None = None
    jtf_domains: dict[int, Line] = {}
    levels: Annotated[dict[Slug, Level], Field(min_length=1)]
    assessment_anchor: Markdown | None = None
    groups: list[CompetencyGroup]


class Step(Frozen):
    """One module on a path, and why it is there. `planned`: the module is not written yet."""

    module: Slug
    type: Literal["core", "elective"]
    reason: Line
    planned: bool = False
    title: Line | None = None


class Role(Frozen):
    """A role with the levels it aims at and its ordered path."""

    id: Slug
    name: Line
    description: Markdown | None = None
    targets: dict[Slug, Slug] = {}
    path: list[Step] = []


class Stage(Frozen):
    """A part of a programme."""

    stage: int
    function: Slug | None = None
    theme: Line | None = None
    weeks: Line | None = None
    path: list[Step] = []
    deliverable: Markdown | None = None
    exit: dict[Slug, Slug] | Markdown | None = None


class Programme(Frozen):
    """A path over months, in stages."""

    id: Slug
    name: Line
    description: Markdown | None = None
    entry: Markdown | None = None
    stages: list[Stage] = []
    close: list[Step] = []
    exit: dict[Slug, Slug] | Markdown | None = None


class RolesFile(Frozen):
    """content/framework/roles.yml."""

    version: int = 1
    note: Markdown | None = None
    roles: list[Role] = []
    programmes: list[Programme] = []


class Source(Frozen):
    """A document that facts come from."""

    id: Slug
    title: Line
    issuer: Line | None = None
    edition: Line | None = None
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = None
    status: Literal["current", "superseded"] = "current"
    superseded_by: Slug | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    checked: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None


class SourcesFile(Frozen):
    """content/framework/sources.yml."""

    version: int = 1
    sources: list[Source] = []


class Term(Frozen):
    """A glossary term. `forms`: how it is written in texts where that differs from term and abbreviation."""

    id: Slug
    term: Line
    abbreviation: Line | None = None
    definition: Markdown
    source: Markdown | None = None
    forms: list[Line] = []


class GlossaryFile(Frozen):
    """content/framework/glossary.yml."""

    version: int = 1
    terms: list[Term] = []


class Framework(Frozen):
    """The framework files together; each may be missing from a course."""

    competencies: CompetenciesFile | None = None
    roles: RolesFile = RolesFile()
    sources: dict[Slug, Source] = {}
    terms: dict[Slug, Term] = {}
    coaching: CoachingFile = CoachingFile()

    def competency(self, competency_id: str) -> Competency | None:
        """The competency of this id."""
        groups = self.competencies.groups if self.competencies else []
        return next((c for group in groups for c in group.competencies if c.id == competency_id), None)
