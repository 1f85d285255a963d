"""content/modules/<area>/<id>.md: modules, and the index.md of each area."""

from pathlib import PurePosixPath
from typing import TypeVar

from rounds.load.front_matter import Page, read_front_matter
from rounds.load.reading import Reading, is_translation
from rounds.load.validation import validated
from rounds.model.course import Area, AreaFrontMatter, FrontMatter, Module
from rounds.model.file_rules import AREA_INDEX, MISPLACED, REPEATED_ID
from rounds.model.module_text import quiz_references
from rounds.model.problem import Place, Problem, Severity
from rounds.model.texts import SLUG

_TWO_FILES = "Rename one of the files: an id stands once in a course, whatever the area."
FrontT = TypeVar("FrontT", bound=AreaFrontMatter | FrontMatter)


def read_modules(reading: Reading, folder: str) -> tuple[dict[str, Area], dict[str, Module]]:
    """The areas and modules below a folder, by id, in the order of their paths."""
    areas: dict[str, Area] = {}
    modules: dict[str, Module] = {}
    of_area: dict[str, list[PurePosixPath]] = {}
    for path in reading.under(folder, ".md"):
        if _well_placed(reading, folder, path):
            of_area.setdefault(path.parts[0], []).append(path)
    for area, paths in of_area.items():
        if not reading.good_name(f"{folder}/{area}", area):
            continue
        areas[area] = _area(reading, folder, area, paths)
        for path in paths:
            if path.name != "index.md" and (module := _module(reading, folder, path, modules)):
                modules[module.id] = module
    return areas, modules


def _well_placed(reading: Reading, folder: str, path: PurePosixPath) -> bool:
    """True for a module or an area's index; says what is wrong with a Markdown file elsewhere."""
    if is_translation(path.stem) or path.as_posix() == "index.md":
        return False
    if len(path.parts) == 2:
        return True
    where = "directly under" if len(path.parts) == 1 else "too deep below"
    what = f"A module stands in the folder of its area, and this file stands {where} {folder}."
    reading.say(f"{folder}/{path}", what, f"Move it to {folder}/AREA/{path.name}.", MISPLACED)
    return False


def _area(reading: Reading, folder: str, area: str, paths: list[PurePosixPath]) -> Area:
    title = area.replace("-", " ").capitalize()
    index = PurePosixPath(area, "index.md")
    if index not in paths:
        cure = f"Write {folder}/{index} with a title and a summary in its front matter."
        what = f"The area has no index.md; its title is taken from the folder's name: «{title}»."
        reading.problems.append(Problem(Place(f"{folder}/{area}"), what, cure, Severity.NOTE, AREA_INDEX))
        return Area(id=area, title=title)
    page, front = _page(reading, f"{folder}/{index}", AreaFrontMatter)
    return Area(id=area, **dict(front)) if page and front else Area(id=area, title=title)


def _module(reading: Reading, folder: str, path: PurePosixPath, known: dict[str, Module]) -> Module | None:
    file = f"{folder}/{path}"
    if not reading.good_name(file, path.stem):
        return None
    if path.stem in known:
        what = f"The module id «{path.stem}» is taken by {known[path.stem].place.file}."
        reading.say(file, what, _TWO_FILES, REPEATED_ID)
        return None
    page, front = _page(reading, file, FrontMatter)
    if page is None or front is None:
        return None
    return Module(
        **dict(front),
        id=path.stem,
        area=path.parts[0],
        place=Place(file, 1, 1),
        body=page.body,
        body_line=page.body_line,
        quizzes=(whole := _embedded(page.body, whole=True)),
        check_ins=[quiz for quiz in _embedded(page.body, whole=False) if quiz not in whole],
    )


def _page(reading: Reading, file: str, model: type[FrontT]) -> tuple[Page | None, FrontT | None]:
    source = reading.read(file)
    if source is None:
        return None, None
    page, problems = read_front_matter(source)
    if page.data is None:
        reading.keep(page.source, problems, whole=False)
        return page, None
    front, mistakes = validated(model, page.data, page.source)
    reading.keep(page.source, [*problems, *mistakes], whole=front is not None)
    return page, front


def _embedded(body: str, *, whole: bool) -> list[str]:
    """The quizzes that the body asks for, whole or in single questions; what cannot be an id is left to the check."""
    found = [each for each in quiz_references(body) if (each.question is None) is whole]
    return list(dict.fromkeys(each.quiz for each in found if SLUG.fullmatch(each.quiz)))
