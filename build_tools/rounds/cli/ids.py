"""rounds ids: ids that authors left out, shown or written into their files."""

import sys
from pathlib import Path

import click

from rounds.cli.course_home import course_home, root_option
from rounds.export.output import write_file
from rounds.fix.edits import Edit, write_edits
from rounds.load.files import course_files, read_source
from rounds.load.missing_ids import insertions, missing_ids
from rounds.load.reading import is_translation
from rounds.load.site_settings import course_folders
from rounds.load.yaml_lines import read_yaml
from rounds.model.file_rules import MISSING_ID
from rounds.model.problem import Problem
from rounds.model.spelling import counted


@click.command()
@root_option
@click.option("--write", is_flag=True, help="Write the ids into the files. Nothing else in them changes.")
def ids(root: Path | None, write: bool) -> None:
    """Show the ids that are missing in quizzes, simulations and self-assessments; --write fills them in.

    Learners' answers are kept under ids: once written, an id stays, however the text is reworded or moved.
    """
    home = course_home(root)
    content, quizzes = course_folders(home)
    missing = failed = 0
    for file in course_files(home, content, quizzes):
        if (
            not file.startswith(f"{quizzes}/")
            or not file.endswith((".yml", ".yaml"))
            or is_translation(Path(file).stem)
        ):
            continue
        found, problems = _fill(home, file, write)
        missing += found
        failed += len(problems)
        for problem in problems:
            click.echo(str(problem))
    told = f"{counted(missing, 'id')} {'written' if write else 'missing'}."
    click.echo(told if write or not missing else f"{told} Fill in with: rounds ids --write")
    sys.exit(1 if failed else 0)


def _fill(home: Path, file: str, write: bool) -> tuple[int, list[Problem]]:
    """How many ids the file lacks, told line by line; written where that was asked for."""
    source, problems = read_source(home, file)
    data, source, mistakes = read_yaml(source) if source else (None, None, [])
    if source is None or data is None:
        return 0, [*problems, *mistakes]
    missing = list(missing_ids(data))
    added = insertions(source, data)
    if len(added) < len(missing):
        what = "Ids are missing here that cannot be written without changing more than them."
        cure = "Write them by hand: an alias may stand for two entries."
        return 0, [Problem(source.place(missing[0][0]), what, cure)]
    for each in added:
        click.echo(f"{source.place(each.address)}: {each.id}")
    if write and added:
        edits = [Edit(file, each.offset, each.offset, each.text, MISSING_ID, "") for each in added]
        write_edits(home, source, edits, write_file)
    return len(added), []
