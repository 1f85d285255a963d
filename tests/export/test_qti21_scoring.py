"""QTI 2.1 items judge as the player does: every answer of the contract that such an item can be given."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from qti_interpreter import outcomes
from question_bank_site import ALL_TYPES, QUESTION, bank_site, plan_of

from rounds.export.qti21 import qti21_files

CASES: list[dict[str, Any]] = [
    each
    for each in json.loads((Path(__file__).parents[1] / "contract" / "grading.json").read_text("utf-8"))
    if "yaml" in each and "made to take long" not in each["name"]
]
_PLAIN = re.compile(r"[^\u2010-\u2015\u2018-\u201f\u2212\u00a0\u200b-\u200f\ufeff\u02bc]*")


def name(id_: str) -> str:
    return f"_{id_}" if id_[:1].isdigit() else id_


def item_of(tmp_path: Path, question: dict[str, Any]) -> etree._Element:
    told = question | ({"image": "Übersicht 1.PNG"} if question["type"] == "hotspot" else {})
    files = qti21_files(site := bank_site(tmp_path, [told]), plan_of(site))
    return etree.fromstring(files[f"clocks__{question['id']}.xml"])


def given(question: Any, response: Any) -> dict[str, Any] | None:
    """The response as the item's interactions give it; None where they cannot."""
    match question.type, response:
        case (("single" | "rating"), str()) if not response or response in _ids(question.options_or_steps):
            return {"RESPONSE": name(response)}
        case "true-false", bool():
            return {"RESPONSE": str(response).lower()}
        case (("multiple" | "hotspot"), list()) if _each_once(response, _ids(question.options_or_steps)):
            told = [name(id_) for id_ in response]
            one = question.type == "hotspot" and sum(region.correct for region in question.regions) == 1
            return {"RESPONSE": told} if not one else {"RESPONSE": told[0] if told else None} if len(told) < 2 else None
        case "ordering", list() if sorted(map(str, response)) == sorted(_ids(question.items)):
            return {"RESPONSE": [name(id_) for id_ in response]}
        case (("matching" | "sorting" | "matrix"), dict()) if _known(question, response):
            return {"RESPONSE": [f"{name(left)} to_{right}" for left, right in response.items()]}
        case "numeric", str() if re.fullmatch(r"(?!.*\.\d{3}$)-?\d{0,12}\.?\d+(e-?\d+)?", response):
            return {"RESPONSE": float(response)}
        case "short-answer", str() if len(response) < 100:
            return {"RESPONSE": response}
        case "cloze", dict() if response.keys() <= set(_ids(question.gaps)) and all(map(_is_text, response.values())):
            chosen = {gap.id for gap in question.gaps if gap.options}
            return {name(gap): name(text) if gap in chosen else text for gap, text in response.items()}
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _ids(things: Any) -> list[str]:
    return [thing.id for thing in things]


def _each_once(response: list[Any], known: list[str]) -> bool:
    return all(isinstance(id_, str) and id_ in known for id_ in response) and len(set(response)) == len(response)


def _known(question: Any, response: dict[str, Any]) -> bool:
    match question.type:
        case "matching":
            lefts, rights = _ids(question.pairs), _ids(question.partners())
        case "sorting":
            lefts, rights = _ids(question.items), _ids(question.groups)
        case _:
            lefts, rights = _ids(question.rows), _ids(question.columns)
    return response.keys() <= set(lefts) and all(
        isinstance(right, str) and right in rights for right in response.values()
    )


def _lenient(authored: list[str], response: Any) -> bool:
    """Whether the player may pass over something in the text that QTI cannot: accents, typographic signs, spaces."""
    known = {text.casefold() for text in authored}
    texts = [
        text for text in (response.values() if isinstance(response, dict) else [response]) if isinstance(text, str)
    ]
    return any(
        text != " ".join(text.split())
        or not _PLAIN.fullmatch(text)
        or any(unicodedata.combining(sign) for sign in unicodedata.normalize("NFD", text))
        for text in texts
        if text.casefold() not in known
    )


