"""A built site as exporters see it: a folder and its course.json. Nothing else of the course is read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from rounds.export.module_body import ModuleBody, module_body
from rounds.model.course_index import CourseIndex, ModuleEntry, PathEntry, ProfileEntry, QuizEntry, SimulationEntry

Part = ModuleEntry | SimulationEntry | ProfileEntry
"""What packages are made of: something with a page of its own."""

MOST_BODIES = 256
"""How many bodies are kept at once, with the images that they show: memory stays bounded in a large course."""


class SiteFault(Exception):  # noqa: N818  (something for the user to mend; the text says what and the cure)
    """The folder is not a finished site of Rounds."""


@dataclass(frozen=True)
class FinishedSite:
    """A finished site: where it lies and what course.json says."""

    root: Path
    index: CourseIndex
    _bodies: dict[str, list[tuple[frozenset[str], ModuleBody]]] = field(default_factory=dict, repr=False)
    _joined: dict[tuple[str, ...], bytes] = field(default_factory=dict, repr=False)
    state_chars: dict[tuple[str, ...], int] = field(default_factory=dict, repr=False)
    """By the names of a package's parts, how many characters of a learner's state they need, as far as counted."""

    def body(self, part: Part, package_urls: Mapping[str, str]) -> ModuleBody:
        """The part's body for a package that holds these pages; made once for packages alike to it."""
        if part.name not in self._bodies and len(self._bodies) >= MOST_BODIES:
            del self._bodies[next(iter(self._bodies))]
        made = self._bodies.setdefault(part.name, [])
        for held, body in made:
            if held == body.linked & package_urls.keys():
                return body
        body = module_body(self.root, part.name, part.url, package_urls)
        made.append((body.linked & package_urls.keys(), body))
        return body

    @cached_property
    def modules(self) -> dict[str, ModuleEntry]:
        """Live modules by id: drafts and retired ones are not packaged."""
        return {module.id: module for module in self.index.modules if module.status == "live"}

    @cached_property
    def paths(self) -> dict[str, PathEntry]:
        """Paths by id."""
        return {path.id: path for path in self.index.paths}

    @cached_property
    def quizzes(self) -> dict[str, QuizEntry]:
        """Quizzes by id."""
        return {quiz.id: quiz for quiz in self.index.quizzes}

    def asset(self, name: str) -> bytes:
        """The bytes of one of the player's files that packages carry, such as package.js."""
        url = self.index.assets.get(name)
        if not url or not (self.root / url).is_file():
            raise SiteFault(f"{self.root}: the player's file {name} is missing. Build the site again: make site.")
        return (self.root / url).read_bytes()

    def joined(self, names: tuple[str, ...]) -> bytes:
        """The player's files one after the other; made once, so that packing and hashing know it again.

        The first line of each names its sources and is for us only.
        """
        if names not in self._joined:
            self._joined[names] = b"".join(self.asset(name).partition(b"\n")[2] for name in names)
        return self._joined[names]


def finished_site(root: Path) -> FinishedSite:
    """The site in the folder. Raises SiteFault where there is none or its course.json cannot be read."""
    try:
        told = (root / "course.json").read_text("utf-8")
        return FinishedSite(root, CourseIndex.model_validate_json(told))
    except FileNotFoundError:
        raise SiteFault(f"{root}: no finished site stands here (course.json is missing). Run: make site") from None
    except (ValidationError, json.JSONDecodeError, UnicodeDecodeError):
        raise SiteFault(f"{root}/course.json was written by another version of Rounds. Run: make site") from None
