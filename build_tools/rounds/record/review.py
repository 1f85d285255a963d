"""What a change to a course means for its learners, for the one who reviews it: made from two courses."""

from collections.abc import Iterable

from rounds.model.catalogue import KEY_BEGINS
from rounds.model.course import Course, Module
from rounds.model.texts import Frozen
from rounds.record.changes import changes, renamed_modules
from rounds.record.difference import Difference, Sort
from rounds.record.history import Note
from rounds.record.packages import modules_using, packages_with
from rounds.record.versions import module_sorts, retake_advice, version_fault
from rounds.record.wording import asked, sentence

OWN = ("module", "question", "quiz", "simulation", "self-assessment")


class ModuleReview(Frozen):
    """A module that learners will find changed."""

    id: str
    title: str
    file: str
    minutes: int
    before: str
    """Its version before; empty where it is new."""
    after: str
    """Its version now; empty where it is gone."""
    changes: list[Sort]
    told: list[str]
    retake: bool | None
    retake_why: str
    fault: str
    """What is wrong with the version's number; empty where nothing is."""


class OtherReview(Frozen):
    """Something else that changed: a path, a source, a term, a competency, a simulation, a self-assessment, a quiz."""

    part: str
    id: str
    title: str
    changes: list[Sort]
    told: list[str]
    modules: list[str]
    """What it touches."""


class Review(Frozen):
    """`rounds changes --format json`."""

    base: str
    head: str
    modules: list[ModuleReview]
    others: list[OtherReview]
    packages: list[str]
    """Keys of the packages to make and import again."""
    gone: list[str]
    """Keys of the packages that are made no more."""
    notes: list[str]
    """Files that cannot be read, and were passed over."""

    @property
    def nothing(self) -> bool:
        """Whether learners will notice nothing."""
        return not (self.modules or self.others)


def review(before: Course, after: Course, base: str, head: str, notes: Iterable[Note] = ()) -> Review:
    """What learners will notice. Drafts, and quizzes that no module shows, are no learner's concern."""
    found = changes(before, after)
    renamed = renamed_modules(before, after)
    ids = dict.fromkeys(id_ for each in found if each.part in OWN for id_ in each.modules)
    gone_by_name = set(renamed.values())
    modules = [
        told
        for id_ in ids
        if id_ not in gone_by_name
        and (told := _module(before.modules.get(renamed.get(id_, id_)), after.modules.get(id_), found))
    ]
    others = _others(found, {each.id for each in modules})
    return Review(
        base=base,
        head=head,
        modules=sorted(modules, key=_weight),
        others=others,
        packages=_packages(after, found),
        gone=_gone(before, after),
        notes=[note.what for note in notes],
    )


def _weight(each: ModuleReview) -> tuple[bool, bool, str]:
    return not each.retake, not each.fault, each.id


def _module(old: Module | None, new: Module | None, found: list[Difference]) -> ModuleReview | None:
    module = new or old
    if module is None or not any(each and each.status != "draft" for each in (old, new)):
        return None
    of_it = [each for each in found if module.id in each.modules and each.part in OWN]
    sorts: tuple[Sort, ...] = module_sorts(module.id, of_it)
    if old is None or new is None:
        sorts = ("new",) if old is None else ("removed",)
        of_it = [each for each in of_it if each.part == "module"]
    keys = {each.id for each in of_it if each.sort == "key changed"}
    retake, why = retake_advice(old, new, sorts, keys)
    return ModuleReview(
        id=module.id,
        title=module.title,
        file=module.place.file,
        minutes=module.minutes,
        before=old.version if old else "",
        after=new.version if new else "",
        changes=list(sorts),
        told=[sentence(each, about="" if each.part == "module" else asked(each)) for each in of_it],
        retake=retake,
        retake_why=why,
        fault=version_fault(old, new, sorts),
    )


def _others(found: Iterable[Difference], told: set[str]) -> list[OtherReview]:
    groups: dict[tuple[str, str], list[Difference]] = {}
    for each in found:
        if each.part in ("module", "question", "quiz") and not (each.part == "question" and each.id.count("/") == 2):
            continue
        if each.part in ("simulation", "self-assessment", "question") and told & set(each.modules):
            continue
        name = ("simulation", each.id.partition("/")[0]) if each.part == "question" else (each.part, each.id)
        groups.setdefault(name, []).append(each)
    return [
        OtherReview(
            part=part,
            id=id_,
            title=next((each.title for each in of_it if each.part == part), ""),
            changes=list(dict.fromkeys(each.sort for each in of_it)),
            told=[sentence(each, about="" if part == each.part and part != "path" else asked(each)) for each in of_it],
            modules=list(dict.fromkeys(module for each in of_it for module in each.modules)),
        )
        for (part, id_), of_it in groups.items()
    ]


def _packages(after: Course, found: list[Difference]) -> list[str]:
    """Everything that holds what changed, also the terms and sources that packages carry along."""
    changed = {id_ for each in found if each.part in OWN for id_ in each.modules}
    changed |= set(modules_using(after, {each.id for each in found if each.part == "term"}))
    changed |= {id_ for each in found if each.part == "source" for id_ in each.modules}
    simulations = {each.id.partition("/")[0] for each in found if _in_simulation(each)}
    profiles = {each.id for each in found if each.part == "self-assessment"}
    paths = {KEY_BEGINS["path"] + each.id for each in found if each.part == "path" and each.sort != "planned"}
    again = packages_with(after, changed, simulations, profiles)
    there = packages_with(after, after.modules.keys())
    return [*again, *(key for key in there if key in paths - set(again))]


def _in_simulation(each: Difference) -> bool:
    return each.part == "simulation" or (each.part == "question" and each.id.count("/") == 2)


def _gone(before: Course, after: Course) -> list[str]:
    all_ = [
        packages_with(course, course.modules.keys(), course.simulations.keys(), course.profiles.keys())
        for course in (before, after)
    ]
    return [key for key in all_[0] if key not in set(all_[1])]
