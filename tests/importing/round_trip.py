"""Export and import again: banks without a site's build, and what differs after the way there and back."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from rounds.export.all_formats import FORMATS
from rounds.export.bank_html import simple_html
from rounds.export.finished_site import FinishedSite
from rounds.export.format import PackageOptions
from rounds.export.plan import PackagePlan, all_plans
from rounds.importing.authored import authored
from rounds.importing.foreign_set import read_foreign
from rounds.markdown.citations import source_markdown
from rounds.markdown.text_writer import TextWriter
from rounds.model.course import Course
from rounds.model.course_index import CourseIndex, ModuleEntry, QuestionEntry, QuizEntry, SourceEntry
from rounds.model.kinds.all_kinds import Question
from rounds.model.loss import Loss

QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
SOURCES = ("ich-e2a", "sop")
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000050001"
    "0d0a2db40000000049454e44ae426082"
)
"""A PNG of one pixel."""


def bank_site(root: Path, questions: list[dict[str, Any]], **told: Any) -> FinishedSite:
    """A finished site of one module with one quiz; `told` are fields of the quiz."""
    entries = [_entry(line, each) for line, each in enumerate(questions, start=4)]
    return site_of(root, [QuizEntry(**{**_QUIZ, **told}, questions=entries)], SOURCES)


_QUIZ = {
    "id": "clocks", "module": "two-clocks", "title": "Clocks & more", "file": "quizzes/area/clocks.yml",
    "pass_mark": 80, "attempts": "unlimited",
}  # fmt: skip


def site_of(root: Path, quizzes: list[QuizEntry], sources: Iterable[str]) -> FinishedSite:
    """A finished site of one module with these quizzes, as far as exporters of questions read it."""
    folder = root / "modules" / "area"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "map.png").write_bytes(PICTURE)
    module = ModuleEntry(
        id="two-clocks", area="area", title="Two clocks / day 0", summary="When & why.", minutes=3, version="1.0.0",
        status="live", language="en", reviewed=None, competencies={}, objectives=["Name the day", "Tell who", "Ask"],
        prerequisites=[], sources=[], roles=[], quizzes=[quiz.id for quiz in quizzes],
        file="content/modules/area/two-clocks.md", url="modules/area/two-clocks/index.html", content_hash="0" * 64,
    )  # fmt: skip
    index = CourseIndex(
        title="Course", site_url="https://example.org/course/", language="en", notice=None, areas=[], modules=[module],
        paths=[], quizzes=quizzes, sources=[SourceEntry(id=id_, title=f"Title of {id_}") for id_ in sources], assets={},
        source_hash="0" * 64,
    )  # fmt: skip
    return FinishedSite(root, index)


def course_site(root: Path, course: Course) -> FinishedSite:
    """All quizzes of a course in one module."""
    quizzes = [
        QuizEntry(
            **quiz.model_dump(include={"title", "pass_mark", "attempts", "draw", "pre", "shuffle", "feedback"}),
            id=quiz.id, module="two-clocks", file=quiz.place.file,
            questions=[_entry(1, each.model_dump(mode="json", exclude_unset=True)) for each in quiz.questions],
        )
        for quiz in course.quizzes.values()
    ]  # fmt: skip
    return site_of(root, quizzes, course.framework.sources)


def _entry(line: int, authored_: dict[str, Any]) -> QuestionEntry:
    question = QUESTION.validate_python(authored_)
    assert not list(question.faults()), authored_
    return QuestionEntry(
        id=question.id, type=question.type, state_key=question.state_key("clocks"), state_chars=1,
        points=question.scored_points, objective=question.objective, file="quizzes/area/clocks.yml", line=line,
        authored=question.model_dump(mode="json", exclude_unset=True),
    )  # fmt: skip


def there_and_back(
    site: FinishedSite, plan: PackagePlan, format_: str, folder: Path
) -> tuple[dict[str, dict[str, Any]], list[Loss]]:
    """The quizzes that importing makes of the plan's export, by id, and what it said was lost."""
    kind = FORMATS[format_]
    file = folder / f"bank{kind.suffix}"
    file.write_bytes(kind.content(site, plan, PackageOptions()))
    taken: set[str] = set()
    made = [each for quiz in read_foreign(file) for each in authored(quiz, taken)]
    quizzes = {each.id: yaml.safe_load(each.text) for each in made if each.questions}
    return quizzes, [loss for each in made for loss in each.losses]


def plan_of(site: FinishedSite) -> PackagePlan:
    """The plan of a bank site's module."""
    return all_plans(site)[0]


_writer = TextWriter(lambda inside, _: f"<cite>{inside}</cite>")
_BLOCK = re.compile(r"\s*(</?(?:p|ul|ol|li|pre|table|thead|tbody|tr|th|td|dl|dt|dd|blockquote|h\d|br|hr)\b[^>]*>)\s*")
_MARKDOWN = frozenset({"prompt", "hint", "why", "text", "left", "right"})


def rendered(markdown: str) -> str:
    """As every format carries it: simple HTML; an image is the same under another name."""
    html = simple_html(_writer.block(markdown), lambda href: href, lambda _: "image").replace("<br />", "<br>")
    return re.sub(r"[ \t\r\n]+", " ", _BLOCK.sub(r"\1", html)).strip()


def plain(markdown: str) -> str:
    """Its letters alone: where markup is lost, so are the spaces that it made."""
    words = re.sub(r"<cite>.*?</cite>|\(Title of [^)]*\)|<[^>]*>", "", rendered(markdown))
    return re.sub(r"\s+", "", words)


def differences(before: Any, after: Any, loses: frozenset[str] = frozenset(), at: str = "") -> list[str]:
    """What two questions differ in; of the places in `loses` the words count alone."""
    match before, after:
        case dict(), dict():
            return [
                told
                for name in sorted({*before, *after})
                for told in differences(before.get(name), after.get(name), loses, f"{at}.{name}")
            ]
        case list(), list() if len(before) == len(after):
            if at.endswith((".gaps", ".distractors")):
                before, after = (sorted(each, key=lambda entry: entry["id"]) for each in (before, after))
            pairs = zip(before, after, strict=True)
            return [told for one, other in pairs for told in differences(one, other, loses, at)]
        case str(), str() if at.rpartition(".")[2] == "image":
            return []
        case str(), str() if at.rpartition(".")[2] == "accept":
            # Runs of spaces are compared as one.
            return [] if before.split() == after.split() else [f"{at}: {before!r} -> {after!r}"]
        case str(), str() if at.rpartition(".")[2] == "source":
            return differences(*(source_markdown(each, SOURCES) for each in (before, after)), loses, ".text")
        case str(), str() if at.rpartition(".")[2] in _MARKDOWN:
            read = plain if at in loses else rendered
            return [] if read(before) == read(after) else [f"{at}: {read(before)!r} -> {read(after)!r}"]
        case _:
            return [] if before == after else [f"{at}: {json.dumps(before)} -> {json.dumps(after)}"]


def whole(question: dict[str, Any]) -> dict[str, Any]:
    """A question with all its defaults."""
    return QUESTION.validate_python(question).model_dump(mode="json")
