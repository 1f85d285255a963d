"""rounds init: a course repository of one's own, from the Rounds that is installed."""

import re
import shlex
import shutil
import tempfile
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from rounds.cli.schema import editor_files
from rounds.model.texts import Language, Line
from rounds.scaffold.course_repository import Beginning, course_repository
from rounds.scaffold.installed import supply

MAY_BE_THERE = {".git", ".venv", "venv", ".DS_Store", "Thumbs.db"}
"""What an empty folder may hold: a repository without files, the environment that Rounds runs in, a system's traces."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The course's title; left out, it is made from the folder's name.")
@click.option("--language", default="en", show_default=True, help="The course's language, such as en, es or pt-BR.")
def init(folder: Path, title: str | None, language: str) -> None:
    """Start a course in DIR, a folder that is new or empty: an example, framework files, workflows, two commands.

    `make site` there builds the site and its packages, `make test` tells whether all is sound.
    """
    home = folder.resolve()
    _refuse(home, folder)
    try:
        held = supply(distribution("rounds"))
    except PackageNotFoundError:
        what = "Rounds is not installed here as a package, so a new course could not install it."
        raise click.ClickException(f"{what} Install it with pip or uv first.") from None
    beginning = Beginning(_title(title, home), _language(language), date.today())  # noqa: DTZ011
    files = course_repository(beginning, held, editor_files("content", "quizzes"))
    try:
        _put(home, files)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        what = f"{folder} could not be written: {why}. Nothing was made."
        raise click.ClickException(f"{what} Check the folder's permissions and its room.") from None
    click.echo(f"Made a course in {folder}: {len(files)} files. Rounds comes from: {held.requirement}")
    click.echo("Next:")
    steps = [f"cd {shlex.quote(str(folder))}"] if home != Path.cwd() else []
    begun = [] if (home / ".git").exists() else ["git init && git add . && git commit -m 'A new course'"]
    for step in [*steps, *begun, "make site", "make test", "make serve"]:
        click.echo(f"  {step}")


def _refuse(home: Path, told: Path) -> None:
    if home.exists() and not home.is_dir():
        raise click.UsageError(f"{told} is a file. Name a new folder, or an empty one.")
    there = sorted(path.name for path in home.iterdir() if path.name not in MAY_BE_THERE) if home.is_dir() else []
    if there:
        named = ", ".join(there[:3]) + (", ..." if len(there) > 3 else "")
        raise click.UsageError(f"{told} is not empty: it holds {named}. Name a new folder, or an empty one.")


def _title(told: str | None, home: Path) -> str:
    title = " ".join((re.sub(r"[-_]+", " ", home.name).strip().capitalize() if told is None else told).split())
    try:
        TypeAdapter(Line).validate_python(title)
    except ValidationError:
        raise click.UsageError("A title has 1 to 300 characters. Write one after --title.") from None
    if not title.isprintable():
        raise click.UsageError("The title holds an invisible control character. Write one after --title.")
    return title


def _language(told: str) -> str:
    try:
        return TypeAdapter(Language).validate_python(told)
    except ValidationError:
        raise click.UsageError(f"{told} is no language. Write one such as en, es or pt-BR.") from None


def _put(home: Path, files: dict[str, bytes]) -> None:
    """Writes all files aside, then moves them into place; a fault on the way leaves the folder as it was."""
    there = home.is_dir()
    if not there:
        home.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{home.name}.", dir=home if there else home.parent))
    moved: list[Path] = []
    try:
        for file, content in files.items():
            path = aside / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if not there:
            aside.chmod(0o755)
            aside.rename(home)
            return
        for path in sorted(aside.iterdir()):
            moved.append(path.rename(home / path.name))
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
