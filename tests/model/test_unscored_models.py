"""Ratings and reflections: nothing that belongs to a score, a form without values, a key that keeps answers."""

from typing import Any

import pytest

from rounds.markdown.text_writer import plain_writer
from rounds.model.kinds.all_kinds import KINDS
from rounds.model.kinds.question import QuestionBase

SCALE = [{"id": f"r{value}", "text": f"Step {value}", "value": value} for value in (1, 2, 3)]
FIELDS: dict[str, dict[str, Any]] = {"rating": {"responses": SCALE}, "reflection": {}}


def question(kind: str, **fields: Any) -> QuestionBase:
    return KINDS[kind].model_validate({"id": "q", "type": kind, "prompt": "P", **FIELDS[kind], **fields})


@pytest.mark.parametrize("kind", FIELDS)
def test_points_and_confidence_are_faults_and_nothing_adds_to_the_total(kind: str) -> None:
    assert list(question(kind).faults()) == []
    assert question(kind).scored_points == 0
    assert list(question(kind, points=1, confidence=True).faults()) == [
        (
            ("points",),
            f"Points are written here, and questions of type {kind} are not scored.",
            "Remove `points`.",
        ),
        (
            ("confidence",),
            "How sure one is can only be asked where an answer is right or wrong; "
            f"questions of type {kind} are not scored.",
            "Remove `confidence`.",
        ),
    ]


@pytest.mark.parametrize(
    ("values", "place"),
    [((1, 2, 2), 2), ((1, 1, 2), 1), ((1, 3, 2), 2), ((3, 2, 1), None), ((-1, 0, 0.5), None)],
)
def test_the_values_of_a_scale_rise_or_fall(values: tuple[float, ...], place: int | None) -> None:
    responses = [{**step, "value": value} for step, value in zip(SCALE, values, strict=True)]
    faults = [address for address, _, _ in question("rating", responses=responses).faults()]
    assert faults == ([] if place is None else [("responses", place, "value")])


def test_two_responses_that_read_alike_are_a_fault() -> None:
    responses = [SCALE[0], {**SCALE[1], "text": "Step 1"}, {**SCALE[2], "id": "r1"}]
    assert [address for address, _, _ in question("rating", responses=responses).faults()] == [
        ("responses", 2, "id"),
        ("responses", 1, "text"),
    ]


def test_the_values_of_a_scale_stand_nowhere_in_its_form() -> None:
    responses = [{**step, "value": 4711 + place} for place, step in enumerate(SCALE)]
    assert "471" not in question("rating", responses=responses).form("n", plain_writer({}))


def test_a_reflection_is_recorded_only_where_the_author_says_so() -> None:
    private, recorded = question("reflection"), question("reflection", record=True)
    assert "record" not in private.sheet(plain_writer({}))
    assert recorded.sheet(plain_writer({}))["record"] is True
    assert private.state_key("quiz") != recorded.state_key("quiz")
    assert (private.state_chars(), recorded.state_chars()) == (1, 202)


def test_rewording_or_reordering_a_scale_keeps_its_key() -> None:
    other = [{"id": step["id"], "text": "New", "value": place} for place, step in enumerate(reversed(SCALE))]
    assert question("rating").state_key("quiz") == question("rating", responses=other).state_key("quiz")
