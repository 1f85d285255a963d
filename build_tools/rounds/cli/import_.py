"""rounds import: question sets of other systems as quiz files of ours."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from rounds.export.output import write_file
from rounds.importing.authored import AuthoredQuiz, authored
from rounds.importing.draft import FoundQuiz, ImportFault
from rounds.importing.foreign_set import FORMATS, read_foreign
from rounds.model.loss import Loss
from rounds.model.spelling import counted
from rounds.model.texts import SLUG

SCHEMA = "quiz.schema.json"


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path(),
    help="A folder for the quizzes, such as quizzes/AREA, or one file that ends in .yml. Default: the present folder.",
)
@click.option("--format", "format_", type=click.Choice([*FORMATS]), help="Default: what stands in the file.")
@click.option("--title", help="The quiz's title; default: what the file says.")
@click.option("--id", "id_", metavar="ID", help="The quiz's id; default: made from what the file says.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--fail-on-loss", is_flag=True, help="Write nothing and fail where something would be lost.")
def import_(
    files: tuple[Path, ...],
    output: Path,
    format_: str | None,
    title: str | None,
    id_: str | None,
    force: bool,
    fail_on_loss: bool,
) -> None:
    """Turn question sets into quizzes: GIFT, Moodle XML, QTI 2.1 (a zip or its files), H5P.

    What has no place in a quiz is told as file:line, the question, and what becomes of it.
    """
    if id_ and not SLUG.fullmatch(id_):
        raise click.UsageError(f"«{id_}» cannot be an id: it has lower-case letters, digits and hyphens, at most 64.")
    try:
        found = [quiz for file in files for quiz in read_foreign(file, format_)]
    except ImportFault as fault:
        raise click.ClickException(str(fault)) from None
    one = output.suffix in (".yml", ".yaml")
    quizzes = _named([_merged(found)] if one and len(found) > 1 else found, title, output.stem if one else id_)
    folder = output.parent if one else output
    schema = f"../{SCHEMA}" if (folder.parent / SCHEMA).is_file() else None
    taken: set[str] = set()
    made = [each for quiz in quizzes for each in authored(quiz, taken, schema)]
    losses = sorted({loss for each in made for loss in each.losses})
    written = [each for each in made if each.questions]
    if one and len(written) > 1:
        raise click.ClickException(f"{output} would hold more than a quiz may. Name a folder with --output.")
    _tell(losses)
    if losses and fail_on_loss:
        raise click.ClickException(f"Nothing is written: {counted(len(losses), 'loss', 'losses')}.")
    if not written:
        raise click.ClickException("Nothing is written: no question could be brought over.")
    _write(_targets(written, folder, output if one else None), written, force)
    questions = sum(each.questions for each in written)
    click.echo(f"{counted(questions, 'question')}, {counted(len(losses), 'loss', 'losses')}.")


def _merged(found: Sequence[FoundQuiz]) -> FoundQuiz:
    """All in one quiz: its title and settings are those of the first."""
    first = found[0]
    losses = [loss for quiz in found for loss in quiz.losses]
    for quiz in found[1:]:
        if quiz.title and quiz.title != first.title:
            what = f"Its title «{quiz.title}» is left out: its questions stand in «{first.title or first.id}»."
            losses.append(Loss(quiz.place, f"quiz {quiz.title}", what))
        if quiz.settings != first.settings:
            losses.append(Loss(quiz.place, f"quiz {quiz.title}", "Its own settings are left out."))
    drafts = [draft for quiz in found for draft in quiz.drafts]
    shuffled = first.questions_shuffled
    return FoundQuiz(
        first.place, first.title, first.id, drafts, losses, questions_shuffled=shuffled, settings=first.settings
    )


def _named(found: list[FoundQuiz], title: str | None, id_: str | None) -> list[FoundQuiz]:
    """The quizzes under the given title and id, which only one can bear; else under their file's name."""
    several = [quiz for quiz in found if quiz.drafts]
    if len(several) > 1 and (title or id_):
        what = f"Here are {len(several)} quizzes, and a title or an id names one."
        raise click.UsageError(f"{what} Bring them into one file with --output FILE.yml.")
    if id_ and not SLUG.fullmatch(id_):
        raise click.UsageError(
            f"«{id_}» cannot be a quiz's id. Name the file in lower-case letters, digits and hyphens."
        )
    for quiz in found:
        stem = Path(quiz.place.file).stem
        quiz.title = title or quiz.title or stem.replace("-", " ").replace("_", " ")
        quiz.id = id_ or quiz.id or (quiz.title if len(several) > 1 else stem)
    return found


def _targets(written: list[AuthoredQuiz], folder: Path, one: Path | None) -> list[tuple[Path, bytes]]:
    targets: dict[Path, bytes] = {}
    for each in written:
        targets[one or folder / f"{each.id}.yml"] = each.text.encode()
        targets |= {folder / name: data for name, data in each.pictures.items()}
    return [*targets.items()]


def _write(targets: list[tuple[Path, bytes]], written: list[AuthoredQuiz], force: bool) -> None:
    """Writes every file, each in one step; nothing where one of them is there already."""
    for path, data in targets:
        if path.exists() and not force and not (path.suffix not in (".yml", ".yaml") and path.read_bytes() == data):
            raise click.ClickException(
                f"{path} is there already. Write --force to replace it, or name another --output."
            )
    for path, data in targets:
        try:
            write_file(path, data)
        except OSError as error:
            told = (error.strerror or type(error).__name__).lower()
            raise click.ClickException(f"{path} cannot be written: {told}. Name another --output.") from None
        click.echo(str(path))
    if pictures := sum(len(each.pictures) for each in written):
        told = (
            "1 image stands beside the quiz. Move it"
            if pictures == 1
            else (f"{pictures} images stand beside the quiz. Move them")
        )
        click.echo(f"{told} beside the module that shows it: a quiz's images are named as seen from there.")


MAX_TOLD = 1000


def _tell(losses: list[Loss]) -> None:
    for loss in losses[:MAX_TOLD]:
        click.echo(str(loss), file=sys.stdout)
    if len(losses) > MAX_TOLD:
        click.echo(f"And {len(losses) - MAX_TOLD} more.")
