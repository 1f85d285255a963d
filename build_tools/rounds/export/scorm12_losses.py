"""What an LMS by SCORM 1.2 is not told of answers: its RTE knows fewer kinds of interaction than Rounds.

Learners see every question as it was written; only reports say less. The notation itself is the player's
(plugins/player/src/progress/scorm12_notation.ts).
"""

from collections.abc import Iterator
from typing import Any

from rounds.export.finished_site import FinishedSite
from rounds.export.plan import PackagePlan
from rounds.model.course_index import QuestionEntry
from rounds.model.loss import Loss
from rounds.model.problem import Place

MOST_CHOICES = 36
"""One character each, 0-9 and a-z."""
MOST_PLACED = 26
"""What stands before a dot, and sequences: a-z."""

CHOSEN = {"single": "options", "multiple": "options", "hotspot": "regions", "rating": "responses"}
PLACED = {"matching": "pairs", "sorting": "items", "matrix": "rows", "ordering": "items"}


def scorm12_losses(site: FinishedSite, plan: PackagePlan) -> list[Loss]:
    """The losses of the plan's questions, in the order of the files."""
    quizzes = dict.fromkeys(quiz for module in plan.modules for quiz in module.quizzes)
    found = [
        Loss(Place(question.file, question.line), f"question {question.id}", what)
        for quiz in quizzes
        for question in site.quizzes[quiz].questions
        for what in _lost(question.type, question)
    ]
    return sorted(set(found))


def _lost(kind: str, question: QuestionEntry) -> Iterator[str]:
    written: dict[str, Any] = question.authored
    if kind == "reflection" and written.get("record"):
        yield "SCORM 1.2 knows no long texts: an LMS is told the first 255 characters."
    if kind == "cloze" and len(written.get("gaps", [])) > 1:
        yield "SCORM 1.2 knows no gaps: an LMS is told all of them as one text with commas, at most 255 characters."
    for fields, most in ((CHOSEN, MOST_CHOICES), (PLACED, MOST_PLACED)):
        count = len(written.get(fields.get(kind, ""), []))
        if count > most:
            yield f"SCORM 1.2 tells at most {most} things apart and it has {count}: an LMS is told the result alone."
