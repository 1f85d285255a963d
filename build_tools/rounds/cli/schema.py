"""rounds schema: the JSON Schemas beside the files they describe, for completion and checking in editors."""

import sys
from pathlib import Path

import click

from rounds.load.course import course_root
from rounds.load.site_settings import course_folders
from rounds.render.schemas import all_schemas


@click.command()
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The course's folder.")
@click.option("--check", is_flag=True, help="Write nothing; fail when a file is not as it would be written.")
def schema(root: Path | None, check: bool) -> None:
    """Write the schemas of quizzes, framework files and front matter into the course."""
    home = course_root(root)
    content, quizzes = course_folders(home)
    if not (home / content).is_dir():
        raise click.UsageError(f"{home} is not a course: it has no folder {content}/. Name one with --root.")
    schemas = {home / file: text for file, text in all_schemas(content, quizzes).items()}
    stale = [(file, text) for file, text in schemas.items() if _written(file) != text]
    for file, text in stale:
        click.echo(f"{file.relative_to(home).as_posix()}: {'not as the models say' if check else 'written'}")
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    if check and stale:
        click.echo("Write them anew with: rounds schema")
        sys.exit(1)


def _written(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
