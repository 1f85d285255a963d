"""Findings as workflow commands, which GitHub shows at their lines in a pull request.

`::error file=...,line=...,col=...,title=...::message`; %, CR and LF are escaped in a message, in a property : and , too
(GitHub, "Workflow commands", and the toolkit's command.ts).
"""

from rounds.model.problem import Problem, Severity
from rounds.report.findings import Findings, rule_of

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(findings: Findings) -> str:
    """A command for each finding, and nothing else."""
    return "".join(f"{_command(findings, problem)}\n" for problem in findings.problems)


def _command(findings: Findings, problem: Problem) -> str:
    rule = rule_of(problem)
    place = problem.place
    properties = {
        "file": f"{findings.folder}{place.file}",
        "line": str(place.line or 1),
        "col": str(place.column or ""),
        "title": f"{rule.title} [{rule.id}]",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    message = "\n".join(filter(None, [f"{problem.what} {problem.cure}".rstrip(), rule.why]))
    return f"::{_COMMANDS[problem.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
