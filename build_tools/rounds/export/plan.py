"""What a package is to hold: one module, or the written modules of a path in their order."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from rounds.export.finished_site import FinishedSite
from rounds.model.course_index import ModuleEntry, PathEntry


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """One package before it is made in some format."""

    kind: Literal["module", "path"]
    id: str
    title: str
    summary: str
    version: str
    """A module's version; for a path, eight hex digits that change when a module of it does."""
    language: str
    modules: tuple[ModuleEntry, ...]

    @property
    def key(self) -> str:
        """The package's own id: a module and a path may bear the same one."""
        return self.id if self.kind == "module" else f"path-{self.id}"

    @property
    def minutes(self) -> int:
        """Learner minutes of all that it holds."""
        return sum(module.minutes for module in self.modules)


def module_plan(module: ModuleEntry) -> PackagePlan:
    """The package of one module."""
    return PackagePlan("module", module.id, module.title, module.summary, module.version, module.language, (module,))


def path_plan(site: FinishedSite, path: PathEntry) -> PackagePlan | None:
    """The package of a path: its live modules, each once; None while none of them is written."""
    ids = dict.fromkeys(step.module for stretch in path.stretches for step in stretch.steps)
    modules = tuple(site.modules[module] for module in ids if module in site.modules)
    if not modules:
        return None
    told = "\n".join(f"{module.id} {module.version} {module.content_hash}" for module in modules)
    version = sha256(told.encode()).hexdigest()[:8]
    return PackagePlan("path", path.id, path.title, path.summary or "", version, site.index.language, modules)


def all_plans(site: FinishedSite) -> list[PackagePlan]:
    """A package for each live module and for each path with a live module, modules first."""
    plans = [module_plan(module) for module in site.modules.values()]
    return [*plans, *filter(None, (path_plan(site, path) for path in site.index.paths))]
