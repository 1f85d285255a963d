"""Findings of some files or rules only: the whole course is read and checked all the same."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rounds.model.course import Course
from rounds.model.problem import Problem
from rounds.model.profile import Profile
from rounds.model.simulation import Simulation
from rounds.report.findings import Findings, rule_of


def narrowed(findings: Findings, files: Sequence[str], rules: Collection[str]) -> Findings:
    """The findings in these files (a folder stands for all in it) and of these rules; empty means all."""

    def told(problem: Problem) -> bool:
        return inside(problem.place.file, files) and (not rules or rule_of(problem).id in rules)

    return replace(
        findings,
        problems=[problem for problem in findings.problems if told(problem)],
        silenced=[each for each in findings.silenced if told(each[0])],
    )


def inside(file: str, files: Sequence[str]) -> bool:
    """Whether the file is one of these, or in one of these folders; it is where there are none."""
    return not files or any(each in (file, ".") or file.startswith(f"{each}/") for each in files)


def with_embedded(course: Course, files: Sequence[str]) -> list[str]:
    """The files, and of each module the files of the quizzes, simulations and self-assessments that it embeds."""
    told = list(files)
    for module in course.modules.values():
        if files and inside(module.place.file, files):
            told += _embedded(course, module.id)
    return list(dict.fromkeys(told))


def _embedded(course: Course, module: str) -> list[str]:
    page = course.modules[module]
    quizzes = [course.quizzes[id_].place.file for id_ in (*page.quizzes, *page.check_ins) if id_ in course.quizzes]
    owners: dict[str, Mapping[str, Simulation | Profile]]
    owners = {"simulation": course.simulations, "profile": course.profiles}
    others = [owners[each.kind][each.id].place.file for each in page.embeddings if each.id in owners[each.kind]]
    return [*quizzes, *others]
