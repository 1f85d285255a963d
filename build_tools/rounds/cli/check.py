"""rounds check: every mistake in a course's files, each with its place and cure."""

import sys
from pathlib import Path

import click

from rounds.check.all_checks import all_problems
from rounds.load.course import course_root, in_order, load_course
from rounds.load.site_settings import course_folders, site_settings
from rounds.model.course import Course
from rounds.model.problem import Problem, Severity, count


@click.command()
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The course's folder.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(root: Path | None, strict: bool) -> None:
    """Tell every mistake in a course, as file:line:column, what is wrong, and the cure."""
    home = course_root(root)
    content, quizzes = course_folders(home)
    if not (home / content).is_dir():
        raise click.UsageError(f"{home} is not a course: it has no folder {content}/. Name one with --root.")
    course, problems = load_course(home, *site_settings(home), content_dir=content, quizzes_dir=quizzes)
    problems = in_order([*problems, *all_problems(course)])
    for problem in problems:
        click.echo(str(problem))
    click.echo(_summary(course, problems))
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in grave for problem in problems):
        sys.exit(1)


def _summary(course: Course, problems: list[Problem]) -> str:
    numbers = [
        _counted(len(course.modules), "module"),
        _counted(len(course.quizzes), "quiz", "quizzes"),
        *([_counted(len(course.simulations), "simulation")] if course.simulations else []),
        *(_counted(count(problems, severity), str(severity)) for severity in Severity),
    ]
    return ", ".join(numbers) + "."


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
