"""Image sizes: read from files of any make, told where a question needs one that cannot be had."""

import struct
import zlib
from pathlib import Path

import pytest

from courses.course_folder import QUIZ, CourseFolder
from rounds.load.pictures import svg_picture
from rounds.model.kinds.hotspot import Hotspot
from rounds.model.pictures import Picture

IMAGE = "content/modules/safety/images/form.png"


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * (width + 1) * height)), (b"IEND", b"")):
        whole += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return whole


def ask(course: CourseFolder, image: str = "images/form.png", far: int = 10, more: str = "") -> None:
    """Puts a hotspot in front of the quiz's question; its second region begins at x = far."""
    course.change(
        QUIZ,
        "questions:\n",
        f"""questions:
  - id: spot
    type: hotspot
    prompt: Where?
    image: {image}
    alt: A form
{more}    regions:
      - {{id: date, text: Date, shape: rectangle, coordinates: [0, 0, 10, 10], correct: true}}
      - {{id: name, text: Name, shape: rectangle, coordinates: [{far}, 20, 10, 10]}}
""",
    )


def spot(course: CourseFolder) -> Hotspot:
    question = course.load().quizzes["clocks"].questions[0]
    assert isinstance(question, Hotspot)
    return question


def test_a_hotspots_size_is_that_of_its_file(tiny_course: CourseFolder) -> None:
    tiny_course.write(IMAGE, png(60, 40))
    ask(tiny_course)
    assert tiny_course.problems() == []
    assert spot(tiny_course).frame() == (0, 0, 60, 40)


def test_an_svg_counts_in_its_viewbox(tiny_course: CourseFolder) -> None:
    tiny_course.write("content/modules/safety/a b.svg", '<svg viewBox="-5 0 400 300" width="40" height="30"/>')
    ask(tiny_course, image="a%20b.svg")
    assert tiny_course.problems() == []
    assert spot(tiny_course).frame() == (-5, 0, 400, 300)


def test_the_size_that_an_author_writes_counts(tiny_course: CourseFolder) -> None:
    tiny_course.write(IMAGE, png(60, 40))
    ask(tiny_course, far=500, more="    size: [600, 400]\n")
    assert tiny_course.problems() == []
    assert spot(tiny_course).frame() == (0, 0, 600, 400)


@pytest.mark.parametrize(
    ("image", "content", "problem"),
    [
        (
            "images/form.png",
            png(60, 40),
            ":10:63: error: In question «spot»: The point 100, 20 of this region is outside the image, which is 60 "
            "wide and 40 high. A rectangle has 4 numbers, [x, y, width, height]. "
            "Count in the image's pixels from its top left corner, in an SVG in units of its "
            "viewBox.",
        ),
        (
            "images/form.png",
            b"no image",
            ":6:12: error: In question «spot»: The size of the image «images/form.png» cannot be read. Write `size: "
            "[width, height]` beside it, in pixels, or save it as PNG, JPEG or SVG.",
        ),
        (
            "images/from.png",
            png(60, 40),
            ":6:12: error: There is no image file «images/from.png». Did you mean «images/form.png»?",
        ),
        (
            "https://example.org/a.png",
            png(60, 40),
            ":6:12: error: The image would be loaded from another host. Save it beside the module, and name that file.",
        ),
    ],
)
def test_what_is_wrong_with_an_image_is_told_once_at_its_place(
    tiny_course: CourseFolder, image: str, content: bytes, problem: str
) -> None:
    tiny_course.write(IMAGE, content)
    ask(tiny_course, image=image, far=100)
    assert tiny_course.problems() == [QUIZ + problem]


def test_a_hotspot_without_words_for_its_image_is_told(tiny_course: CourseFolder) -> None:
    tiny_course.write(IMAGE, png(60, 40))
    ask(tiny_course)
    tiny_course.change(QUIZ, "    alt: A form\n", "    alt: ' '\n")
    [told] = [problem for problem in tiny_course.problems() if problem.startswith(f"{QUIZ}:7:")]
    assert "alt" in told


def test_a_file_that_is_a_link_out_of_the_course_is_not_read(tiny_course: CourseFolder, tmp_path_factory) -> None:
    outside: Path = tmp_path_factory.mktemp("outside") / "form.png"
    outside.write_bytes(png(60, 40))
    (tiny_course.root / IMAGE).parent.mkdir()
    (tiny_course.root / IMAGE).symlink_to(outside)
    assert tiny_course.load().origin.pictures == {}


@pytest.mark.parametrize(
    ("svg", "picture"),
    [
        (b'<svg viewBox="0 0 24 12">', Picture((0, 0, 24, 12), (1000, 500))),
        (b"<?xml version='1.0'?><!-- <svg> --><svg:svg width='30px' height='20'>", Picture((0, 0, 30, 20), (30, 20))),
        (b'<svg width="10cm" height="5cm" viewBox="0,0,100,50">', Picture((0, 0, 100, 50), (1000, 500))),
        (b'<svg width="0" height="5" viewBox="1 2 3e1 4.5">', Picture((1, 2, 30, 4.5), (1000, 150))),
        (b'<svg stroke-width="4" height="5">', None),
        (b'<svg viewBox="0 0 0 10">', None),
        (b'<svg viewBox="0 0 wide 10">', None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_an_svg_says_its_size_in_its_first_tag(svg: bytes, picture: Picture | None) -> None:
    assert svg_picture(svg) == picture
