"""rounds ids: ids that authors left out, shown or written into their files."""

import re
import sys
from pathlib import Path

import click

from rounds.export.output import write_file
from rounds.load.course import course_root
from rounds.load.files import course_files, read_source
from rounds.load.missing_ids import Insertion, insertions, missing_ids
from rounds.load.reading import is_translation
from rounds.load.site_settings import course_folders
from rounds.load.yaml_lines import read_yaml
from rounds.model.problem import Problem


@click.command()
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The course's folder.")
@click.option("--write", is_flag=True, help="Write the ids into the files. Nothing else in them changes.")
def ids(root: Path | None, write: bool) -> None:
    """Show the ids that are missing in quizzes, simulations and self-assessments; --write fills them in.

    Learners' answers are kept under ids: once written, an id stays, however the text is reworded or moved.
    """
    home = course_root(root)
    content, quizzes = course_folders(home)
    if not (home / content).is_dir():
        raise click.UsageError(f"{home} is not a course: it has no folder {content}/. Name one with --root.")
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
    told = f"{missing} id{'' if missing == 1 else 's'} {'written' if write else 'missing'}."
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
        path = (home / file).resolve()
        write_file(path, _inserted(path.read_bytes().decode(), added).encode())
    return len(added), []


def _inserted(raw: str, added: list[Insertion]) -> str:
    """The file's text as it stands, with its own line ends and its byte order mark, and the ids in it."""
    ends = "\r\n" if "\r\n" in raw else "\r" if "\r" in raw else "\n"
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    # The offsets count a line end as one character.
    characters = re.findall(r"\r\n|[^\0]", raw.removeprefix(mark))
    told = [mark]
    done = 0
    for each in added:
        told += [*characters[done : each.offset], each.text.replace("\n", ends)]
        done = each.offset
    return "".join([*told, *characters[done:]])
