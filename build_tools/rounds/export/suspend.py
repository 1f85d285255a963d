"""How much of an LMS's suspend data a package may need, at the worst.

SCORM 1.2 RTE 3.4.2 gives cmi.suspend_data 4,096 characters; an LMS may cut or refuse the rest, and a learner's
answers with it. The format is the player's (DESIGN.md, plugins/player/src/progress/scorm12_state.ts); the numbers
here are its widths.
"""

from collections.abc import Iterable, Mapping
from math import ceil

from rounds.model.course_index import ModuleEntry, QuizEntry

SCORM12_LIMIT = 4096
HEADER = 2 + 4
MODULE = 5 + 1 + 1  # key, flags, separator
QUIZ = 1 + 5 + 1 + 2  # dot, key, attempts, best
BEFORE = 1 + 1  # star, how many
OBJECTIVE = 2
ATTEMPT = 1 + 2 + 1  # tilde, seed, flags
DRAWN = 2  # how many
KEY = 5
SEEN = 1 + 2  # exclamation mark, the pool's digits; then six questions a digit


def result_chars(quiz: QuizEntry) -> int:
    """The most characters of a quiz's result, with the standing by objective where it is asked before reading."""
    last = max((question.objective or 0 for question in quiz.questions), default=0)
    return QUIZ + (BEFORE + OBJECTIVE * last if quiz.pre else 0)


def attempt_chars(quiz: QuizEntry) -> int:
    """The most characters of an attempt's answers; of a draw, those that take most and what was drawn and seen."""
    answers = sorted((KEY + question.state_chars for question in quiz.questions), reverse=True)
    if quiz.draw is None or quiz.draw >= len(answers):
        return ATTEMPT + sum(answers)
    pool = SEEN + ceil(len(answers) / 6)
    return ATTEMPT + DRAWN + KEY * quiz.draw + sum(answers[: quiz.draw]) + pool


def answers_chars(module: ModuleEntry, quizzes: Mapping[str, QuizEntry]) -> int:
    """The most characters that one module's answers take."""
    return sum(attempt_chars(quizzes[quiz]) for quiz in module.quizzes)


def results_chars(modules: Iterable[ModuleEntry], quizzes: Mapping[str, QuizEntry]) -> int:
    """The most characters that pages done and results take, without any answer."""
    return HEADER + sum(MODULE + sum(result_chars(quizzes[quiz]) for quiz in module.quizzes) for module in modules)


def worst_case(modules: Iterable[ModuleEntry], quizzes: Mapping[str, QuizEntry]) -> int:
    """The most characters that a package of these modules can be made to need.

    Results of all modules and the answers of the module that is open must fit at once: the player leaves out
    the answers of other modules first when room is short.
    """
    held = list(modules)
    return results_chars(held, quizzes) + max((answers_chars(module, quizzes) for module in held), default=0)
