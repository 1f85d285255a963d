"""Boxes in columns from left to right, so that lines run forward and cross little (Sugiyama, Tagawa and Toda 1981).

Own code, as no library fits: Graphviz is a program that authors would have to install; grandalf is GPL or EPL and has
had no release for years; igraph is GPL; fast-sugiyama is a beta in compiled code. A case has tens of boxes, for
which two rules are enough: a box stands right of all that lead to it, and beside the mean of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rounds.check.graphs import finished

SWEEPS = 9
LONGEST = 6
"""A line over more columns than this is not drawn: nobody could follow it."""
GAP = 26
PASSING = 14
"""The room that a line has between boxes of a column that it passes."""


@dataclass(frozen=True, slots=True)
class Line:
    """From a port of one box (so many units below its top) to the top part of another."""

    start: int
    port: float
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands; y counts downwards from 0."""

    column: list[int]
    """Of each box."""
    top: list[float]
    ways: dict[int, list[tuple[int, float]]]
    """For each line that is drawn (its index), the columns that it passes, and at which height."""


def layered(heights: Sequence[float], lines: Sequence[Line], first: int) -> Layout:
    """The layout of boxes of these heights; `first` is the box where the case begins."""
    count = len(heights)
    targets = [sorted({line.end for line in lines if line.start == box}) for box in range(count)]
    order, back = finished(targets, [first, *range(count)])
    column = _columns(order[::-1], targets, back)
    drawn = {
        number: line
        for number, line in enumerate(lines)
        if (line.start, line.end) not in back and column[line.end] - column[line.start] <= LONGEST
    }
    sizes, columns = list(heights), list(column)
    ways: dict[int, list[int]] = {}
    before: list[list[tuple[int, float]]] = [[] for _ in heights]
    for number, line in drawn.items():
        ways[number] = list(range(len(sizes), len(sizes) + column[line.end] - column[line.start] - 1))
        sizes += [PASSING] * len(ways[number])
        columns += range(column[line.start] + 1, column[line.end])
        last, port = line.start, line.port
        for passing in ways[number]:
            before.append([(last, port)])
            last, port = passing, PASSING / 2
        before[line.end].append((last, port))
    top = _tops(columns, sizes, before)
    passed = {n: [(columns[each], top[each] + PASSING / 2) for each in way] for n, way in ways.items()}
    return Layout(column, top[:count], passed)


def _columns(order: Sequence[int], targets: Sequence[Sequence[int]], back: set[tuple[int, int]]) -> list[int]:
    """Each box one column right of the last that leads to it."""
    column = [0] * len(targets)
    for box in order:
        for target in targets[box]:
            if (box, target) not in back:
                column[target] = max(column[target], column[box] + 1)
    return column


def _tops(columns: Sequence[int], sizes: Sequence[float], before: Sequence[Sequence[tuple[int, float]]]) -> list[float]:
    """Heights at which each box stands as near as it can to the mean of what leads to it and where it leads."""
    top = [0.0] * len(sizes)
    after: list[list[tuple[int, float]]] = [[] for _ in sizes]
    for box, ports in enumerate(before):
        for source, port in ports:
            after[source].append((box, port))
    members: dict[int, list[int]] = {}
    for box, column in enumerate(columns):
        members.setdefault(column, []).append(box)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for column in sorted(members, reverse=not forward):
            wanted = {
                box: _wanted(box, top, sizes, before[box] if forward else after[box], forward)
                for box in members[column]
            }
            members[column].sort(key=lambda box, wanted=wanted: wanted[box])  # type: ignore[misc]
            _spread(members[column], wanted, sizes, top)
    highest = min(top, default=0)
    return [y - highest for y in top]


def _wanted(
    box: int, top: Sequence[float], sizes: Sequence[float], others: Sequence[tuple[int, float]], forward: bool
) -> float:
    if not others:
        return top[box] + sizes[box] / 2
    heights = [
        top[other] + port if forward else top[other] + sizes[other] / 2 - port + sizes[box] / 2
        for other, port in others
    ]
    return sum(heights) / len(heights)


def _spread(boxes: Sequence[int], wanted: Mapping[int, float], sizes: Sequence[float], top: list[float]) -> None:
    """Places the boxes of a column in their order, without touching, on the whole where they are wanted."""
    y = 0.0
    for box in boxes:
        top[box] = y
        y += sizes[box] + GAP
    shift = sum(wanted[box] - top[box] - sizes[box] / 2 for box in boxes) / len(boxes)
    for box in boxes:
        top[box] += shift
