"""What verifying a package gives: facts about it, and findings, each with its place, reason and cure."""

from collections.abc import Iterable
from dataclasses import dataclass

from rounds.model.problem import Severity


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is so, such as the package's title."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that would not, or may not, work in an LMS."""

    rule: str
    """A short name of what is asked for, the same for every finding of its sort."""
    severity: Severity
    file: str
    """In the zip; empty for the package as a whole."""
    line: int
    """Counts from 1; 0 is the file as a whole."""
    what: str
    why: str
    """The reason, with the standard and its clause where one says so."""
    cure: str

    @property
    def place(self) -> str:
        """File and line, as far as there are any."""
        return f"{self.file}:{self.line}" if self.line else self.file or "package"


def error(rule: str, file: str, line: int, what: str, why: str, cure: str) -> Finding:
    """What a standard forbids, or what breaks in an LMS."""
    return Finding(rule, Severity.ERROR, file, line, what, why, cure)


def warning(rule: str, file: str, line: int, what: str, why: str, cure: str) -> Finding:
    """What breaks in some LMSs or for some learners."""
    return Finding(rule, Severity.WARNING, file, line, what, why, cure)


def note(rule: str, file: str, line: int, what: str, why: str, cure: str) -> Finding:
    """What is worth a look."""
    return Finding(rule, Severity.NOTE, file, line, what, why, cure)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By file, line and rule, without repeats; what concerns the whole package first."""
    return sorted(set(findings), key=lambda each: (each.file, each.line, each.rule, each.severity, each.what))
