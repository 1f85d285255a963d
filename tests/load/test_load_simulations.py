"""Promises of reading simulations: times and effects mean what is written, ids stay, translations wait."""

from pathlib import Path

import pytest

from courses.course_folder import CourseFolder
from rounds.load.course import content_hash, load_course, source_hash
from rounds.model.simulation import Simulation, Variable

CLEAN = (Path(__file__).parent.parent / "courses" / "simulations" / "clean.yml").read_text("utf-8")
FILE = "quizzes/simulations/call.yml"


def read(course: CourseFolder, text: str = CLEAN) -> Simulation:
    """The simulation of this text, in which nothing is wrong."""
    course.write(FILE, text.encode())
    found, problems = load_course(course.root, "Tiny")
    assert problems == []
    return found.simulations["call"]


def test_a_simulation_knows_where_its_nodes_and_endings_stand(tiny_course: CourseFolder) -> None:
    simulation = read(tiny_course)
    assert str(simulation.place) == f"{FILE}:1:1"
    assert [(id_, place.line) for id_, place in simulation.places.items()] == [
        ("phone", 14), ("desk", 30), ("in-time", 55), ("late", 59),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "deadline", "numbers"),
    [
        ("Friday 17:30", "Saturday 15:40", (1050, 2380, 4)),
        ("Friday 17:30", "Friday 15:40", (1050, 7 * 1440 + 940, 4)),
        ("17:30", "18:00", (1050, 1080, None)),
        ("17:30", "06:00", (1050, 1440 + 360, None)),
        ("17:30", "39:40", (1050, 2380, None)),
        ("90", "120", (90, 120, None)),
        (None, "60", (0, 60, None)),
    ],
)
def test_a_deadline_is_the_next_such_time(
    start: str | None, deadline: str, numbers: tuple[float, float, int | None]
) -> None:
    clock = Variable(type="minutes", start=start, deadline=deadline)
    assert list(clock.faults()) == []
    assert (clock.start_number, clock.deadline_number, clock.weekday) == numbers


@pytest.mark.parametrize(
    ("kind", "written", "effect"),
    [
        ("number", "+25", ("+", 25)),
        ("number", "-2", ("+", -2)),
        ("number", "3", ("=", 3)),
        ("number", "=-3", ("=", -3)),
        ("number", "0.5", ("=", 0.5)),
        ("number", "true", None),
        ("number", "1e9", None),
        ("number", "18:00", None),
        ("flag", "true", ("=", 1)),
        ("flag", "=false", ("=", 0)),
        ("flag", "1", None),
        ("minutes", "+1:30", ("+", 90)),
        ("minutes", "18:00", ("=", 1080)),
        ("minutes", "Saturday 09:40", ("=", 1440 + 580)),
        ("minutes", "+Saturday 09:40", None),
        ("minutes", "Someday 09:40", None),
        ("number", "+-3", None),
    ],
)
def test_an_effect_adds_or_sets(kind: str, written: str, effect: tuple[str, float] | None) -> None:
    start = {"minutes": "Friday 17:30"}.get(kind)
    assert Variable.model_validate({"type": kind, "start": start}).effect(written) == effect


def test_a_weekday_needs_the_starts_weekday() -> None:
    clock = Variable(type="minutes", start="17:30", deadline="Saturday 15:40")
    assert [what for _, what, _ in clock.faults()] == ["The deadline names a weekday, and the start names none."]
    assert clock.deadline_number is None


def test_a_derived_id_is_told_and_stays_when_the_choice_moves(tiny_course: CourseFolder) -> None:
    text = CLEAN.replace("      - id: wait\n        text: Wait\n", "      - text: Wait\n")
    tiny_course.write(FILE, text.encode())
    course, problems = load_course(tiny_course.root, "Tiny")
    assert [choice.id for choice in course.simulations["call"].node["desk"].choices] == ["report", "look-it-up", "wait"]
    assert [str(problem).split(": ")[1] for problem in problems] == ["note"]


def test_translations_are_no_simulations_and_ids_stand_once(tiny_course: CourseFolder) -> None:
    tiny_course.write("quizzes/simulations/call.es.yml", "title: La llamada\n")
    tiny_course.write("quizzes/simulations/call.yaml", CLEAN.encode())
    tiny_course.write(FILE, CLEAN.encode())
    course, problems = load_course(tiny_course.root, "Tiny")
    assert list(course.simulations) == ["call"]
    assert ["is taken by" in str(problem) for problem in problems] == [True]


def test_a_changed_simulation_changes_what_embeds_it(tiny_course: CourseFolder) -> None:
    read(tiny_course)
    tiny_course.change("content/modules/safety/clocks.md", "```quiz\n", "```simulation\ncall\n```\n\n```quiz\n")
    course = tiny_course.load()
    before = content_hash(course, course.modules["clocks"]), source_hash(tiny_course.root)
    tiny_course.change(FILE, "text: Wait", "text: Wait here")
    course = tiny_course.load()
    after = content_hash(course, course.modules["clocks"]), source_hash(tiny_course.root)
    assert [one != other for one, other in zip(before, after, strict=True)] == [True, True]


def test_a_condition_over_several_lines_is_told_at_its_word(tiny_course: CourseFolder) -> None:
    text = CLEAN.replace("when: not told or trust < 1", "when: >-\n          not told\n          or trst < 1")
    tiny_course.write(FILE, text.encode())
    [problem] = tiny_course.loading_problems()
    assert problem.startswith(f"{FILE}:54:14: error: In `when`: There is no variable «trst».")


def test_every_mistake_is_told_at_once(tiny_course: CourseFolder) -> None:
    text = (
        CLEAN.replace("trust > 0", "trst > 0").replace("{clock: +15}", "{clok: +15}").replace("start: 1}", "start: x}")
    )
    tiny_course.write(FILE, text.encode())
    assert [problem.split(":")[1] for problem in tiny_course.loading_problems()] == ["11", "47", "48"]
