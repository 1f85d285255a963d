"""A line of a source with a caret under the place, as wide as a terminal shows it."""

from unicodedata import category, east_asian_width

TAB = 4
WIDTH = 100
"""Columns of a terminal that an excerpt takes at most."""
BEFORE = 60
"""Of these, the most before the caret."""
CUT = "..."


def excerpt(line: str, column: int) -> tuple[str, int]:
    """The line as it is shown, cut round the place, and how many columns stand before the caret."""
    fits = len(line) <= WIDTH and sum(width for _, width in _cells(line)) <= WIDTH
    start = 0 if fits else max(0, column - 1 - BEFORE)
    part = line[start : start + 2 * WIDTH]
    cells = list(_cells(part))
    at = min(column - 1 - start, len(cells)) if column else 0
    while not fits and sum(width for _, width in cells[:at]) > BEFORE:
        cells, at, start = cells[1:], at - 1, start + 1
    shown, room = [], WIDTH
    for text, width in cells:
        if width > room:
            break
        shown.append(text)
        room -= width
    before = sum(width for _, width in cells[:at])
    lead = CUT if start else ""
    tail = CUT if start + len(shown) < len(line) else ""
    return f"{lead}{''.join(shown)}{tail}".rstrip(), len(lead) + before


def printable(text: str) -> str:
    """The text with what a terminal would act on told by its code."""
    return text if text.isprintable() else "".join(shown for shown, _ in _cells(text))


def _cells(text: str) -> list[tuple[str, int]]:
    """How each character is shown, and in how many columns (UAX #11: wide and fullwidth ones take two)."""
    cells: list[tuple[str, int]] = []
    at = 0
    for letter in text:
        if letter == "\t":
            told, width = " " * (TAB - at % TAB), TAB - at % TAB
        elif category(letter) in {"Mn", "Me"} or letter == "\u200d":
            told, width = letter, 0
        elif not letter.isprintable():
            told = " " if letter == "\u00a0" else ascii(letter)[1:-1]
            width = len(told)
        else:
            told, width = letter, 2 if east_asian_width(letter) in "WF" else 1
        cells.append((told, width))
        at += width
    return cells
