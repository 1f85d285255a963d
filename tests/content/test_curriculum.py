"""What our course promises as a whole: its modules, their form and length, their paths, and that nothing is amiss."""

import re
from collections import Counter
from datetime import date

import pytest
from course_figures import ROOT

from rounds.check.all_checks import all_problems
from rounds.check.coverage import coverage
from rounds.model.course import Course, Module

TODAY = date(2026, 11, 23)
MODULES = sorted(p.stem for p in ROOT.glob("content/modules/*/*.md") if p.stem != "index")
ORDER = ["case", "key-point", "pitfall", "quiz", "try-it", "pulse"]
NOT_READ = r"\[@[^\]]*\]|^```.*?^```|<!--.*?-->|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\{[.#][^}]*\}|^!!! [\w-]+"


def words(module: Module) -> int:
    """The words that a learner reads in the body: no citations, fences, addresses or drawings' alternatives."""
    read = re.sub(NOT_READ, " ", module.body, flags=re.MULTILINE | re.DOTALL)
    return sum(any(map(str.isalnum, word)) for word in read.split())


def questions(course: Course, module: Module) -> int:
    """How many questions its quizzes ask."""
    return sum(len(course.quizzes[quiz].questions) for quiz in module.quizzes)


def test_the_course_has_49_live_modules_in_five_areas(our_course: Course) -> None:
    live = [module for module in our_course.modules.values() if module.status == "live"]
    assert len(live) == len(our_course.modules) == len(MODULES) == 49
    assert {module.area for module in live} == set(our_course.areas)
    assert len(our_course.areas) == 5


@pytest.mark.parametrize("id_", MODULES)
def test_a_module_asks_four_to_six_questions_of_more_than_two_types(our_course: Course, id_: str) -> None:
    (quiz,) = our_course.modules[id_].quizzes
    asked = our_course.quizzes[quiz].questions
    assert 4 <= len(asked) <= 6
    assert len({question.type for question in asked}) > 2


@pytest.mark.parametrize("id_", MODULES)
def test_each_objective_of_a_module_is_asked(our_course: Course, id_: str) -> None:
    module = our_course.modules[id_]
    asked = {each.objective for quiz in module.quizzes for each in our_course.quizzes[quiz].questions if each.scored}
    assert set(range(1, len(module.objectives) + 1)) <= asked


@pytest.mark.parametrize("id_", MODULES)
def test_a_module_has_450_to_900_words(our_course: Course, id_: str) -> None:
    assert 450 <= words(our_course.modules[id_]) <= 900


@pytest.mark.parametrize("id_", MODULES)
def test_the_minutes_of_a_module_are_those_of_its_words_and_questions(our_course: Course, id_: str) -> None:
    module = our_course.modules[id_]
    minutes = {id_: each.minutes for id_, each in our_course.profiles.items()}
    minutes |= {id_: each.minutes for id_, each in our_course.simulations.items()}
    embedded = sum(minutes[each.id] or 0 for each in module.embeddings)
    usual = words(module) / 180 + 0.6 * questions(our_course, module) + embedded
    assert abs(module.minutes - usual) <= 1.5


@pytest.mark.parametrize("id_", MODULES)
def test_a_module_has_its_blocks_in_order_and_each_but_the_case_once(our_course: Course, id_: str) -> None:
    found = [a or b for a, b in re.findall(r"^(?:!!! ([\w-]+)|```(\w+)$)", our_course.modules[id_].body, re.MULTILINE)]
    count = Counter(found)
    assert [name for name in dict.fromkeys(found) if name in ORDER] == ORDER
    assert all(count[name] == 1 for name in ORDER[1:])
    assert 1 <= count["case"] <= 2, "a second case is what the first one teaches, in a place of one's own"
    assert set(found) <= {*ORDER, "info", "profile", "simulation"}


@pytest.mark.parametrize("id_", MODULES)
def test_a_module_has_the_same_headings_as_the_others(our_course: Course, id_: str) -> None:
    headings = re.findall(r"^## (.+)", our_course.modules[id_].body, re.MULTILINE)
    own = [heading for heading in headings if heading != "Your self-check"]
    assert own == ["The case", "What to know", "In practice", "Check yourself", "Today"]


def test_each_module_on_resilience_says_where_there_is_help_in_the_same_words(our_course: Course) -> None:
    resilience = [module for module in our_course.modules.values() if module.area == "resilience"]
    boxes = [re.findall(r'^!!! info "[^"]*"\n((?:    .*\n|\n)+)', module.body, re.MULTILINE) for module in resilience]
    assert len(resilience) == 7
    assert all(len(found) == 1 for found in boxes)
    assert len({found[0].strip() for found in boxes}) == 1
    assert re.search(r"no therapy.*crisis line", boxes[0][0])


def test_every_step_and_every_prerequisite_is_a_live_module(our_course: Course) -> None:
    steps = [step for path in our_course.paths() for step in path.steps]
    assert steps
    assert not [step.module for step in steps if step.planned or step.module not in our_course.modules]
    wanted = {id_ for module in our_course.modules.values() for id_ in module.prerequisites}
    assert wanted <= our_course.modules.keys()


def test_no_prerequisite_comes_after_what_needs_it_on_a_path(our_course: Course) -> None:
    late = [
        (path.id, before, step.module)
        for path in our_course.paths()
        for order in [[each.module for each in path.steps]]
        for step in path.steps
        for before in our_course.modules[step.module].prerequisites
        if before in order and order.index(before) > order.index(step.module)
    ]
    assert late == []


def test_every_module_is_on_the_path_of_a_role_or_programme(our_course: Course) -> None:
    assert set(MODULES) <= {step.module for path in our_course.paths() for step in path.steps}


def test_each_role_reaches_each_competency_at_its_level_with_scored_questions(our_course: Course) -> None:
    reached = coverage(our_course)
    assert {reach.role for reach in reached} == {role.id for role in our_course.framework.roles.roles}
    assert [(r.role, r.competency) for r in reached if r.gap or r.below or not r.modules] == []
    of_level = [
        (reach.role, reach.competency)
        for reach in reached
        if not any(
            reach.orders[level] >= reach.orders[reach.target] and quiz in our_course.modules[id_].quizzes
            for id_, level in reach.modules.items()
            for quiz, _ in reach.questions
        )
    ]
    assert of_level == []


def test_the_glossary_explains_117_terms_or_more(our_course: Course) -> None:
    assert len(our_course.framework.terms) >= 117


def test_fifteen_drawings_or_more_are_shown_each_with_its_text_alternative(our_course: Course) -> None:
    shown = Counter(
        f"{module.area}/images/{name}"
        for module in our_course.modules.values()
        for alternative, name in re.findall(r"!\[([^\]]*)\]\(images/([\w-]+\.svg)\)", module.body)
        if len(alternative.split()) >= 15
    )
    drawn = {path.relative_to(ROOT / "content/modules").as_posix() for path in ROOT.glob("content/modules/*/images/*")}
    assert len(drawn) >= 15
    assert shown.keys() == drawn


def test_nothing_is_amiss_with_the_course(our_course: Course) -> None:
    assert [f"{problem.place}: {problem.what}" for problem in all_problems(our_course, TODAY)] == []
