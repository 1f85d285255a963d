"""Promises of the language of conditions: one meaning with the player, and every mistake told at its character."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.model.condition import MOST_NESTED, VariableType, holds, parse_condition, read_time

CASES = json.loads((Path(__file__).parent.parent / "contract" / "conditions.json").read_text("utf-8"))
TYPES: dict[str, VariableType] = {"clock": "minutes", "told": "flag", "trust": "number"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["condition"])
def test_text_tree_and_value_are_those_of_the_contract(case: dict[str, Any]) -> None:
    tree, faults = parse_condition(case["condition"], case["types"])
    assert (tree, faults) == (case["tree"], [])
    assert tree is not None
    assert holds(tree, case["variables"]) is case["value"]


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("trust > 2 and", 10, "ends too early"),
        ("", 0, "ends too early"),
        ("(trust > 2", 0, "closing bracket is missing"),
        ("trust > 2)", 9, "has no opening one"),
        ("trust > 2 told", 10, "without `and` or `or`"),
        ("trust > 2 AND told", 10, "not known"),
        ("trust 2", 0, "is no flag"),
        ("0 < trust < 5", 10, "Two comparisons are written as one"),
        ("told == true", 0, "is a flag and is compared"),
        ("true", 0, "not written in a condition"),
        ("3 < 4", 0, "says nothing"),
        ("trust > > 2", 8, "wanted before"),
        ("trust + 1 > 2", 6, "not known"),
        ("trst > 2", 0, "no variable «trst»"),
        ("clock < 18:70", 8, "«18:70» is not known"),
        ("trust > 17:00", 8, "compared with a time"),
        ("answer > 50", 0, "asks no question"),
    ],
)
def test_each_mistake_is_told_where_it_begins(text: str, offset: int, words: str) -> None:
    tree, faults = parse_condition(text, TYPES)
    assert tree is None
    assert [fault.offset for fault in faults if words in fault.what] == [offset], faults


def test_unknown_names_and_wrong_signs_are_told_at_once() -> None:
    _, faults = parse_condition("trst > 2 && tld || clock < 18:00", TYPES)
    assert sorted(fault.offset for fault in faults) == [0, 9, 12, 16]


@pytest.mark.parametrize("text", ["(" * 5000 + "told" + ")" * 5000, "not " * 5000 + "told", "told or " * 5000 + "told"])
def test_nesting_and_length_are_bounded(text: str) -> None:
    tree, faults = parse_condition(text, TYPES)
    assert (tree, len(faults)) == (None, 1)
    assert parse_condition("(" * MOST_NESTED + "told" + ")" * MOST_NESTED, TYPES)[0] is not None


@given(st.text(alphabet="()<>=! &|.:-0123456789abclotnrdskeuT", max_size=60) | st.text(max_size=40))
def test_any_text_has_a_tree_or_a_fault_inside_it(text: str) -> None:
    tree, faults = parse_condition(text, TYPES)
    assert (tree is None) == bool(faults)
    assert all(0 <= fault.offset <= len(text) for fault in faults)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("17:30", (1050, None)),
        ("friday 17:30", (1050, 4)),
        ("39:40", (2380, None)),
        ("Friday 24:10", None),
        ("Fri 17:30", None),
        ("17:60", None),
    ],
)
def test_times_are_read_as_authors_write_them(text: str, read: tuple[int, int | None] | None) -> None:
    time = read_time(text)
    assert (time and (time.minutes, time.weekday)) == read
