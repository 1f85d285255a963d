"""The links and images of a course's texts: what each one names, and where it stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from rounds.check.once import once_a_course
from rounds.model.course import Course, Module
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.module_text import without_code
from rounds.model.places import Address
from rounds.model.problem import Place
from rounds.model.texts import fields_of

_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*(?P<target><[^<>\n]*>|[^\s()<>]*)")
_ALONE = re.compile(
    rf"(?:{_IMAGE.pattern}[^()]*\)(?:\{{[^{{}}]*\}})?\s*)+".replace("?P<alt>", "").replace("?P<target>", "")
)
_TARGET = re.compile(r"\]\(\s*(?P<target><[^<>\n]*>|[^\s()<>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]+(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
_HEAD = re.compile(r"---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_WHOLE = re.compile(r"https?://(?:[^\s<>\"'()\[\]|`{}\\]|\([^\s<>()]{0,200}\))+")
_YAML_COMMENT = re.compile(r"^[ \t]*#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between the round brackets of a text that a page shows, and where."""

    file: str
    """As seen from which it is meant: a quiz's from the module that embeds it."""
    target: str
    place: Callable[[], Place]
    module: Module | None = None
    """The module that shows it; None on another page."""
    alt: str | None = None
    """The words of an image; None for a link."""
    alone: bool = False
    """Whether it is the whole of a text that a learner chooses, orders or matches."""


@once_a_course
def course_links(course: Course) -> tuple[Link, ...]:
    """Those of all modules and their quizzes, then those of the other pages."""
    return tuple(_course_links(course))


def _course_links(course: Course) -> Iterator[Link]:
    yield from _links(course)
    for file in pages(course):
        text = course.origin.text(file)
        head = _HEAD.match(text.text)
        start = head.end() if head else 0
        for target, alt, offset in _found(text.text[start:]):
            yield Link(file, target, partial(text.place_at, start + offset), None, alt)


def written_addresses(course: Course) -> Iterator[tuple[str, Place]]:
    """The http addresses in all of the course's files, but for code and comments, each with its place."""
    for file, source in course.origin.texts.items():
        if "http" not in source.text:
            continue
        markdown = file.endswith(".md")
        text = without_code(source.text) if markdown else _YAML_COMMENT.sub(lambda c: " " * len(c[0]), source.text)
        for found in _WHOLE.finditer(text):
            yield found[0].rstrip(".,;:!?*_~"), source.place_at(found.start())


def pages(course: Course) -> list[str]:
    """The Markdown files that are pages of the site and no modules."""
    others = {module.place.file for module in course.modules.values()}
    others.update(translation.file for translation in course.origin.translations)
    return sorted(file for file in course.origin.texts if file.endswith(".md") and file not in others)


def _links(course: Course) -> Iterator[Link]:
    """Those of each module's body and of its quizzes, where they are meant as seen from the module."""
    for module in course.modules.values():
        for target, alt, offset in _found(module.body):
            yield Link(module.place.file, target, partial(module.body_place, offset), module, alt)
        quizzes = (course.quizzes.get(id_) for id_ in (*module.quizzes, *module.check_ins))
        for quiz in filter(None, quizzes):
            text = course.origin.text(quiz.place.file)
            for address, words in _texts(quiz.questions, ("questions",)):
                alone = address[-1] in ("text", "left") and _ALONE.fullmatch(words.strip()) is not None
                for target, alt, offset in _found(words):
                    nth = words.count(target, 0, offset) if target else 0
                    place = partial(text.word_place, address, target, nth)
                    yield Link(module.place.file, target, place, module, alt, alone)
            for index, question in enumerate(quiz.questions):
                if isinstance(question, Hotspot):
                    place = partial(text.place, ("questions", index, "image"))
                    yield Link(module.place.file, question.image, place, module, question.alt)


def _texts(value: object, address: Address) -> Iterator[tuple[Address, str]]:
    """Every text with a link in it, also in options, and where it stands."""
    match value:
        case BaseModel():
            for name, inner in fields_of(value):
                yield from _texts(inner, (*address, name))
        case list():
            for index, inner in enumerate(value):
                yield from _texts(inner, (*address, index))
        case str() if "](" in value:
            yield address, value


def _found(markdown: str) -> Iterator[tuple[str, str | None, int]]:
    """Images and links in the order of the text, definitions of reference links last: target, alt text, offset."""
    if "](" not in markdown and "]:" not in markdown:
        return
    text = without_code(markdown)
    images = {found.start("target"): found for found in _IMAGE.finditer(text)}
    for start, image in images.items():
        yield _bare(image["target"]), image["alt"], start if image["target"] else image.start()
    for found in _TARGET.finditer(text):
        if found.start("target") not in images:
            yield _bare(found["target"]), None, found.start("target")
    for found in _DEFINITION.finditer(text):
        if not found["name"].startswith(("^", "@")):
            yield _bare(found["target"]), None, found.start("target")


def _bare(target: str) -> str:
    return target.removeprefix("<").removesuffix(">")
