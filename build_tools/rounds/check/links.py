"""Images and links in modules and their quizzes: whether the files are there, and whether an image has words."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.module_text import without_code
from rounds.model.places import Address, target_file
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import nearest, quoted

BROKEN_LINK = Rule(
    "broken-link",
    "Each link to a file leads to one of the course",
    "A link that leads nowhere costs trust in the rest.",
    Severity.ERROR,
)
HELD_BACK = Rule(
    "link-to-held-back",
    "No link leads to a module that is a draft or retired",
    "Learners have no such page.",
    Severity.WARNING,
)
IMAGE_ALT = Rule(
    "image-alt",
    "Each image has an alternative text",
    "Who cannot see it learns nothing from it (WCAG 2.2, 1.1.1).",
)
MISSING_IMAGE = Rule(
    "missing-image",
    "Each image is a file of the course",
    "The page would show a gap.",
    Severity.ERROR,
)
FOREIGN_IMAGE = Rule(
    "foreign-image",
    "No image is loaded from another host",
    "It would be missing offline and in packages, and tell that host who is learning.",
    Severity.ERROR,
)

_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*(?P<target><[^<>\n]*>|[^\s()<>]*)")
_ALONE = re.compile(
    rf"(?:{_IMAGE.pattern}[^()]*\)(?:\{{[^{{}}]*\}})?\s*)+".replace("?P<alt>", "").replace("?P<target>", "")
)
_TARGET = re.compile(r"\]\(\s*(?P<target><[^<>\n]*>|[^\s()<>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]+(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_STATUS = {"draft": "a draft", "retired": "retired"}


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands between the round brackets of a text that a module shows, and where."""

    module: Module
    target: str
    place: Callable[[], Place]
    alt: str | None = None
    """The words of an image; None for a link."""
    alone: bool = False
    """Whether it is the whole of a text that a learner chooses, orders or matches."""


def check_images(course: Course) -> Iterator[Problem]:
    """Each image is a file of the course and has an alternative text."""
    for image in (link for link in _links(course) if link.alt is not None):
        if not (image.alt or "").strip() and image.alone:
            what = "The image is all there is to choose here, and it has no alternative text."
            cure = "Write between the square brackets what it shows, so that it has a name."
            yield Problem(image.place(), what, cure, rule=IMAGE_ALT)
        elif not (image.alt or "").strip():
            cure = "Write between the square brackets what it tells to someone who cannot see it."
            yield Problem(image.place(), "The image has no alternative text.", cure, Severity.WARNING, IMAGE_ALT)
        if _ELSEWHERE.match(image.target):
            what = "The image would be loaded from another host."
            yield Problem(image.place(), what, "Save it beside the module, and name that file.", rule=FOREIGN_IMAGE)
        elif image.target.startswith("/") or not _exists(course, image.module, image.target):
            what = f"There is no image file {quoted(image.target)}." if image.target else "The image names no file."
            yield Problem(image.place(), what, _cure(course, image.module, image.target), rule=MISSING_IMAGE)


def check_links(course: Course) -> Iterator[Problem]:
    """Each link to a file leads to one of the course, and a learner's page to no page that is kept back."""
    shown = {module.place.file: module.status for module in course.modules.values()}
    for link in (link for link in _links(course) if link.alt is None):
        if _ELSEWHERE.match(link.target) or link.target.startswith(("#", "/")):
            continue
        status = shown.get(target_file(link.module.place.file, link.target), "live")
        if not (_exists(course, link.module, link.target) or _may_be_made(link.module, link.target)):
            what = f"There is no file {quoted(link.target)}."
            yield Problem(link.place(), what, _cure(course, link.module, link.target), rule=BROKEN_LINK)
        elif link.module.status == "live" != status:
            what = f"The module {quoted(link.target)} is {_STATUS[status]}: this link leads nowhere."
            yield Problem(link.place(), what, "Remove the link, or set that module live.", Severity.WARNING, HELD_BACK)


def _links(course: Course) -> Iterator[_Link]:
    """Those of each module's body and of its quizzes, where they are meant as seen from the module."""
    for module in course.modules.values():
        for target, alt, offset in _found(module.body):
            yield _Link(module, target, partial(module.body_place, offset), alt)
        quizzes = (course.quizzes.get(id_) for id_ in (*module.quizzes, *module.check_ins))
        for quiz in filter(None, quizzes):
            text = course.origin.text(quiz.place.file)
            for address, words in _texts(quiz.questions, ("questions",)):
                alone = address[-1] in ("text", "left") and _ALONE.fullmatch(words.strip()) is not None
                for target, alt, offset in _found(words):
                    nth = words.count(target, 0, offset) if target else 0
                    yield _Link(module, target, partial(text.word_place, address, target, nth), alt, alone)
            for index, question in enumerate(quiz.questions):
                if isinstance(question, Hotspot):
                    place = partial(text.place, ("questions", index, "image"))
                    yield _Link(module, question.image, place, question.alt)


def _texts(value: object, address: Address) -> Iterator[tuple[Address, str]]:
    """Every text with a link in it, also in options, and where it stands."""
    match value:
        case BaseModel():
            for name, inner in value:
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


def _exists(course: Course, module: Module, target: str) -> bool:
    return target_file(module.place.file, target) in course.origin.files


def _may_be_made(module: Module, target: str) -> bool:
    """Pages outside modules/ may be made by the site (paths, glossary); its own strict build knows them."""
    modules = posixpath.dirname(posixpath.dirname(module.place.file))
    file = target_file(module.place.file, target)
    return file.endswith(".md") and not file.startswith((f"{modules}/", "../"))


def _cure(course: Course, module: Module, target: str) -> str:
    """The file that may be meant: of the same name elsewhere, or of a like name."""
    if not target:
        return "Name the image's file between the round brackets."
    file = target_file(module.place.file, target)
    suffix = posixpath.splitext(file)[1]
    by_name = {posixpath.basename(known): known for known in sorted(course.origin.files) if known.endswith(suffix)}
    if f"{file}/index.md" in course.origin.files:
        found: str | None = f"{file}/index.md"
    else:
        found = by_name.get(nearest(posixpath.basename(file), by_name) or "")
    if found is None:
        return "Name a file of the course, as seen from this one."
    return f"Did you mean «{posixpath.relpath(found, posixpath.dirname(module.place.file))}»?"


LINKS = Family(
    name="links",
    title="Links and images",
    rules=(BROKEN_LINK, HELD_BACK, IMAGE_ALT, MISSING_IMAGE, FOREIGN_IMAGE),
    checks=(
        check_images,
        check_links,
    ),
)
