"""A module's objectives and its questions: each objective is asked, each question points at one that exists."""

from collections.abc import Iterator

from rounds.check.family import Family
from rounds.model.course import Course, Module
from rounds.model.kinds.question import QuestionBase
from rounds.model.places import Address
from rounds.model.problem import Problem, Rule, Severity
from rounds.model.quiz import Quiz

NOT_ASKED = Rule(
    "objective-not-asked",
    "Each objective is asked by a question",
    "What is not asked is not practised, and a result says nothing about it.",
    Severity.WARNING,
)
NO_QUIZ = Rule(
    "module-without-quiz",
    "Each module has a quiz",
    "Without questions nobody notices what was not understood.",
    Severity.NOTE,
)
UNKNOWN_OBJECTIVE = Rule(
    "unknown-objective",
    "Each question points at an objective of its module",
    "Its answer would count for nothing that the module promises.",
    Severity.ERROR,
)


def check_objectives(course: Course) -> Iterator[Problem]:
    """Both directions, module by module."""
    for module in course.modules.values():
        yield from _beyond(course, module)
        if module.status == "live":
            yield from _not_asked(course, module)


def _beyond(course: Course, module: Module) -> Iterator[Problem]:
    last = len(module.objectives)
    for quiz, address, question in _asked(course, module):
        if question.objective and question.objective > last:
            what = (
                f"In question «{question.id}»: objective {question.objective} is not among the {last} of «{module.id}»."
            )
            place = course.origin.text(quiz.place.file).place((*address, "objective"))
            yield Problem(place, what, f"Write a number from 1 to {last}.", rule=UNKNOWN_OBJECTIVE)


def _not_asked(course: Course, module: Module) -> Iterator[Problem]:
    if any(quiz not in course.quizzes for quiz in _quizzes(module)):
        return  # what the missing quiz asks is not known, and that it is missing is told already
    source = course.origin.text(module.place.file)
    asked = {question.objective for _, _, question in _asked(course, module)}
    if not _quizzes(module):
        cure = "Write a quiz, and a quiz fence with its id in this module."
        yield Problem(source.key_place(("objectives",)), "No quiz asks the objectives.", cure, Severity.NOTE, NO_QUIZ)
        return
    for index in range(len(module.objectives)):
        if index + 1 not in asked:
            what = f"No question asks objective {index + 1}."
            cure = f"Write `objective: {index + 1}` in the question that asks it, or add such a question."
            yield Problem(source.place(("objectives", index)), what, cure, Severity.WARNING, NOT_ASKED)


def _asked(course: Course, module: Module) -> Iterator[tuple[Quiz, Address, QuestionBase]]:
    """The questions that the module's fences bring, each once, with their addresses in the quiz's file."""
    references = module.references
    for id_ in _quizzes(module):
        quiz = course.quizzes.get(id_)
        if quiz is None:
            continue
        only = {reference.question for reference in references if reference.quiz == id_}
        for index, question in enumerate(quiz.questions):
            if None in only or question.id in only:
                yield quiz, ("questions", index), question


def _quizzes(module: Module) -> list[str]:
    return [*module.quizzes, *module.check_ins]


OBJECTIVES = Family(
    name="objectives",
    title="Objectives taught and asked",
    rules=(NOT_ASKED, NO_QUIZ, UNKNOWN_OBJECTIVE),
    checks=(check_objectives,),
)
