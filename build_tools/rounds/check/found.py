"""What a check of prose found in one text, by characters: a value that depends on the text alone, so it may be kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rounds.check.texts import Text
from rounds.model.problem import Problem, Rule, Severity


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: which characters of the text it is about, what is wrong, and the cure."""

    start: int
    end: int
    what: str
    cure: str
    rule: Rule
    severity: Severity = Severity.WARNING


def told(text: Text, found: Iterable[Found]) -> Iterator[Problem]:
    """The findings at their places in the text's file."""
    for each in found:
        yield Problem(text.place(each.start, each.end), each.what, each.cure, each.severity, each.rule)
