"""What a check of a course found, as every format is given it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from rounds.check.family import Family
from rounds.check.silence import Silence
from rounds.model.places import SourceText
from rounds.model.problem import Problem, Rule, Severity, count
from rounds.model.spelling import counted

UNKNOWN = Rule("unknown", "A mistake", "")
"""For a Problem that names no rule; a test sees that no check gives one."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems in the order of files and lines, and what is needed to tell them."""

    problems: Sequence[Problem]
    silenced: Sequence[tuple[Problem, Silence]]
    families: Sequence[Family]
    parts: Mapping[str, int]
    """How many there are of each part of the course: module, quiz, simulation."""
    texts: Mapping[str, SourceText] = field(default_factory=dict, repr=False)
    fixable: frozenset[str] = frozenset()
    """The rules of which `rounds check --fix` mends what is safe."""
    version: str = ""
    """Of Rounds."""
    folder: str = ""
    """Where the course stands in its repository, ending in `/`, where that is not its root."""

    @property
    def family_of(self) -> dict[str, Family]:
        """The family of each rule, by the rule's id."""
        return {rule.id: family for family in self.families for rule in family.rules}

    def number(self, severity: Severity) -> int:
        """How many of the problems are of this severity."""
        return count(self.problems, severity)

    def line(self, problem: Problem) -> str:
        """The line of the source that the problem stands on; empty where there is none."""
        text = self.texts.get(problem.place.file)
        lines = text.text.split("\n", problem.place.line)[: problem.place.line] if text else []
        return lines[-1] if problem.place.line and len(lines) == problem.place.line else ""


def rule_of(problem: Problem) -> Rule:
    """The rule that the problem breaks."""
    return problem.rule or UNKNOWN


def fingerprints(findings: Findings, problems: Sequence[Problem]) -> list[str]:
    """A name for each problem that stays when lines above it come or go: of its rule, file and the line's own words."""
    seen: Counter[str] = Counter()
    told = []
    for problem in problems:
        words = " ".join(findings.line(problem).split()) or problem.what
        stem = "\0".join([rule_of(problem).id, problem.place.file, words])
        told.append(sha256(f"{stem}\0{seen[stem]}".encode(errors="surrogateescape")).hexdigest()[:32])
        seen[stem] += 1
    return told


def summary(findings: Findings) -> str:
    """The numbers in a line."""
    plurals = {"quiz": "quizzes"}
    named = [*findings.parts.items(), *((str(severity), findings.number(severity)) for severity in Severity)]
    numbers = [counted(number, noun, plurals.get(noun)) for noun, number in named]
    return ", ".join([*numbers, *([f"{len(findings.silenced)} silenced"] if findings.silenced else [])]) + "."
