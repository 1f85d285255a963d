"""A simulation: a branching case with variables, a clock, choices and endings.

What authors write is kept as they wrote it; what it means (numbers, minutes, trees) is read from it here, without
I/O. `faults` tells what in it means nothing; a value that means nothing reads as if it were not there.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from rounds.model.condition import (
    ANSWER,
    DAY,
    RESERVED,
    WEEKDAYS,
    Time,
    Tree,
    VariableType,
    parse_condition,
    read_time,
)
from rounds.model.kinds.all_kinds import Question
from rounds.model.kinds.question import Fault
from rounds.model.problem import Place
from rounds.model.spelling import did_you_mean, quoted
from rounds.model.texts import Frozen, Line, Markdown, Slug, Summary

MOST = 1_000_000
"""No number of a simulation is greater: scores and clocks stay exact in every language that reads them."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
"""A variable's name, as conditions write it."""
Written = Annotated[str, StringConstraints(min_length=1, max_length=60)]
"""A value as written: 3, +25, =3, true, 17:30, Friday 17:30."""
Score = Annotated[int, Field(ge=-100, le=100)]
Outcome = Literal["good", "mixed", "poor"]
Effect = tuple[Literal["+", "="], float]

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,6})?")
_FLAGS = {"true": 1, "false": 0}


