"""The trace matrix, from a clause of a source to module, question, competency and role; and coverage."""

from collections.abc import Iterator

from rounds.check.cited import Cited, all_cited
from rounds.check.coverage import Reach, coverage
from rounds.model.course import Course
from rounds.record.record_file import Covered, Goal, Practised, Trace


def trace(course: Course) -> list[Trace]:
    """Every clause that something live rests on, in the order of sources.yml, then of the course; each place once."""
    order = {id_: n for n, id_ in enumerate(course.framework.sources)}
    found: dict[tuple[str, ...], Trace] = {}
    whole = _cited_with_a_clause(course)
    for cited in all_cited(course):
        if not cited.text and not cited.inner and (cited.source, cited.kind, cited.owner) in whole:
            continue  # the list at a file's head, of a source that the text below cites more exactly
        for row in _rows(course, cited):
            key: tuple[str, ...] = (row.source, row.clause, row.kind, row.owner, row.module, row.question)
            found.setdefault(key, row)
    return sorted(found.values(), key=lambda row: (order.get(row.source, len(order)), row.source))


def _cited_with_a_clause(course: Course) -> set[tuple[str, str, str]]:
    return {(each.source, each.kind, each.owner) for each in all_cited(course) if each.text or each.inner}


def _rows(course: Course, cited: Cited) -> Iterator[Trace]:
    source = course.framework.sources.get(cited.source)
    place = cited.place()
    question = f"{cited.owner}/{cited.inner}" if cited.kind == "quiz" else ""
    shown = modules_showing(course, cited.kind, cited.owner)
    for module in [id_ for id_ in shown if course.modules[id_].status == "live"] or [""] * (not shown):
        yield Trace(
            source=cited.source,
            title=source.title if source else "",
            edition=", ".join(filter(None, [source.edition, source.date])) if source else "",
            status=source.status if source else "unknown",
            clause=cited.clause,
            kind=cited.kind,
            owner=cited.owner or cited.inner,
            module=module,
            question=question,
            place=f"{place.file}:{place.line}",
            competencies=list(_practised(course, cited, module)),
        )


def modules_showing(course: Course, kind: str, owner: str) -> list[str]:
    """The modules in which learners meet a quiz, a simulation or a self-assessment; a module shows itself."""
    if kind == "module":
        return [owner]
    if kind == "quiz":
        return [m.id for m in course.modules.values() if owner in (*m.quizzes, *m.check_ins)]
    fence = {"simulation": "simulation", "self-assessment": "profile"}.get(kind)
    return [
        module.id
        for module in course.modules.values()
        if any((each.kind, each.id) == (fence, owner) for each in module.embeddings)
    ]


def _practised(course: Course, cited: Cited, module: str) -> Iterator[Practised]:
    named: dict[str, str] = {}
    beside: list[str] = []
    if cited.kind in ("module", "quiz") and module:
        named = dict(course.modules[module].competencies)
    elif cited.kind == "simulation":
        simulation = course.simulations[cited.owner]
        named, beside = dict.fromkeys(simulation.competencies, ""), simulation.modules
    elif cited.kind == "self-assessment":
        named = {scale.competency: "" for scale in course.profiles[cited.owner].scales if scale.competency}
    elif cited.kind == "competencies" and cited.inner:
        named = {cited.inner: ""}
    on_path = {module, *beside}
    for competency, level in named.items():
        roles = [
            Goal(role=role.id, target=role.targets.get(competency, ""))
            for role in course.framework.roles.roles
            if any(step.module in on_path for step in role.path)
        ]
        yield Practised(competency=competency, level=level, roles=roles)


def covered(course: Course, rows: list[Trace]) -> list[Covered]:
    """Every competency that a role aims at, and what its path holds for it."""
    return [_covered(course, reach, rows) for reach in coverage(course)]


def _covered(course: Course, reach: Reach, rows: list[Trace]) -> Covered:
    role = next(role for role in course.framework.roles.roles if role.id == reach.role)
    competency = course.framework.competency(reach.competency)
    questions = [f"{quiz}/{question}" for quiz, question in reach.questions]
    sources = {
        f"{row.source} {row.clause}".strip(): None
        for row in rows
        if row.module in reach.modules
        and row.kind in ("module", "quiz")
        and (not row.question or row.question in questions)
    }
    return Covered(
        role=reach.role,
        role_title=role.name,
        competency=reach.competency,
        competency_title=competency.name if competency else "",
        target=reach.target,
        status=_status(reach),
        level=reach.level or "",
        modules=dict(reach.modules),
        questions=questions,
        simulations=list(reach.simulations),
        sources=list(sources),
        planned=reach.planned,
    )


def _status(reach: Reach) -> str:
    if reach.gap:
        return "open" if reach.planned else "gap"
    if not reach.modules:
        return "simulation only"
    if reach.below:
        return "below"
    return "reached" if reach.core else "elective only"
