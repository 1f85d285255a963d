"""Nothing is found in what is well written, and nothing that can be read breaks a rule's code."""

import random
from pathlib import Path
from time import process_time

import pytest
import yaml
from flawed_quiz import MODULE_TEXT, flaws, quiz_text, single
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.course_folder import MODULE, QUIZ, CourseFolder
from export.question_strategies import questions
from rounds.check.items.all_flaws import ITEM_WRITING

GOOD = yaml.safe_load((Path(__file__).parent / "good_questions.yml").read_text("utf-8"))


def test_there_are_forty_good_questions_of_all_types():
    asked = [question for quiz in GOOD for question in quiz["questions"]]
    assert len(asked) == 40
    assert len({question["type"] for question in asked}) == 13
    assert any(question.get("confidence") for question in asked)


@pytest.mark.parametrize("quiz", GOOD, ids=lambda quiz: quiz["title"])
def test_nothing_is_found_in_good_questions(tmp_path, quiz):
    head = {"shuffle": [], **quiz}
    asked, language = head.pop("questions"), head.pop("language", "en")
    assert [str(problem) for _, _, problem in flaws(tmp_path, *asked, language=language, **head)] == []


def test_the_guide_has_every_rule():
    guide = (Path(__file__).parents[3] / "content/guides/good-questions.md").read_text("utf-8")
    assert [rule.id for rule in ITEM_WRITING.rules if f"`{rule.id}`" not in guide] == []


def test_the_courses_own_quizzes_have_no_warning():
    course = CourseFolder(Path(__file__).parents[3]).load()
    assert [str(p) for p in ITEM_WRITING.problems(course) if p.severity != "note"] == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(questions, st.sampled_from(["en", "en-GB", "de", "ja", "ar"]), st.sampled_from([[], ["options"]]))
def test_any_quiz_that_can_be_read_is_judged_within_its_file(tmp_path, asked, language, shuffle):
    for line, problem in (
        (line, problem) for _, line, problem in flaws(tmp_path, *asked, language=language, shuffle=shuffle)
    ):
        assert problem.place.file == QUIZ
        assert problem.place.line > 0
        assert line
        assert problem.rule in ITEM_WRITING.rules


@pytest.mark.parametrize(
    "mark", ["[", "![](", "not ", "a, ", "**", '"', "“", "1-", "a or ", "<!--", "_", "all of ", "\\", "( "]
)
def test_texts_made_to_hurt_are_read_in_no_time(tmp_path, mark):
    long = mark * (30_000 // len(mark)) + "x"
    asked = [single(long, long + "1", long + "2", long + "3", hint=long), single(long + "?", long, long + "b", "c")]
    start = process_time()
    flaws(tmp_path, *asked)
    assert process_time() - start < 3


def test_three_hundred_questions_are_judged_in_a_moment(tmp_path):
    dice = random.Random(1)
    words = [
        "sponsor",
        "monitor",
        "site",
        "report",
        "event",
        "dose",
        "hold",
        "call",
        "doctor",
        "within",
        "hours",
        "log",
        "consent",
        "never",
        "audit",
        "cause",
        "all",
    ]

    def said(count: int) -> str:
        return " ".join(dice.choice(words) for _ in range(count)).capitalize()

    course = CourseFolder(tmp_path)
    for number in range(3):
        asked = [single(said(18) + "?", *(said(10) for _ in range(4))) for _ in range(100)]
        course.write(f"quizzes/a/q{number}.yml", quiz_text(*asked).encode())
    course.write(MODULE, MODULE_TEXT.format(language="en").encode())
    loaded = course.load()
    start = process_time()
    assert list(ITEM_WRITING.problems(loaded))
    assert process_time() - start < 0.9  # 0.2 s on an idle machine
