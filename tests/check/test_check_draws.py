"""Draws that draw nothing or cannot ask every objective, and questions before reading that can show no gain."""

import pytest

from courses.course_folder import MODULE, QUIZ


def question(name: str, objective: int | None) -> str:
    asked = f"    objective: {objective}\n" if objective else ""
    return f"  - id: {name}\n    type: true-false\n    prompt: Is it so?\n    answer: true\n{asked}"


def quiz(head: str, *objectives: int | None) -> str:
    rows = "".join(question(f"q-{index}", objective) for index, objective in enumerate(objectives))
    return f"title: Two clocks\n{head}questions:\n{rows}"


@pytest.mark.parametrize(
    ("head", "objectives", "problem"),
    [
        (
            "draw: 3\n",
            (1, 1),
            "2:1: warning: The quiz draws 3 of its 2 questions, so every attempt asks all. "
            "Write fewer under `draw`, or more questions; to ask all of them, remove `draw`.",
        ),
        (
            "draw: 1\n",
            (1,),
            "2:1: warning: The quiz draws 1 of its 1 question, so every attempt asks all. "
            "Write fewer under `draw`, or more questions; to ask all of them, remove `draw`.",
        ),
        (
            "draw: 1\n",
            (1, 2, 2),
            "2:1: warning: The quiz draws 1, and its questions ask 2 objectives: no attempt asks them all. "
            "Write `draw: 2` or more.",
        ),
        (
            "pre: true\n",
            (None, None),
            "2:1: warning: This quiz is asked before reading, and none of its scored questions has an objective. "
            "Write `objective:` in its questions: the gain is shown by objective. Or remove `pre`.",
        ),
    ],
)
def test_a_draw_or_pre_that_cannot_do_what_it_says_is_told(tiny_course, head, objectives, problem):
    tiny_course.write(QUIZ, quiz(head, *objectives))
    assert f"{QUIZ}:{problem}" in tiny_course.problems()


@pytest.mark.parametrize(("head", "objectives"), [("draw: 1\n", (1, 1)), ("draw: 2\npre: true\n", (1, 1, None))])
def test_a_draw_of_a_part_is_well(tiny_course, head, objectives):
    tiny_course.write(QUIZ, quiz(head, *objectives))
    assert tiny_course.problems() == []


FENCE = "```quiz\nclocks\n```"


def test_a_quiz_asked_before_reading_may_stand_at_the_start_and_at_the_end(tiny_course):
    tiny_course.write(QUIZ, quiz("pre: true\n", 1))
    tiny_course.change(MODULE, "## What to know", f"{FENCE}\n\n## What to know")
    assert tiny_course.problems() == []


def test_a_third_place_for_it_is_told(tiny_course):
    tiny_course.write(QUIZ, quiz("pre: true\n", 1))
    tiny_course.change(MODULE, "## What to know", f"{FENCE}\n\n{FENCE}\n\n## What to know")
    assert [problem.split(": warning: ")[1][:50] for problem in tiny_course.problems()] == [
        "The quiz «clocks» stands as a whole in content/mod"
    ]
