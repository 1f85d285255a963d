"""Every check of a course, in reading order. A new one is a function in a file of its family and a line here."""

from collections.abc import Callable, Iterator
from itertools import islice

from rounds.check.changes import check_changes
from rounds.check.citations import check_citations, check_sources
from rounds.check.competencies import check_competencies
from rounds.check.depth import check_depth
from rounds.check.draws import check_draws
from rounds.check.links import check_images, check_links
from rounds.check.objectives import check_objectives
from rounds.check.paths import check_paths
from rounds.check.plain_texts import check_plain_texts
from rounds.check.profiles import check_profiles
from rounds.check.references import check_embeddings, check_prerequisites, check_quiz_fences, check_quiz_use
from rounds.check.simulations import check_simulations
from rounds.model.course import Course
from rounds.model.problem import Problem

CHECKS: tuple[Callable[[Course], Iterator[Problem]], ...] = (
    check_quiz_fences,
    check_embeddings,
    check_quiz_use,
    check_prerequisites,
    check_changes,
    check_objectives,
    check_draws,
    check_competencies,
    check_citations,
    check_sources,
    check_paths,
    check_profiles,
    check_simulations,
    check_images,
    check_links,
    check_plain_texts,
    check_depth,
)

MOST_OF_A_CHECK = 500
"""Where more is wrong of one kind, one cause is behind it: a list of all would take long and be read by nobody."""


def all_problems(course: Course) -> Iterator[Problem]:
    """What does not fit together in a course whose files were read."""
    for check in CHECKS:
        found = list(islice(check(course), MOST_OF_A_CHECK + 1))
        yield from found[:MOST_OF_A_CHECK]
        for last in found[MOST_OF_A_CHECK:]:
            what = f"There are more than {MOST_OF_A_CHECK} mistakes of one kind; from here on they are not told."
            yield Problem(last.place, what, "Mend the others first.", last.severity)
