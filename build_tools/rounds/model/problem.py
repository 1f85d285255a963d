"""A Problem is one mistake an author can mend: where it is, what is wrong, and the cure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check asks for: a Problem names the rule that it breaks."""

    id: str
    """In lower case with hyphens: longest-key. Authors write it where they silence a finding."""
    title: str
    """What is asked, as one sentence: "The right option is not the longest"."""
    why: str
    """Why it matters to learners, one or two sentences."""
    severity: Severity | None = None
    """How grave each finding is, where that is always the same."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake, its place, and what the author can do about it."""

    place: Place
    what: str
    cure: str
    severity: Severity = Severity.ERROR
    rule: Rule | None = field(default=None, compare=False)
    """The rule that is broken; a check's family gives its first where none is named."""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.what} {self.cure}".rstrip()


def count(problems: Iterable[Problem], severity: Severity) -> int:
    """How many of the problems are of this severity."""
    return sum(problem.severity is severity for problem in problems)
