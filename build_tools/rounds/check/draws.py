"""Draws and questions before reading: whether what an author asked for can be had of the quiz's questions."""

from collections.abc import Iterator

from rounds.check.family import Family
from rounds.model.course import Course
from rounds.model.places import Address
from rounds.model.problem import Place, Problem, Rule, Severity
from rounds.model.quiz import Quiz

DRAW_OF_ALL = Rule(
    "draw-of-all",
    "A draw is a part of the quiz's questions",
    "Every attempt would ask the same.",
    Severity.WARNING,
)
DRAW_OBJECTIVES = Rule(
    "draw-objectives",
    "A draw has room for every objective",
    "A result would say nothing about what was not asked.",
    Severity.WARNING,
)
PRE_OBJECTIVES = Rule(
    "pre-objectives",
    "A quiz that is asked before reading has objectives",
    "The gain is shown by objective: without them there is none to show.",
    Severity.WARNING,
)


def check_draws(course: Course) -> Iterator[Problem]:
    """`draw` is a part of the pool that has room for every objective; `pre` has objectives to tell the gain by."""
    for quiz in course.quizzes.values():
        yield from _draw_problems(course, quiz)
        if quiz.pre and not any(question.objective and question.scored for question in quiz.questions):
            what = "This quiz is asked before reading, and none of its scored questions has an objective."
            cure = "Write `objective:` in its questions: the gain is shown by objective. Or remove `pre`."
            yield Problem(_place(course, quiz, ("pre",)), what, cure, Severity.WARNING, PRE_OBJECTIVES)


def _draw_problems(course: Course, quiz: Quiz) -> Iterator[Problem]:
    if quiz.draw is None:
        return
    place = _place(course, quiz, ("draw",))
    pool = len(quiz.questions)
    objectives = len({question.objective for question in quiz.questions} - {None})
    if quiz.draw >= pool:
        what = f"The quiz draws {quiz.draw} of its {pool} question{'s' * (pool != 1)}, so every attempt asks all."
        cure = "Write fewer under `draw`, or more questions; to ask all of them, remove `draw`."
        yield Problem(place, what, cure, Severity.WARNING, DRAW_OF_ALL)
    elif quiz.draw < objectives:
        what = f"The quiz draws {quiz.draw}, and its questions ask {objectives} objectives: no attempt asks them all."
        yield Problem(place, what, f"Write `draw: {objectives}` or more.", Severity.WARNING, DRAW_OBJECTIVES)


def _place(course: Course, quiz: Quiz, address: Address) -> Place:
    return course.origin.text(quiz.place.file).key_place(address)


DRAWS = Family(
    name="draws",
    title="Draws and questions before reading",
    rules=(DRAW_OF_ALL, DRAW_OBJECTIVES, PRE_OBJECTIVES),
    checks=(check_draws,),
)
