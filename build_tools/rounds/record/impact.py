"""What a new edition of a source touches: every place that cites it, packages to make again, roles concerned."""

from rounds.check.cited import Cited, all_cited
from rounds.model.course import Course
from rounds.model.spelling import counted
from rounds.model.spreadsheet import table
from rounds.model.texts import Frozen
from rounds.record.packages import modules_using, packages_with, roles_with
from rounds.record.prose import plain
from rounds.record.trace import modules_showing

COLUMNS = ("file", "line", "kind", "owner", "inner", "clause", "sentence", "modules", "packages", "roles")


class Touched(Frozen):
    """A place that cites the source."""

    file: str
    line: int
    kind: str
    """module, quiz, simulation, self-assessment, glossary, competencies or roles."""
    owner: str
    inner: str
    """The question, scene, competency or role; empty where the owner has no parts."""
    clause: str
    """As written; empty where the source is named as a whole."""
    sentence: str
    """What it says there; empty in a list of sources."""
    modules: list[str]
    packages: list[str]
    roles: list[str]


class Impact(Frozen):
    """`rounds impact SOURCE --format json`."""

    source: str
    title: str
    edition: str
    status: str
    superseded_by: str
    clause: str
    """What --place asked for; empty for the whole source."""
    places: list[Touched]
    modules: list[str]
    packages: list[str]
    roles: list[str]


def impact(course: Course, source: str, clause: str = "") -> Impact:
    """Everything that cites the source, or the clauses of it that hold these words."""
    known = course.framework.sources.get(source)
    wanted = _folded(clause)
    cited = [each for each in all_cited(course) if each.source == source and wanted in _folded(each.clause)]
    places = sorted((_touched(course, each) for each in cited), key=lambda each: (each.file, each.line))
    simulations = {each.owner for each in cited if each.kind == "simulation"}
    profiles = {each.owner for each in cited if each.kind == "self-assessment"}
    modules = {module for each in places for module in each.modules}
    return Impact(
        source=source,
        title=known.title if known else "",
        edition=", ".join(filter(None, [known.edition, known.date])) if known else "",
        status=known.status if known else "unknown",
        superseded_by=(known.superseded_by or "") if known else "",
        clause=clause,
        places=places,
        modules=[id_ for id_ in course.modules if id_ in modules],
        packages=packages_with(course, modules, simulations, profiles),
        roles=roles_with(course, modules),
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _touched(course: Course, cited: Cited) -> Touched:
    place = cited.place()
    own = [cited.owner] if cited.kind == "glossary" else []
    modules = modules_using(course, own) if own else modules_showing(course, cited.kind, cited.owner)
    simulations = [cited.owner] if cited.kind == "simulation" else []
    profiles = [cited.owner] if cited.kind == "self-assessment" else []
    return Touched(
        file=place.file,
        line=place.line,
        kind=cited.kind,
        owner=cited.owner,
        inner=cited.inner,
        clause=cited.clause,
        sentence=cited.sentence() or _about(course, cited),
        modules=modules,
        packages=packages_with(course, modules, simulations, profiles),
        roles=roles_with(course, modules),
    )


def _about(course: Course, cited: Cited) -> str:
    """What a `source` beside other texts stands for: the question's prompt, the term's definition."""
    if cited.kind == "glossary":
        return plain(course.framework.terms[cited.owner].definition)
    if cited.kind == "quiz":
        return next((plain(q.prompt) for q in course.quizzes[cited.owner].questions if q.id == cited.inner), "")
    return ""


def impact_text(found: Impact) -> str:
    """For a person: a line for each place, then packages and roles."""
    head = f"{found.source}: {found.title}{f' ({found.edition})' if found.edition else ''}"
    follower = f" by {found.superseded_by}" if found.superseded_by else ""
    lines = [f"{head}, superseded{follower}." if found.status == "superseded" else f"{head}."]
    for each in found.places:
        what = " ".join(filter(None, [each.kind, "/".join(filter(None, [each.owner, each.inner]))]))
        clause = f" [{each.clause}]" if each.clause else ""
        lines.append(f"{each.file}:{each.line}: {what}{clause}: {each.sentence or 'in its list of sources.'}")
    if not found.places:
        wanted = f" with «{found.clause}» as its place" if found.clause else ""
        return "\n".join([*lines, f"Nothing cites it{wanted}."])
    lines.append("")
    lines.append(f"{counted(len(found.places), 'place')} in {counted(len({p.file for p in found.places}), 'file')}.")
    lines.append(f"Packages to make again: {', '.join(found.packages) or 'none'}.")
    lines.append(f"Roles and programmes concerned: {', '.join(found.roles) or 'none'}.")
    return "\n".join(lines)


def impact_csv(found: Impact) -> str:
    """The places as CSV (RFC 4180)."""
    rows = (
        {name: " ".join(value) if isinstance(value, list) else value for name, value in each} for each in found.places
    )
    return table(COLUMNS, rows)
