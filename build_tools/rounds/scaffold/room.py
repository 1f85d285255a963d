"""Whether there is room in a course for what is to be begun: a good id, not taken, in an area that there is."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Literal

from rounds.load.quizzes import RESERVED
from rounds.load.slugs import slug_of
from rounds.model.course import Course
from rounds.model.spelling import did_you_mean, quoted
from rounds.model.texts import SLUG

Kind = Literal["module", "quiz", "simulation", "profile"]
NOUNS = {"module": "module", "quiz": "quiz", "simulation": "simulation", "profile": "self-assessment"}


class NoRoom(Exception):  # noqa: N818  (not a failure: an answer that ends the command)
    """What stands in the way, and the cure."""


def good_id(told: str, noun: str) -> str:
    """The id as told. Raises NoRoom with a suggestion where it is none."""
    if SLUG.fullmatch(told):
        return told
    suggestion = slug_of(told) or "first-dose"
    raise NoRoom(
        f"{quoted(told)} is no id for {noun}: ids have lower-case letters, digits and hyphens, at most 64. "
        f"Write {suggestion}, for example."
    )


def free(kind: Kind, id_: str, files: Iterable[str], content_dir: str, quizzes_dir: str) -> None:
    """Raises NoRoom where a file of the course has the id already, readable or not, in whatever area."""
    for file in files:
        path = PurePosixPath(file)
        # Some file systems take Clocks.md for clocks.md.
        if path.stem.lower() == id_ and _kind_of(path, content_dir, quizzes_dir) == kind:
            raise NoRoom(
                f"{file} is there already, and an id stands once in a course. Choose another id, or edit that file."
            )


def _kind_of(path: PurePosixPath, content_dir: str, quizzes_dir: str) -> Kind | None:
    if path.suffix.lower() == ".md":
        return "module" if path.is_relative_to(f"{content_dir}/modules") else None
    if path.suffix.lower() not in {".yml", ".yaml"} or not path.is_relative_to(quizzes_dir):
        return None
    match path.relative_to(quizzes_dir).parts[0]:
        case "simulations":
            return "simulation"
        case "profiles":
            return "profile"
    return "quiz"


def area_of(course: Course, told: str | None, new: bool) -> str:
    """The area that is named, else the one with most modules. Raises NoRoom where it is not there."""
    areas = sorted(course.areas)
    if told is None and not areas:
        raise NoRoom("In which area? The course has none yet. Name one with --area AREA --new-area.")
    if told is None:
        of_modules = Counter(module.area for module in course.modules.values())
        return max(areas, key=lambda area: of_modules[area])
    area = good_id(told, "an area")
    if area in RESERVED:
        raise NoRoom(f"The folder {area} of the quizzes is kept for {area}. Choose another area.")
    if area not in course.areas and not new:
        known = f"The areas are {', '.join(areas[:20])}." if areas else "The course has no area yet."
        near = f" {did_you_mean(area, areas, '')}".rstrip()
        raise NoRoom(f"There is no area {quoted(area)}.{near} {known} To make this one, add --new-area.")
    return area
