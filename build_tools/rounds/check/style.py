"""How files are written: what `rounds check --fix` tidies. The texts themselves are other families' concern."""

from collections.abc import Callable, Iterator

from rounds.check.family import Family
from rounds.check.kept import kept_problems
from rounds.check.styles.final_line_end import final_line_end
from rounds.check.styles.list_marks import list_marks
from rounds.check.styles.spot import Spot
from rounds.check.styles.trailing_blanks import trailing_blanks
from rounds.model.course import Course
from rounds.model.places import SourceText
from rounds.model.problem import Problem, Rule, Severity

TRAILING_BLANK = Rule(
    "trailing-blank",
    "No line ends in blanks that mean nothing",
    "Nobody sees them, and each is a change to review when an editor takes it away.",
    Severity.NOTE,
)
LIST_STYLE = Rule(
    "list-style",
    "Lists begin with -",
    "One way in all files: a reviewer sees what changed, not how somebody types.",
    Severity.NOTE,
)
FINAL_NEWLINE = Rule(
    "final-newline",
    "The last line of a file has its end",
    "Without it the next line that is added shows as two changes.",
    Severity.NOTE,
)
STYLES: dict[Rule, Callable[[SourceText], list[Spot]]] = {
    TRAILING_BLANK: trailing_blanks,
    LIST_STYLE: list_marks,
    FINAL_NEWLINE: final_line_end,
}
_TOLD = {
    TRAILING_BLANK: ("The line ends in blanks.", "Remove them"),
    LIST_STYLE: ("This list entry does not begin with -.", "Write - in its place"),
    FINAL_NEWLINE: ("The last line has no end.", "Press Enter after it"),
}


def check_styles(course: Course) -> Iterator[Problem]:
    """Each spot of each file that was read."""
    for text in course.origin.texts.values():
        yield from kept_problems(text, _of_file, (), text)


def _of_file(text: SourceText) -> Iterator[Problem]:
    for rule, spots in STYLES.items():
        what, cure = _TOLD[rule]
        for spot in spots(text)[:MOST_OF_A_FILE]:
            yield Problem(text.place_at(spot.start), what, f"{cure}, or run rounds check --fix.", Severity.NOTE, rule)


MOST_OF_A_FILE = 100
"""More spots of one rule in a file are one habit."""
STYLE = Family(name="style", title="How files are written", rules=tuple(STYLES), checks=(check_styles,), advice=True)