class _Asked:
    """A question with its options under one name, whatever its type calls them."""

    def __init__(self, question: Any) -> None:
        self._question = question

    def __getattr__(self, field: str) -> Any:
        if field == "options_or_steps":
            kinds = {"rating": "responses", "hotspot": "regions"}
            return getattr(self._question, kinds.get(self._question.type, "options"))
        return getattr(self._question, field)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_item_gives_the_share_that_the_player_gives(case: dict[str, Any], tmp_path: Path) -> None:
    told = case["yaml"] | ({"image": "Übersicht 1.PNG"} if case["yaml"]["type"] == "hotspot" else {})
    question = _Asked(QUESTION.validate_python(told))
    item = item_of(tmp_path, case["yaml"])
    accepting = [question] if question.type == "short-answer" else question.gaps if question.type == "cloze" else []
    authored = [text for one in accepting for text in one.accept]
    compared: Counter[str] = Counter()
    for each in case["responses"]:
        response = given(question, each["response"])
        if response is None or (each["verdict"] != "wrong" and _lenient(authored, each["response"])):
            continue
        score = outcomes(item, response).get("SCORE")
        compared[each["verdict"]] += 1
        if question.scored:
            assert score == pytest.approx(each["share"] * question.points, abs=1e-9), each
        else:
            assert score is None
    strict = question.scored and question.type != "short-answer"
    assert not strict or {"right", "wrong"} <= compared.keys() or any(s in case["name"] for s in ("signs", "comma"))


@pytest.mark.parametrize(
    "question", [each for each in ALL_TYPES if each["type"] != "reflection"], ids=lambda each: each["id"]
)
def test_the_declared_right_answer_earns_exactly_the_points(question: dict[str, Any], tmp_path: Path) -> None:
    item = item_of(tmp_path, question)
    right: dict[str, Any] = {}
    for declared in item.iterfind("{*}responseDeclaration"):
        values = [each.text or "" for each in declared.iterfind("{*}correctResponse/{*}value")]
        kind = float if declared.get("baseType") == "float" else str
        told = [kind(value) for value in values]
        right[declared.get("identifier", "")] = (
            told if declared.get("cardinality") != "single" else next(iter(told), None)
        )
    if question["type"] == "rating":
        assert right == {"RESPONSE": None}
        return
    assert outcomes(item, right)["SCORE"] == question.get("points", 1) == outcomes(item, right)["MAXSCORE"]
    assert outcomes(item, {})["SCORE"] == 0


def feedback(item: etree._Element, response: Any) -> str:
    shown = outcomes(item, {"RESPONSE": response})["FEEDBACK"] or []
    told = [each for each in item.iterfind("{*}modalFeedback") if each.get("identifier") in shown]
    return " ".join(" ".join(str(each.xpath("string()")).split()) for each in told)


def test_the_reason_of_what_was_chosen_is_shown_and_the_general_one_always(tmp_path: Path) -> None:
    item = item_of(tmp_path, ALL_TYPES[0])
    assert feedback(item, "b").startswith("Too late: #~={}. Day 0.")
    assert feedback(item, "a").startswith("First awareness. Day 0.")


def test_an_expected_mistake_has_its_own_reason(tmp_path: Path) -> None:
    [word] = [each for each in ALL_TYPES if each["id"] == "word"]
    [count] = [each for each in ALL_TYPES if each["id"] == "count"]
    assert feedback(item_of(tmp_path, word), "Gasse") == "Narrower."
    assert feedback(item_of(tmp_path, word), "Straßenbahn") == ""
    assert feedback(item_of(tmp_path, count), -3.00000005) == "The sign."


def test_an_edge_that_a_double_misses_is_within_the_tolerance(tmp_path: Path) -> None:
    item = item_of(tmp_path, {"id": "q", "type": "numeric", "prompt": "P", "answer": 0.7, "tolerance": 0.1})
    assert 0.7 + 0.1 < 0.8
    assert [outcomes(item, {"RESPONSE": number})["SCORE"] for number in (0.8, 0.6, 0.81, 0.59)] == [1, 1, 0, 0]
