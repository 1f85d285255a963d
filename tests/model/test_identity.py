"""A saved answer stands under its question's state key: the key stays through any edit of wording and order, and
changes with anything that the answer depends on (plugins/player/tests/identity.test.ts has the player's half)."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds.model.kinds.all_kinds import KINDS

Written = dict[str, Any]


def entries(*ids: str, **fields: Any) -> list[Written]:
    return [{"id": id_, "text": f"Text {id_}", **fields} for id_ in ids]


def options() -> list[Written]:
    return [{**option, "correct": option["id"] == "a"} for option in entries("a", "b", "c")]


OF_KIND: dict[str, Written] = {
    "single": {"options": options()},
    "multiple": {"options": options()},
    "true-false": {"answer": True},
    "numeric": {"answer": 24, "tolerance": 1},
    "short-answer": {"accept": ["x", "y"]},
    "matching": {
        "pairs": [{"id": x, "left": f"Left {x}", "right": f"Right {x}"} for x in "abc"],
        "distractors": entries("d", "e"),
    },
    "ordering": {"items": entries("a", "b", "c")},
    "sorting": {"groups": entries("g", "h"), "items": entries("a", "b", "c", group="g")},
    "cloze": {
        "text": "One [[a]], two [[b]].",
        "gaps": [{"id": "a", "accept": ["x", "y"]}, {"id": "b", "options": options()}],
    },
    "hotspot": {
        "image": "a.png",
        "alt": "A map",
        "size": [10, 10],
        "regions": [
            {**region, "shape": "circle", "coordinates": [5, 5, 1], "correct": region["id"] == "a"}
            for region in entries("a", "b", "c")
        ],
    },
    "matrix": {"columns": entries("p", "q"), "rows": entries("a", "b", "c", answer="p")},
    "rating": {"responses": [{**response, "value": 1} for response in entries("a", "b", "c")]},
    "reflection": {},
}

WORDED = {"text", "left", "right", "why", "prompt", "hint"}


def key(kind: str, written: Written, quiz: str = "quiz") -> str:
    return KINDS[kind].model_validate(written).state_key(quiz)


def lists(value: Any) -> list[list[Any]]:
    """Every list in the question whose order says nothing."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    found = [each for one in inner for each in lists(one)]
    return [*found, value] if isinstance(value, list) and value and not isinstance(value[0], (int, float)) else found


def dicts(value: Any) -> list[Written]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    found = [each for one in inner for each in dicts(one)]
    return [value, *found] if isinstance(value, dict) else found


def reworded(draw: st.DrawFn, written: Written) -> None:
    where = draw(st.sampled_from(dicts(written)))
    for name in sorted(WORDED & where.keys()):
        gaps = " [[a]] [[b]]" if "[[a]]" in where[name] else ""
        where[name] = f"Reworded {draw(st.integers(0, 10**9))}{gaps} {where.get('id', '')}"


def reordered(draw: st.DrawFn, written: Written) -> None:
    every = lists(written)
    if every and written["type"] != "ordering":
        found = draw(st.sampled_from(every))
        found[:] = draw(st.permutations(found))


def revalued(draw: st.DrawFn, written: Written) -> None:
    written["hint"] = "Look."
    if KINDS[written["type"]].scored:
        written["points"] = draw(st.integers(1, 9))
    written["objective"] = draw(st.integers(1, 4))


HARMLESS: list[Callable[[st.DrawFn, Written], None]] = [reworded, reordered, revalued]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Written, Written]:
    """A question of any type, and the same after some edits that change nothing of what an answer means."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    before = {"id": "q", "type": kind, "prompt": "P", **json.loads(json.dumps(OF_KIND[kind]))}
    after = json.loads(json.dumps(before))
    for edit in draw(st.lists(st.sampled_from(HARMLESS), max_size=6)):
        edit(draw, after)
    return kind, before, after


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, Written, Written]:
    """The same with one id, right answer or way of judging changed as well."""
    kind, before, after = draw(edited())
    ways: list[Callable[[], Any]] = [partial(after.update, id="other")]
    if KINDS[kind].scored:
        ways.append(partial(after.update, confidence=True))
    for inner in dicts(after)[1:]:
        if "id" in inner and kind not in {"sorting", "matrix"} and "accept" not in inner and "options" not in inner:
            ways.append(partial(inner.update, id="new"))
        if "correct" in inner:
            ways.append(partial(inner.update, correct=not inner["correct"]))
        if "accept" in inner:
            ways.append(partial(inner["accept"].append, "z"))
            ways.append(partial(inner.update, case=True))
            ways.append(partial(inner.update, accents=True))
        for field, other in (("group", "h"), ("answer", "q")):
            if field in inner:
                ways.append(partial(inner.update, {field: other}))
    match kind:
        case "true-false" | "numeric":
            ways.append(partial(after.update, answer=0))
        case "short-answer":
            ways += [partial(after.update, accept=["x"]), partial(after.update, accents=True)]
            ways.append(partial(after.update, accept=["x", "y", "accents"]))
        case "ordering":
            ways.append(after["items"].reverse)
        case "reflection":
            ways.append(partial(after.update, record=True))
    draw(st.sampled_from(ways))()
    return kind, before, after


def test_every_type_is_edited() -> None:
    assert set(OF_KIND) == set(KINDS)


@given(edited())
@settings(max_examples=400, deadline=None)
def test_wording_and_order_never_change_the_key(case: tuple[str, Written, Written]) -> None:
    kind, before, after = case
    assert key(kind, after) == key(kind, before)


@given(changed())
@settings(max_examples=400, deadline=None)
def test_whatever_an_answer_depends_on_changes_the_key(case: tuple[str, Written, Written]) -> None:
    kind, before, after = case
    assert key(kind, after) != key(kind, before)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_question_in_another_quiz_has_another_key(kind: str) -> None:
    written = {"id": "q", "type": kind, "prompt": "P", **OF_KIND[kind]}
    assert key(kind, written) != key(kind, written, "other")


def test_no_accepted_answer_is_taken_for_a_setting() -> None:
    def short(**fields: Any) -> str:
        return key("short-answer", {"id": "q", "type": "short-answer", "prompt": "P", **fields})

    keys = [
        short(accept=["x"]),
        short(accept=["accents", "x"]),
        short(accept=["x"], accents=True),
        short(accept=["a"], confidence=True),
        short(accept=["a", "confidence"]),
    ]
    assert len(set(keys)) == len(keys)
