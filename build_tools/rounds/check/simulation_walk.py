"""The model checker: every state that a run of a simulation can be in, and every step between them.

A state is a node with the values of the variables. Values that no condition on any way from the node can tell apart
count as one: for each node the numbers at which a comparison ahead would change are known beforehand, carried back
along the choices (x > 18:00 after +25 is x > 17:35 before it). So the walk is exact, and a clock that only ticks
stays small. What is still too large ends at a bound, and says so; nothing here takes time without one.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rounds.model.condition import ANSWER, DAY, WEEKDAYS, Operand, Tree, comparisons, holds, variables_of
from rounds.model.kinds.question import QuestionBase
from rounds.model.simulation import Effect, Node, Simulation, Variable

MOST_STATES = 40_000
MOST_WORK = 1_200_000
"""Steps, each weighed by the variables that it carries: about a second."""
MOST_CUTS = 20_000

Cut = tuple[float, int]
"""A border between values that differ: (c, 0) stands just below c, (c, 1) just above it."""
Values = tuple[float, ...]
"""Of the variables that conditions read, in the order of `Walk.names`."""
OUTSIDE = ""
"""Where a choice leads that names no node and no ending."""


@dataclass(frozen=True, slots=True)
class Step:
    """One choice taken in one state: its index at the node, where it leads, and the choices that were open then."""

    choice: int
    to: int
    offered: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stuck:
    """A state in which no choice is open, with the answer given to the node's question where it matters."""

    state: int
    answer: float | None


@dataclass
class Walk:
    """What was found. `whole` is false where the bound was reached: then what is not here may exist all the same."""

    names: list[str]
    stations: list[str] = field(default_factory=list)
    """Of each state, its node or ending."""
    values: list[Values] = field(default_factory=list)
    steps: list[list[Step]] = field(default_factory=list)
    stuck: list[Stuck] = field(default_factory=list)
    seen: defaultdict[tuple[str, int], set[bool]] = field(default_factory=lambda: defaultdict(set))
    """For each choice with a condition (node, index): whether it was seen to hold, and not to."""
    whole: bool = True


def walk(simulation: Simulation, *, blind: bool = False) -> Walk:
    """All states from the start; `blind` takes every choice as open, so that a state is nothing but a node."""
    rooms = {node.id: _Room(simulation, node, blind) for node in simulation.nodes}
    read = {name for room in rooms.values() for name in room.reads}
    names = [name for name in simulation.variables if name in read]
    return _Walker(simulation, rooms, Walk(names)).walked()


class _Room:
    """A node made ready: its conditions' trees, its effects, the answers worth trying."""

    def __init__(self, simulation: Simulation, node: Node, blind: bool) -> None:
        self.id = node.id
        self.conditions = [None if blind else simulation.condition(node, choice) for choice in node.choices]
        self.effects = [simulation.effects(choice) for choice in node.choices]
        self.to = [choice.to for choice in node.choices]
        self.trees = [tree for tree in self.conditions if tree is not None]
        self.reads = list(dict.fromkeys(name for tree in self.trees for name in variables_of(tree)))
        asked = node.question if ANSWER in self.reads else None
        self.answers: Sequence[float | None] = _answers(asked, self.trees) if asked else [None]
        self.tests = [None if tree is None else _test(tree) for tree in self.conditions]


def _test(tree: Tree) -> Callable[[Mapping[str, float]], bool]:
    return lambda values: holds(tree, values)


def _answers(question: QuestionBase, trees: Iterable[Tree]) -> Sequence[float | None]:
    """Percents that a learner may reach, as far as the conditions tell them apart."""
    if getattr(question, "partial_credit", "all-or-nothing") == "all-or-nothing":
        return [0, 100]
    borders = {0.0, 50.0, 100.0}
    for _, *operands in (each for tree in trees for each in comparisons(tree)):
        borders |= {float(operand) for operand in operands if not isinstance(operand, dict) and 0 < operand < 100}
    found = sorted(borders)
    return sorted({*found, *((a + b) / 2 for a, b in pairwise(found))})


class _Walker:
    def __init__(self, simulation: Simulation, rooms: dict[str, _Room], result: Walk) -> None:
        self.rooms = rooms
        self.result = result
        self.endings = {ending.id for ending in simulation.endings}
        self.start = simulation.start
        self.first = tuple(simulation.variables[name].start_number for name in result.names)
        borders = Borders(simulation, rooms)
        self.cuts = [borders.of(name) for name in result.names]
        self.index: dict[tuple[str, Values], int] = {}
        self.queue: deque[int] = deque()

    def walked(self) -> Walk:
        """Breadth first: what is told of a state is told of the shortest way to it."""
        self._state(self.start, self.first)
        work, weight = 0, 4 + 2 * len(self.result.names)
        while self.queue:
            if len(self.result.stations) > MOST_STATES or work > MOST_WORK:
                self.result.whole = False
                break
            state = self.queue.popleft()
            self._leave(state, self.rooms[self.result.stations[state]])
            work += weight * (1 + len(self.rooms[self.result.stations[state]].to))
        return self.result

    def _state(self, station: str, values: Values) -> int:
        """The number of the state; a new one is queued where it is a node."""
        if station in self.rooms:
            key: Values = tuple(map(self._cell, self.cuts, [station] * len(values), values))
        else:
            station, key = station if station in self.endings else OUTSIDE, ()
        number = self.index.setdefault((station, key), len(self.result.stations))
        if number == len(self.result.stations):
            self.result.stations.append(station)
            self.result.values.append(values)
            self.result.steps.append([])
            if station in self.rooms:
                self.queue.append(number)
        return number

    @staticmethod
    def _cell(cuts: Mapping[str, list[Cut]] | None, station: str, value: float) -> float:
        return value if cuts is None else bisect_right(cuts.get(station, []), (value, 0))

    def _leave(self, state: int, room: _Room) -> None:
        told = dict(zip(self.result.names, self.result.values[state], strict=True))
        for answer in room.answers:
            values = told if answer is None else {**told, ANSWER: answer}
            offered = tuple(self._open(room, values))
            if room.to and not offered:
                self.result.stuck.append(Stuck(state, answer))
            for choice in offered:
                after = tuple(_after(told[name], room.effects[choice].get(name)) for name in self.result.names)
                to = self._state(room.to[choice], after)
                self.result.steps[state].append(Step(choice, to, offered))

    def _open(self, room: _Room, values: Mapping[str, float]) -> Iterator[int]:
        for choice, test in enumerate(room.tests):
            open_ = test is None or test(values)
            if test is not None:
                self.result.seen[room.id, choice].add(open_)
            if open_:
                yield choice


