"""How much of an LMS's suspend data a package may need, at the worst.

SCORM 1.2 RTE 3.4.2 gives cmi.suspend_data 4,096 characters; an LMS may cut or refuse the rest, and a learner's
answers with it. The format is the player's (DESIGN.md, plugins/player/src/progress/scorm12_state.ts); the numbers
here are its widths.
"""

from collections.abc import Iterable, Mapping

from rounds.model.course_index import ModuleEntry, QuizEntry

SCORM12_LIMIT = 4096
HEADER = 2 + 4
MODULE = 5 + 1 + 1  # key, flags, separator
QUIZ = 1 + 5 + 1 + 2  # dot, key, attempts, best
ATTEMPT = 1 + 2 + 1  # tilde, seed, finished
ANSWER_KEY = 5


def answers_chars(module: ModuleEntry, quizzes: Mapping[str, QuizEntry]) -> int:
    """The most characters that one module's answers take."""
    return sum(
        ATTEMPT + sum(ANSWER_KEY + question.state_chars for question in quizzes[quiz].questions)
        for quiz in module.quizzes
    )


def results_chars(modules: Iterable[ModuleEntry]) -> int:
    """The most characters that pages done and best results take, without any answer."""
    return HEADER + sum(MODULE + QUIZ * len(module.quizzes) for module in modules)


def worst_case(modules: Iterable[ModuleEntry], quizzes: Mapping[str, QuizEntry]) -> int:
    """The most characters that a package of these modules can be made to need.

    Results of all modules and the answers of the module that is open must fit at once: the player leaves out
    the answers of other modules first when room is short.
    """
    held = list(modules)
    return results_chars(held) + max((answers_chars(module, quizzes) for module in held), default=0)
