"""Flaws of a quiz as a whole, and of questions beside each other, with their lines."""

import pytest
from flawed_quiz import flaws, multiple, single

from courses.course_folder import MODULE, QUIZ
from rounds.check.all_checks import all_problems
from rounds.check.items.all_flaws import ITEM_WRITING


def moved(place: int, number: int, count: int = 4, **more):
    """A question whose key stands at the place."""
    question = single(f"Who does duty number {number}?", *[f"Person {number}{n}" for n in range(count)], **more)
    options = question["options"]
    options.insert(place, options.pop(0))
    return question


def true_false(number: int, answer: bool, **more):
    """A statement."""
    return {"type": "true-false", "prompt": f"Statement {number} holds here.", "answer": answer, "why": "So.", **more}


def numeric(answer: float = 1, **more):
    """Another type, so that a quiz has two."""
    return {
        "type": "numeric",
        "prompt": f"What is {answer} times one?",
        "answer": answer,
        "why": "So.",
        "objective": 1,
        **more,
    }


def told(found, rule):
    """The lines of a rule's findings, with what they say."""
    return [(line.strip("'\""), problem.what) for name, line, problem in found if name == rule]


@pytest.mark.parametrize(
    ("places", "count"),
    [([0, 0, 0, 0], 4), ([2, 2, 2, 2], 4), ([1, 1, 1, 1, 0], 4), ([1, 1, 1, 1, 1, 0], 4), ([0] * 5, 3), ([0] * 5, 2)],
)
def test_keys_that_crowd_on_one_place_are_told(tmp_path, places, count):
    found = flaws(
        tmp_path, *(moved(place, n, count) for n, place in enumerate(places)), numeric(), shuffle=["questions"]
    )
    crowd = max(set(places), key=places.count)
    what = f"number {crowd + 1} in {places.count(crowd)} of {len(places)} questions"
    assert [what in said for _, said in told(found, "key-position")] == [True]
    assert [line for line, _ in told(found, "key-position")] == ["true"]


@pytest.mark.parametrize("places", [[0, 0, 0], [0, 1, 2, 3], [1, 1, 1, 0], [1, 1, 2, 2, 1, 0], [3, 0, 0, 0, 1, 2]])
def test_keys_that_chance_puts_so_are_well(tmp_path, places):
    found = flaws(tmp_path, *(moved(place, n) for n, place in enumerate(places)), numeric(), shuffle=[])
    assert told(found, "key-position") == []


def test_options_that_are_shuffled_have_no_place(tmp_path):
    assert told(flaws(tmp_path, *(moved(0, n) for n in range(6)), numeric()), "key-position") == []


def test_right_options_of_a_multiple_choice_crowd_too(tmp_path):
    asked = [
        multiple(f"Which signs has case {n}?", [f"Sign {n}"], f"Mark {n}", f"Trace {n}", f"Spot {n}") for n in range(4)
    ]
    assert len(told(flaws(tmp_path, *asked, numeric(), shuffle=[]), "key-position")) == 1


@pytest.mark.parametrize(
    ("keys", "lines"), [("aaaaa", 1), ("aaaaaab", 1), ("aaaaab", 0), ("aaaa", 0), ("aaabb", 0), ("aabbcc", 0)]
)
def test_keys_that_are_the_longest_throughout_are_told(tmp_path, keys, lines):
    long = {"a": "Person of the ward", "b": "A nurse", "c": "A nurse of it"}
    asked = [
        single(f"Who does duty number {n}?", long[key], "A doctor of it", "A driver") for n, key in enumerate(keys)
    ]
    found = told(flaws(tmp_path, *asked, numeric()), "longest-key-habit")
    assert [line for line, _ in found] == ["questions:"] * lines


@pytest.mark.parametrize(
    ("answers", "lines"),
    [([True] * 3, 1), ([False] * 4, 1), ([True] * 5, 1), ([True, True], 0), ([True, False, True], 0)],
)
def test_statements_that_are_all_true_or_all_false_are_told(tmp_path, answers, lines):
    found = flaws(tmp_path, *(true_false(n, answer) for n, answer in enumerate(answers)), numeric())
    assert len(told(found, "key-position")) == lines


@pytest.mark.parametrize(
    "questions",
    [[true_false(n, n % 2 == 0) for n in range(4)], [moved(0, n) for n in range(5)], [numeric(n) for n in range(4)]],
)
def test_one_type_throughout_is_told_at_the_questions(tmp_path, questions):
    assert [line for line, _ in told(flaws(tmp_path, *questions), "one-type-quiz")] == ["questions:"]


@pytest.mark.parametrize(
    "questions", [[true_false(n, n == 1) for n in range(3)], [*(numeric(n) for n in range(4)), moved(0, 1)]]
)
def test_few_questions_or_two_types_are_well(tmp_path, questions):
    assert told(flaws(tmp_path, *questions), "one-type-quiz") == []


@pytest.mark.parametrize("points", [3, 5, 10])
def test_a_question_that_outweighs_the_others_is_told(tmp_path, points):
    found = flaws(tmp_path, moved(0, 1), moved(1, 2), numeric(points=points), true_false(1, True))
    assert [line for line, _ in told(found, "uneven-points")] == [str(points)]


