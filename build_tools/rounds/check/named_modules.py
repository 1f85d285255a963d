"""Modules that a self-assessment, a coaching card or a talk sends people to: there or planned, and in force."""

from collections.abc import Iterable, Iterator

from rounds.model.course import Course
from rounds.model.places import Address, SourceText
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import did_you_mean, quoted


def check_named_modules(
    course: Course, source: SourceText, named: Iterable[tuple[Address, str]], rule: Rule
) -> Iterator[Problem]:
    """Each module by the address at which it is named; what a path plans may be named before it is written."""
    planned = {step.module for path in course.paths() for step in path.steps if step.planned}
    for address, id_ in named:
        if id_ in course.modules:
            if course.modules[id_].status == "retired":
                what = f"The module {quoted(id_)} is retired."
                yield Problem(source.place(address), what, "Name the module that follows.", Severity.WARNING, rule)
        elif id_ not in planned and not course.origin.lost(f"{id_}.md", "framework/roles.yml"):
            cure = did_you_mean(id_, {*course.modules, *planned}, "Write it, or plan it on a path first.")
            yield Problem(source.place(address), f"There is no module {quoted(id_)}.", cure, rule=rule)
