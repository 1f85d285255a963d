"""Competencies and levels wherever they are named: in modules, as roles' targets, at programmes' exits."""

from collections.abc import Iterator, Mapping

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import did_you_mean, quoted

UNKNOWN_COMPETENCY = Rule(
    "unknown-competency",
    "Each competency that is named stands in the framework",
    "A role cannot be shown to reach what the framework does not know.",
    Severity.ERROR,
)
UNKNOWN_LEVEL = Rule(
    "unknown-level",
    "Each level that is named is one of the framework's",
    "How far a module or role reaches could not be compared.",
    Severity.ERROR,
)

_Named = tuple[SourceText, Address, Mapping[str, str]]


def check_competencies(course: Course) -> Iterator[Problem]:
    """Each competency stands in the framework, and each level is one of its levels."""
    if course.origin.lost("framework/competencies.yml"):
        return
    file = course.framework.competencies
    levels = list(file.levels) if file else []
    for source, address, named in _named(course):
        for competency, level in named.items():
            yield from check_competency(course, competency, source.key_place((*address, competency)))
            if file and level not in levels:
                what = f"There is no level {quoted(level)}."
                cure = did_you_mean(level, levels, f"Write one of {', '.join(levels)}.")
                yield Problem(source.place((*address, competency)), what, cure, rule=UNKNOWN_LEVEL)
    yield from _indicators(course)


def check_competency(course: Course, id_: str, place: Place, rule: Rule = UNKNOWN_COMPETENCY) -> Iterator[Problem]:
    """A competency named at this place stands in the framework, as far as its file could be read."""
    if not course.origin.lost("framework/competencies.yml") and course.framework.competency(id_) is None:
        file = course.framework.competencies
        known = {competency.id for group in file.groups for competency in group.competencies} if file else set()
        cure = did_you_mean(id_, known, "Add it to framework/competencies.yml, or remove it.")
        yield Problem(place, f"There is no competency {quoted(id_)}.", cure, rule=rule)


def _named(course: Course) -> Iterator[_Named]:
    for module in course.modules.values():
        yield course.origin.text(module.place.file), ("competencies",), module.competencies
    source = course.origin.text_ending("framework/roles.yml")
    for n, role in enumerate(course.framework.roles.roles):
        yield source, ("roles", n, "targets"), role.targets
    for n, programme in enumerate(course.framework.roles.programmes):
        if isinstance(programme.exit, dict):
            yield source, ("programmes", n, "exit"), programme.exit
        for m, stage in enumerate(programme.stages):
            if isinstance(stage.exit, dict):
                yield source, ("programmes", n, "stages", m, "exit"), stage.exit


def _indicators(course: Course) -> Iterator[Problem]:
    """The levels that a competency has indicators for are levels of the framework."""
    file = course.framework.competencies
    if file is None:
        return
    source = course.origin.text_ending("framework/competencies.yml")
    for g, group in enumerate(file.groups):
        for c, competency in enumerate(group.competencies):
            for level in competency.indicators:
                if level not in file.levels:
                    place = source.key_place(("groups", g, "competencies", c, "indicators", level))
                    cure = did_you_mean(level, file.levels, f"Write one of {', '.join(file.levels)}.")
                    yield Problem(place, f"There is no level {quoted(level)}.", cure, rule=UNKNOWN_LEVEL)


COMPETENCIES = Family(
    name="competencies",
    title="Competencies and levels",
    rules=(UNKNOWN_COMPETENCY, UNKNOWN_LEVEL),
    checks=(check_competencies,),
)
