"""Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code hosts and editors read."""

import json
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from rounds.check.family import Family
from rounds.check.silence import Silence
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.report.findings import Findings, fingerprints, rule_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"


def sarif(findings: Findings) -> str:
    """One run with every rule, every finding, and what authors silenced as suppressed results."""
    rules = [(rule, family) for family in findings.families for rule in family.rules]
    index = {rule.id: at for at, (rule, _) in enumerate(rules)}
    problems = [*findings.problems, *(problem for problem, _ in findings.silenced)]
    silences = [*([None] * len(findings.problems)), *(silence for _, silence in findings.silenced)]
    names = fingerprints(findings, problems)
    run = {
        "tool": {
            "driver": {
                "name": "Rounds",
                "version": findings.version,
                "rules": [_rule(findings, rule, family) for rule, family in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(findings, problem, silence, name, index)
            for problem, silence, name in zip(problems, silences, names, strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(findings: Findings, rule: Rule, family: Family) -> dict[str, Any]:
    help_ = f"{rule.title}. {rule.why}"
    level = {"defaultConfiguration": {"level": _level(rule.severity)}} if rule.severity else {}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": help_, "markdown": f"**{rule.title}**\n\n{rule.why}"},
        **level,
        "properties": {"tags": [family.name], "fixable": rule.id in findings.fixable},
    }


def _result(
    findings: Findings, problem: Problem, silence: Silence | None, name: str, index: Mapping[str, int]
) -> dict[str, Any]:
    rule = rule_of(problem)
    at = {"ruleIndex": index[rule.id]} if rule.id in index else {}
    return {
        "ruleId": rule.id,
        **at,
        "level": _level(problem.severity),
        "message": {"text": f"{problem.what} {problem.cure}".rstrip()},
        "locations": [_location(findings, problem.place)],
        "partialFingerprints": {"roundsFinding/v1": name},
        # 3.27.23: where one result of a run has suppressions, each has, if only an empty list.
        "suppressions": [_suppression(findings, silence)] if silence else [],
    }


def _suppression(findings: Findings, silence: Silence) -> dict[str, Any]:
    reason = {"justification": silence.reason} if silence.reason else {}
    return {"kind": "inSource", "status": "accepted", **reason, "location": _location(findings, silence.place)}


def _location(findings: Findings, place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column or None} if place.line else {}
    told = {name: value for name, value in region.items() if value}
    uri = quote(os.fsencode(f"{findings.folder}{place.file}"), safe="/")
    artifact = {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}}
    return {"physicalLocation": {**artifact, **({"region": told} if told else {})}}


def _level(severity: Severity) -> str:
    return str(severity)
