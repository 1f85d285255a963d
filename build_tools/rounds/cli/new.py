"""rounds new: a draft of a module, a quiz, a simulation or a self-assessment, sound from its first minute."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import click
from pydantic import TypeAdapter, ValidationError

from rounds.cli.course_home import course_home, read_course, root_option
from rounds.export.output import write_file
from rounds.load.files import course_files
from rounds.load.site_settings import course_folders
from rounds.model.course import Course, Module
from rounds.model.texts import Line
from rounds.scaffold import drafts
from rounds.scaffold.at_hand import AtHand, at_hand
from rounds.scaffold.drafts import Wish
from rounds.scaffold.room import NOUNS, Kind, NoRoom, area_of, free, good_id

Files = dict[str, str]
_IN_AREAS = ("module", "quiz")


@click.command()
@click.argument("kind", type=click.Choice(get_args(Kind)))
@click.argument("id_", metavar="ID")
@click.option("--area", help="The area's folder; left out, the one with most modules.")
@click.option("--new-area", is_flag=True, help="Make the area where there is none of this name.")
@click.option("--title", help="What learners read; left out, it is made from the id.")
@root_option
def new(kind: Kind, id_: str, area: str | None, new_area: bool, title: str | None, root: Path | None) -> None:
    """Write a draft that `rounds check` has nothing against, to be written over. No file is ever overwritten.

    ID is the name of the file and stays: learners' answers are kept under it. AREA/ID names its area too. A quiz comes
    with a page that asks it, unless a module embeds it already or has the same id.
    """
    home = course_home(root)
    folders = course_folders(home)
    course, _ = read_course(home)
    folder, slash, name = id_.partition("/")
    if slash and area is None:
        area, id_ = folder, name
    try:
        good_id(id_, f"a {NOUNS[kind]}")
        files = course_files(home, *folders)
        free(kind, id_, files, *folders)
        has_area = kind in _IN_AREAS
        wish = Wish(
            id_,
            _title(title, id_),
            _area(course, kind, id_, area, new_area) if has_area else "",
            date.today() + timedelta(days=365),  # noqa: DTZ011  (a day as the author's calendar has it)
            drafts.next_number({each.prompt for quiz in course.quizzes.values() for each in quiz.questions}),
        )
        made, changed = _drafted(kind, wish, course, at_hand(course, *folders), home)
        if kind == "module":
            free("quiz", id_, files, *folders)
        if has_area and wish.area not in course.areas:
            area_title = wish.area.replace("-", " ").capitalize()
            made |= drafts.area_draft(wish.area, area_title, at_hand(course, *folders))
    except NoRoom as fault:
        raise click.ClickException(str(fault)) from None
    _write(home, made, changed)
    for file in made:
        click.echo(f"Made {file}")
    for file in changed:
        click.echo(f"Added a quiz fence at the end of {file}")
    if note := _on_area(course, kind, wish.area, area):
        click.echo(note)
    click.echo(_next(kind, next(iter(made))))
    if not (home / folders[1] / "quiz.schema.json").is_file():
        click.echo("Once, so that your editor completes and checks while you write: rounds schema")


def _title(told: str | None, id_: str) -> str:
    title = id_.replace("-", " ").capitalize() if told is None else " ".join(told.split())
    try:
        TypeAdapter(Line).validate_python(title)
    except ValidationError:
        raise NoRoom("A title has 1 to 300 characters. Write another after --title.") from None
    if not title.isprintable():
        raise NoRoom("The title holds an invisible control character. Write it again after --title.")
    return title


def _area(course: Course, kind: Kind, id_: str, told: str | None, new_area: bool) -> str:
    """The area; of a quiz that a module asks for, the module's where none is named."""
    owner = _owner(course, id_) if kind == "quiz" else None
    return owner.area if owner and told is None else area_of(course, told, new_area)


def _on_area(course: Course, kind: Kind, area: str, told: str | None) -> str:
    """What to say where the area was chosen for the author, or was named for nothing; else nothing."""
    if kind not in _IN_AREAS:
        return f"A {NOUNS[kind]} belongs to no area; --area was not needed." if told else ""
    if told is not None or len(course.areas) < 2:
        return ""
    others = ", ".join(each for each in sorted(course.areas)[:20] if each != area)
    return f"No area was named, so it stands in {area}. Move it if it belongs to another: {others}."


def _owner(course: Course, quiz: str) -> Module | None:
    """The module that embeds the quiz, or that has its id."""
    asking = (module for module in course.modules.values() if quiz in (*module.quizzes, *module.check_ins))
    return next(asking, course.modules.get(quiz))


def _drafted(kind: Kind, wish: Wish, course: Course, known: AtHand, home: Path) -> tuple[Files, dict[str, bytes]]:
    """New files with their texts, and existing ones with what they become."""
    match kind:
        case "module":
            return drafts.module_draft(wish, known), {}
        case "simulation":
            return drafts.simulation_draft(wish, known), {}
        case "profile":
            return drafts.profile_draft(wish, known), {}
    owner = _owner(course, wish.id)
    if owner is None:
        free("module", wish.id, course.origin.files, known.content_dir, known.quizzes_dir)
        return drafts.quiz_page_draft(wish, known), {}
    made = drafts.quiz_draft(wish, known, len(owner.objectives))
    if wish.id in (*owner.quizzes, *owner.check_ins):
        return made, {}
    file = owner.place.file
    return made, {file: _with_fence((home / file).read_bytes(), wish.id)}


def _with_fence(raw: bytes, quiz: str) -> bytes:
    """The module as it stands, with its own line ends, and the fence after its last line."""
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    return re.sub(rb"\s*\Z", b"", raw) + end + drafts.fence(quiz).encode().replace(b"\n", end)


def _write(home: Path, made: Files, changed: dict[str, bytes]) -> None:
    """All files or none: what was made before a fault is taken away again."""
    done: list[Path] = []
    try:
        for file, text in made.items():
            path = home / file
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as opened:
                done.append(path)
                opened.write(text)
        for file, raw in changed.items():
            write_file((home / file).resolve(), raw)
    except OSError as error:
        for path in done:
            path.unlink(missing_ok=True)
        why = (error.strerror or type(error).__name__).lower()
        what = f"{error.filename or home} could not be written: {why}. Nothing was made."
        raise click.ClickException(f"{what} Check the folder's permissions and its room.") from None


def _next(kind: Kind, file: str) -> str:
    told = {
        "module": "Write your lesson over the draft's, its questions in the quiz, then: rounds check",
        "quiz": "Write your questions over the draft's, then: rounds check",
        "simulation": "Write your case over the draft's, then: rounds check. rounds graph draws it.",
        "profile": "Write your statements and advice over the draft's, then: rounds check",
    }
    return f"{told[kind]}\nBegin with {file}"
