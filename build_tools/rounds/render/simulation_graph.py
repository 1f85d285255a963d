"""A simulation drawn as SVG: each node with its choices, each choice with a line to where it leads.

Everything that a colour says stands there in words too; the colours follow the reader's light or dark scheme. The
description inside tells the whole graph as text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from rounds.check.simulation_walk import walk
from rounds.model.simulation import Ending, Node, Simulation, SimulationChoice
from rounds.render.layered_layout import Layout, Line, layered

WIDTH = 300
BETWEEN = 110
MARGIN = 24
LINE = 17
PADDING = 12
LETTERS = 42
"""About as many letters of the text's size fit into a box."""
MOST_LINES = 4

OUTCOMES = {"good": "Good ending", "mixed": "Mixed ending", "poor": "Poor ending"}

_LOOKS = """
svg{--paper:#fff;--ink:#1d2733;--soft:#586574;--box:#f6f8fa;--edge:#aab6c2;--line:#5f7183;--bad:#b3261e;--good:#1a7045;
--mixed:#8a5a00;font:13px/1.3 system-ui,sans-serif}
@media (prefers-color-scheme:dark){svg{--paper:#12181f;--ink:#e8edf2;--soft:#a3b1bf;--box:#1b242e;--edge:#4a5a6a;
--line:#8fa2b5;--bad:#ff8a80;--good:#79d3a3;--mixed:#e6b35c}}
.paper{fill:var(--paper)}text{fill:var(--ink)}.soft{fill:var(--soft)}.id{font-weight:700}
.box{fill:var(--box);stroke:var(--edge);stroke-width:1.5}.cut{stroke:var(--edge)}
.line{fill:none;stroke:var(--line);stroke-width:1.5}.head{fill:var(--line)}
.critical{font-weight:700;fill:var(--bad)}.line.critical{fill:none;stroke:var(--bad);stroke-width:3}.head.critical{fill:var(--bad)}
.good{stroke:var(--good);stroke-width:3}.mixed{stroke:var(--mixed);stroke-width:3}.poor{stroke:var(--bad);stroke-width:3}
.away{stroke-dasharray:6 5}
"""

_CITED = re.compile(r"\s*\[@[^\]]*\]")
_LINKED = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`#>]+(?=\S)|(?<=\S)[*_`]+")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of text in a box; `choice` is told at the first of its lines."""

    text: str
    look: str = ""
    choice: int | None = None
    cut: bool = False
    """Whether a line parts it from the row above."""


def simulation_graph(simulation: Simulation) -> str:
    """The drawing. A simulation with mistakes is drawn as far as it says where things lead."""
    stations: list[Node | Ending] = [*simulation.nodes, *simulation.endings]
    index = {station.id: number for number, station in reversed([*enumerate(stations)])}
    rows = [list(_rows(simulation, station)) for station in stations]
    lines, choices = _lines(stations, rows, index)
    heights = [len(of) * LINE + 2 * PADDING for of in rows]
    layout = layered(heights, lines, index.get(simulation.start, 0))
    found = set(walk(simulation).stations) | set(walk(simulation, blind=True).stations)
    boxes = [
        _box(station, rows[n], layout.column[n], layout.top[n], away=station.id not in found)
        for n, station in enumerate(stations)
    ]
    drawn = [_line(lines[n], choices[n], layout, way) for n, way in layout.ways.items()]
    width = (max(layout.column) + 1) * (WIDTH + BETWEEN) - BETWEEN + 2 * MARGIN
    height = max(y + h for y, h in zip(layout.top, heights, strict=True)) + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}" '
        f'height="{height:.0f}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{escape(simulation.title)}</title>\n'
        f'<desc id="desc">{escape(_described(simulation, found))}</desc>\n'
        f"<style>{_LOOKS}</style>\n"
        f'<rect class="paper" width="{width}" height="{height:.0f}" fill="#fff"/>\n'
        f"{''.join(drawn)}{''.join(boxes)}</svg>\n"
    )


def _rows(simulation: Simulation, station: Node | Ending) -> Iterator[_Row]:
    """What stands in a box: its name, its text, its question, its choices."""
    if isinstance(station, Ending):
        yield _Row(OUTCOMES[station.outcome], "soft")
        yield _Row(station.id, "id")
    else:
        if station.id == simulation.start:
            yield _Row("Start", "soft")
        yield _Row(station.id, "id")
    yield from (_Row(line) for line in _wrapped(_plain(station.text)))
    if isinstance(station, Ending):
        return
    if station.question:
        asked = f"? {_plain(station.question.prompt)}"
        yield from (_Row(line, "soft", cut=n == 0) for n, line in enumerate(_wrapped(asked)))
    for number, choice in enumerate(station.choices):
        for n, line in enumerate(_wrapped(_plain(choice.text), 3)):
            yield _Row(line, "", number if n == 0 else None, cut=n == 0)
        if choice.when:
            yield from (_Row(line, "soft") for line in _wrapped(f"if {choice.when}", 2))
        yield _Row(_led(choice), "critical" if choice.critical else "soft")


