"""Findings for a person: a line each that can be searched for, the place in the source, and why the rule matters."""

from collections.abc import Iterator

import click

from rounds.model.problem import Problem, Severity
from rounds.report.excerpt import excerpt, printable
from rounds.report.findings import Findings, rule_of, summary

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def text(findings: Findings) -> str:
    """Every finding, then the numbers; with the colours that `plain` takes out again."""
    explained: set[str] = set()
    lines: list[str] = []
    for problem in findings.problems:
        lines += _told(findings, problem)
        rule = rule_of(problem)
        if rule.why and rule.id not in explained:
            lines.append(click.style(f"{_margin(problem)} = why: {printable(rule.why)}", dim=True))
        explained.add(rule.id)
    return "\n".join([*lines, summary(findings)]) + "\n"


def plain(told: str) -> str:
    """The same without colours."""
    return click.unstyle(told)


def _told(findings: Findings, problem: Problem) -> Iterator[str]:
    severity = click.style(str(problem.severity), fg=_COLOURS[problem.severity], bold=True)
    place = click.style(printable_name(str(problem.place)), bold=True)
    words = printable(f"{problem.what} {problem.cure}".rstrip())
    yield f"{place}: {severity}: {words} [{rule_of(problem).id}]"
    line = findings.line(problem)
    if line.strip():
        shown, before = excerpt(line, problem.place.column)
        caret = click.style("^", fg=_COLOURS[problem.severity], bold=True)
        yield f"{problem.place.line:5} | {shown}"
        if problem.place.column:
            yield f"{_margin(problem)} | {' ' * before}{caret}"


def _margin(problem: Problem) -> str:
    return " " * max(5, len(str(problem.place.line)))


def printable_name(name: str) -> str:
    """A file's name in one line; letters that are no UTF-8 stay for the terminal's own codes."""
    return "".join(
        letter if letter.isprintable() or 0xDC80 <= ord(letter) <= 0xDCFF else ascii(letter)[1:-1] for letter in name
    )
