"""Images and links in modules."""

import pytest

from courses.course_folder import MODULE, QUIZ

IMAGE = "content/modules/safety/images/a b.png"


@pytest.fixture
def body(tiny_course):
    """Puts a paragraph on line 12 of the module and gives the problems."""
    tiny_course.write(IMAGE, b"x")

    def told(paragraph):
        tiny_course.change(MODULE, "## What to know", paragraph)
        return tiny_course.problems()

    return told


@pytest.mark.parametrize(
    "paragraph",
    [
        "![A clock](images/a%20b.png)",
        "![A clock](<images/a b.png>){.wide}",
        '![A clock](images/a%20b.png "Title")',
        "[![A clock](images/a%20b.png)](clocks.md)",
        "[Area](index.md#top) [here](#top) [out](https://example.org/a.md) [mail](mailto:a@b.c)",
        "[Path](../../paths/monitor.md) and [glossary](../../glossary.md)",
        "`![](none.png) [x](none.md)`",
        "[Area][1]\n\n[1]: index.md\n[^1]: none.md",
    ],
)
def test_what_is_there_is_no_problem(body, paragraph):
    assert body(paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "problem"),
    [
        ("See ![A](images/b.png)",
         "12:10: error: There is no image file «images/b.png». Did you mean «images/a b.png»?"),
        ("See ![](images/a%20b.png)",
         "12:9: warning: The image has no alternative text. "
         "Write between the square brackets what it tells to someone who cannot see it."),
        ("![A]()", "12:1: error: The image names no file. Name the image's file between the round brackets."),
        ("![A](https://example.org/a.png)",
         "12:6: error: The image would be loaded from another host. Save it beside the module, and name that file."),
        ("![A](../../../../etc/a.png)", "12:6: error: There is no image file «../../../../etc/a.png»."),
        ("Go\nto [it](clock.md).", "13:9: error: There is no file «clock.md». Did you mean «clocks.md»?"),
        ("[it](../risk/clocks.md#a)", "12:6: error: There is no file «../risk/clocks.md#a». Did you mean «clocks.md»?"),
        ("[it](../safety/)", "12:6: error: There is no file «../safety/». Did you mean «index.md»?"),
        ("[it](a.pdf)", "12:6: error: There is no file «a.pdf». Name a file of the course, as seen from this one."),
        ("[it][1]\n\n[1]: clock.md", "14:6: error: There is no file «clock.md». Did you mean «clocks.md»?"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_at_its_spot(body, paragraph, problem):
    told = body(paragraph)
    assert len(told) == 1
    assert told[0].startswith(f"{MODULE}:{problem}")


def test_an_image_in_a_quiz_is_looked_for_as_seen_from_its_module(tiny_course):
    tiny_course.write(IMAGE, b"x")
    tiny_course.change(QUIZ, "When does it start?", "When ![A](images/a%20b.png) or ![B](images/b.png)?")
    (told,) = tiny_course.problems()
    assert told.startswith(f"{QUIZ}:5:49: error: There is no image file «images/b.png». Did you mean «images/a b.png»?")


@pytest.mark.parametrize(("status", "words"), [("draft", "a draft"), ("retired", "retired")])
def test_a_link_to_a_module_that_is_kept_back_is_told(tiny_course, status, words):
    text = (tiny_course.root / MODULE).read_text("utf-8").partition("## What")[0]
    back = text.replace("version: 1.0.0", f"version: 1.0.0\nstatus: {status}")
    tiny_course.write("content/modules/safety/back.md", back)
    tiny_course.change(MODULE, "Day 0 is", "Day 0, see [it](back.md), is")
    told = [problem for problem in tiny_course.problems() if "back.md»" in problem]
    assert told == [
        f"{MODULE}:14:17: warning: The module «back.md» is {words}: this link leads nowhere. "
        "Remove the link, or set that module live."
    ]