def _led(choice: SimulationChoice) -> str:
    effects = "".join(f", {name} {value}" for name, value in choice.effects.items())
    return next(iter(_wrapped(f"{'! critical ' if choice.critical else ''}→ {choice.to}{effects}", 1)), "")


def _lines(
    stations: list[Node | Ending], rows: list[list[_Row]], index: dict[str, int]
) -> tuple[list[Line], list[SimulationChoice]]:
    """A line for each choice that leads to a box, from the height of its row."""
    lines: list[Line] = []
    choices: list[SimulationChoice] = []
    for number, station in enumerate(stations):
        for place, choice in enumerate(station.choices if isinstance(station, Node) else []):
            if choice.to in index:
                row = next(n for n, row in enumerate(rows[number]) if row.choice == place)
                lines.append(Line(number, PADDING + (row + 0.6) * LINE, index[choice.to]))
                choices.append(choice)
    return lines, choices


def _box(station: Node | Ending, rows: list[_Row], column: int, top: float, *, away: bool) -> str:
    x, y = MARGIN + column * (WIDTH + BETWEEN), MARGIN + top
    height = len(rows) * LINE + 2 * PADDING
    looks = ["box", *([station.outcome] if isinstance(station, Ending) else []), *(["away"] if away else [])]
    radius = 18 if isinstance(station, Ending) else 5
    texts = "".join(
        f"{_cut(x, y, n) if row.cut else ''}"
        f'<text{_class(row.look)} x="{x + PADDING}" y="{y + PADDING + (n + 0.75) * LINE:.1f}">{escape(row.text)}</text>'
        for n, row in enumerate(rows)
    )
    told = f'<text class="soft" x="{x}" y="{y - 5:.1f}">cannot be reached</text>' if away else ""
    return (
        f'<g id="{station.id}"><rect class="{" ".join(looks)}" x="{x}" y="{y:.1f}" width="{WIDTH}" height="{height}" '
        f'rx="{radius}" fill="#f6f8fa" stroke="#8796a5"/>{told}{texts}</g>\n'
    )


def _cut(x: float, y: float, row: int) -> str:
    at = y + PADDING + row * LINE
    return f'<path class="cut" d="M{x} {at:.1f}h{WIDTH}" stroke="#c5ced8"/>'


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def _line(line: Line, choice: SimulationChoice, layout: Layout, way: list[tuple[int, float]]) -> str:
    """A curve from the choice's row, past the columns between, to the box."""
    x = MARGIN + layout.column[line.start] * (WIDTH + BETWEEN) + WIDTH
    y = MARGIN + layout.top[line.start] + line.port
    path = [f"M{x} {y:.1f}"]
    for column, height in [*way, (layout.column[line.end], layout.top[line.end] + PADDING + LINE / 2)]:
        left, at = MARGIN + column * (WIDTH + BETWEEN), MARGIN + height
        path.append(f"C{x + BETWEEN / 2:.1f} {y:.1f} {left - BETWEEN / 2:.1f} {at:.1f} {left} {at:.1f}")
        x, y = left, at
        if (column, height) in way:
            path.append(f"h{WIDTH}")
            x += WIDTH
    look = " critical" if choice.critical else ""
    return (
        f'<path class="line{look}" d="{"".join(path)}" fill="none" stroke="#5f7183"/>'
        f'<path class="head{look}" d="M{x} {y:.1f}l-9 -4.5v9z"/>\n'
    )


def _plain(markdown: str) -> str:
    """Markdown as running text: first paragraphs, without citations and marks."""
    return " ".join(_MARKS.sub("", _LINKED.sub(r"\1", _CITED.sub("", markdown))).split())


def _wrapped(text: str, most: int = MOST_LINES) -> list[str]:
    """The text in lines as wide as a box; what goes beyond the last is left out, and a sign says so."""
    lines, line = [], ""
    for word in re.findall(r"\S{1,40}", text):
        if line and _wide(line) + 1 + _wide(word) > LETTERS:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
        while _wide(line) > LETTERS:
            lines.append(line[: LETTERS // 2])
            line = line[LETTERS // 2 :]
        if len(lines) > most:
            break
    lines.append(line)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][: LETTERS - 2]} …"]


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _described(simulation: Simulation, found: set[str]) -> str:
    """The graph as text, for those who do not see it."""
    told = [f"The case begins at {simulation.start}."]
    for node in simulation.nodes:
        ways = "; ".join(
            f"{each.id} leads to {each.to}{' (critical)' if each.critical else ''}" for each in node.choices
        )
        told.append(f"{node.id}{'' if node.id in found else ' (cannot be reached)'}: {ways or 'no choices'}.")
    for ending in simulation.endings:
        told.append(
            f"{ending.id}{'' if ending.id in found else ' (cannot be reached)'}: {OUTCOMES[ending.outcome].lower()}."
        )
    return " ".join(told)
