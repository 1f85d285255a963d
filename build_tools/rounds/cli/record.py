"""rounds record: the record of a course's content, from git's history and what its authors wrote."""

from pathlib import Path

import click

from rounds.cli.course_home import root_option
from rounds.export.output import write_file
from rounds.load.course import course_root
from rounds.load.site_settings import course_folders
from rounds.model.spelling import counted
from rounds.record.git import GitError, repository
from rounds.record.page import record_page
from rounds.record.record import made_record
from rounds.record.record_file import Record
from rounds.record.tables import record_tables

FORMATS = ("html", "csv", "json")


@click.command()
@click.option("--output", default=Path("record"), show_default=True, help="The folder to write into.",
              type=click.Path(file_okay=False, path_type=Path))  # fmt: skip
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Only these; all without it.")
@root_option
def record(output: Path, formats: tuple[str, ...], root: Path | None) -> None:
    """Write versions, approvals, the trace matrix and coverage, as of the last commit.

    record.html for people, versions.csv, questions.csv, trace.csv and coverage.csv for spreadsheets, record.json for
    programs. The same commit gives the same bytes.
    """
    home = course_root(root)
    try:
        kept = repository(home)
        made = made_record(kept)
        uncommitted = kept.uncommitted(["mkdocs.yml", *course_folders(home)])
    except GitError as error:
        raise click.ClickException(str(error)) from None
    if not (made.modules or made.questions or made.simulations or made.self_assessments):
        raise click.UsageError(f"No commit of {home} holds a course. Commit one, or name its folder with --root.")
    for name, text in _files(made, formats or FORMATS).items():
        try:
            write_file(output / name, text.encode())
        except OSError as error:
            cure = "Name another folder with --output."
            raise click.ClickException(f"{output / name} cannot be written: {error.strerror}. {cure}") from None
        click.echo(f"{output / name} written.")
    for note in made.notes:
        click.echo(f"Passed over in commit {note.commit}: {note.what}", err=True)
    if uncommitted:
        click.echo(f"Changes in {counted(uncommitted, 'file')} are not committed and not in the record.", err=True)
    click.echo(_summary(made))


def _files(made: Record, formats: tuple[str, ...]) -> dict[str, str]:
    files: dict[str, str] = {}
    if "html" in formats:
        files["record.html"] = record_page(made)
    if "csv" in formats:
        files |= record_tables(made)
    if "json" in formats:
        files["record.json"] = made.model_dump_json(indent=1) + "\n"
    return files


def _summary(made: Record) -> str:
    versions = sum(len(part.versions) for part in made.modules)
    faults = sum(bool(version.fault) for part in made.modules for version in part.versions)
    gaps = sum(each.status == "gap" for each in made.coverage)
    return (
        f"{counted(len(made.modules), 'module')} in {counted(versions, 'version')}, "
        f"{counted(len(made.questions), 'question')}, as of {made.commit[:12]} of {made.date[:10]}; "
        f"{counted(faults, 'version')} to look at, {counted(gaps, 'gap')}."
    )
