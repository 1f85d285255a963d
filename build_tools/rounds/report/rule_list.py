"""Every rule that `rounds check` knows, for a person and for a program."""

import json
from collections.abc import Iterator, Sequence

from rounds.check.family import Family


def rule_text(families: Sequence[Family], fixable: frozenset[str]) -> str:
    """Each family with its rules: id, how grave where that is always the same, what is asked, and why."""
    return "\n".join(line for family in families for line in _of_family(family, fixable)) + "\n"


def _of_family(family: Family, fixable: frozenset[str]) -> Iterator[str]:
    yield f"{family.title} ({family.name})"
    for rule in family.rules:
        marks = [*([str(rule.severity)] if rule.severity else []), *(["--fix"] if rule.id in fixable else [])]
        told = f" ({', '.join(marks)})" if marks else ""
        yield f"  {rule.id}{told}: {rule.title.rstrip('.')}."
        yield f"      {rule.why}"
    yield ""


def rule_json(families: Sequence[Family], fixable: frozenset[str]) -> str:
    """The same as a JSON list: rule, family, severity (null where it differs), title, why, fixable, advice."""
    told = [
        {
            "rule": rule.id,
            "family": family.name,
            "severity": rule.severity and str(rule.severity),
            "title": rule.title,
            "why": rule.why,
            "fixable": rule.id in fixable,
            "advice": family.advice,
        }
        for family in families
        for rule in family.rules
    ]
    return json.dumps(told, indent=1) + "\n"
