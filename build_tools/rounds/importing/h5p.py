"""H5P packages (.h5p): question sets, single questions, and what holds questions (h5p.org, «H5P specification»).

content/content.json holds the texts of one library's fields; a question in a set names its own library. What a
library is called is told without its version: fields are looked for, never trusted to be there.
"""

import json
import posixpath
from collections.abc import Callable, Iterator
from typing import Any

from rounds.importing.draft import MAX_QUESTIONS, Draft, FoundQuiz, ImportFault
from rounds.importing.h5p_kinds import READERS, SETS
from rounds.importing.h5p_values import entries, fields, html_at, number_at, text_at
from rounds.importing.moodle_text import picture_named
from rounds.importing.shares import shown
from rounds.load.zip_files import ZipFault, ZipFiles
from rounds.model.loss import Loss
from rounds.model.problem import Place

MAX_JSON_BYTES = 20_000_000
MAX_DEPTH = 12
CONTENT = "content/content.json"
_SILENT = frozenset(
    {"Image", "Text", "AdvancedText", "Table", "Link", "Accordion", "Column", "Video", "Audio", "Shape"}
)
"""What is read or seen, not asked."""


def read_h5p(zip_: ZipFiles, file: str) -> list[FoundQuiz]:
    """The questions of the package as one quiz. Raises ImportFault where it cannot be read."""
    told = fields(_json(zip_, "h5p.json", file))
    content = fields(_json(zip_, CONTENT, file))
    place = Place(f"{file}/{CONTENT}")
    quiz = FoundQuiz(place, text_at(told, "title"))
    if not told.get("mainLibrary") or not content:
        raise ImportFault(place, "The package does not say what it is made of.", "Export it anew as H5P.")

    def picture(address: str) -> tuple[str, bytes] | None:
        name = posixpath.normpath(f"content/{address.partition('#')[0]}")
        if name not in zip_ or not name.startswith("content/"):
            return None
        try:
            return picture_named(name, zip_.read(name, MAX_JSON_BYTES))
        except ZipFault:
            return None

    _settings(quiz, text_at(told, "mainLibrary"), content)
    passed: set[str] = set()
    found = _questions(text_at(told, "mainLibrary"), content, "", 0, passed)
    for number, (library, params, title) in enumerate(found, start=1):
        if number > MAX_QUESTIONS:
            raise ImportFault(place, f"Here are more than {MAX_QUESTIONS:,} questions.", "Split the package.")
        _add(quiz, library, params, shown(title or f"number {number}"), title, picture)
    for library in sorted(passed):
        what = f"What is no question in it ({library}) has no place in a quiz. Put it into a module's text."
        quiz.losses.append(Loss(place, f"quiz {quiz.title}", what))
    return [quiz]


def _json(zip_: ZipFiles, name: str, file: str) -> Any:
    if name not in zip_:
        raise ImportFault(Place(file), f"The package has no {name}.", "Export it anew as H5P.")
    try:
        return json.loads(zip_.read(name, MAX_JSON_BYTES).decode("utf-8-sig"))
    except ZipFault as fault:
        raise ImportFault(Place(f"{file}/{name}"), str(fault).partition(": ")[2]) from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise ImportFault(Place(f"{file}/{name}", line), "This is not sound JSON.", "Export it anew as H5P.") from None


def _settings(quiz: FoundQuiz, library: str, content: dict[str, Any]) -> None:
    if _bare(library) not in ("QuestionSet", "SingleChoiceSet"):
        return
    behaviour = fields(content.get("behaviour"))
    mark = number_at(content if "passPercentage" in content else behaviour, "passPercentage")
    if mark is not None and 0 <= mark <= 100 and round(mark) != 80:
        quiz.settings["pass_mark"] = round(mark)
    pool = number_at(content, "poolSize")
    if pool and 0 < pool < len(entries(content.get("questions"))):
        quiz.settings["draw"] = int(pool)
    quiz.questions_shuffled = content.get("randomQuestions") is True
    end = fields(content.get("endGame"))
    ranges = [html_at(each, "feedback") for at in (end, content) for each in entries(at.get("overallFeedback"))]
    intro = fields(content.get("introPage"))
    if any(ranges):
        quiz.losses.append(
            Loss(quiz.place, f"quiz {quiz.title}", "Feedback to the result as a whole has no place here.")
        )
    if intro.get("showIntroPage") and html_at(intro, "introduction"):
        what = "The text before the questions has no place in a quiz. Put it into a module's text."
        quiz.losses.append(Loss(quiz.place, f"quiz {quiz.title}", what))


def _bare(library: str) -> str:
    """MultiChoice for H5P.MultiChoice 1.16."""
    return library.partition(" ")[0].removeprefix("H5P.")


def _questions(
    library: str, params: dict[str, Any], title: str, depth: int, passed: set[str]
) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Each question with its library, fields and title, also those in what holds others."""
    name = _bare(library)
    inner = _HOLDERS.get(name)
    if depth > MAX_DEPTH:
        passed.add(f"nested more than {MAX_DEPTH} deep")
    elif name in SETS:
        yield from ((f"{name}/one", each, title) for each in SETS[name](params))
    elif inner is None and name in _SILENT:
        passed.add(name)
    elif inner is None:
        yield name, params, title
    else:
        for each in inner(params):
            told = fields(each.get("metadata"))
            own = text_at(told, "title") or title
            yield from _questions(text_at(each, "library"), fields(each.get("params")), own, depth + 1, passed)


Holder = Callable[[dict[str, Any]], list[dict[str, Any]]]


def _book(params: dict[str, Any]) -> list[dict[str, Any]]:
    return entries(params.get("chapters"))


def _column(params: dict[str, Any]) -> list[dict[str, Any]]:
    return [fields(each.get("content")) for each in entries(params.get("content"))]


def _slides(params: dict[str, Any]) -> list[dict[str, Any]]:
    slides = entries(fields(params.get("presentation")).get("slides"))
    return [fields(element.get("action")) for slide in slides for element in entries(slide.get("elements"))]


def _video(params: dict[str, Any]) -> list[dict[str, Any]]:
    assets = fields(fields(params.get("interactiveVideo")).get("assets"))
    return [fields(each.get("action")) for each in entries(assets.get("interactions"))]


_HOLDERS: dict[str, Holder] = {
    "QuestionSet": lambda params: entries(params.get("questions")),
    "Column": _column,
    "RowColumn": _column,
    "InteractiveBook": _book,
    "CoursePresentation": _slides,
    "InteractiveVideo": _video,
}
"""What holds questions, and where."""


def _add(
    quiz: FoundQuiz,
    library: str,
    params: dict[str, Any],
    name: str,
    title: str,
    picture: Callable[[str], tuple[str, bytes] | None],
) -> None:
    draft = Draft(quiz.place, name, "" if title in _USUAL_TITLES else title, find_picture=picture)
    read = READERS.get(library)
    if read is None:
        quiz.leave_out(quiz.place, name, f"H5P's type «{library[:40]}» has no place here.")
        return
    quiz.add(draft, lambda each: read(each, params))


_USUAL_TITLES = frozenset(
    {"Untitled", "Multiple Choice", "True/False Question", "Fill in the Blanks", "Drag the Words", "Mark the Words", ""}
)
"""What the editor writes by itself: no name to make an id of."""
