"""Self-assessments: every mistake of the file at its place with the cure, and what does not fit the course."""

import json
from pathlib import Path

import pytest

from rounds.model.profile import ProfileFile

PROFILE = "quizzes/profiles/me.yml"
CONTRACT = json.loads((Path(__file__).parents[1] / "contract/profile.json").read_text("utf-8"))
TEXT = """\
title: Me
summary: How it goes.
responses:
  - {id: never, text: Never, value: 1}
  - {id: often, text: Often, value: 5}
scales:
  - id: energy
    title: Energy
    competency: reporting
    bands:
      - {from: 0, to: 40, title: Low, advice: "Rest [@ich-e2a III.B].", modules: [clocks, later]}
      - {from: 40, to: 100, title: High}
questions:
  - {id: rested, prompt: I was rested., scale: energy}
  - {id: tired, type: rating, prompt: I was tired., scale: energy, reverse: true}
alerts:
  - {question: tired, from: 5, text: Take care., modules: [later]}
sources: [ich-e2a]
"""


@pytest.fixture
def course_with(tiny_course):
    """The tiny course with a self-assessment in which one piece is changed."""

    def changed(old="", new=""):
        assert not old or TEXT.count(old) == 1
        tiny_course.write(PROFILE, TEXT.replace(old, new) if old else TEXT)
        return tiny_course

    return changed


def test_a_sound_self_assessment_is_read_and_nothing_is_said(course_with):
    course = course_with()
    assert course.problems() == []
    profile = course.load().profiles["me"]
    assert [question.reverse for question in profile.questions] == [False, True]
    assert profile.scales[0].bands[1].from_ == 40


def test_the_contract_of_the_scoring_is_a_file_that_the_engine_reads():
    profile = ProfileFile.model_validate(CONTRACT["file"])
    assert [scale.id for scale in profile.scales] == [scale["id"] for scale in CONTRACT["profile"]["scales"]]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("scales:", "scale:", "6:1: error: The key `scale` is not known here. Did you mean «scales»?"),
        (
            "value: 5",
            "value: high",
            "5:37: error: In response «often»: `value` must be a number from -1000 to 1000; here stands «high». "
            "Write a number from -1000 to 1000.",
        ),
        (
            "type: rating",
            "type: single",
            "15:23: error: In question «tired»: `type` must be `rating`; here stands «single». Write `rating`.",
        ),
        (
            "id: often",
            "id: never",
            "5:10: error: The id «never» of this response stands twice; the first is on line 4. Give each its own id.",
        ),
        (
            "id: tired",
            "id: rested",
            "15:10: error: The id «rested» of this question stands twice; the first is on line 14. "
            "Give each its own id.",
        ),
        (
            "id: often, ",
            "",
            "5:5: note: No id is written here; «often» is made from the text. "
            "Run rounds ids --write, so that learners' answers are kept when the text is reworded.",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_at_its_place(course_with, old, new, problem):
    assert f"{PROFILE}:{problem}" in course_with(old, new).loading_problems()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "I was rested., scale: energy",
            "I was rested., scale: energie",
            "14:48: error: There is no scale «energie». Did you mean «energy»?",
        ),
        (
            "scales:\n",
            "scales:\n  - {id: mood, title: Mood, bands: [{from: 0, to: 100, title: All}]}\n",
            "7:10: error: No question asks for the scale «mood». "
            "Write `scale: mood` under the questions that belong to it, or remove the scale.",
        ),
        (
            "from: 40, to: 100",
            "from: 50, to: 100",
            "12:16: error: No band says what 40 to 50 percent mean. Write `from: 40`, where the band «Low» ends.",
        ),
        (
            "from: 40, to: 100",
            "from: 30, to: 100",
            "12:16: error: Two bands hold 30 to 40 percent. Write `from: 40`, where the band «Low» ends.",
        ),
        (
            "from: 0, to: 40",
            "from: 10, to: 40",
            "11:16: error: No band says what 0 to 10 percent mean. Begin the lowest band with `from: 0`.",
        ),
        (
            "from: 40, to: 100",
            "from: 40, to: 90",
            "12:24: error: No band says what 90 to 100 percent mean. End the highest band with `to: 100`.",
        ),
        (
            "from: 40, to: 100",
            "from: 90, to: 40",
            "12:24: error: The band «High» ends at 40 and begins at 90. `from` is the lower number, `to` the higher.",
        ),
        (
            "value: 5",
            "value: 1",
            "4:3: error: All responses have the value 1: no answer makes a difference. "
            "Give the responses rising values, such as 1, 2, 3.",
        ),
        (
            "value: 5}",
            "value: 5}\n  - {id: always, text: Always, value: 5}",
            "6:39: warning: A second response has the value 5. Give each its own value, unless both mean the same.",
        ),
        ("question: tired", "question: tird", "17:16: error: There is no question «tird». Did you mean «tired»?"),
        (
            "from: 5, text",
            "from: 6, text",
            "17:29: warning: This alert is never shown: the values of «tired» are 1 to 5. "
            "Write the lowest value that shows it, before reversing.",
        ),
        (
            "from: 5, text",
            "from: 1, text",
            "17:29: warning: This alert is always shown: the values of «tired» are 1 to 5. "
            "Write the lowest value that shows it, before reversing.",
        ),
        ("[clocks, later]", "[clock, later]", "11:83: error: There is no module «clock». Did you mean «clocks»?"),
        (
            "modules: [later]",
            "modules: [soon]",
            "17:60: error: There is no module «soon». Write it, or plan it on a path first.",
        ),
        (
            "competency: reporting",
            "competency: report",
            "9:17: error: There is no competency «report». Did you mean «reporting»?",
        ),
        ("[@ich-e2a III", "[@ich-e2b III", "11:54: error: There is no source «ich-e2b». Did you mean «ich-e2a»?"),
        (
            "sources: [ich-e2a]",
            "sources: [ich-e2]",
            "18:11: error: There is no source «ich-e2». Did you mean «ich-e2a»?",
        ),
        (
            "text: Take care.",
            'text: "Take [care](../care.md)."',
            "17:51: error: The link «../care.md» leads somewhere else on each page that shows this text. "
            "List a module under the band's `modules:`; write other addresses in full, with https://.",
        ),
        (
            "text: Take care.",
            'text: "Take ![care](care.png)."',
            "17:52: error: An image cannot stand in a self-assessment. Say it in words.",
        ),
    ],
)
def test_what_does_not_fit_together_is_told_at_its_place(course_with, old, new, problem):
    assert course_with(old, new).problems() == [f"{PROFILE}:{problem}"]


