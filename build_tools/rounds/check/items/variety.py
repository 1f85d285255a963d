"""A quiz as a whole: one kind of question throughout, points that hide the rest, no objective behind any question."""

from collections.abc import Iterator
from statistics import median

from rounds.check.items.item import Item, each_quiz, flaw
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.quiz import Quiz
from rounds.model.spelling import quoted

ONE_TYPE = Rule(
    "one-type-quiz",
    "A quiz has more than one type of question",
    "Each type asks for another act: to recognise, to order, to compute, to recall. One type alone trains one of "
    "them, and whoever is good at it (Haladyna, Downing & Rodriguez 2002, guideline 9, lists the formats to choose "
    "from).",
    Severity.WARNING,
)
UNEVEN_POINTS = Rule(
    "uneven-points",
    "No question outweighs the others",
    "Where one question counts as much as the rest together, the result says what was known about that one.",
    Severity.NOTE,
)
NO_OBJECTIVE = Rule(
    "no-objective",
    "Questions name what they ask",
    "Without objectives a result cannot tell what to read again, and draws and gains cannot be balanced (Haladyna, "
    "Downing & Rodriguez 2002, guideline 1: each item reflects content that was decided on beforehand).",
    Severity.NOTE,
)

_LEAST = 4
_TIMES = 3


def one_type(quiz: Quiz, items: list[Item]) -> Iterator[Problem]:
    """Four questions or more, all of one type."""
    types = {item.type for item in items}
    if len(items) >= _LEAST and len(types) == 1:
        what = f"All {len(items)} questions of {quoted(quiz.title)} are of type {types.pop()}."
        cure = "Ask one or two in another way: a number, an order, a match, a short answer."
        yield flaw(ONE_TYPE, _head(items), what, cure)


def uneven_points(quiz: Quiz, items: list[Item]) -> Iterator[Problem]:
    """Of three scored questions or more, one with three times the usual points; with `draw`, any difference."""
    scored = [item for item in items if item.question.scored]
    if len(scored) < 3:
        return
    usual = median(item.question.points for item in scored)
    for item in scored:
        points = item.question.points
        if points >= _TIMES * usual:
            what = f"This question has {points:g} points, most others have {usual:g}."
            cure = "Give it fewer points, or ask the matter in several questions."
            yield flaw(UNEVEN_POINTS, item.at("points"), what, cure)
        elif quiz.draw and quiz.draw < len(items) and points != usual:
            what = f"This question has {points:g} points, most others have {usual:g}, and not every draw asks it."
            cure = "Give all questions of a pool the same points, so that every draw weighs alike."
            yield flaw(UNEVEN_POINTS, item.at("points"), what, cure)


def no_objective(quiz: Quiz, items: list[Item]) -> Iterator[Problem]:
    """Two scored questions or more, and none has an objective."""
    scored = [item for item in items if item.question.scored]
    if len(scored) > 1 and not any(item.question.objective for item in scored):
        what = f"None of the {len(scored)} scored questions of {quoted(quiz.title)} has an objective."
        cure = "Write `objective:` with the number of the module's objective under each."
        yield flaw(NO_OBJECTIVE, _head(items), what, cure)


def _head(items: list[Item]) -> Place:
    return items[0].source.key_place(("questions",))


RULES = (ONE_TYPE, UNEVEN_POINTS, NO_OBJECTIVE)
CHECKS = (each_quiz(one_type), each_quiz(uneven_points), each_quiz(no_objective))
