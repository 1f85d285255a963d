"""The sizes of a course's image files, and what they make known of the questions that point into them.

Only the beginning of a file is read. An image whose size cannot be read is no mistake by itself: a page shows it, and
finds its room when it comes.
"""

import re
from collections.abc import Iterator, Mapping

from rounds.load.files import inside
from rounds.load.reading import Reading
from rounds.model.course import Module
from rounds.model.file_rules import HOTSPOT_IMAGE
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.pictures import ImageFile, Picture, full_size
from rounds.model.places import target_file
from rounds.model.problem import Problem
from rounds.model.quiz import Quiz
from rounds.model.spelling import quoted

RASTER = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp")
IMAGES = (*RASTER, ".svg", ".heic", ".heif", ".tif", ".tiff")
SVG_HEAD = 65536
"""Bytes in which an SVG's first tag ends; editors write comments and a DOCTYPE before it."""

_SHOWN = re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftypavi[fs]", re.DOTALL)
_ROOT = re.compile(rb"""<(?:\w+:)?svg\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_COMMENT = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?"
_VIEW_BOX = re.compile(rf"\sviewBox\s*=\s*[\"']\s*({_NUMBER}(?:[\s,]+{_NUMBER}){{3}})\s*[\"']")
_SIDE = rf"\s{{}}\s*=\s*[\"']\s*({_NUMBER})(?:px)?\s*[\"']"
_WIDTH, _HEIGHT = (re.compile(_SIDE.replace("{}", side)) for side in ("width", "height"))


def read_pictures(reading: Reading) -> dict[str, Picture]:
    """The course's image files of which the size can be read, by name."""
    found = ((file, _picture(reading, file)) for file in reading.files if file.lower().endswith((*RASTER, ".svg")))
    return {file: picture for file, picture in found if picture}


def read_images(reading: Reading) -> dict[str, ImageFile]:
    """All image files of the course, by name, whatever they hold."""
    found = ((file, _image(reading, file)) for file in reading.files if file.lower().endswith(IMAGES))
    return {file: image for file, image in found if image}


def _image(reading: Reading, file: str) -> ImageFile | None:
    path = inside(reading.root, file)
    if path is None:
        return None
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            head = opened.read(SVG_HEAD if file.lower().endswith(".svg") else 16)
    except OSError:
        return None
    root = _ROOT.search(_COMMENT.sub(b"", head))
    scales = root is None or b"viewBox" in root[0]
    return ImageFile(size, root is not None or _SHOWN.match(head) is not None, scales)


def with_sizes(
    reading: Reading, modules: Mapping[str, Module], quizzes: Mapping[str, Quiz], pictures: Mapping[str, Picture]
) -> dict[str, Quiz]:
    """The quizzes, their hotspots with the size of their image, which is named as seen from the quiz's module.

    Says where a size cannot be known and where a region lies outside the image.
    """
    shown: dict[str, Module] = {}
    for module in modules.values():
        for id_ in (*module.quizzes, *module.check_ins):
            shown.setdefault(id_, module)
    told = dict(quizzes)
    for id_, quiz in quizzes.items():
        if id_ in shown and any(isinstance(question, Hotspot) for question in quiz.questions):
            file = shown[id_].place.file
            questions = [_sized(reading, quiz, n, file, pictures) for n, _ in enumerate(quiz.questions)]
            told[id_] = quiz.model_copy(update={"questions": questions})
    return told


def _sized(reading: Reading, quiz: Quiz, index: int, seen_from: str, pictures: Mapping[str, Picture]) -> object:
    """The quiz's question of this index, with the size of its image where an author wrote none."""
    question = quiz.questions[index]
    if not isinstance(question, Hotspot) or question.size:
        return question
    file = target_file(seen_from, question.image)
    sized = question
    if picture := pictures.get(file):
        frame = picture.frame
        sized = question.model_copy(update={"size": [*(frame if frame[:2] != (0, 0) else frame[2:])]})
    source = reading.texts[quiz.place.file]
    for address, what, cure in _faults(sized, known=file not in reading.files or file in pictures):
        place = source.place(("questions", index, *address))
        reading.problems.append(Problem(place, f"In question {quoted(question.id)}: {what}", cure, rule=HOTSPOT_IMAGE))
    return sized


def _faults(question: Hotspot, *, known: bool) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if not known:
        cure = "Write `size: [width, height]` beside it, in pixels, or save it as PNG, JPEG or SVG."
        yield ("image",), f"The size of the image {quoted(question.image)} cannot be read.", cure
    elif question.size:
        yield from question.outside()


def _picture(reading: Reading, file: str) -> Picture | None:
    path = inside(reading.root, file)
    if path is None:
        return None
    try:
        with path.open("rb") as opened:
            if file.lower().endswith(".svg"):
                return svg_picture(opened.read(SVG_HEAD))
            # Here, since importing it costs more than checking a small course without images.
            from imagesize import get  # type: ignore[import-untyped]  # noqa: PLC0415

            width, height = get(opened)
    except (OSError, ValueError, EOFError, ArithmeticError, LookupError):
        return None  # imagesize tells broken files in several ways
    return Picture((0, 0, width, height), (width, height)) if width > 0 and height > 0 else None


def svg_picture(data: bytes) -> Picture | None:
    """What an SVG's first tag says; lengths in other units than pixels count for nothing."""
    root = _ROOT.search(_COMMENT.sub(b"", data))
    tag = root[0].decode("utf-8", "replace") if root else ""
    box, wide, high = (pattern.search(tag) for pattern in (_VIEW_BOX, _WIDTH, _HEIGHT))
    own = (float(wide[1]), float(high[1])) if wide and high else None
    if own and min(own) <= 0:
        own = None
    if box:
        left, top, width, height = (float(number) for number in re.split(r"[\s,]+", box[1]))
    elif own:
        left, top, width, height = 0, 0, *own
    else:
        return None
    if not (0 < width < 1e6 and 0 < height < 1e6):
        return None
    frame = left, top, width, height
    return Picture(frame, (max(1, round(own[0])), max(1, round(own[1]))) if own else full_size(frame))