def test_a_question_without_responses_is_told(course_with):
    course = course_with("responses:\n  - {id: never, text: Never, value: 1}\n  - {id: often, text: Often, value: 5}\n")
    assert course.problems() == [
        f"{PROFILE}:{line}:5: error: The question «{id_}» has no responses. "
        "Write `responses:` for all questions at the top of the file, or under this question."
        for line, id_ in [(11, "rested"), (12, "tired")]
    ]


def test_a_retired_module_is_told_and_a_broken_one_is_not_called_unknown(course_with):
    course = course_with()
    course.write("content/modules/safety/old.md", "---\ntitle: [\n---\n")
    course.change(PROFILE, "[clocks, later]", "[clocks, old]")
    assert [problem for problem in course.problems() if problem.startswith(PROFILE)] == []


def test_all_mistakes_of_a_file_are_told_at_once(course_with):
    course = course_with("{from: 0, to: 40, title: Low,", "{from: 5, to: 30, title: Low,")
    course.change(PROFILE, "question: tired", "question: gone")
    assert len(course.problems()) == 3


def test_translations_and_folders_are_not_taken_for_self_assessments(course_with):
    course = course_with()
    course.write("quizzes/profiles/me.es.yml", "title: Yo\n")
    assert course.problems() == []
    course.write("quizzes/profiles/deep/you.yml", TEXT)
    assert course.problems() == [
        "quizzes/profiles/deep/you.yml: error: A self-assessment stands directly in quizzes/profiles, "
        "and this file stands deeper. Move it to quizzes/profiles/you.yml."
    ]


@pytest.mark.parametrize("hostile", ["responses: 5", "responses: [5, {text: [x]}]", "responses: {text: x}"])
def test_hostile_data_is_told_and_nothing_throws(course_with, hostile):
    course = course_with()
    course.write(
        PROFILE, f"title: Me\n{hostile}\nquestions: [5, {{responses: [{{text: a, b: [{{text: c}}]}}]}}]\nscales: x\n"
    )
    assert course.problems()


def test_two_files_with_one_id_are_told_instead_of_the_last_one_winning(course_with):
    course = course_with()
    course.write(PROFILE.removesuffix("yml") + "yaml", TEXT)
    # In the order of their paths .yaml comes first.
    assert course.loading_problems() == [
        f"{PROFILE}: error: The self-assessment id «me» is taken by {PROFILE.removesuffix('yml')}yaml. "
        "Rename one of the files: an id stands once in a course."
    ]