def _after(value: float, effect: Effect | None) -> float:
    if effect is None:
        return value
    sign, number = effect
    return value + number if sign == "+" else number


class Borders:
    """For a variable, at each node, the values at which something ahead changes."""

    def __init__(self, simulation: Simulation, rooms: Mapping[str, _Room]) -> None:
        self.starts = {name: variable.start_number for name, variable in simulation.variables.items()}
        self.own: defaultdict[str, defaultdict[str, set[Cut]]] = defaultdict(lambda: defaultdict(set))
        self.compared: set[str] = set()
        self.doors: defaultdict[str, list[tuple[str, dict[str, Effect]]]] = defaultdict(list)
        for room in rooms.values():
            for sign, *operands in (each for tree in room.trees for each in comparisons(tree)):
                self._note(room.id, sign, operands)
            for to, effects in zip(room.to, room.effects, strict=True):
                self.doors[to].append((room.id, effects))

    def of(self, name: str) -> Mapping[str, list[Cut]] | None:
        """The sorted borders at each node; None where values must be told apart exactly."""
        if name in self.compared:
            return None
        low, high = self._range(name)
        found: defaultdict[str, set[Cut]] = defaultdict(set)
        waiting = [(node, cut) for node, cuts in self.own[name].items() for cut in cuts]
        count = 0
        while waiting:
            node, (value, side) = waiting.pop()
            useful = low < value <= high if side == 0 else low <= value < high
            if not useful or (value, side) in found[node]:
                continue
            found[node].add((value, side))
            count += 1
            if count > MOST_CUTS:
                return None
            for before, effects in self.doors[node]:
                sign, number = effects.get(name, ("+", 0))
                if sign == "+":
                    waiting.append((before, (value - number, side)))
        return {node: sorted(cuts) for node, cuts in found.items()}

    def _note(self, node: str, sign: str, operands: list[Operand]) -> None:
        names = [operand["var"] for operand in operands if isinstance(operand, dict)]
        if len(names) > 1:
            self.compared.update(names)
        elif names and names[0] != ANSWER:
            number = next(float(operand) for operand in operands if not isinstance(operand, dict))
            self.own[names[0]][node].update([(number, 0), (number, 1)] if sign in ("==", "!=") else [])
            if sign not in ("==", "!="):
                # Written from either side: x < 5 and 5 > x part the values at the same border.
                below = (sign in ("<", ">=")) is isinstance(operands[0], dict)
                self.own[names[0]][node].add((number, 0 if below else 1))

    def _range(self, name: str) -> tuple[float, float]:
        """Between which values the variable stays."""
        effects = [effects[name] for doors in self.doors.values() for _, effects in doors if name in effects]
        fixed = [self.starts[name], *(number for sign, number in effects if sign == "=")]
        added = [number for sign, number in effects if sign == "+"]
        low = min(fixed) if all(number >= 0 for number in added) else float("-inf")
        high = max(fixed) if all(number <= 0 for number in added) else float("inf")
        return low, high


def values_in_words(simulation: Simulation, walked: Walk, stuck: Stuck) -> str:
    """The values that the node's conditions read, in words."""
    node = simulation.node[walked.stations[stuck.state]]
    trees = (simulation.condition(node, choice) for choice in node.choices)
    read = {name for tree in trees if tree for name in variables_of(tree)}
    told = [
        f"{name} is {_shown(simulation.variables[name], value)}"
        for name, value in zip(walked.names, walked.values[stuck.state], strict=True)
        if name in read
    ]
    return " and ".join([*told, *([f"{ANSWER} is {stuck.answer:g}"] if stuck.answer is not None else [])])


def _shown(variable: Variable, value: float) -> str:
    if variable.type == "flag":
        return "true" if value else "false"
    if variable.type == "number" or value < 0:
        return f"{value:g}"
    time = f"{int(value % DAY // 60):02}:{int(value % 60):02}"
    if variable.weekday is not None:
        return f"{WEEKDAYS[(variable.weekday + int(value // DAY)) % 7]} {time}"
    return f"{int(value // 60):02}:{int(value % 60):02}"
