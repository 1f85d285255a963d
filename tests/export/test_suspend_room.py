"""What the build reserves of an LMS's suspend data for a quiz (tests/contract/suspend.json; the player keeps to it)."""

import json
from pathlib import Path
from typing import Any

import pytest

from rounds.export.suspend import CIRCLING_STEPS, attempt_chars, result_chars, simulation_steps, worst_case
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


def embedded(nodes: dict[str, list[str]]) -> str:
    """A simulation as it stands in a text: where each scene's choices lead."""
    told = [
        {"id": node, "choices": [{"id": f"c{n}", "to": to} for n, to in enumerate(tos)]} for node, tos in nodes.items()
    ]
    data = json.dumps({"id": "night", "start": next(iter(nodes)), "nodes": told})
    script = f'<script type="application/json" class="rounds-simulation-data">{data}</script>'
    return f"<rounds-simulation>{script}</rounds-simulation>"


@pytest.mark.parametrize(
    ("nodes", "steps"),
    [
        ({"a": ["end"]}, 1),
        ({"a": ["b", "end"], "b": ["c", "end"], "c": ["end"]}, 3),
        ({"a": ["b"], "b": ["a", "end"]}, CIRCLING_STEPS),
    ],
)
def test_the_longest_run_is_found_where_scenes_lead(nodes: dict[str, list[str]], steps: int) -> None:
    assert simulation_steps(f"<p>Text</p>{embedded(nodes)}") == {"night": steps}


def test_the_build_reserves_a_simulations_three_runs() -> None:
    without, one = worst_case([], {}), worst_case([], {}, [10])
    assert one - without == 1 + 1 + 5 + 3 + 3 * (3 + 2 * 10)


def test_of_several_simulations_each_run_under_way_has_room_and_one_has_room_for_all_three() -> None:
    run = 3 + 2 * 10
    assert worst_case([], {}, [10, 10]) - worst_case([], {}, [10]) == 1 + 1 + 5 + 3 + run + 2


def test_a_part_that_is_no_module_has_room_for_being_done() -> None:
    assert worst_case([], {}, other_parts=2) - worst_case([], {}) == 2 * 7
