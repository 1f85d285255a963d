"""The paths of roles and programmes: every step leads to a module, and none is marked wrongly as planned."""

from collections.abc import Iterator

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.framework import Step
from rounds.model.places import Address, SourceText
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import nearest, quoted

UNKNOWN_STEP = Rule(
    "unknown-step",
    "Each step of a path leads to a module, or says that it is planned",
    "A step that leads nowhere ends the path for a learner.",
    Severity.ERROR,
)
STILL_PLANNED = Rule(
    "still-planned",
    "A step whose module is written is not marked as planned",
    "Learners would be told to wait for what is there.",
    Severity.WARNING,
)
RETIRED_STEP = Rule(
    "retired-step",
    "No step leads to a retired module",
    "What it teaches is no longer in force.",
    Severity.WARNING,
)
STEP_TWICE = Rule(
    "step-twice",
    "A module stands once on a path",
    "The path seems longer than it is.",
    Severity.WARNING,
)

PREREQUISITE_ORDER = Rule(
    "prerequisite-order",
    "On a path a module stands after those that it builds on",
    "A learner meets words and ideas that the earlier module would have explained.",
    Severity.WARNING,
)


def check_paths(course: Course) -> Iterator[Problem]:
    """Each path by itself, step by step."""
    source = course.origin.text_ending("framework/roles.yml")
    for path, steps in _paths(course):
        seen: dict[str, int] = {}
        for address, step in steps:
            where = f"On the path «{path}»: "
            if mistake := _step_mistake(course, step):
                what, cure, severity, field, rule = mistake
                yield Problem(source.place((*address, field)), where + what, cure, severity, rule)
            place = source.place((*address, "module"))
            if step.module in seen:
                what = (
                    f"{where}the module {quoted(step.module)} stands twice; the first is on line {seen[step.module]}."
                )
                yield Problem(place, what, "Remove one of the steps.", Severity.WARNING, STEP_TWICE)
            seen.setdefault(step.module, place.line)
        yield from _order(course, path, steps, source)


def _order(course: Course, path: str, steps: list[tuple[Address, Step]], source: SourceText) -> Iterator[Problem]:
    """No module stands before one that it builds on."""
    place_of = {step.module: n for n, (_, step) in reversed([*enumerate(steps)])}
    for n, (address, step) in enumerate(steps):
        module = course.modules.get(step.module)
        late = [id_ for id_ in module.prerequisites if place_of.get(id_, 0) > n] if module else []
        if late and place_of[step.module] == n:
            what = f"On the path «{path}»: the module {quoted(step.module)} stands before its prerequisite"
            cure = "Move it below, or take the prerequisite off the module."
            place = source.place((*address, "module"))
            yield Problem(place, f"{what} {quoted(late[0])}.", cure, Severity.WARNING, PREREQUISITE_ORDER)


def _step_mistake(course: Course, step: Step) -> tuple[str, str, Severity, str, Rule] | None:
    module = course.modules.get(step.module)
    if module is None:
        if step.planned or course.origin.lost(f"{step.module}.md"):
            return None
        near = nearest(step.module, course.modules)
        cure = "Write `planned: true` under the step while the module is not written."
        hint = f"Did you mean «{near}»? Else write" if near else "Write"
        what = f"there is no module {quoted(step.module)}."
        return what, cure.replace("Write", hint, 1), Severity.ERROR, "module", UNKNOWN_STEP
    if step.planned and module.status == "live":
        what = f"the module {quoted(step.module)} is written, and the step still says that it is planned."
        return what, "Remove `planned: true`.", Severity.WARNING, "planned", STILL_PLANNED
    if module.status == "retired":
        what = f"the module {quoted(step.module)} is retired."
        return what, "Remove the step, or name the module that follows.", Severity.WARNING, "module", RETIRED_STEP
    return None


def _paths(course: Course) -> Iterator[tuple[str, list[tuple[Address, Step]]]]:
    """Each path's id, and its steps with their addresses in roles.yml."""
    roles = course.framework.roles
    for n, role in enumerate(roles.roles):
        yield role.id, _steps(role.path, ("roles", n, "path"))
    for n, programme in enumerate(roles.programmes):
        of_stages = [
            step
            for m, stage in enumerate(programme.stages)
            for step in _steps(stage.path, ("programmes", n, "stages", m, "path"))
        ]
        yield programme.id, [*of_stages, *_steps(programme.close, ("programmes", n, "close"))]


def _steps(steps: list[Step], address: Address) -> list[tuple[Address, Step]]:
    return [((*address, index), step) for index, step in enumerate(steps)]


PATHS = Family(
    name="paths",
    title="Paths of roles and programmes",
    rules=(UNKNOWN_STEP, STILL_PLANNED, RETIRED_STEP, STEP_TWICE, PREREQUISITE_ORDER),
    checks=(check_paths,),
)
