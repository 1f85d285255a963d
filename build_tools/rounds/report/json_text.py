"""Findings as JSON. The fields stay as they are; new ones may come. `version` counts up if one ever changes."""

import json
from typing import Any

from rounds.model.problem import Problem, Severity
from rounds.report.findings import Findings, rule_of

VERSION = 1


def json_text(findings: Findings) -> str:
    """One object: version, rounds (its own version), counts, findings, silenced."""
    told = {
        "version": VERSION,
        "rounds": findings.version,
        "counts": {
            **findings.parts,
            **{str(severity): findings.number(severity) for severity in Severity},
            "silenced": len(findings.silenced),
        },
        "findings": [_finding(findings, problem) for problem in findings.problems],
        "silenced": [
            {**_finding(findings, problem), "reason": silence.reason} for problem, silence in findings.silenced
        ],
    }
    return json.dumps(told, indent=1) + "\n"


def _finding(findings: Findings, problem: Problem) -> dict[str, Any]:
    """Line and column count from 1; 0 is the file as a whole."""
    rule = rule_of(problem)
    family = findings.family_of.get(rule.id)
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "rule": rule.id,
        "family": family.name if family else "",
        "what": problem.what,
        "cure": problem.cure,
        "why": rule.why,
        "fixable": rule.id in findings.fixable,
    }
