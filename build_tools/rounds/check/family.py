"""A family of checks: functions over a course that ask for one kind of thing, and the rules that they hold it to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rounds.model.course import Course
from rounds.model.problem import Problem, Rule

Check = Callable[[Course], Iterator[Problem]]

MOST_OF_A_CHECK = 500
"""Where more is wrong of one kind, one cause is behind it: a list of all would take long and be read by nobody."""


@dataclass(frozen=True, slots=True)
class Family:
    """Checks of one kind. Each file of this folder has one, and all_checks.py lists it."""

    name: str
    """In lower case with hyphens: item-writing."""
    title: str
    rules: tuple[Rule, ...]
    """Every rule that its checks may name; the first one is meant where a Problem names none."""
    checks: tuple[Check, ...]
    advice: bool = False
    """True for what makes a sound course better: told by `rounds check` and the preview, not by a build of the site."""

    def problems(self, course: Course) -> Iterator[Problem]:
        """What its checks find, each with its rule."""
        for check in self.checks:
            found = list(islice(check(course), MOST_OF_A_CHECK + 1))
            for problem in found[:MOST_OF_A_CHECK]:
                yield problem if problem.rule else replace(problem, rule=self.rules[0])
            for last in found[MOST_OF_A_CHECK:]:
                what = f"There are more than {MOST_OF_A_CHECK} mistakes of one kind; from here on they are not told."
                yield Problem(last.place, what, "Mend the others first.", last.severity, last.rule or self.rules[0])
