"""A cartridge's items judge as the player does, as far as they can be asked; and as Moodle's importer reads them."""

import json
from pathlib import Path
from typing import Any

import pytest
from cc_interpreter import QTI, judged, labels, moodle_blank_answers, moodle_right_options, profile
from test_cc11_package import ALL_TYPES, cartridge, items_of

CASES: list[dict[str, Any]] = [
    each
    for each in json.loads((Path(__file__).parents[1] / "contract" / "grading.json").read_text("utf-8"))
    if "yaml" in each
]
CHOSEN = [each for each in CASES if each["yaml"]["type"] in ("single", "multiple", "true-false", "hotspot")]
PARTS = [each for each in CASES if each["yaml"]["type"] in ("matching", "sorting", "matrix")]


def items(tmp_path: Path, question: dict[str, Any]) -> dict[str, Any]:
    told = question | ({"image": "Übersicht 1.PNG"} if question["type"] == "hotspot" else {})
    return items_of(cartridge(tmp_path, [told]))


def chosen(item: Any, kind: str, response: Any) -> list[str] | None:
    """The response as identifiers; None where the item cannot be given it."""
    match kind, response:
        case "single", str():
            told = [response]
        case "true-false", bool():
            told = [str(response).lower()]
        case (("multiple" | "hotspot"), list()):
            told = response
        case _:
            return None
    most = 1 if item.find(f".//{QTI}response_lid").get("rcardinality") == "Single" else len(told)
    known = all(isinstance(each, str) and each in labels(item) for each in told)
    return told if known and len(set(told)) == len(told) <= most else None


@pytest.mark.parametrize("case", CHOSEN, ids=[case["name"] for case in CHOSEN])
def test_options_are_judged_as_the_player_judges_all_or_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    [item] = items(tmp_path, case["yaml"]).values()
    compared = set()
    for each in case["responses"]:
        told = chosen(item, case["yaml"]["type"], each["response"])
        if told is not None:
            compared.add(each["verdict"])
            assert judged(item, told).share == (each["verdict"] == "right"), each
    assert {"right", "wrong"} <= compared


@pytest.mark.parametrize("case", PARTS, ids=[case["name"] for case in PARTS])
def test_the_parts_of_a_match_earn_what_the_player_gives_per_part(case: dict[str, Any], tmp_path: Path) -> None:
    asked = items(tmp_path, case["yaml"])
    for each in case["responses"]:
        response = each["response"]
        if not isinstance(response, dict) or not all(f"clocks__q__{part}" in asked for part in response):
            continue
        if not all(isinstance(told, str) for told in response.values()):
            continue
        shares = [judged(item, [response.get(ident.rsplit("__")[-1], "")]).share for ident, item in asked.items()]
        if each["verdict"] == "right":
            assert shares == [1] * len(asked)
        elif case["yaml"].get("partial_credit") == "per-option" and all(
            r in labels(next(iter(asked.values()))) for r in response.values()
        ):
            assert sum(shares) / len(shares) == pytest.approx(each["share"])


def test_an_order_is_asked_place_by_place(tmp_path: Path) -> None:
    [order] = [each for each in ALL_TYPES if each["type"] == "ordering"]
    asked = items(tmp_path, order)
    assert [judged(item, [right]).share for item, right in zip(asked.values(), ["i1", "i2"], strict=True)] == [1, 1]
    assert [judged(item, ["i2"]).share for item in asked.values()] == [0, 1]


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ({"type": "numeric", "answer": 2.5, "tolerance": 0.1, "unit": "kg"}, ["2.5", "2.6 kg", "2,4"], ["2.7", "2.55"]),
        ({"type": "numeric", "answer": 1e6, "tolerance": 5e5}, ["1000000", "500000", "1500000"], ["1500001"]),
        ({"type": "numeric", "answer": -0.0}, ["0"], ["1"]),
        ({"type": "short-answer", "accept": ["Straße", "SAE"]}, ["straße", "sae"], ["Weg", "SAEs"]),
        ({"type": "short-answer", "accept": ["SAE"], "case": True}, ["SAE"], ["sae"]),
        ({"type": "short-answer", "accept": ["Sjögren’s"]}, ["Sjögren’s", "sjögren's", "sjogren's"], ["sjgren"]),
        ({"type": "short-answer", "accept": ["*aware*"]}, ["aware", "first awareness"], ["awar"]),
        ({"type": "short-answer", "accept": [r"p \* q"]}, ["p * q"], ["p q"]),
    ],
    ids=lambda told: str(told)[:60],
)  # fmt: skip
def test_a_blank_takes_what_may_be_typed(
    question: dict[str, Any], right: list[str], wrong: list[str], tmp_path: Path
) -> None:
    [item] = items(tmp_path, {"id": "q", "prompt": "P", **question}).values()
    assert [judged(item, [text]).share for text in right] == [1] * len(right)
    assert [judged(item, [text]).share for text in wrong] == [0] * len(wrong)


def test_only_what_must_be_within_an_answer_is_a_pattern_match(tmp_path: Path) -> None:
    """Moodle makes the answer's share of a pattern match's score: it is 1, not 100."""
    [item] = items(tmp_path, {"id": "q", "prompt": "P", "type": "short-answer", "accept": ["*aware*"]}).values()
    assert profile(item) == "pattern_match"
    assert {each.text for each in item.iter(f"{QTI}setvar")} == {"1"}


def test_each_gap_is_asked_below_the_whole_text(tmp_path: Path) -> None:
    [gaps] = [each for each in ALL_TYPES if each["id"] == "gaps"]
    asked = items(tmp_path, gaps)
    assert list(asked) == ["clocks__gaps__day", "clocks__gaps__who", "clocks__gaps__more"]
    prompt = str(asked["clocks__gaps__who"].findtext(f".//{QTI}mattext"))
    assert "Day (1) ______ of {1:SA:=x}, by (2) ______." in prompt and prompt.endswith("<p>Gap 2:</p>")


def test_the_reason_of_what_was_chosen_is_shown(tmp_path: Path) -> None:
    [item] = items(tmp_path, {**ALL_TYPES[1], "why": "In general.", "hint": "Think."}).values()
    texts = {str(each.get("ident")): str(each.findtext(f".//{QTI}mattext")) for each in item.iter(f"{QTI}itemfeedback")}
    shown = [texts[name] for name in judged(item, ["r0", "r2"]).shown]
    assert shown == ["<p>In general.</p>", "<p>Think.</p>", "<p>Yes 0.</p>", "<p>Yes 2.</p>"]


def test_moodle_finds_the_right_options_and_all_accepted_texts(tmp_path: Path) -> None:
    asked = items_of(cartridge(tmp_path, ALL_TYPES))
    assert moodle_right_options(asked["clocks__many"]) == {"r0", "r1", "r2"}
    assert moodle_right_options(asked["clocks__one"]) == {"a"}
    assert moodle_right_options(asked["clocks__match__q"]) == {"q"}
    assert moodle_right_options(asked["clocks__claim"]) == {"false"}
    assert moodle_blank_answers(asked["clocks__gap"]) == ["so", "thus"]
    assert all(len(list(item.iterfind(f"{QTI}presentation/{QTI}material"))) == 1 for item in asked.values())
