"""The record as one page without scripts: it reads on a phone and on paper, and asks no other host for anything."""

from collections.abc import Iterable
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rounds.record.record_file import Covered, PartRecord, Record, Trace

MOST_TOLD = 8
"""Sentences of one version on the page; record.json has all."""
HOWS = {
    "approved-by": "Approved-by", "signed-off-by": "Signed-off-by", "merged": "merged it", "committed": "committed it",
}  # fmt: skip
STATES = {
    "reached": "Reached", "below": "Below the aim", "elective only": "By electives only",
    "simulation only": "By a simulation only", "open": "Open", "gap": "Gap: nothing reaches it",
}  # fmt: skip
LOOKS = {"reached": "right", "gap": "wrong"} | dict.fromkeys(
    ("below", "elective only", "simulation only", "open"), "partial"
)


def record_page(record: Record) -> str:
    """The whole page."""
    templates = Environment(
        loader=PackageLoader("rounds.record", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sections = [
        ("statement", "What this record is"),
        ("look", "What to look at"),
        ("modules", "Modules"),
        ("questions", "Questions"),
        ("simulations", "Simulations"),
        ("self-assessments", "Self-assessments"),
        ("trace", "Trace: from a source to the role"),
        ("coverage", "Coverage: from a role to the sources"),
    ]
    style = templates.get_template("record.css").render()
    return templates.get_template("record.html.j2").render(
        record=record,
        sections=sections,
        style=Markup(style),  # noqa: S704 (our own file)
        faults=[(part, version) for part in record.modules for version in part.versions if version.fault],
        gaps=[each for each in record.coverage if each.status == "gap"],
        open=[each for each in record.coverage if each.status == "open"],
        quizzes=_grouped_questions(record.questions),
        others=[
            ("simulations", "Simulations", record.simulations),
            ("self-assessments", "Self-assessments", record.self_assessments),
        ],
        sources=[(source, [*map(_row, rows)]) for source, rows in groupby(record.trace, lambda row: row.source)],
        roles=_grouped_roles(record.coverage),
        hows=HOWS,
        states=STATES,
        looks=LOOKS,
        most=MOST_TOLD,
    )


def _row(row: Trace) -> dict[str, object]:
    roles = dict.fromkeys(goal.role for each in row.competencies for goal in each.roles)
    return {**dict(row), "roles": list(roles)}


def _grouped_questions(parts: Iterable[PartRecord]) -> list[tuple[str, list[PartRecord]]]:
    return [(quiz, list(of_it)) for quiz, of_it in groupby(parts, lambda part: part.id.partition("/")[0])]


def _grouped_roles(rows: Iterable[Covered]) -> list[tuple[str, list[Covered]]]:
    return [(role, list(of_it)) for role, of_it in groupby(rows, lambda row: row.role)]
