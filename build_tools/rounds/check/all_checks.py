"""Every family of checks, in reading order. A new one is a file of this folder and a line here."""

from collections.abc import Iterator
from datetime import date

from rounds.check.changes import CHANGES
from rounds.check.citations import CITATIONS
from rounds.check.competencies import COMPETENCIES
from rounds.check.coverage import COVERAGE
from rounds.check.depth import DEPTH
from rounds.check.draws import DRAWS
from rounds.check.family import Family
from rounds.check.links import LINKS
from rounds.check.objectives import OBJECTIVES
from rounds.check.paths import PATHS
from rounds.check.plain_texts import PLAIN_TEXTS
from rounds.check.profiles import PROFILES
from rounds.check.references import REFERENCES
from rounds.check.simulations import SIMULATIONS
from rounds.model.course import Course
from rounds.model.problem import Problem


def families(today: date) -> tuple[Family, ...]:
    """All of them; `today` is the day by which something is out of date."""
    return (
        REFERENCES,
        CHANGES,
        OBJECTIVES,
        DRAWS,
        COMPETENCIES,
        CITATIONS,
        PATHS,
        COVERAGE,
        PROFILES,
        SIMULATIONS,
        LINKS,
        PLAIN_TEXTS,
        DEPTH,
    )


def all_problems(course: Course, today: date = date.min, *, advice: bool = True) -> Iterator[Problem]:
    """What does not fit together in a course whose files were read; without `advice` only what makes it unsound."""
    for family in families(today):
        if advice or not family.advice:
            yield from family.problems(course)
