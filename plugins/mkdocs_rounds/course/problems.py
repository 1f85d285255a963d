"""Authors' mistakes as MkDocs tells them: all at once, each with file, line and column."""

import logging
from collections.abc import Sequence

from mkdocs.exceptions import Abort

from rounds.model.problem import Problem, Severity, count

log = logging.getLogger("mkdocs.plugins.rounds")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}


def tell(problems: Sequence[Problem], *, go_on: bool) -> None:
    """Logs every problem; with an error among them the build ends here, unless it is to go on.

    A warning stops `mkdocs build --strict` by itself, since MkDocs counts them.
    """
    for problem in problems:
        log.log(_LEVELS[problem.severity], "%s", problem)
    errors = count(problems, Severity.ERROR)
    if errors and not go_on:
        mistakes = "1 mistake" if errors == 1 else f"{errors} mistakes"
        raise Abort(f"The course has {mistakes}: see above. Nothing was built.")
