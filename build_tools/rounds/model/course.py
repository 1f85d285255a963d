"""A course: modules by area, quizzes, the framework. The value that everything else is made from."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, SkipValidation

from rounds.model.framework import Framework, Programme, Role, Step
from rounds.model.module_text import Embedding, QuizReference, embeddings, quiz_references
from rounds.model.places import Origin
from rounds.model.problem import Place
from rounds.model.profile import Profile
from rounds.model.quiz import Quiz
from rounds.model.simulation import Simulation
from rounds.model.texts import Day, Frozen, Language, Line, Slug, Summary, Version


class Change(Frozen):
    """One version of a module in its author's words."""

    version: Version
    date: Day
    """From which day it is in force."""
    what: Summary


class FrontMatter(Frozen):
    """What an author writes at the head of a module."""

    title: Line
    summary: Summary
    minutes: Annotated[int, Field(ge=1, le=60)]
    competencies: dict[Slug, Slug] = {}
    objectives: Annotated[list[Line], Field(min_length=1, max_length=4)]
    prerequisites: list[Slug] = []
    sources: list[Slug] = []
    version: Version
    reviewed: Day | None = None
    review_by: Day | None = None
    status: Literal["draft", "live", "retired"] = "live"
    language: Language | None = None
    changes: list[Change] = []
    """Its versions, the newest first."""


class Module(FrontMatter):
    """A module: its front matter, its body, where it stands."""

    id: Slug
    area: Slug
    place: Place
    body: str
    """Markdown after the front matter, as written."""
    body_line: int
    """The line of the file on which the body begins."""
    quizzes: list[Slug] = []
    """Quizzes that the body embeds whole, in order: to pass them is to finish the module."""
    check_ins: list[Slug] = []
    """Other quizzes of which the body asks single questions; they count for nothing."""

    @cached_property
    def references(self) -> list[QuizReference]:
        """What the body's quiz fences ask for, in order."""
        return list(quiz_references(self.body))

    @cached_property
    def embeddings(self) -> list[Embedding]:
        """The simulations and self-assessments that the body's fences ask for, in order."""
        return list(embeddings(self.body))

    def body_place(self, offset: int) -> Place:
        """Where in its file a character of the body stands."""
        line_start = self.body.rfind("\n", 0, offset) + 1
        line = self.body_line + self.body.count("\n", 0, line_start)
        return Place(self.place.file, line, offset - line_start + 1)


class AreaFrontMatter(Frozen):
    """What an author writes at the head of an area's index.md."""

    title: Line
    summary: Summary | None = None


class Area(AreaFrontMatter):
    """A folder of modules."""

    id: Slug


class Stretch(Frozen):
    """A part of a path under one heading; a role's path is one stretch without a heading."""

    title: Line | None = None
    note: str | None = None
    steps: list[Step]


class Path(Frozen):
    """What a role or a programme asks one to learn, in order."""

    id: Slug
    kind: Literal["role", "programme"]
    title: Line
    summary: str | None = None
    stretches: list[Stretch]

    @property
    def steps(self) -> list[Step]:
        """All steps in order."""
        return [step for stretch in self.stretches for step in stretch.steps]


class Course(Frozen):
    """Everything that the files of a course say."""

    title: Line
    language: Language = "en"
    notice: str | None = None
    """Small print under every module, for example that it is training and no legal advice."""
    areas: dict[Slug, Area] = {}
    modules: dict[Slug, Module] = {}
    quizzes: dict[Slug, Quiz] = {}
    simulations: dict[Slug, Simulation] = {}
    profiles: dict[Slug, Profile] = {}
    """Self-assessments."""
    framework: Framework = Framework()
    words: frozenset[str] = Field(default=frozenset(), exclude=True)
    """Words that its author says are right, in lower case: framework/words.txt."""
    origin: Annotated[Origin, SkipValidation] = Field(default=Origin(), exclude=True, repr=False)
    """The files it was made from, so that a check can say where a mistake stands."""

    def paths(self) -> list[Path]:
        """The roles' paths, then the programmes'."""
        roles = self.framework.roles
        return [*map(_role_path, roles.roles), *map(_programme_path, roles.programmes)]

    def roles_of(self, module: str) -> list[Role]:
        """The roles whose path holds the module: no module names its roles itself."""
        return [r for r in self.framework.roles.roles if any(step.module == module for step in r.path)]


def _role_path(role: Role) -> Path:
    return Path(
        id=role.id, kind="role", title=role.name, summary=role.description, stretches=[Stretch(steps=role.path)]
    )


def _programme_path(programme: Programme) -> Path:
    stretches = [
        Stretch(
            title=" · ".join(
                filter(None, [f"Stage {stage.stage}", stage.theme, f"weeks {stage.weeks}" if stage.weeks else None])
            ),
            note=stage.deliverable,
            steps=stage.path,
        )
        for stage in programme.stages
    ]
    if programme.close:
        stretches.append(Stretch(title="To close", steps=programme.close))
    return Path(
        id=programme.id,
        kind="programme",
        title=programme.name,
        summary=programme.description,
        stretches=stretches,
    )
