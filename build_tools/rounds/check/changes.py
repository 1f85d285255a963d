"""The list of a module's versions: the newest first, and that is the module's own."""

from collections.abc import Iterator
from itertools import pairwise

from rounds.check.family import Family
from rounds.model.course import Change, Course, Module
from rounds.model.problem import Problem, Rule, Severity

NEWEST_CHANGE = Rule(
    "newest-change",
    "The newest of a module's changes is its version",
    "An LMS admin reads there whether learners must take the module again.",
    Severity.ERROR,
)
CHANGES_IN_ORDER = Rule(
    "changes-in-order",
    "A module's changes are listed from the newest version to the oldest",
    "Who looks for what is new reads the first line.",
    Severity.ERROR,
)
CHANGE_DAYS = Rule(
    "change-days",
    "A later version is in force from a later day",
    "The record could not say which text was in force on a day.",
    Severity.ERROR,
)


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
        yield Problem(source.place(("changes", 0, "version")), what, cure, rule=NEWEST_CHANGE)
    for index, (later, earlier) in enumerate(pairwise(module.changes), start=1):
        if _number(earlier) >= _number(later):
            what = f"Version {earlier.version} stands below {later.version} in `changes`."
            yield Problem(
                source.place(("changes", index, "version")),
                what,
                "Write the newest version first.",
                rule=CHANGES_IN_ORDER,
            )
        if earlier.date > later.date:
            what = f"Version {earlier.version} is in force from a later day than {later.version}, which follows it."
            yield Problem(
                source.place(("changes", index, "date")), what, "Correct one of the two days.", rule=CHANGE_DAYS
            )


def _number(change: Change) -> tuple[int, ...]:
    return _parts(change.version)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


CHANGES = Family(
    name="changes",
    title="The list of versions",
    rules=(NEWEST_CHANGE, CHANGES_IN_ORDER, CHANGE_DAYS),
    checks=(check_changes,),
)
