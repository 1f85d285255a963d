"""Competencies, levels, objectives and paths."""

import pytest

from courses.course_folder import COMPETENCIES, MODULE, QUIZ, ROLES, TINY

PROGRAMME = """\
programmes:
  - id: rotation
    name: Rotation
    stages:
      - stage: 1
        exit: {reporting: expert}
        path:
          - {module: clocks, type: core, reason: r}
    close:
      - {module: clocks, type: core, reason: r}
    exit: {reportin: skilled}
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (MODULE, "{reporting:", "{reportin:",
         "5:16: error: There is no competency «reportin». Did you mean «reporting»?"),
        (MODULE, ": skilled}", ": skiled}", "5:27: error: There is no level «skiled». Did you mean «skilled»?"),
        (ROLES, "{reporting:", "{zzz:",
         "4:15: error: There is no competency «zzz». Add it to framework/competencies.yml, or remove it."),
        (ROLES, ": skilled}", ": expert}",
         "4:26: error: There is no level «expert». Write one of fundamental, skilled."),
        (COMPETENCIES, "name: Reporting", "name: Reporting\n        indicators: {skiled: [a]}",
         "10:22: error: There is no level «skiled». Did you mean «skilled»?"),
    ],
)  # fmt: skip
def test_a_competency_or_level_that_is_not_there_is_told(tiny_course, file, old, new, problem):
    tiny_course.change(file, old, new)
    assert tiny_course.problems() == [f"{file}:{problem}"]


def test_programmes_are_checked_stage_by_stage(tiny_course):
    tiny_course.write(ROLES, (tiny_course.root / ROLES).read_text() + PROGRAMME)
    assert tiny_course.problems() == [
        f"{ROLES}:18:27: error: There is no level «expert». Write one of fundamental, skilled.",
        f"{ROLES}:22:18: warning: On the path «rotation»: the module «clocks» stands twice; the first is on line 20. "
        "Remove one of the steps.",
        f"{ROLES}:23:12: error: There is no competency «reportin». Did you mean «reporting»?",
    ]


def test_a_question_for_an_objective_that_the_module_has_not_is_told(tiny_course):
    tiny_course.change(QUIZ, "objective: 1", "objective: 2")
    assert tiny_course.problems() == [
        f"{MODULE}:7:5: warning: No question asks objective 1. "
        "Write `objective: 1` in the question that asks it, or add such a question.",
        f"{QUIZ}:13:16: error: In question «start»: objective 2 is not among the 1 of «clocks». "
        "Write a number from 1 to 1.",
    ]


def test_an_objective_that_no_question_asks_is_told_at_its_line(tiny_course):
    tiny_course.change(MODULE, "  - Name the first day\n", "  - Name the first day\n  - Count the days\n")
    assert tiny_course.problems() == [
        f"{MODULE}:8:5: warning: No question asks objective 2. "
        "Write `objective: 2` in the question that asks it, or add such a question."
    ]


def test_only_embedded_questions_ask(tiny_course):
    tiny_course.change(QUIZ, "questions:\n", "questions:\n  - {id: b, type: true-false, prompt: c, answer: true}\n")
    tiny_course.change(MODULE, "```quiz\nclocks\n", "```quiz\nclocks/b\n")
    assert [problem.split(": ")[2][:31] for problem in tiny_course.problems()] == ["No question asks objective 1. W"]


def test_a_module_without_quiz_is_told_once(tiny_course):
    tiny_course.change(MODULE, "```quiz\nclocks\n```\n", "")
    told = [problem for problem in tiny_course.problems() if problem.startswith(MODULE)]
    assert told == [
        f"{MODULE}:6:1: note: No quiz asks the objectives. Write a quiz, and a quiz fence with its id in this module."
    ]


def test_a_draft_may_have_objectives_that_nobody_asks(tiny_course):
    tiny_course.change(MODULE, "  - Name the first day\n", "  - Name the first day\n  - Count the days\n")
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: draft")
    assert tiny_course.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("module: clocks", "module: clock",
         "6:17: error: On the path «monitor»: there is no module «clock». Did you mean «clocks»? "
         "Else write `planned: true` under the step while the module is not written."),
        ("        planned: true\n", "",
         "9:17: error: On the path «monitor»: there is no module «later». "
         "Write `planned: true` under the step while the module is not written."),
        ("reason: The base", "reason: The base\n        planned: true",
         "9:18: warning: On the path «monitor»: the module «clocks» is written, and the step still says that it is "
         "planned. Remove `planned: true`."),
        ("module: later", "module: clocks",
         "9:17: warning: On the path «monitor»: the module «clocks» stands twice; the first is on line 6. "
         "Remove one of the steps."),
    ],
)  # fmt: skip
def test_a_step_that_leads_wrong_is_told(tiny_course, old, new, problem):
    tiny_course.change(ROLES, old, new)
    assert f"{ROLES}:{problem}" in tiny_course.problems()


def test_a_retired_module_on_a_path_is_told_and_a_planned_draft_is_not(tiny_course):
    draft = (
        TINY[MODULE]
        .replace("version: 1.0.0", "version: 1.0.0\n        status: draft")
        .replace("clocks", "clocks/start")
    )
    tiny_course.write("content/modules/safety/later.md", draft)
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: retired")
    assert tiny_course.problems() == [
        f"{ROLES}:6:17: warning: On the path «monitor»: the module «clocks» is retired. "
        "Remove the step, or name the module that follows."
    ]
