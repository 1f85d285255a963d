"""The course that a command is for: the one named with --root, else the one round the present folder or a file."""

from pathlib import Path

import click

from rounds.load.course import course_root, load_course
from rounds.load.files import SETTINGS_FILE
from rounds.load.site_settings import course_folders, site_settings
from rounds.model.course import Course
from rounds.model.problem import Problem

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

root_option = click.option("--root", type=FOLDER, help="The course's folder.")
"""--root, the same for every command."""


def course_home(root: Path | None, paths: tuple[Path, ...] = ()) -> Path:
    """The course's folder: the one named, or the nearest above the first path or the present folder."""
    home = course_root(root)
    content = course_folders(home)[0]
    if not (home / content).is_dir():
        above = [folder for path in paths[:1] for folder in (path.absolute(), *path.absolute().parents)]
        home = next((each for each in above if (each / SETTINGS_FILE).is_file()), home)
        content = course_folders(home)[0]
    if not (home / content).is_dir():
        raise click.UsageError(f"{home} is not a course: it has no folder {content}/. Name one with --root.")
    return home


def site_home(root: Path | None) -> Path:
    """The folder of a course that can be built: the one named, or the nearest; it has settings."""
    home = course_root(root)
    if not (home / SETTINGS_FILE).is_file():
        told = f"{home} holds no course: {SETTINGS_FILE} is missing. Go into a course's folder, or name it with --root."
        raise click.ClickException(told)
    return home


def read_course(home: Path) -> tuple[Course, list[Problem]]:
    """The course in this folder, as its settings name its parts, and what is wrong with its files."""
    content, quizzes = course_folders(home)
    return load_course(home, *site_settings(home), content_dir=content, quizzes_dir=quizzes)
