"""Every fix, in the order in which they are made. A new one is a file of this folder and a line here."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from rounds.check.style import STYLES
from rounds.fix.dates import date_edits
from rounds.fix.edits import Edit, Write, apart, write_edits
from rounds.fix.ids import id_edits
from rounds.fix.styles import style_fix
from rounds.model.file_rules import DATE_FORM, MISSING_ID, UNREADABLE
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem, Rule

FIXES: dict[Rule, Callable[[SourceText, list[Problem]], Iterable[Edit]]] = {
    DATE_FORM: date_edits,
    MISSING_ID: id_edits,
    **{rule: style_fix(rule) for rule in STYLES},
}
FIXABLE = frozenset(rule.id for rule in FIXES)


def all_edits(
    source: SourceText, problems: list[Problem], silenced: list[Problem], rules: Collection[str]
) -> list[Edit]:
    """What to change in a file with these problems; only for these rules, where any are named.

    A line on which authors silenced a rule stays as that rule finds it.
    """
    quiet = {(problem.rule, problem.place.line) for problem in silenced}
    wanted = [edits for rule, edits in FIXES.items() if not rules or rule.id in rules]
    return apart(
        edit
        for edits in wanted
        for edit in edits(source, problems)
        if not quiet or (edit.rule, source.place_at(edit.start).line) not in quiet
    )


def write_all(
    root: Path, changes: Sequence[tuple[SourceText, list[Edit]]], write: Write
) -> tuple[list[Edit], list[Problem]]:
    """Writes file by file: what was done, and which files could not be written."""
    done: list[Edit] = []
    failed: list[Problem] = []
    for source, edits in changes:
        try:
            write_edits(root, source, edits, write)
            done += edits
        except (OSError, UnicodeDecodeError) as error:
            why = (getattr(error, "strerror", None) or type(error).__name__).lower()
            cure = "Make it writable, and run the command again."
            what = f"The file cannot be mended: {why}."
            failed.append(Problem(Place(source.file), what, cure, rule=UNREADABLE))
    return done, failed