class Variable(Frozen):
    """Something that a run remembers."""

    type: VariableType
    start: Written | None = None
    deadline: Written | None = None
    label: Line | None = None

    @property
    def start_number(self) -> float:
        """Where it begins; flags are 0 and 1, minutes count from 0:00 of the first day."""
        return number if (number := self._read(self.start)) is not None else 0

    @property
    def weekday(self) -> int | None:
        """The first day's, where the start names one: 0 is Monday."""
        time = read_time(self.start or "")
        return time.weekday if time and self.type == "minutes" else None

    @property
    def deadline_number(self) -> float | None:
        """The deadline in minutes from 0:00 of the first day: after the start, unless it is written as a number."""
        if self.deadline is None or self.type != "minutes":
            return None
        time = read_time(self.deadline)
        if time is None:
            return _number(self.deadline)
        return None if self._weekday_unknown(time) else self._from_start(time, after=True)

    def effect(self, written: str) -> Effect | None:
        """What an effect does: `+25` adds, `=3`, `3`, `true`, `18:00` set; None where it means nothing."""
        if self.type == "flag":
            value = _FLAGS.get(written.removeprefix("=").strip())
            return None if value is None else ("=", value)
        if written[0] in "+-":
            number = self._read(written[1:].strip(), adding=True)
            return None if number is None or number < 0 else ("+", -number if written[0] == "-" else number)
        number = self._read(written.removeprefix("=").strip())
        return None if number is None else ("=", number)

    def faults(self) -> Iterator[Fault]:
        """What in it means nothing."""
        wanted = {"number": "a number", "flag": "true or false", "minutes": "a time, as in Friday 17:30, or a number"}
        if self.start is not None and self._read(self.start) is None:
            what = f"`start` must be {wanted[self.type]}; here stands {quoted(self.start)}."
            yield ("start",), what, f"Write {wanted[self.type]}."
        if self.deadline is None:
            return
        time = read_time(self.deadline)
        if self.type != "minutes":
            yield ("deadline",), "Only a variable of type minutes has a deadline.", "Remove it, or write type: minutes."
        elif time and self._weekday_unknown(time):
            what = "The deadline names a weekday, and the start names none."
            yield ("deadline",), what, f"Write the start's weekday too: {WEEKDAYS[4]} {self.start or '17:30'}."
        elif self.deadline_number is None:
            what = f"`deadline` must be {wanted['minutes']}; here stands {quoted(self.deadline)}."
            yield ("deadline",), what, f"Write {wanted['minutes']}."
        elif self._read(self.start) is not None and self.deadline_number <= self.start_number:
            yield ("deadline",), "The deadline is not after the start.", "Write a later one."

    def _read(self, written: str | None, *, adding: bool = False) -> float | None:
        if written is None:
            return 0
        if self.type == "flag":
            return _FLAGS.get(written)
        time = read_time(written) if self.type == "minutes" else None
        if time is None:
            return _number(written)
        if written == self.start:
            return time.minutes
        if self._weekday_unknown(time) or (adding and time.weekday is not None):
            return None
        return time.minutes if time.weekday is None else self._from_start(time, after=False)

    def _weekday_unknown(self, time: Time) -> bool:
        return time.weekday is not None and self.weekday is None

    def _from_start(self, time: Time, *, after: bool) -> float:
        """The minutes of a time of day as seen from the first day; `after` asks for the next one after the start."""
        start = self.start_number
        if time.weekday is not None and self.weekday is not None:
            days, step = (time.weekday - self.weekday) % 7, 7 * DAY
        else:
            days, step = (int(start // DAY) if time.minutes < DAY else 0), DAY
        minutes = days * DAY + time.minutes
        return minutes + step if after and minutes <= start and time.minutes < DAY else minutes


def _number(written: str) -> float | None:
    if not _NUMBER.fullmatch(written):
        return None
    number = float(written) if "." in written else int(written)
    return number if abs(number) <= MOST else None


class SimulationChoice(Frozen):
    """What one may do at a node, and what follows."""

    id: Slug = ""
    text: Markdown
    when: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    effects: dict[Name, Written] = {}
    scores: dict[Slug, Score] = {}
    feedback: Markdown | None = None
    critical: bool = False
    to: Slug


class Node(Frozen):
    """A moment of the case: what one reads, perhaps a question, and what one may do."""

    id: Slug
    text: Markdown
    question: Question | None = None
    choices: Annotated[list[SimulationChoice], Field(max_length=50)] = []


class Ending(Frozen):
    """How a run may end."""

    id: Slug
    text: Markdown
    outcome: Outcome
    debrief: Markdown | None = None


class SimulationFile(Frozen):
    """What an author writes in quizzes/simulations/<id>.yml."""

    title: Line
    summary: Summary
    minutes: Annotated[int, Field(ge=1, le=120)] | None = None
    competencies: list[Slug] = []
    modules: list[Slug] = []
    sources: list[Slug] = []
    facts: Markdown | None = None
    variables: dict[Name, Variable] = {}
    start: Slug
    nodes: Annotated[list[Node], Field(min_length=1, max_length=2000)]
    endings: Annotated[list[Ending], Field(min_length=1, max_length=200)]
    debrief: Markdown | None = None

    def types(self, node: Node) -> Mapping[str, VariableType]:
        """What a condition at this node may read."""
        types: dict[str, VariableType] = {name: variable.type for name, variable in self.variables.items()}
        return {**types, ANSWER: "number"} if node.question and node.question.scored else types

    def condition(self, node: Node, choice: SimulationChoice) -> Tree | None:
        """The tree of the choice's `when`; None where it has none, or one with mistakes."""
        return parse_condition(choice.when, self.types(node))[0] if choice.when else None

    def effects(self, choice: SimulationChoice) -> dict[str, Effect]:
        """What the choice does to each variable that there is."""
        read = {
            name: self.variables[name].effect(text) for name, text in choice.effects.items() if name in self.variables
        }
        return {name: effect for name, effect in read.items() if effect}

    def faults(self) -> Iterator[Fault]:
        """What means nothing in times, effects and names; conditions and questions tell theirs themselves."""
        for name, variable in self.variables.items():
            for address, what, cure in variable.faults():
                yield ("variables", name, *address), f"In the variable {quoted(name)}: {what}", cure
            if name in RESERVED:
                what = f"{quoted(name)} means something of its own in conditions."
                yield ("variables", name), what, "Choose another name."
        for n, node in enumerate(self.nodes):
            for c, choice in enumerate(node.choices):
                for name, written in choice.effects.items():
                    if told := self._effect_fault(name, written):
                        yield ("nodes", n, "choices", c, "effects", name), *told

    def _effect_fault(self, name: str, written: str) -> tuple[str, str] | None:
        variable = self.variables.get(name)
        if variable is None:
            cure = did_you_mean(name, self.variables, "Write it under `variables`, or remove the effect.")
            return f"There is no variable {quoted(name)}.", cure
        if variable.effect(written) is not None:
            return None
        wanted = {
            "number": "+1, -1 or =3",
            "flag": "true or false",
            "minutes": "+25, or =18:00 for a time",
        }[variable.type]
        return (
            f"{quoted(written)} is no effect on {quoted(name)}, which is of type {variable.type}.",
            f"Write {wanted}.",
        )


class Simulation(SimulationFile):
    """A simulation with its id (the file's stem) and where its nodes and endings stand."""

    id: Slug
    place: Place
    places: dict[str, Place]
    """Of each node and ending, by id."""

    @cached_property
    def node(self) -> dict[str, Node]:
        """The nodes by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def ending(self) -> dict[str, Ending]:
        """The endings by id."""
        return {ending.id: ending for ending in self.endings}
