"""Images and links in modules, quizzes and other pages: whether the files are there, and whether an image has words."""

import posixpath
import re
from collections.abc import Callable, Iterator

from rounds.check.family import Family
from rounds.check.link_texts import Link, course_links, pages
from rounds.model.course import Course
from rounds.model.module_text import without_code
from rounds.model.places import target_file
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

WORDLESS = Rule(
    "link-without-words",
    "Each link has words",
    "Nobody sees it, and a screen reader reads out its address (WCAG 2.2, 2.4.4).",
    Severity.WARNING,
)

_WORDLESS = re.compile(r"(?<![!\\\]])\[[ \t]*\]\((?=[^)\s])")
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_STATUS = {"draft": "a draft", "retired": "retired"}


def check_images(course: Course) -> Iterator[Problem]:
    """Each image is a file of the course and has an alternative text."""
    for image in (link for link in course_links(course) if link.alt is not None):
        if not (image.alt or "").strip() and image.alone:
            what = "The image is all there is to choose here, and it has no alternative text."
            cure = "Write between the square brackets what it shows, so that it has a name."
            yield Problem(image.place(), what, cure, rule=IMAGE_ALT)
        elif not (image.alt or "").strip():
            cure = "Write between the square brackets what it tells to someone who cannot see it."
            yield Problem(image.place(), "The image has no alternative text.", cure, Severity.WARNING, IMAGE_ALT)
        if ELSEWHERE.match(image.target):
            what = "The image would be loaded from another host."
            yield Problem(image.place(), what, "Save it beside the module, and name that file.", rule=FOREIGN_IMAGE)
        elif image.target.startswith("/") or not _exists(course, image.file, image.target):
            what = f"There is no image file {quoted(image.target)}." if image.target else "The image names no file."
            yield Problem(image.place(), what, _cure(course, image.file, image.target), rule=MISSING_IMAGE)


def check_links(course: Course) -> Iterator[Problem]:
    """Each link to a file leads to one of the course, and a learner's page to no page that is kept back."""
    shown = {module.place.file: module.status for module in course.modules.values()}
    may_be_made = _may_be_made(course)
    for link in (link for link in course_links(course) if link.alt is None):
        if ELSEWHERE.match(link.target) or link.target.startswith(("#", "/")):
            continue
        status = shown.get(target_file(link.file, link.target), "live")
        if not (_exists(course, link.file, link.target) or may_be_made(link)):
            what = f"There is no file {quoted(link.target)}."
            yield Problem(link.place(), what, _cure(course, link.file, link.target), rule=BROKEN_LINK)
        elif (link.module is None or link.module.status == "live") and status != "live":
            what = f"The module {quoted(link.target)} is {_STATUS[status]}: this link leads nowhere."
            yield Problem(link.place(), what, "Remove the link, or set that module live.", Severity.WARNING, HELD_BACK)


def check_words(course: Course) -> Iterator[Problem]:
    """Each link of a module or another page has words; an image's stand in its own brackets."""
    for module in course.modules.values():
        for found in _WORDLESS.finditer(without_code(module.body)):
            yield _wordless(module.body_place(found.start()))
    for file in pages(course):
        text = course.origin.text(file)
        for found in _WORDLESS.finditer(without_code(text.text)):
            yield _wordless(text.place_at(found.start()))


def _wordless(place: Place) -> Problem:
    cure = "Write between the square brackets what stands there."
    return Problem(place, "The link has no words.", cure, Severity.WARNING, WORDLESS)


def _exists(course: Course, seen_from: str, target: str) -> bool:
    return target_file(seen_from, target) in course.origin.files


def _may_be_made(course: Course) -> Callable[[Link], bool]:
    """Whether the site makes such a page (paths, glossary): never below modules/ or where authors keep pages."""
    modules = {posixpath.dirname(posixpath.dirname(module.place.file)) for module in course.modules.values()}
    roots = {posixpath.dirname(folder) for folder in modules}
    written = {posixpath.dirname(file) for file in course.origin.files if file.endswith(".md")}
    written -= roots | {f"{root}/paths" for root in roots}
    below = ("../", *(f"{folder}/" for folder in modules))

    def made(link: Link) -> bool:
        file = target_file(link.file, link.target)
        return file.endswith(".md") and not file.startswith(below) and posixpath.dirname(file) not in written

    return made


def _cure(course: Course, seen_from: str, target: str) -> str:
    """The file that may be meant: of the same name elsewhere, or of a like name."""
    if not target:
        return "Name the image's file between the round brackets."
    file = target_file(seen_from, target)
    suffix = posixpath.splitext(file)[1]
    by_name = {posixpath.basename(known): known for known in sorted(course.origin.files) if known.endswith(suffix)}
    if f"{file}/index.md" in course.origin.files:
        found: str | None = f"{file}/index.md"
    else:
        found = by_name.get(nearest(posixpath.basename(file), by_name) or "")
    if found is None:
        return "Name a file of the course, as seen from this one."
    return f"Did you mean «{posixpath.relpath(found, posixpath.dirname(seen_from))}»?"


LINKS = Family(
    name="links",
    title="Links and images",
    rules=(BROKEN_LINK, HELD_BACK, WORDLESS, IMAGE_ALT, MISSING_IMAGE, FOREIGN_IMAGE),
    checks=(
        check_images,
        check_links,
        check_words,
    ),
)
