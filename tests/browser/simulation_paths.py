"""What the model says of a simulation's runs: every state, and few runs that take every step between them."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from rounds.model.condition import ANSWER, holds
from rounds.model.simulation import Node, Simulation, SimulationChoice

Values = dict[str, float]
State = tuple[str, tuple[tuple[str, float], ...]]
Path = list[str]
"""Ids of the choices taken, from the start."""

Steps = dict[State, dict[str, State]]

MOST_STATES = 2_000


@dataclass(frozen=True)
class Passage:
    """Where a run stood, what was open, what was taken."""

    node: str
    values: Values
    open: list[SimulationChoice]
    taken: SimulationChoice


def started(simulation: Simulation) -> tuple[str, Values]:
    """Where each run begins."""
    return simulation.start, {name: variable.start_number for name, variable in simulation.variables.items()}


def offered(simulation: Simulation, node: Node, values: Values) -> list[SimulationChoice]:
    """The choices that are open to who answers the node's question wrongly, as the tests do."""
    known = {**values, ANSWER: 0}
    trees = [(choice, simulation.condition(node, choice)) for choice in node.choices]
    return [choice for choice, tree in trees if tree is None or holds(tree, known)]


def after(simulation: Simulation, choice: SimulationChoice, values: Values) -> Values:
    """The variables after a choice."""
    changed = {
        name: values[name] + number if sign == "+" else number
        for name, (sign, number) in simulation.effects(choice).items()
    }
    return {**values, **changed}


def passages(simulation: Simulation, path: Path) -> tuple[list[Passage], str, Values]:
    """A run step by step; then where it ends, and the variables there."""
    at, values = started(simulation)
    found = []
    for id_ in path:
        open_ = offered(simulation, simulation.node[at], values)
        taken = next(choice for choice in open_ if choice.id == id_)
        found.append(Passage(at, values, open_, taken))
        at, values = taken.to, after(simulation, taken, values)
    return found, at, values


def covering_paths(simulation: Simulation) -> list[Path]:
    """Runs, each to an ending, that take every choice in every state that a run can reach."""
    steps = _steps(simulation)
    first = _state(*started(simulation))
    open_steps = {(state, choice) for state, ways in steps.items() for choice in ways}
    paths: list[Path] = []
    while open_steps:
        path, state = _nearest(steps, first, lambda at: any((at, choice) in open_steps for choice in steps.get(at, {})))
        while state in steps:
            fresh = [choice for choice in steps[state] if (state, choice) in open_steps]
            way = [fresh[0]] if fresh else _nearest(steps, state, lambda at: at not in steps)[0]
            for choice in way:
                open_steps.discard((state, choice))
                state = steps[state][choice]
            path = path + way
        paths.append(path)
    return paths


def bands(simulation: Simulation, trail: list[Passage]) -> dict[str, str]:
    """The band of each competency, in the words of the debrief."""
    return {competency: _band(trail, competency) for competency in simulation.competencies}


def _band(trail: list[Passage], competency: str) -> str:
    most = sum(max(0, *(choice.scores.get(competency, 0) for choice in each.open)) for each in trail)
    if most == 0:
        return "Not asked on this path"
    taken = sum(each.taken.scores.get(competency, 0) for each in trail)
    percent = floor(100 * min(1, max(0, taken / most)) + 0.5)
    return "To work on" if percent < 40 else "Steady" if percent < 75 else "Strong"


def _state(at: str, values: Values) -> State:
    return at, tuple(sorted(values.items()))


def _steps(simulation: Simulation) -> Steps:
    """Of each state at a node, where each open choice leads; an ending has no entry."""
    first = _state(*started(simulation))
    found: Steps = {}
    waiting = [first]
    while waiting:
        state = waiting.pop()
        if state in found or state[0] not in simulation.node:
            continue
        assert len(found) < MOST_STATES, f"{simulation.id} has too many states to walk them all"
        values = dict(state[1])
        open_ = offered(simulation, simulation.node[state[0]], values)
        found[state] = {choice.id: _state(choice.to, after(simulation, choice, values)) for choice in open_}
        waiting += found[state].values()
    return found


def _nearest(steps: Steps, start: State, wanted: Callable[[State], bool]) -> tuple[Path, State]:
    """The shortest way from a state to one that is wanted."""
    waiting: deque[tuple[Path, State]] = deque([([], start)])
    seen = {start}
    while waiting:
        path, state = waiting.popleft()
        if wanted(state):
            return path, state
        for choice, to in steps.get(state, {}).items():
            if to not in seen:
                seen.add(to)
                waiting.append(([*path, choice], to))
    raise AssertionError("no way leads there")
