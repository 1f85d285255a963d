"""What a role aims at is reached on its path, once the path is written."""

import pytest

from courses.course_folder import COMPETENCIES, MODULE, QUIZ, ROLES
from rounds.check.all_checks import all_problems
from rounds.check.coverage import coverage

GAP = (
    f"{ROLES}:4:35: error: The role «monitor» aims at «listening», and no module, question or simulation on its path "
    "reaches it. Add a module with `competencies: {listening: fundamental}` to the role's path, with `planned: true` "
    "while it is not written, or remove the target."
)
PLANNED = "      - module: later\n        type: elective\n        reason: To come\n        planned: true\n"


@pytest.fixture
def wanting(tiny_course):
    """A role that aims at something its path does not reach."""
    tiny_course.change(
        COMPETENCIES, "name: Reporting\n", "name: Reporting\n      - id: listening\n        name: Listening\n"
    )
    tiny_course.change(ROLES, "{reporting: skilled}", "{reporting: skilled, listening: fundamental}")
    return tiny_course


def test_a_gap_is_open_while_the_path_holds_planned_steps(wanting):
    assert wanting.problems() == []
    assert [(reach.competency, reach.gap, reach.planned) for reach in coverage(wanting.load())] == [
        ("reporting", False, 1),
        ("listening", True, 1),
    ]


def test_a_gap_is_an_error_at_the_competency_once_the_path_is_written(wanting):
    wanting.change(ROLES, PLANNED, "")
    assert wanting.problems() == [GAP]


def test_a_draft_on_the_path_counts_as_planned_and_a_retired_module_as_nothing(wanting):
    wanting.change(ROLES, PLANNED, "")
    wanting.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: draft")
    assert "coverage" not in str(wanting.problems())
    assert GAP not in wanting.problems()
    wanting.change(MODULE, "status: draft", "status: retired")
    assert sum("aims at" in problem for problem in wanting.problems()) == 2


def test_a_module_below_the_level_aimed_at_is_no_gap_and_is_told_as_below(wanting):
    wanting.change(MODULE, "{reporting: skilled}", "{reporting: fundamental}")
    reporting, listening = coverage(wanting.load())
    assert (reporting.level, reporting.below, reporting.gap) == ("fundamental", True, False)
    assert (listening.level, listening.below) == (None, False)


def test_a_level_above_what_the_written_path_teaches_is_advice_at_the_target(tiny_course):
    tiny_course.change(MODULE, "{reporting: skilled}", "{reporting: fundamental}")
    assert levels(tiny_course) == []  # a step is planned still
    tiny_course.change(ROLES, PLANNED, "")
    assert levels(tiny_course) == [
        f"{ROLES}:4:26: warning: The role «monitor» aims at «reporting» at the level «skilled», and the modules of its "
        "path reach «fundamental». Put a module of that level on the path, teach and ask it in one that is there, or "
        "lower the target."
    ]
    assert tiny_course.problems() == []  # of a build


def levels(course):
    """What is told of levels to an author."""
    return [str(problem) for problem in all_problems(course.load()) if "at the level" in problem.what]


def test_only_scored_questions_that_ask_an_objective_count_as_asking(wanting):
    assert coverage(wanting.load())[0].questions == (("clocks", "start"),)
    wanting.change(QUIZ, "    objective: 1\n", "")
    assert coverage(wanting.load())[0].questions == ()


def test_a_simulation_on_the_path_that_practises_it_reaches_it(wanting):
    wanting.change(ROLES, PLANNED, "")
    wanting.write(
        "quizzes/simulations/listen.yml",
        "title: F\nsummary: F\ncompetencies: [listening]\nmodules: [clocks]\nstart: a\nnodes:\n"
        "  - {id: a, text: A call., choices: [{id: go, text: Go, to: end}]}\n"
        "endings: [{id: end, text: Done., outcome: good}]\n",
    )
    assert not any("aims at" in problem for problem in wanting.problems())
    wanting.change("quizzes/simulations/listen.yml", "modules: [clocks]", "modules: []")
    assert GAP in wanting.problems()


def test_where_a_file_cannot_be_read_no_gap_is_told(wanting):
    wanting.change(ROLES, PLANNED, "")
    wanting.write("quizzes/simulations/listen.yml", "title: [")
    assert not any("aims at" in problem for problem in wanting.problems())


def test_a_course_without_roles_has_no_gaps(wanting):
    (wanting.root / ROLES).unlink()
    assert wanting.problems() == []
