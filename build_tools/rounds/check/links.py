"""Images and links in modules' bodies: whether the files are there, and whether an image has words."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from rounds.model.course import Course, Module
from rounds.model.module_text import without_code
from rounds.model.problem import Problem, Severity
from rounds.model.spelling import nearest, quoted

_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*(?P<target><[^<>\n]*>|[^\s()<>]*)")
_TARGET = re.compile(r"\]\(\s*(?P<target><[^<>\n]*>|[^\s()<>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]+(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class _Link:
    """What stands in a body between the round brackets, and where."""

    target: str
    offset: int
    alt: str | None = None
    """The words of an image; None for a link."""


def check_images(course: Course) -> Iterator[Problem]:
    """Each image is a file of the course and has an alternative text."""
    for module in course.modules.values():
        for image in (link for link in _links(module) if link.alt is not None):
            place = module.body_place(image.offset)
            if not (image.alt or "").strip():
                cure = "Write between the square brackets what it tells to someone who cannot see it."
                yield Problem(place, "The image has no alternative text.", cure, Severity.WARNING)
            if _ELSEWHERE.match(image.target):
                what = "The image would be loaded from another host."
                yield Problem(place, what, "Save it beside the module, and name that file.")
            elif image.target.startswith("/") or not _exists(course, module, image.target):
                what = f"There is no image file {quoted(image.target)}." if image.target else "The image names no file."
                yield Problem(place, what, _cure(course, module, image.target))


def check_links(course: Course) -> Iterator[Problem]:
    """Each link to a file leads to one of the course."""
    for module in course.modules.values():
        for link in (link for link in _links(module) if link.alt is None):
            if _ELSEWHERE.match(link.target) or link.target.startswith(("#", "/")):
                continue
            if not (_exists(course, module, link.target) or _may_be_made(module, link.target)):
                what = f"There is no file {quoted(link.target)}."
                yield Problem(module.body_place(link.offset), what, _cure(course, module, link.target))


def _links(module: Module) -> Iterator[_Link]:
    """Images and links in the order of the text, definitions of reference links last."""
    if "](" not in module.body and "]:" not in module.body:
        return
    text = without_code(module.body)
    images = {found.start("target"): found for found in _IMAGE.finditer(text)}
    for start, image in images.items():
        yield _Link(_bare(image["target"]), start if image["target"] else image.start(), image["alt"])
    for found in _TARGET.finditer(text):
        if found.start("target") not in images:
            yield _Link(_bare(found["target"]), found.start("target"))
    for found in _DEFINITION.finditer(text):
        if not found["name"].startswith(("^", "@")):
            yield _Link(_bare(found["target"]), found.start("target"))


def _bare(target: str) -> str:
    return target.removeprefix("<").removesuffix(">")


def _file(module: Module, target: str) -> str:
    """The file that a link leads to, as a path in the course."""
    path = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(module.place.file), path))


def _exists(course: Course, module: Module, target: str) -> bool:
    return _file(module, target) in course.origin.files


def _may_be_made(module: Module, target: str) -> bool:
    """Pages outside modules/ may be made by the site (paths, glossary); its own strict build knows them."""
    modules = posixpath.dirname(posixpath.dirname(module.place.file))
    file = _file(module, target)
    return file.endswith(".md") and not file.startswith((f"{modules}/", "../"))


def _cure(course: Course, module: Module, target: str) -> str:
    """The file that may be meant: of the same name elsewhere, or of a like name."""
    if not target:
        return "Name the image's file between the round brackets."
    file = _file(module, target)
    suffix = posixpath.splitext(file)[1]
    by_name = {posixpath.basename(known): known for known in sorted(course.origin.files) if known.endswith(suffix)}
    if f"{file}/index.md" in course.origin.files:
        found: str | None = f"{file}/index.md"
    else:
        found = by_name.get(nearest(posixpath.basename(file), by_name) or "")
    if found is None:
        return "Name a file of the course, as seen from this one."
    return f"Did you mean «{posixpath.relpath(found, posixpath.dirname(module.place.file))}»?"
