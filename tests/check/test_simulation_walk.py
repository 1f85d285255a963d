"""Promises of the model checker: it finds what a walk through every single value finds, in far fewer states."""

from collections import deque
from time import process_time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rounds.check.graphs import closed_parts
from rounds.check.simulation_figures import figures
from rounds.check.simulation_walk import MOST_STATES, walk
from rounds.model.condition import holds
from rounds.model.problem import Place
from rounds.model.simulation import Simulation


def simulation(nodes: list[dict[str, Any]], **fields: Any) -> Simulation:
    """A simulation from its nodes; endings are named end, good and poor."""
    endings = [{"id": id_, "text": "Over.", "outcome": "mixed"} for id_ in ("end", "good", "poor")]
    written = {"title": "T", "summary": "S", "start": nodes[0]["id"], "endings": endings, **fields}
    return Simulation.model_validate({**written, "nodes": nodes, "id": "t", "place": Place("t.yml"), "places": {}})


def node(id_: str, *choices: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A node; choices get ids by their order."""
    return {
        "id": id_,
        "text": "One two three.",
        "choices": [{"id": f"c{n}", "text": "Go", **c} for n, c in enumerate(choices)],
        **fields,
    }


def by_every_value(case: Simulation, most: int) -> tuple[set[str], set[str], set[tuple[str, int, bool]]] | None:
    """The stations reached, the nodes with a state without an open choice, and how each condition was seen."""
    start = (case.start, tuple(variable.start_number for variable in case.variables.values()))
    names = list(case.variables)
    found, waiting = {start}, deque([start])
    stuck: set[str] = set()
    seen: set[tuple[str, int, bool]] = set()
    while waiting:
        if len(found) > most:
            return None
        station, values = waiting.popleft()
        told = dict(zip(names, values, strict=True))
        open_ = 0
        for number, choice in enumerate(case.node[station].choices if station in case.node else []):
            tree = case.condition(case.node[station], choice)
            is_open = tree is None or holds(tree, told)
            if tree is not None:
                seen.add((station, number, is_open))
            if not is_open:
                continue
            open_ += 1
            after = dict(told)
            for name, (sign, amount) in case.effects(choice).items():
                after[name] = after[name] + amount if sign == "+" else amount
            following = (choice.to, tuple(after.values()))
            if following not in found:
                found.add(following)
                waiting.append(following)
        if station in case.node and not open_:
            stuck.add(station)
    return {station for station, _ in found}, stuck, seen


TERMS = st.builds(
    lambda name, sign, number: f"{name} {sign} {number}",
    st.sampled_from(["a", "b"]),
    st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
    st.integers(-3, 6),
) | st.sampled_from(["f", "not f", "a > b", "4 > a"])
CONDITIONS = TERMS | st.builds(lambda x, y, op: f"({x}) {op} {y}", TERMS, TERMS, st.sampled_from(["and", "or"]))
EFFECTS = st.dictionaries(
    st.sampled_from(["a", "b"]), st.sampled_from(["+1", "+2", "-1", "=0", "=3", "+5"]), max_size=2
) | st.sampled_from([{"f": "true"}, {"f": "false"}])


@st.composite
def cases(draw: st.DrawFn) -> Simulation:
    names = [f"n{number}" for number in range(draw(st.integers(1, 4)))]
    choice = st.fixed_dictionaries(
        {"to": st.sampled_from([*names, "end", "good"])}, optional={"when": CONDITIONS, "effects": EFFECTS}
    )
    variables = {"a": {"type": "number"}, "b": {"type": "number", "start": "1"}, "f": {"type": "flag"}}
    return simulation(
        [node(name, *draw(st.lists(choice, min_size=1, max_size=3))) for name in names], variables=variables
    )


@settings(max_examples=300, deadline=None)
@given(cases())
def test_states_that_count_as_one_hide_nothing(case: Simulation) -> None:
    exact = by_every_value(case, 2000)
    if exact is None:
        return
    walked = walk(case)
    stations, stuck, seen = exact
    assert walked.whole
    assert set(walked.stations) == stations
    assert {walked.stations[each.state] for each in walked.stuck} == stuck
    assert {(node, n, value) for (node, n), values in walked.seen.items() for value in values} == seen


def test_a_clock_that_ticks_in_a_loop_stays_small() -> None:
    wait = {"to": "a", "effects": {"clock": "+1"}}
    case = simulation(
        [node("a", wait, {"to": "end", "when": "clock >= 30:00"})], variables={"clock": {"type": "minutes"}}
    )
    walked = walk(case)
    assert walked.whole
    assert set(walked.stations) == {"a", "end"}
    free = simulation([node("a", wait, {"to": "end"})], variables={"clock": {"type": "minutes"}})
    assert len(walk(free).stations) == 2


def five_hundred_nodes() -> Simulation:
    """A long case: every node costs time and may tell somebody; a part of the choices depends on both."""
    nodes = []
    for number in range(500):
        nodes.append(
            node(
                f"n{number}",
                {"to": f"n{number + 1}" if number < 499 else "good", "effects": {"clock": f"+{1 + number % 7}"}},
                {"to": f"n{min(number + 2, 499)}", "effects": {"told": "true"}, "when": "not told"},
                {"to": "poor", "when": f"clock > {8 + number // 60}:00"},
            )
        )
    return simulation(
        nodes, variables={"clock": {"type": "minutes", "start": "Friday 08:00"}, "told": {"type": "flag"}}
    )


def test_five_hundred_nodes_are_walked_within_the_bound_in_two_seconds() -> None:
    began = process_time()
    walked = walk(five_hundred_nodes())
    figures(five_hundred_nodes(), walked)
    assert len(walked.stations) <= MOST_STATES + 100
    assert {"n0", "n499", "good", "poor"} <= set(walked.stations)
    assert process_time() - began < 4  # 2 s on a machine of its own; CI shares


def test_a_state_explosion_ends_at_the_bound() -> None:
    flags = {f"f{number}": {"type": "flag"} for number in range(24)}
    choices = [{"to": "a", "effects": {name: "true"}} for name in flags]
    asked = [{"to": "end", "when": name} for name in flags]
    walked = walk(simulation([node("a", *choices, *asked)], variables=flags))
    assert not walked.whole
    assert len(walked.stations) < MOST_STATES + 100


def test_an_answer_is_tried_as_far_as_conditions_tell_it_apart() -> None:
    options = [{"id": "x", "text": "X", "correct": "true"}, {"id": "y", "text": "Y", "correct": "true"}]
    asked = {"id": "q", "type": "multiple", "prompt": "Q?", "options": options, "partial_credit": "per-option"}
    part = node("a", {"to": "end", "when": "answer > 60 and answer < 70"}, {"to": "poor"}, question=asked)
    assert "end" in walk(simulation([part])).stations
    whole = node(
        "a",
        {"to": "end", "when": "answer > 60 and answer < 70"},
        {"to": "poor"},
        question={**asked, "partial_credit": "all-or-nothing"},
    )
    assert "end" not in walk(simulation([whole])).stations


def test_figures_are_those_of_the_best_and_worst_and_of_the_shortest_and_longest_way() -> None:
    case = simulation(
        [
            node(
                "a",
                {"to": "b", "scores": {"s": 3}, "effects": {"clock": "+10"}},
                {"to": "end", "scores": {"s": -2}},
            ),
            node(
                "b",
                {"to": "good", "scores": {"s": 1}, "effects": {"clock": "+5"}},
                {"to": "a", "effects": {"clock": "+60"}},
            ),
        ],
        variables={"clock": {"type": "minutes", "start": "Friday 17:30"}},
        competencies=["s"],
    )
    found = figures(case)
    assert found.percents == {"s": (0, 100)}
    assert found.clocks == {"clock": (0, 85)}  # once round: 10 + 60 + 10 + 5
    assert found.minutes is not None
    assert found.minutes[0] < 1
    assert found.minutes[1] > 3


def test_the_worst_way_need_not_be_the_worst_choice_everywhere() -> None:
    case = simulation(
        [
            node("a", {"to": "b", "scores": {"s": 1}}, {"to": "end", "scores": {"s": 2}}),
            node("b", {"to": "end", "scores": {"s": 1}}, {"to": "good", "scores": {"s": 4}}),
        ],
        competencies=["s"],
    )
    # a then b: 1 of 2 and 1 of 4 = 2 of 6; at best 2 of 2.
    assert figures(case).percents == {"s": (33.3, 100)}


def test_only_parts_that_nothing_leaves_are_closed() -> None:
    graph = [[1], [2], [1, 3], [4], [3], []]
    assert list(closed_parts(graph, {0, 1, 2, 3, 4})) == [{3, 4}]
