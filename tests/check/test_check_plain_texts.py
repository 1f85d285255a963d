"""Markdown where only plain text is shown, and images that have to say what they are."""

import pytest

from courses.course_folder import QUIZ

MATCHING = """\
questions:
  - id: pairs
    type: matching
    prompt: Match.
    pairs:
      - {id: a, left: "**A**", right: "RIGHT"}
      - {id: b, left: B, right: Two}
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **strong** one", "**strong**"),
        ("_so_", "_so_"),
        ("`code`", "`code`"),
        ("CO<sub>2</sub>", "<sub>"),
        ("![A](a.png)", "](a.png)"),
        ("see [@ich-e2a II]", "[@i"),
        ("5 &gt; 3", "&gt;"),
    ],
)
def test_markup_in_a_list_that_opens_is_told(tiny_course, text, shown):
    tiny_course.change(QUIZ, "questions:\n", MATCHING.replace("RIGHT", text))
    told = [problem for problem in tiny_course.problems() if f"{QUIZ}:7:" in problem and "list that opens" in problem]
    assert told == [
        f"{QUIZ}:7:39: warning: This text stands in a list that opens, as plain text: «{shown}» is shown as it is. "
        "Write it without Markdown and HTML, or put it on the left, where it may stand."
    ]


@pytest.mark.parametrize("text", ["5 * 3 * 2", "a_b_c", "p < 0.05 > q", "R&D", "[1]", "Q&A; so", "it's *", "2 ** 3"])
def test_plain_texts_are_no_problem(tiny_course, text):
    tiny_course.change(QUIZ, "questions:\n", MATCHING.replace("RIGHT", text))
    assert tiny_course.problems() == []


@pytest.mark.parametrize("text", ["![](a.png)", "![ ](a.png){ .wide } ", "![](a.png) ![](a.png)"])
def test_an_option_that_is_only_an_image_has_words(tiny_course, text):
    tiny_course.write("content/modules/safety/a.png", b"")
    tiny_course.change(QUIZ, "text: When all is sure", f"text: '{text}'")
    told = tiny_course.problems()
    assert len(told) == text.count("a.png")
    assert all("error: The image is all there is to choose here, and it has no alternative text." in t for t in told)


def test_an_image_beside_words_is_only_warned_of(tiny_course):
    tiny_course.write("content/modules/safety/a.png", b"")
    tiny_course.change(QUIZ, "text: When all is sure", "text: 'So ![](a.png)'")
    assert [": warning: The image has no alternative text." in told for told in tiny_course.problems()] == [True]
