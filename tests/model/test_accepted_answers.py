"""Typed answers as the engine compares them (tests/contract/accepted.json), and keys that it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.model.kinds.accepted import STAR, covers, folded, pattern
from rounds.model.kinds.numeric import Numeric
from rounds.model.kinds.short_answer import ShortAnswer

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "contract/accepted.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_engine_and_player_accept_the_same(case: dict[str, Any]) -> None:
    strict = {key: case.get(key, False) for key in ("case", "accents")}

    def accepted(given: str) -> bool:
        text = folded(given, **strict)
        return bool(text) and any(covers(pattern(each, **strict), text) for each in case["accept"])

    assert [text for text in case["right"] if not accepted(text)] == []
    assert [text for text in case["wrong"] if accepted(text)] == []


PATTERNS = st.text(st.sampled_from(f"ab {STAR}"), min_size=1, max_size=8).map(folded).filter(bool)
FILLINGS = st.lists(st.text(st.sampled_from("ab "), max_size=3), min_size=9, max_size=9)


@given(wide=PATTERNS, narrow=PATTERNS, fillings=FILLINGS)
def test_a_pattern_that_covers_another_takes_all_that_it_takes(wide: str, narrow: str, fillings: list[str]) -> None:
    pieces = narrow.split(STAR)
    filled = folded(
        pieces[0] + "".join(f"{filling}{piece}" for filling, piece in zip(fillings, pieces[1:], strict=False))
    )
    if covers(wide, narrow) and filled:
        assert covers(wide, filled)


def short_answer(*accept: str, **fields: Any) -> ShortAnswer:
    return ShortAnswer.model_validate({"id": "q", "type": "short-answer", "prompt": "P", "accept": accept, **fields})


def told(question: ShortAnswer | Numeric) -> list[tuple[tuple[str | int, ...], str]]:
    return [(address, what) for address, what, _ in question.faults()]


@pytest.mark.parametrize("text", ["*", "**", " * ", "* *", "\u200b*", "\u0301"])
def test_an_answer_that_takes_everything_is_a_fault(text: str) -> None:
    assert told(short_answer("a", text)) == [
        (("accept", 1), f"The accepted answer «{text.strip()}» takes whatever is typed.")
    ]


@pytest.mark.parametrize(
    ("accept", "fields", "count"),
    [
        (["SAE", "sae"], {}, 1),
        (["SAE", "sae"], {"case": True}, 0),
        (["Ménière", "Meniere"], {}, 1),
        (["Ménière", "Meniere"], {"accents": True}, 0),
        (["day  0", "Day 0", "day\u20110", "day-0"], {}, 2),
        (["inter*", "inter**"], {}, 1),
        (["*", r"\*"], {}, 1),
        (["interleukin 6", "inter*6"], {}, 0),
    ],
)
def test_answers_that_are_the_same_once_folded_are_a_fault(
    accept: list[str], fields: dict[str, Any], count: int
) -> None:
    assert len(told(short_answer(*accept, **fields))) == count


def test_a_mistake_that_would_be_right_or_never_be_told_is_a_fault() -> None:
    mistakes = [{"accept": ["susar", "sae"], "why": "W"}, {"accept": ["SÁE", "s*r", "susar*"], "why": "W"}]
    assert told(short_answer("SUSAR*", mistakes=mistakes)) == [
        (("mistakes", 0, "accept", 0), "The answer «susar» stands among the mistakes and counts as right."),
        (("mistakes", 1, "accept", 0), "The mistake «SÁE» is never told: an earlier one takes it."),
        (("mistakes", 1, "accept", 2), "The answer «susar*» stands among the mistakes and counts as right."),
    ]


def test_a_number_among_the_mistakes_that_would_be_right_or_never_be_told_is_a_fault() -> None:
    fields = {"id": "q", "type": "numeric", "prompt": "P", "answer": 0.3, "tolerance": 0.1}
    mistakes = [
        {"answer": number, "tolerance": near, "why": "W"} for number, near in [(0.4, 0), (9, 2), (10, 1), (10, 2)]
    ]
    assert told(Numeric.model_validate({**fields, "mistakes": mistakes})) == [
        (("mistakes", 0, "answer"), "The number 0.4 stands among the mistakes and counts as right."),
        (("mistakes", 2, "answer"), "The mistake 10 is never told: an earlier one takes its numbers."),
    ]


def test_only_an_answer_whose_accents_count_has_another_key() -> None:
    plain, strict = short_answer("é"), short_answer("é", accents=True)
    assert plain.identity() == ["short-answer", "false", "é"]
    assert plain.state_key("quiz") != strict.state_key("quiz")
    assert plain.state_key("quiz") == short_answer("é", mistakes=[{"accept": ["x"], "why": "W"}]).state_key("quiz")
