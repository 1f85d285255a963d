"""Quizzes, questions and modules that are named and are not there, or that nobody names."""

import pytest

from courses.course_folder import MODULE, QUIZ, TINY


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("clock", "17:1: error: There is no quiz «clock». Did you mean «clocks»?"),
        ("zzzzzz", "17:1: error: There is no quiz «zzzzzz». Write quizzes/AREA/zzzzzz.yml, or remove the fence."),
        ("clocks/stat", "17:1: error: The quiz «clocks» has no question «stat». Did you mean «start»?"),
        ("clocks/", "17:1: error: The quiz «clocks» has no question «». It has start."),
        (
            "# soon",
            "16:1: error: The quiz fence is empty. Write the quiz's id in it: the name of its file without .yml.",
        ),
        (
            "clocks\nclocks/start",
            "18:1: error: «clocks» is a second line in one quiz fence. Write a fence for each, and close it with ```.",
        ),
    ],
)
def test_a_fence_that_finds_no_quiz_is_told_at_its_line(tiny_course, fence, problem):
    tiny_course.change(MODULE, "```quiz\nclocks\n", f"```quiz\n{fence}\n")
    assert f"{MODULE}:{problem}" in tiny_course.problems()


def test_a_fence_in_an_indented_block_is_told_at_its_column(tiny_course):
    tiny_course.change(MODULE, "## What to know", "!!! case\n\n    ```quiz\n    clock\n    ```\n")
    assert f"{MODULE}:15:5: error: There is no quiz «clock». Did you mean «clocks»?" in tiny_course.problems()


def test_one_question_may_be_embedded_beside_the_whole_quiz(tiny_course):
    tiny_course.change(MODULE, "```quiz\nclocks\n```", "```quiz\nclocks\n```\n\n```quiz\nclocks/start # once more\n```")
    assert tiny_course.problems() == []


def test_a_quiz_without_a_module_is_told(tiny_course):
    tiny_course.write("quizzes/safety/alone.yml", TINY[QUIZ])
    assert tiny_course.problems() == [
        "quizzes/safety/alone.yml:1:1: warning: No module embeds this quiz. "
        "Write a quiz fence with alone in a module, or delete the file."
    ]


def test_a_quiz_that_two_modules_hold_as_a_whole_is_told_at_the_second(tiny_course):
    tiny_course.write("content/modules/safety/second.md", TINY[MODULE])
    assert tiny_course.problems() == [
        "content/modules/safety/second.md:17:1: warning: "
        f"The quiz «clocks» stands as a whole in {MODULE}:17:1 already. "
        "Results are kept once a quiz: embed single questions (quiz/question), or make a second quiz."
    ]


@pytest.mark.parametrize(
    ("needed", "problem"),
    [
        ("clock", "The prerequisite «clock» is no module of this course. Name a module that is written, or remove it."),
        ("basis", "The prerequisite «basis» is no module of this course. Did you mean «basics»?"),
        ("clocks", "The module names itself as its prerequisite. Remove it."),
    ],
)
def test_a_prerequisite_that_is_no_module_is_told(tiny_course, needed, problem):
    tiny_course.write(
        "content/modules/safety/basics.md", TINY[MODULE].replace("        clocks\n", "        clocks/start\n")
    )
    tiny_course.change(MODULE, "minutes: 3", f"minutes: 3\nprerequisites: [basics, {needed}]")
    assert tiny_course.problems() == [f"{MODULE}:5:25: error: {problem}"]


def test_a_file_that_cannot_be_read_causes_no_second_problem_elsewhere(tiny_course):
    """One mistake in a quiz, a module or the sources is one Problem, not one for each place that names it."""
    for file, broken in [
        (QUIZ, "title: [\n"),
        (MODULE, "---\ntitle: [\n---\n"),
        ("content/framework/sources.yml", "sources: 5\n"),
        ("content/framework/competencies.yml", "levels: 5\n"),
    ]:
        before = (tiny_course.root / file).read_bytes()
        tiny_course.write(file, broken)
        assert {problem.split(":")[0] for problem in tiny_course.problems()} == {file}
        tiny_course.write(file, before)