def test_a_draw_wants_equal_points(tmp_path):
    asked = [moved(0, 1), moved(1, 2), numeric(points=2)]
    assert told(flaws(tmp_path, *asked), "uneven-points") == []
    assert len(told(flaws(tmp_path, *asked, draw=2), "uneven-points")) == 1


def test_a_quiz_without_any_objective_is_told(tmp_path):
    asked = [true_false(1, True), numeric(objective=None), moved(0, 1, objective=None)]
    asked = [{name: value for name, value in each.items() if value is not None} for each in asked]
    assert [line for line, _ in told(flaws(tmp_path, *asked), "no-objective")] == ["questions:"]
    assert told(flaws(tmp_path, *asked, numeric(2)), "no-objective") == []


PROMPT = "Within how many hours must the investigator report a serious event?"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (numeric(prompt=PROMPT), numeric(prompt="Within how many hours must an investigator report serious events?")),
        (single(PROMPT, "24", "48", "72"), single(f"{PROMPT[:-1]} ?", "One day", "Two days", "A week")),
        (
            single("When must an investigator report an event to the sponsor?", "Within 24 hours", "In May", "At once"),
            single("When does the investigator have to report events to a sponsor?", "Within 24 hours", "Now", "Later"),
        ),
        (
            true_false(1, True, prompt="The monitor may not sign for a doctor."),
            true_false(2, True, prompt="A monitor may not sign for the doctor."),
        ),
    ],
)
def test_a_question_that_is_asked_twice_is_told_at_its_prompt(tmp_path, one, other):
    found = told(flaws(tmp_path, one, other), "near-duplicate-questions")
    assert [line.startswith(other["prompt"][:20]) for line, _ in found] == [True]
    assert "«q0» in this quiz" in found[0][1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            numeric(24, prompt=PROMPT),
            numeric(15, prompt="Within how many days must the sponsor report a serious event?"),
        ),
        (
            true_false(1, True, prompt="The limit for this report is 7 days."),
            true_false(2, True, prompt="The limit for this report is 15 days."),
        ),
        (
            true_false(1, True, prompt="The monitor may sign for a doctor."),
            true_false(2, True, prompt="The monitor may not sign for a doctor."),
        ),
        (
            single("Which of these is a sign?", "Fever", "Joy", "Sleep"),
            single("Which of these is a sign?", "Rash", "Rest", "Hunger"),
        ),
        (
            single("It is late. What does she do first?", "Call", "Eat", "Read"),
            single("It is late. What does she do next?", "Call", "Eat", "Read"),
        ),
    ],
)
def test_questions_that_differ_in_what_matters_are_well(tmp_path, one, other):
    assert told(flaws(tmp_path, one, other), "near-duplicate-questions") == []


def test_a_quiz_that_tells_no_reasons_needs_none(tmp_path):
    asked = single("Who pays for it here?", "The ward", "The state", "The sponsor")
    del asked["why"]
    assert len(told(flaws(tmp_path, asked), "reason-missing")) == 1
    assert told(flaws(tmp_path, asked, feedback="never"), "reason-missing") == []


def test_english_words_are_looked_for_in_english_only(tmp_path):
    asked = single("Wer darf not hier?", "Der Arzt", "Always", "All of the above")
    english = {rule for rule, _, _ in flaws(tmp_path, asked)}
    assert english == {"negative-stem", "absolute-word", "all-of-the-above"}
    assert flaws(tmp_path, asked, language="de") == []


def test_a_flaw_is_silenced_with_a_reason(tiny_course):
    tiny_course.change(
        QUIZ, "text: When all is sure\n", "text: It is always late  # rounds: ignore absolute-word: the law's\n"
    )
    found = {problem.rule.id for problem in all_problems(tiny_course.load()) if problem.rule}
    assert "absolute-word" not in found
    assert "reason-missing" in found


SIMULATION = """\
title: A call
summary: Who decides.
start: call
nodes:
  - id: call
    text: It rings.
    question:
      id: who
      type: single
      prompt: Who may stop it?
      options:
        - {id: a, text: The doctor, correct: true, why: So.}
        - {id: b, text: None of the above, why: So.}
        - {id: c, text: The guard, why: So.}
    choices:
      - {id: go, text: Go., to: end}
endings:
  - {id: end, text: Over., outcome: good}
"""


def test_questions_of_simulations_are_judged_too(tiny_course):
    tiny_course.write("quizzes/simulations/call.yml", SIMULATION)
    found = [problem for problem in ITEM_WRITING.problems(tiny_course.load()) if "call.yml" in problem.place.file]
    assert [str(problem) for problem in found] == [
        "quizzes/simulations/call.yml:13:25: warning: The option «None of the above» stands for other options. "
        "Write a plausible wrong option in its place, or remove it."
    ]


def test_questions_that_only_a_retired_module_shows_are_left_alone(tiny_course):
    assert len([*ITEM_WRITING.problems(tiny_course.load())]) == 1
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: retired")
    assert [*ITEM_WRITING.problems(tiny_course.load())] == []
