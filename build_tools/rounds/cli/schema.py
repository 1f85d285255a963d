"""rounds schema: what an editor needs to complete and check, beside the files that it describes and in .vscode/."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from rounds.cli.course_home import course_home, root_option
from rounds.export.all_formats import FORMATS
from rounds.export.output import write_file
from rounds.load.site_settings import course_folders
from rounds.render.schemas import all_schemas
from rounds.render.site_schema import SITE_SCHEMA_FILE, site_schema
from rounds.scaffold.editor_settings import extensions_file, missing_settings, settings_with_ours
from rounds.scaffold.snippets import snippets_file

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as it is and as it should be; `text` is None where it cannot be said."""

    file: str
    held: str | None
    text: str | None


@click.command()
@root_option
@click.option("--check", is_flag=True, help="Write nothing; fail when a file is not as it would be written.")
def schema(root: Path | None, check: bool) -> None:
    """Write JSON Schemas of all that authors write, and snippets and settings for VS Code.

    Of settings.json only Rounds' own keys are touched: other keys and comments stay. extensions.json is written where
    there is none.
    """
    home = course_home(root)
    content, quizzes = course_folders(home)
    files = list(_files(home, content, quizzes))
    for each in files:
        if each.text is None:
            click.echo(f"{each.file} is not JSON with comments as we know it, so it stays as it is. Add to it:")
            click.echo(missing_settings(content, quizzes))
    stale = [each for each in files if each.text != each.held]
    for each in stale:
        if each.text is not None:
            click.echo(f"{each.file}: {'not as the models say' if check else 'written'}")
            if not check:
                write_file((home / each.file).resolve(), each.text.encode())
    if check and stale:
        click.echo("Write them anew with: rounds schema")
        sys.exit(1)


def editor_files(content: str, quizzes: str) -> dict[str, str]:
    """Every file for editors in a course that has none yet."""
    return {
        **all_schemas(content, quizzes),
        SITE_SCHEMA_FILE: site_schema(list(FORMATS)),
        ".vscode/rounds.code-snippets": snippets_file(),
        SETTINGS: settings_with_ours("", content, quizzes),
        EXTENSIONS: extensions_file(),
    }


def _files(home: Path, content: str, quizzes: str) -> Iterator[Wanted]:
    for file, text in editor_files(content, quizzes).items():
        path = home / file
        held = path.read_bytes() if path.is_file() else None
        if held is None:
            yield Wanted(file, None, text)
        elif file == SETTINGS:
            yield _settings(held, content, quizzes)
        elif file != EXTENSIONS:
            # A checkout on Windows may have its own line ends.
            yield Wanted(file, held.decode(errors="replace").replace("\r\n", "\n"), text)


def _settings(held: bytes, content: str, quizzes: str) -> Wanted:
    try:
        text = held.decode()
        return Wanted(SETTINGS, text, settings_with_ours(text, content, quizzes))
    except (ValueError, RecursionError):
        return Wanted(SETTINGS, held.decode(errors="replace"), None)
