"""What the build reserves of an LMS's suspend data for a quiz (tests/contract/suspend.json; the player keeps to it)."""

import json
from pathlib import Path
from typing import Any

import pytest

from rounds.export.suspend import attempt_chars, result_chars
from rounds.model.course_index import QuestionEntry, QuizEntry

CASES = json.loads((Path(__file__).parent.parent / "contract" / "suspend.json").read_text("utf-8"))


def entry(quiz: dict[str, Any]) -> QuizEntry:
    questions = [
        QuestionEntry(
            id=f"q-{index}",
            type="single",
            state_key=f"k{index:04}",
            state_chars=question["chars"],
            points=1,
            objective=question["objective"],
        )
        for index, question in enumerate(quiz["questions"])
    ]
    how = {"pass_mark": 80, "attempts": "unlimited", "draw": quiz["draw"], "pre": quiz["pre"]}
    return QuizEntry(id="q", title="Q", module=None, questions=questions, **how)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_build_reserves_the_worst_case_of_a_quiz(case: dict[str, Any]) -> None:
    quiz = entry(case["quiz"])
    assert (result_chars(quiz), attempt_chars(quiz)) == (case["result"], case["attempt"])
