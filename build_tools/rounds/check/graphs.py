"""What is asked of the graph of a walk: what leads where, and which parts nothing leaves. Vertices are 0, 1, 2, ..."""

from collections.abc import Collection, Iterable, Iterator, Sequence

Graph = Sequence[Collection[int]]
"""For each vertex, those that it leads to."""


def reversed_graph(graph: Graph) -> list[list[int]]:
    """Every edge the other way round."""
    back: list[list[int]] = [[] for _ in graph]
    for vertex, following in enumerate(graph):
        for each in following:
            back[each].append(vertex)
    return back


def reached(graph: Graph, starts: Iterable[int], within: Collection[int] | None = None) -> set[int]:
    """All that can be reached, the starts too."""
    found: set[int] = set()
    waiting = list(starts)
    while waiting:
        vertex = waiting.pop()
        if vertex not in found and (within is None or vertex in within):
            found.add(vertex)
            waiting += graph[vertex]
    return found


def finished(graph: Graph, starts: Iterable[int]) -> tuple[list[int], set[tuple[int, int]]]:
    """The vertices in the order in which a depth-first walk leaves them, and the edges that lead back on its way."""
    order: list[int] = []
    back: set[tuple[int, int]] = set()
    state: dict[int, bool] = {}  # False while a vertex is on the way, True once it is left
    for start in starts:
        if start in state:
            continue
        state[start] = False
        way = [(start, iter(graph[start]))]
        while way:
            vertex, following = way[-1]
            for each in following:
                if each not in state:
                    state[each] = False
                    way.append((each, iter(graph[each])))
                    break
                if not state[each]:
                    back.add((vertex, each))
            else:
                way.pop()
                state[vertex] = True
                order.append(vertex)
    return order, back


def closed_parts(graph: Graph, within: set[int]) -> Iterator[set[int]]:
    """The parts, all of whose vertices lead to each other, that no edge leaves (Kosaraju's algorithm)."""
    inner = [[each for each in following if each in within] for following in graph]
    order, _ = finished(reversed_graph(inner), sorted(within))
    left = set(within)
    for vertex in reversed(order):
        if vertex in left:
            part = reached(inner, [vertex], left)
            left -= part
            if all(each in part for member in part for each in inner[member]):
                yield part
