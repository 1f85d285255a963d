"""Recall and false alarms of `rounds check`: seeded faults by family, a sound course, the shipped curriculum."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.faults.corpus import SOUND, Outcome, SeededCourse, faults, findings

from rounds.model.problem import Problem, Severity, count

HERE = Path(__file__).parent.parent


def check_recall() -> None:
    """Prints a row a family, then what was missed and what was found beyond the faults."""
    began = perf_counter()
    with TemporaryDirectory(prefix="rounds-faults-") as folder:
        course = SeededCourse(Path(folder))
        outcomes = [course.outcome(fault) for fault in faults()]
    print(f"Seeded faults, each put into a sound course by itself   ({perf_counter() - began:.1f} s)\n")
    print(f"  {'family':22} {'faults':>6} {'found':>6} {'at its line':>12} {'extra findings':>15}")
    of_family: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        of_family[outcome.fault.family].append(outcome)
    for family, found in sorted(of_family.items()):
        _row(family, found)
    _row("all", outcomes)
    _clean("the sound course", findings(SOUND))
    _clean("the shipped curriculum", findings(HERE))
    for outcome in outcomes:
        _misses(outcome)


def _row(name: str, outcomes: list[Outcome]) -> None:
    found = sum(outcome.found for outcome in outcomes)
    placed = sum(outcome.on_line for outcome in outcomes)
    extra = sum(len(outcome.extra) for outcome in outcomes)
    share = f"({100 * placed / len(outcomes):.0f} %)"
    print(f"  {name:22} {len(outcomes):6} {found:6} {placed:5} {share:>6} {extra:15}")


def _clean(name: str, problems: list[Problem]) -> None:
    counts = ", ".join(f"{count(problems, severity)} {severity}s" for severity in Severity)
    print(f"\nFalse alarms in {name}: {len(problems)} ({counts})")
    for problem in problems[:20]:
        print(f"  {problem}")


def _misses(outcome: Outcome) -> None:
    fault = outcome.fault
    if not outcome.on_line:
        where = "on another line" if outcome.found else "not found"
        print(f"\n{where}: {fault.family}/{fault.id}, {fault.rule} at {fault.file}:{fault.line}")
    for problem in outcome.extra:
        print(f"\nbeyond {fault.family}/{fault.id}: {problem.rule.id if problem.rule else ''} {problem}")
