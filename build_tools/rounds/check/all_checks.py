"""Every check of a course, in reading order. A new one is a function in a file of its family and a line here."""

from collections.abc import Callable, Iterator

from rounds.check.citations import check_citations, check_sources
from rounds.check.competencies import check_competencies
from rounds.check.links import check_images, check_links
from rounds.check.objectives import check_objectives
from rounds.check.paths import check_paths
from rounds.check.references import check_prerequisites, check_quiz_fences, check_quiz_use
from rounds.model.course import Course
from rounds.model.problem import Problem

CHECKS: tuple[Callable[[Course], Iterator[Problem]], ...] = (
    check_quiz_fences,
    check_quiz_use,
    check_prerequisites,
    check_objectives,
    check_competencies,
    check_citations,
    check_sources,
    check_paths,
    check_images,
    check_links,
)


def all_problems(course: Course) -> Iterator[Problem]:
    """What does not fit together in a course whose files were read."""
    for check in CHECKS:
        yield from check(course)
