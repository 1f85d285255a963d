"""Image files: whether browsers show them, whether a phone has them soon, whether anything uses them.

An SVG needs no title of its own here: pages show it by `<img>`, where only the alternative text is read.
"""

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote

from rounds.check.family import Family
from rounds.check.link_texts import course_links
from rounds.model.course import Course
from rounds.model.pictures import ImageFile
from rounds.model.places import target_file
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.spelling import quoted

HEAVY = 300_000
"""Bytes. A slow mobile line (1.6 Mbit/s, as Lighthouse measures with) needs a second and a half for them."""
TOO_HEAVY = 1_000_000
"""Five seconds on that line, for one image."""
WIDEST = 1600
"""Pixels. A column of text is at most 800 CSS pixels wide; two pixels for each suffice on any screen."""
NARROWEST = 120
"""Pixels. A narrower one is an icon, or it is shown blurred."""

BYTES = Rule(
    "image-bytes",
    "An image has at most 300 KB",
    "On a phone with a slow line a learner waits for it, and pays for it.",
)
SIZE = Rule(
    "image-size",
    "An image is between 120 and 1,600 pixels wide",
    "A wider one costs time and shows no more; a narrower one is blurred.",
    Severity.NOTE,
)
FORMAT = Rule(
    "image-format",
    "An image is saved as WebP, AVIF, PNG, JPEG, GIF or SVG",
    "Browsers show nothing in its place.",
    Severity.ERROR,
)
VIEW_BOX = Rule(
    "svg-viewbox",
    "An SVG has a viewBox",
    "Without it the drawing is cut off on a phone instead of made smaller.",
    Severity.WARNING,
)
UNUSED = Rule(
    "unused-image",
    "Each image beside the modules is shown somewhere",
    "A file that nothing shows is carried along, and its author believes that it is seen.",
    Severity.NOTE,
)

_REFUSED = (".heic", ".heif", ".tif", ".tiff", ".bmp")
_ENDING = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|hei[cf]|tiff?)\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"[\s\"'()<>\[\]/\\]")
_LONGEST_NAME = 120


def check_images(course: Course) -> Iterator[Problem]:
    """Each image file once, told where it is first shown, else at the file."""
    shown = _first_places(course)
    for file, image in sorted(course.origin.images.items()):
        if file in shown:
            yield from _problems(course, file, image, shown[file])


def check_unused(course: Course) -> Iterator[Problem]:
    """Images beside modules whose name stands in no text; other folders may hold what the theme shows."""
    images = [file for file in course.origin.images if "/modules/" in file]
    if not images or course.origin.unread:
        return
    named = {name for text in course.origin.texts.values() for name in _names(text.text)}
    spaced = set(_first_places(course))
    for file in sorted(images):
        if basename(file) not in named and file not in spaced:
            cure = "Show it in a module, or delete it."
            yield Problem(Place(file), "No text shows this image.", cure, Severity.NOTE, UNUSED)


def _names(text: str) -> Iterator[str]:
    """What may be the name of an image file in a text, also where it is written as in an address."""
    for found in _ENDING.finditer(text):
        before = text[max(0, found.start() - _LONGEST_NAME) : found.end()]
        yield unquote(_BEFORE_NAME.split(before)[-1])


def _first_places(course: Course) -> dict[str, Place]:
    """Where each image file is shown first."""
    found: dict[str, Place] = {}
    for link in course_links(course):
        if link.alt is not None:
            file = target_file(link.file, link.target)
            if file not in found and file in course.origin.images:
                found[file] = link.place()
    return found


def _problems(course: Course, file: str, image: ImageFile, place: Place) -> Iterator[Problem]:
    name = quoted(basename(file))
    if file.lower().endswith(_REFUSED) or not image.shown:
        what = f"Browsers do not show {name}: it is no PNG, JPEG, WebP, AVIF, GIF or SVG."
        if file.lower().endswith(".bmp"):
            what = f"{name} is a bitmap: many times as large as the same image as PNG."
        yield Problem(place, what, "Save it as WebP or PNG; a drawing as SVG.", rule=FORMAT)
        return
    if image.size > HEAVY:
        what = f"{name} has {image.size / 1000:,.0f} KB."
        cure = f"Save it as WebP, at most {WIDEST:,} pixels wide, with less quality."
        severity = Severity.WARNING if image.size > TOO_HEAVY else Severity.NOTE
        yield Problem(place, what, cure, severity, BYTES)
    if not image.scales:
        what = f"{name} has no viewBox: it is cut off where the column is narrower."
        yield Problem(place, what, 'Write viewBox="0 0 WIDTH HEIGHT" in its first tag.', Severity.WARNING, VIEW_BOX)
    picture = course.origin.pictures.get(file)
    if picture is None or file.lower().endswith(".svg"):
        return
    width, height = picture.size
    if width > WIDEST:
        what = f"{name} is {width:,} pixels wide and {height:,} high."
        yield Problem(place, what, f"Make it at most {WIDEST:,} pixels wide.", Severity.NOTE, SIZE)
    elif width < NARROWEST and height < NARROWEST:
        what = f"{name} is only {width} pixels wide and {height} high."
        yield Problem(place, what, "Take a larger original, or draw it as SVG.", Severity.NOTE, SIZE)


IMAGES = Family(
    name="images",
    title="Image files",
    rules=(BYTES, SIZE, FORMAT, VIEW_BOX, UNUSED),
    checks=(check_images, check_unused),
    advice=True,
)
