"""Which of a role's competencies its path reaches: the facts, which the record shows too, and the gaps among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.framework import Role
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.spelling import quoted

ROLES_FILE = "framework/roles.yml"


@dataclass(frozen=True)
class Reach:
    """How far a role's path reaches one of the competencies that the role aims at."""

    role: str
    competency: str
    target: str
    """The level aimed at."""
    modules: Mapping[str, str]
    """The live modules on the path that teach it, each with its level, in the path's order."""
    core: frozenset[str]
    """Those of them that the role must take."""
    questions: tuple[tuple[str, str], ...]
    """Scored questions of these modules that ask an objective: quiz and question."""
    simulations: tuple[str, ...]
    """Simulations that practise it and belong to a module of the path."""
    planned: int
    """Modules of the path that learners cannot take yet: marked as planned, or drafts."""
    orders: Mapping[str, int]
    """The framework's levels, by name."""

    @property
    def gap(self) -> bool:
        """Whether nothing on the path reaches it."""
        return not (self.modules or self.questions or self.simulations)

    @cached_property
    def level(self) -> str | None:
        """The highest level that a module of the path teaches."""
        return max(self.modules.values(), key=lambda level: self.orders.get(level, 0), default=None)

    @property
    def below(self) -> bool:
        """Whether the modules of the path stay below the level aimed at."""
        return bool(self.level) and self.orders.get(self.level or "", 0) < self.orders.get(self.target, 0)


def coverage(course: Course) -> list[Reach]:
    """Every competency that a role aims at, role by role, in the order of the roles' file."""
    return [reach for role in course.framework.roles.roles for reach in _of_role(course, role)]


def _of_role(course: Course, role: Role) -> Iterator[Reach]:
    steps = {step.module: step for step in role.path}
    there = {id_: course.modules[id_] for id_ in steps if id_ in course.modules}
    live = {id_: module for id_, module in there.items() if module.status == "live"}
    planned = sum(id_ not in there or there[id_].status == "draft" for id_ in steps)
    levels = course.framework.competencies.levels if course.framework.competencies else {}
    orders = {name: level.order for name, level in levels.items()}
    practised = _practised(course, live)
    for competency, target in role.targets.items():
        teaching = {id_: module for id_, module in live.items() if competency in module.competencies}
        yield Reach(
            role.id,
            competency,
            target,
            {id_: module.competencies[competency] for id_, module in teaching.items()},
            frozenset(id_ for id_ in teaching if steps[id_].type == "core"),
            tuple(dict.fromkeys(asked for module in teaching.values() for asked in asking(course, module))),
            tuple(id_ for id_ in practised if competency in course.simulations[id_].competencies),
            planned,
            orders,
        )


def asking(course: Course, module: Module) -> Iterator[tuple[str, str]]:
    """The scored questions that the module's fences bring and that ask one of its objectives."""
    for reference in module.references:
        quiz = course.quizzes.get(reference.quiz)
        for question in quiz.questions if quiz else ():
            named = reference.question in (None, question.id)
            if named and question.scored and question.objective and question.objective <= len(module.objectives):
                yield reference.quiz, question.id


def _practised(course: Course, live: Mapping[str, Module]) -> list[str]:
    """The simulations that a module of the path embeds, or that name one as theirs."""
    embedded = {each.id for module in live.values() for each in module.embeddings if each.kind == "simulation"}
    return [id_ for id_, each in course.simulations.items() if id_ in embedded or live.keys() & set(each.modules)]


def check_coverage(course: Course) -> Iterator[Problem]:
    """A competency that nothing on the role's path reaches, once all of the path's modules are written.

    Where a file could not be read, and where a competency is unknown, others tell: what is there is not known then.
    """
    if course.origin.unread:
        return
    source = course.origin.text_ending(ROLES_FILE)
    index = {role.id: n for n, role in enumerate(course.framework.roles.roles)}
    for reach in coverage(course):
        competency = course.framework.competency(reach.competency)
        if not reach.gap or reach.planned or competency is None:
            continue
        what = (
            f"The role «{reach.role}» aims at {quoted(reach.competency)}, and no module, question or simulation "
            "on its path reaches it."
        )
        cure = (
            f"Add a module with `competencies: {{{reach.competency}: {reach.target}}}` to the role's path, "
            "with `planned: true` while it is not written, or remove the target."
        )
        yield Problem(source.key_place(("roles", index[reach.role], "targets", reach.competency)), what, cure)


def check_levels(course: Course) -> Iterator[Problem]:
    """A level that a role aims at above what the modules of its path teach, once all of them are written."""
    if course.origin.unread:
        return
    source = course.origin.text_ending(ROLES_FILE)
    index = {role.id: n for n, role in enumerate(course.framework.roles.roles)}
    for reach in coverage(course):
        if reach.planned or not reach.below:
            continue
        what = (
            f"The role «{reach.role}» aims at {quoted(reach.competency)} at the level {quoted(reach.target)}, and the "
            f"modules of its path reach {quoted(reach.level or '')}."
        )
        cure = "Put a module of that level on the path, teach and ask it in one that is there, or lower the target."
        place = source.place(("roles", index[reach.role], "targets", reach.competency))
        yield Problem(place, what, cure, Severity.WARNING)


COVERAGE = Family(
    name="coverage",
    title="Competencies that roles aim at",
    rules=(
        Rule(
            "coverage-gap",
            "The path of each role reaches every competency that the role aims at",
            "Who has gone a path to its end is taken to have learnt what the role asks for.",
        ),
    ),
    checks=(check_coverage,),
)

COVERAGE_LEVEL = Family(
    name="coverage-level",
    title="Levels that roles aim at",
    rules=(
        Rule(
            "coverage-level",
            "The modules on a role's path reach the level that the role aims at",
            "The role's target looks taught, and what it asks for at that level is never met.",
            Severity.WARNING,
        ),
    ),
    checks=(check_levels,),
    advice=True,
)
