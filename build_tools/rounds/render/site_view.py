"""All that pages are made from: the course, where its pages are, and where each module stands on the paths.

Made once per build, so that no page looks through all modules again.
"""

from dataclasses import dataclass
from functools import cached_property

from rounds.model.course import Area, Course, Module, Path
from rounds.model.framework import Step
from rounds.model.kinds.question import Writer
from rounds.model.simulation import Simulation
from rounds.render.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class Standing:
    """One module's place on one path."""

    path: Path
    step: Step
    number: int | None
    """Counted among the core steps; None for an elective."""
    core_steps: int
    following: Step | None
    """The next step whose module has a page."""


@dataclass(frozen=True)
class SiteView:
    """The course as its pages show it."""

    course: Course
    map: SiteMap
    write: Writer

    @cached_property
    def paths(self) -> list[Path]:
        """Roles' paths, then programmes'."""
        return self.course.paths()

    @cached_property
    def shown(self) -> dict[str, Module]:
        """The modules that have a page, in the order of their titles."""
        found = [module for module in self.course.modules.values() if module.id in self.map.modules]
        return {m.id: m for m in sorted(found, key=lambda module: (module.title.casefold(), module.id))}

    @cached_property
    def by_area(self) -> dict[str, list[Module]]:
        """The modules with a page by area; areas in the order of their titles, empty ones left out."""
        found: dict[str, list[Module]] = {area.id: [] for area in self.areas}
        for module in self.shown.values():
            found.setdefault(module.area, []).append(module)
        return {area: modules for area, modules in found.items() if modules}

    @cached_property
    def areas(self) -> list[Area]:
        """All areas by title."""
        return sorted(self.course.areas.values(), key=lambda area: (area.title.casefold(), area.id))

    @cached_property
    def simulations(self) -> list[Simulation]:
        """The simulations that have a page, in the order of their titles."""
        found = [each for each in self.course.simulations.values() if each.id in self.map.simulations]
        return sorted(found, key=lambda each: (each.title.casefold(), each.id))

    @cached_property
    def standings(self) -> dict[str, list[Standing]]:
        """For each module, its places on the paths, roles first."""
        found: dict[str, list[Standing]] = {}
        for path in self.paths:
            for standing in self._along(path):
                found.setdefault(standing.step.module, []).append(standing)
        return found

    def roles_of(self, module: str) -> list[Path]:
        """The roles on whose path the module stands."""
        return [standing.path for standing in self.standings.get(module, []) if standing.path.kind == "role"]

    def area_title(self, area: str) -> str:
        """The area's title, or its id where no index.md gives one."""
        found = self.course.areas.get(area)
        return found.title if found else area

    def step_title(self, step: Step) -> str:
        """The title of the step's module, also while it is not written."""
        module = self.shown.get(step.module)
        return module.title if module else step.title or step.module

    def minutes(self, path: Path) -> int:
        """Learner minutes of the path's modules that have a page, each once."""
        return sum(self.shown[module].minutes for module in self.written(path))

    def written(self, path: Path) -> list[str]:
        """The path's modules that have a page, in order, each once."""
        return list(dict.fromkeys(step.module for step in path.steps if step.module in self.shown))

    def _along(self, path: Path) -> list[Standing]:
        core = sum(step.type == "core" for step in path.steps)
        number, following = core, None
        found: dict[str, Standing] = {}
        for step in reversed(path.steps):
            own = number if step.type == "core" else None
            found[step.module] = Standing(path, step, own, core, following)
            number -= step.type == "core"
            if step.module in self.shown:
                following = step
        return list(found.values())[::-1]
