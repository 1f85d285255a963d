"""How files are written: what the checks of style find, written as they ask."""

from collections.abc import Callable, Iterator

from rounds.check.style import FINAL_NEWLINE, LIST_STYLE, STYLES, TRAILING_BLANK
from rounds.fix.edits import Edit
from rounds.model.places import SourceText
from rounds.model.problem import Problem, Rule

_TOLD = {
    TRAILING_BLANK: "Blanks at the end of the line removed.",
    LIST_STYLE: "The list entry begins with -.",
    FINAL_NEWLINE: "The last line has its end.",
}


def style_fix(rule: Rule) -> Callable[[SourceText, list[Problem]], Iterator[Edit]]:
    """The fix of one of these rules."""

    def edits(source: SourceText, _: list[Problem]) -> Iterator[Edit]:
        for spot in STYLES[rule](source):
            yield Edit(source.file, spot.start, spot.end, spot.text, rule, _TOLD[rule])

    return edits
