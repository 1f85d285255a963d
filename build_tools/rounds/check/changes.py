"""The list of a module's versions: the newest first, and that is the module's own."""

from collections.abc import Iterator
from itertools import pairwise

from rounds.check.family import Family
from rounds.model.course import Change, Course, Module
from rounds.model.problem import Problem, Rule


def check_changes(course: Course) -> Iterator[Problem]:
    """An LMS admin reads there whether learners must take the module again, so it may not lag behind."""
    for module in course.modules.values():
        if module.changes:
            yield from _of(course, module)


def _of(course: Course, module: Module) -> Iterator[Problem]:
    source = course.origin.text(module.place.file)
    newest = module.changes[0]
    if _number(newest) != _parts(module.version):
        what = f"The newest of `changes` is {newest.version}, but the module's version is {module.version}."
        cure = f"Add a change with `version: {module.version}` on top, or correct the version."
        yield Problem(source.place(("changes", 0, "version")), what, cure)
    for index, (later, earlier) in enumerate(pairwise(module.changes), start=1):
        if _number(earlier) >= _number(later):
            what = f"Version {earlier.version} stands below {later.version} in `changes`."
            yield Problem(source.place(("changes", index, "version")), what, "Write the newest version first.")
        if earlier.date > later.date:
            what = f"Version {earlier.version} is in force from a later day than {later.version}, which follows it."
            yield Problem(source.place(("changes", index, "date")), what, "Correct one of the two days.")


def _number(change: Change) -> tuple[int, ...]:
    return _parts(change.version)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


CHANGES = Family(
    name="changes",
    title="The list of versions",
    rules=(
        Rule(
            "versions-in-order",
            "The list of versions fits the version of the module",
            "An LMS admin reads there whether learners must take the module again.",
        ),
    ),
    checks=(check_changes,),
)
