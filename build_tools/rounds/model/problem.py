"""A Problem is one mistake an author can mend: where it is, what is wrong, and the cure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave: an error stops a build, a warning stops a strict build, a note is only told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a file of the course; line and column count from 1, 0 means the file as a whole.

    `file` is relative to the course's root and written with `/` on every system.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake, its place, and what the author can do about it."""

    place: Place
    what: str
    cure: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.what} {self.cure}".rstrip()


def count(problems: Iterable[Problem], severity: Severity) -> int:
    """How many of the problems are of this severity."""
    return sum(problem.severity is severity for problem in problems)
