"""Findings of every sort, for each format."""

import pytest

from courses.course_folder import MODULE, QUIZ
from rounds.check.family import Family
from rounds.check.silence import Silence
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.report.findings import Findings

RULE = Rule("a-rule", "A title: with, signs", "It matters, 100%.", Severity.WARNING)
OTHER = Rule("other-rule", "Another", "So.")


@pytest.fixture
def findings() -> Findings:
    """An error in a line, a warning with every sign that a format may trip over, one about a whole file, a silenced."""
    return Findings(
        problems=[
            Problem(Place(MODULE, 2, 8), "Wrong: 5%,\nyes.", "Mend «it».", Severity.ERROR, OTHER),
            Problem(Place(MODULE, 2, 8), "Two.", "", Severity.WARNING, RULE),
            Problem(Place("a b/é,:.md"), "Gone.", "Write it.", Severity.NOTE, OTHER),
        ],
        silenced=[
            (
                Problem(Place(QUIZ, 1, 1), "Quiet.", "Hush.", Severity.NOTE, RULE),
                Silence(Place(QUIZ, 3, 5), (1,), ("a-rule",), "by law"),
            )
        ],
        families=[Family("one", "One", (RULE, OTHER), ())],
        parts={"module": 1, "quiz": 2},
        texts={MODULE: SourceText(MODULE, "---\ntitle: \u202ex\n"), QUIZ: SourceText(QUIZ, "a: b\n")},
        fixable=frozenset({"a-rule"}),
        version="1.2.3",
    )
