"""course.json: the one hand-over from a finished site to exporters and to the player.

The course plugin writes it at the site's root. URLs are relative to that root; no build time, no host and no
path of the building machine is in it, so equal sources give equal bytes.
"""

import re
from typing import Any, Literal

from rounds.model.texts import Frozen, Slug

BODY_BEGIN = "<!--rounds:body {id}-->"
BODY_END = "<!--/rounds:body-->"
"""The two comments between which a page holds the body of a module (by its id), a simulation or a self-assessment (by
the name of its record: `simulation/ID`, `profile/ID`), made by the engine, read by exporters."""

COMMON_ADD_ONS = {
    "typed": re.compile(r'<div class="r-q"[^>]* data-type="(?:numeric|short-answer)"'),
    "matching": re.compile(r'<div class="r-q"[^>]* data-type="matching"'),
    "ordering": re.compile(r'<div class="r-q"[^>]* data-type="ordering"'),
}
"""Parts that a site's player always has and only some packages need, and the markup that needs each."""

ADD_ONS = {
    "kinds": re.compile(r'<div class="r-q"[^>]* data-type="(?:sorting|cloze|matrix|hotspot|rating|reflection)"'),
    "simulation": re.compile(r"<rounds-simulation[ >]"),
    "profile": re.compile(r"<rounds-profile[ >]"),
}
"""Parts of the player that only some pages and packages need, in the order they load, and the markup for each."""

ADD_ON_FILES = (
    *("typed.js", "matching.js", "ordering.js", "kinds.js"),
    *("simulation.js", "simulation.css", "profile.js", "profile.css"),
)
"""The built files of the add-ons."""


def add_ons(html: str) -> list[str]:
    """Which add-ons a site's page needs by its markup, in the order they load."""
    return [name for name, markup in ADD_ONS.items() if markup.search(html)]


def package_add_ons(html: str) -> list[str]:
    """Which add-ons a package needs by its markup, in the order they load."""
    return [name for name, markup in (COMMON_ADD_ONS | ADD_ONS).items() if markup.search(html)]


class QuestionEntry(Frozen):
    """One question, as exporters count with it."""

    id: Slug
    type: str
    state_key: str
    state_chars: int
    points: float
    objective: int | None
    file: str = ""
    line: int = 0
    """Where the author wrote it, for messages; `file` from the course's root."""
    authored: dict[str, Any] = {}
    """The question as written, without what was left out; its texts are Markdown."""


class QuizEntry(Frozen):
    """One quiz."""

    id: Slug
    title: str
    file: str = ""
    module: Slug | None
    pass_mark: int
    attempts: int | Literal["unlimited"]
    draw: int | None = None
    pre: bool = False
    shuffle: list[Literal["questions", "options"]] = []
    feedback: Literal["each", "end", "never"] = "each"
    questions: list[QuestionEntry]


class ChangeEntry(Frozen):
    """One version of a module: from which day it is in force, and what changed."""

    version: str
    date: str
    what: str


class ModuleEntry(Frozen):
    """One module and its page."""

    id: Slug
    area: Slug
    title: str
    summary: str
    minutes: int
    version: str
    status: Literal["draft", "live", "retired"]
    language: str
    reviewed: str | None
    competencies: dict[Slug, Slug]
    objectives: list[str]
    prerequisites: list[Slug]
    sources: list[Slug]
    roles: list[Slug]
    quizzes: list[Slug]
    file: str = ""
    """Where the author wrote it, from the course's root; what its quizzes' texts link to is seen from there."""
    url: str
    """The page relative to the site's root, its file written out: modules/area/id/index.html."""
    changes: list[ChangeEntry] = []
    """Its versions, the newest first; empty where the author keeps none."""
    content_hash: str
    """sha256 of the module's file and its quizzes' files, hex."""

    @property
    def name(self) -> str:
        """The name of its record, and of its body's marks."""
        return self.id


class StepEntry(Frozen):
    """One step of a path."""

    module: Slug
    type: Literal["core", "elective"]
    reason: str
    planned: bool
    title: str


class StretchEntry(Frozen):
    """Steps under one heading."""

    title: str | None
    steps: list[StepEntry]


class PathEntry(Frozen):
    """A role's or a programme's path and its page."""

    id: Slug
    kind: Literal["role", "programme"]
    title: str
    summary: str | None
    url: str
    minutes: int
    """Of the modules that are written."""
    stretches: list[StretchEntry]


class AreaEntry(Frozen):
    """An area and its page."""

    id: Slug
    title: str
    summary: str | None
    url: str


class ProfileEntry(Frozen):
    """One self-assessment and its page. What learners answer is nobody's but theirs: no record names it."""

    id: Slug
    title: str
    summary: str
    minutes: int | None
    questions: int
    scales: list[str]
    """Their titles."""
    file: str = ""
    url: str
    content_hash: str = ""
    """sha256 of its file, hex."""

    @property
    def name(self) -> str:
        """The name of its record, and of its body's marks."""
        return f"profile/{self.id}"

    @property
    def version(self) -> str:
        """Eight hex digits that change with its file: a self-assessment has no version of its own."""
        return self.content_hash[:8]


class SimulationEntry(Frozen):
    """One simulation and its page."""

    id: Slug
    title: str
    summary: str
    minutes: int | None
    competencies: list[Slug]
    file: str = ""
    url: str
    content_hash: str
    """sha256 of the simulation's file, hex."""

    @property
    def name(self) -> str:
        """The name of its record, and of its body's marks."""
        return f"simulation/{self.id}"

    @property
    def version(self) -> str:
        """Eight hex digits that change with its file: a simulation has no version of its own."""
        return self.content_hash[:8]


class SourceEntry(Frozen):
    """A document that texts cite, by the words that tell it apart."""

    id: Slug
    title: str
    issuer: str | None = None
    edition: str | None = None
    date: str | None = None
    url: str | None = None


class CourseIndex(Frozen):
    """course.json."""

    format: Literal[1] = 1
    title: str
    site_url: str | None = None
    """Where the site is published, as its settings say; ends in a slash."""
    language: str
    notice: str | None
    areas: list[AreaEntry]
    modules: list[ModuleEntry]
    paths: list[PathEntry]
    quizzes: list[QuizEntry]
    profiles: list[ProfileEntry] = []
    simulations: list[SimulationEntry] = []
    sources: list[SourceEntry] = []
    """All that the course knows, cited or not."""
    assets: dict[str, str]
    """The player's files that packages carry, by name (package.js, package.css; path.js, path.css), with their URLs."""
    source_hash: str
    """sha256 over every source file of the course, hex: which sources this site was made from."""
