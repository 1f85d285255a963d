"""The questions on which the player's grading is pinned are those that authors' YAML gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from rounds.markdown.text_writer import plain_writer
from rounds.model.kinds.all_kinds import KINDS

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "contract/grading.json").read_text("utf-8"))
WRITTEN = [case for case in CASES if "yaml" in case]

TEXTS = {"prompt", "hint", "why", "text", "left", "title"}


def like(told: Any, expected: Any) -> Any:
    """What is told, without the texts that the case leaves out."""
    match told, expected:
        case dict(), dict():
            return {
                key: like(value, expected.get(key))
                for key, value in told.items()
                if key in expected or key not in TEXTS
            }
        case list(), list() if len(told) == len(expected):
            return [like(*both) for both in zip(told, expected, strict=True)]
        case _:
            return told


@pytest.mark.parametrize("case", WRITTEN, ids=[case["name"] for case in WRITTEN])
def test_the_player_is_given_what_the_author_wrote(case: dict[str, Any]) -> None:
    question = KINDS[case["yaml"]["type"]].model_validate(case["yaml"])
    assert list(question.faults()) == []
    expected = {key: value for key, value in case["question"].items() if key != "state_key"}
    assert like(json.loads(json.dumps(question.sheet(plain_writer({})))), expected) == expected


def test_every_kind_is_pinned() -> None:
    assert {case["yaml"]["type"] for case in WRITTEN} == set(KINDS)
