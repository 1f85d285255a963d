"""What a package is to hold: parts in their order, which are modules, simulations and self-assessments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from rounds.export.finished_site import FinishedSite, Part
from rounds.model.catalogue import KEY_BEGINS, PlanKind
from rounds.model.course_index import ModuleEntry, PathEntry, ProfileEntry, SimulationEntry


@dataclass(frozen=True, slots=True)
class PlanStretch:
    """Parts of a path under one heading."""

    title: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """One package before it is made in some format."""

    kind: PlanKind
    id: str
    title: str
    summary: str
    version: str
    """A module's version; otherwise eight hex digits that change when something in it does."""
    language: str
    parts: tuple[Part, ...]
    stretches: tuple[PlanStretch, ...] = ()
    """A path's parts under its headings; of other packages none."""

    @property
    def key(self) -> str:
        """The package's own id, which its file names begin with."""
        return KEY_BEGINS[self.kind] + self.id

    @property
    def modules(self) -> tuple[ModuleEntry, ...]:
        """Its modules; simulations and self-assessments left out."""
        return tuple(part for part in self.parts if isinstance(part, ModuleEntry))

    @property
    def minutes(self) -> int:
        """Learner minutes of all that it holds."""
        return sum(part.minutes or 0 for part in self.parts)


def part_plan(site: FinishedSite, part: Part) -> PackagePlan:
    """The package of one part."""
    language = part.language if isinstance(part, ModuleEntry) else site.index.language
    return PackagePlan(_kind(part), part.id, part.title, part.summary, part.version, language, (part,))


def path_plan(site: FinishedSite, path: PathEntry) -> PackagePlan | None:
    """The package of a path: its live modules, each once; None while none of them is written."""
    taken: set[str] = set()
    stretches: list[PlanStretch] = []
    for stretch in path.stretches:
        ids = dict.fromkeys(step.module for step in stretch.steps if step.module not in taken)
        parts = tuple(site.modules[module] for module in ids if module in site.modules)
        taken.update(part.id for part in parts)
        if parts:
            stretches.append(PlanStretch(stretch.title, parts))
    held = tuple(part for stretch in stretches for part in stretch.parts)
    if not held:
        return None
    told = (path.title, path.summary or "", _version(held), site.index.language)
    return PackagePlan("path", path.id, *told, held, tuple(stretches))


def list_plan(site: FinishedSite, key: str, title: str, plans: Sequence[PackagePlan]) -> PackagePlan:
    """One package of all that these hold, in their order, each part once."""
    parts = tuple({part.name: part for plan in plans for part in plan.parts}.values())
    languages = {plan.language for plan in plans}
    language = languages.pop() if len(languages) == 1 else site.index.language
    return PackagePlan("list", key, title, "", _version(parts), language, parts)


def all_plans(site: FinishedSite) -> list[PackagePlan]:
    """A package for each live module, path with a live module, simulation and self-assessment, in this order."""
    index = site.index
    return [
        *(part_plan(site, module) for module in site.modules.values()),
        *filter(None, (path_plan(site, path) for path in index.paths)),
        *(part_plan(site, simulation) for simulation in index.simulations),
        *(part_plan(site, profile) for profile in index.profiles),
    ]


def _kind(part: Part) -> PlanKind:
    match part:
        case ModuleEntry():
            return "module"
        case SimulationEntry():
            return "simulation"
        case ProfileEntry():
            return "profile"


def _version(parts: Iterable[Part]) -> str:
    told = "\n".join(f"{part.name} {part.version} {part.content_hash}" for part in parts)
    return sha256(told.encode()).hexdigest()[:8]


def mastery(site: FinishedSite, plan: PackagePlan) -> int | None:
    """The package's mastery score, percent: the floor of its quizzes' mean pass mark. Passing them all reaches it.

    None without a quiz.
    """
    marks = [site.quizzes[quiz].pass_mark for module in plan.modules for quiz in module.quizzes]
    return sum(marks) // len(marks) if marks else None
