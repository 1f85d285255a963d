"""How much of an LMS's suspend data a package may need, at the worst.

The SCORM 1.2 RTE gives cmi.suspend_data 4,096 characters; an LMS may cut or refuse the rest, and a learner's
answers with it. The format is the player's (DESIGN.md, plugins/player/src/progress/state_text.ts); the numbers here
are its widths.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
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
SIMULATION = 1 + 1 + 5 + 3  # separator, at sign, key, figures
NO_RUN = 1
RUN = 1 + 2  # letter, how many steps
STEP = 2

CIRCLING_STEPS = 60
"""Steps reserved for a run through a simulation whose scenes lead in circles: longer ones may lose what is kept."""

SIMULATION_DATA = re.compile(r'<script[^>]*class="rounds-simulation-data"[^>]*>(.*?)</script>', re.DOTALL)


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


def simulation_steps(html: str) -> dict[str, int]:
    """By id, the most steps of a run through each simulation that stands in a text."""
    sheets = [json.loads(data) for data in SIMULATION_DATA.findall(html)]
    return {sheet["id"]: _longest_walk({node["id"]: node["choices"] for node in sheet["nodes"]}) for sheet in sheets}


def _longest_walk(choices: Mapping[str, Sequence[Mapping[str, str]]]) -> int:
    """The most choices in a row from any scene, whatever their conditions."""
    leads = {node: {choice["to"] for choice in those} & choices.keys() for node, those in choices.items()}
    longest: dict[str, int] = {}
    try:
        for node in TopologicalSorter(leads).static_order():
            longest[node] = 1 + max((longest[after] for after in leads[node]), default=0)
    except CycleError:
        return CIRCLING_STEPS
    return max(longest.values(), default=0)


def run_chars(steps: int) -> int:
    """The characters of one run."""
    return RUN + STEP * steps


def worst_case(
    modules: Iterable[ModuleEntry], quizzes: Mapping[str, QuizEntry], steps: Iterable[int] = (), *, other_parts: int = 0
) -> int:
    """The most characters that a package of these modules can be made to need.

    `steps` are those of each simulation's longest run, wherever in the package it stands; `other_parts` counts the
    parts that are no modules. Results of all modules, the run under way in every simulation, and the answers of the
    module or the other two runs of the simulation that is open must fit at once: the player leaves out the rest when
    room is short.
    """
    held, runs = list(modules), [run_chars(each) for each in steps]
    kept = results_chars(held, quizzes) + MODULE * other_parts + sum(SIMULATION + 2 * NO_RUN + run for run in runs)
    answers = (answers_chars(module, quizzes) for module in held)
    return kept + max((*answers, *(2 * (run - NO_RUN) for run in runs)), default=0)
