"""What a simulation amounts to, in figures: minutes on its shortest and longest way, scores at best and at worst.

Learner minutes are an estimate: the words that are shown at a calm reading speed, and a time to weigh each choice and
to answer each question. A way that goes round in a loop is counted with one round.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rounds.check.graphs import finished
from rounds.check.simulation_walk import Step, Walk, walk
from rounds.model.simulation import Node, Simulation, SimulationChoice

WORDS_A_MINUTE = 160
"""Careful reading of a case on a screen; silent reading of easy prose is at about 240 (Brysbaert 2019)."""
MINUTES_A_CHOICE = 0.75
MINUTES_A_QUESTION = 1.0
MINUTES_TO_WRITE = 2.0
MOST_SCORED = 4_000
"""In a larger walk scores are counted as if every choice were always open."""

_NOT_READ = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)")
# Scripts without spaces between words are read by the sign, about two to a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{1,2}|[^\W_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Figures:
    """Each pair is the least and the most."""

    nodes: int
    endings: int
    choices: int
    states: int
    whole: bool
    """False where there are too many states: then every choice counts as always open."""
    minutes: tuple[float, float] | None
    """Of a learner; None where no way leads to an ending."""
    clocks: dict[str, tuple[float, float]]
    """Simulated minutes that have passed at an ending, by variable."""
    percents: dict[str, tuple[float, float] | None]
    """By competency; None where no way has points for it."""


def figures(simulation: Simulation, walked: Walk | None = None) -> Figures:
    """The figures; `walked` is the simulation's walk where it is at hand."""
    walked = walked or walk(simulation)
    ways = _Ways(simulation, walked if walked.whole else walk(simulation, blind=True))
    scored = ways
    if walked.whole and len(walked.stations) > MOST_SCORED:
        scored = _Ways(simulation, walk(simulation, blind=True))
    return Figures(
        nodes=len(simulation.nodes),
        endings=len(simulation.endings),
        choices=sum(len(node.choices) for node in simulation.nodes),
        states=len(walked.stations),
        whole=walked.whole,
        minutes=ways.minutes(),
        clocks={name: passed for name in simulation.variables if (passed := ways.passed(name))},
        percents={competency: scored.percents(competency) for competency in simulation.competencies},
    )


Taken = tuple[float, float, float]
"""Of a way to an ending: its weight, the points taken, the points that there were."""


class _Ways:
    """The walk without circles: each state twice, before and after the one step back that a way may take."""

    def __init__(self, simulation: Simulation, walked: Walk) -> None:
        self.simulation = simulation
        self.walked = walked
        self.size = len(walked.stations)
        order, back = finished([[step.to for step in steps] for steps in walked.steps], [0])
        self.order = [*(state + self.size for state in order), *order]
        self.back = back
        self.words = {node.id: _words(node.text) for node in simulation.nodes}

    def _edges(self, vertex: int) -> Iterable[tuple[Step, int]]:
        state = vertex % self.size
        for step in self.walked.steps[state]:
            if (state, step.to) not in self.back:
                yield step, step.to + vertex - state
            elif vertex < self.size:
                yield step, step.to + self.size

    def minutes(self) -> tuple[float, float] | None:
        """Of the shortest and the longest way."""
        least = self._to_endings(self._minutes_of, min)
        most = self._to_endings(self._minutes_of, max)
        if least is None or most is None:
            return None
        always = (_words(self.simulation.facts) + _words(self.simulation.debrief)) / WORDS_A_MINUTE
        return least + always, most + always

    def _to_endings(
        self, cost: Callable[[int, Step], float], choose: Callable[[Iterable[float]], float]
    ) -> float | None:
        best: dict[int, float] = {}
        for vertex in self.order:
            state = vertex % self.size
            ending = self.simulation.ending.get(self.walked.stations[state])
            if ending:
                best[vertex] = (_words(ending.text) + _words(ending.debrief)) / WORDS_A_MINUTE
                continue
            found = [cost(state, step) + best[to] for step, to in self._edges(vertex) if to in best]
            if found:
                best[vertex] = choose(found)
        return best.get(0)

    def _minutes_of(self, state: int, step: Step) -> float:
        node = self.simulation.node[self.walked.stations[state]]
        shown = sum(_words(node.choices[index].text) for index in step.offered)
        words = self.words[node.id] + shown + _words(node.choices[step.choice].feedback)
        return words / WORDS_A_MINUTE + MINUTES_A_CHOICE + _minutes_to_answer(node)

    def passed(self, name: str) -> tuple[float, float] | None:
        """The least and most simulated minutes from the start to an ending."""
        variable = self.simulation.variables[name]
        if variable.type != "minutes":
            return None
        start = variable.start_number
        times: dict[int, tuple[float, float]] = {0: (start, start)}
        ends: list[float] = []
        for vertex in reversed(self.order):
            if vertex not in times:
                continue
            low, high = times[vertex]
            state = vertex % self.size
            if self.walked.stations[state] in self.simulation.ending:
                ends += [low, high]
            for step, to in self._edges(vertex):
                choice = self.simulation.node[self.walked.stations[state]].choices[step.choice]
                sign, number = self.simulation.effects(choice).get(name, ("+", 0))
                after = (low + number, high + number) if sign == "+" else (number, number)
                known = times.get(to, after)
                times[to] = (min(known[0], after[0]), max(known[1], after[1]))
        return (min(ends) - start, max(ends) - start) if ends else None

    def percents(self, competency: str) -> tuple[float, float] | None:
        """The percent at worst and at best."""
        best = self._ratio(competency, 0, 1)
        return None if best is None else (self._ratio(competency, 1, -1) or 0, best)

    def _ratio(self, competency: str, ratio: float, sign: int) -> float | None:
        """Dinkelbach's method: the way whose points exceed ratio * possible most gives a better ratio, until none."""
        while True:
            found = self._heaviest(competency, ratio, sign)
            if found is None or found[2] == 0:
                return None if ratio == 0 else round(100 * ratio, 1)
            better = min(1.0, max(0.0, found[1] / found[2]))
            if abs(better - ratio) < 1e-9 or (better - ratio) * sign < 0:
                return round(100 * better, 1)
            ratio = better

    def _heaviest(self, competency: str, ratio: float, sign: int) -> Taken | None:
        best: dict[int, Taken] = {}
        for vertex in self.order:
            state = vertex % self.size
            station = self.walked.stations[state]
            if station in self.simulation.ending:
                best[vertex] = (0, 0, 0)
                continue
            ways = [
                _joined(_points(self.simulation.node[station].choices, step, competency), best[to], ratio, sign)
                for step, to in self._edges(vertex)
                if to in best
            ]
            if ways:
                best[vertex] = max(ways, key=lambda way: (way[0], way[2]))
        return best.get(0)


def _points(choices: list[SimulationChoice], step: Step, competency: str) -> tuple[float, float]:
    most = max(choices[index].scores.get(competency, 0) for index in step.offered)
    return choices[step.choice].scores.get(competency, 0), max(0, most)


def _joined(points: tuple[float, float], rest: Taken, ratio: float, sign: int) -> Taken:
    taken, possible = points
    return rest[0] + sign * (taken - ratio * possible), rest[1] + taken, rest[2] + possible


def _minutes_to_answer(node: Node) -> float:
    if node.question is None:
        return 0
    asked = _words(node.question.prompt) / WORDS_A_MINUTE
    return asked + (MINUTES_TO_WRITE if node.question.type == "reflection" else MINUTES_A_QUESTION)


def _words(markdown: str | None) -> int:
    return len(_WORD.findall(_NOT_READ.sub("", markdown))) if markdown else 0
