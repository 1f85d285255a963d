"""Promises of the checks of simulations: each mistake is found at its line, and a sound one is passed in silence."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.course_folder import CourseFolder
from rounds.check.all_checks import all_problems
from rounds.check.simulation_figures import figures
from rounds.load.course import load_course
from rounds.render.simulation_graph import simulation_graph

FOLDER = Path(__file__).parent.parent / "courses" / "simulations"
SEEDED = sorted(FOLDER.glob("*.yml"))
FILE = "quizzes/simulations/call.yml"

_FAULT = re.compile(r"# fault: (.*)$")


def told(course: CourseFolder, text: str) -> dict[int, list[str]]:
    """The problems of a simulation's file by line."""
    course.write(FILE, text.encode())
    read, problems = load_course(course.root, "Tiny")
    found: dict[int, list[str]] = {}
    for problem in {*problems, *all_problems(read, advice=False)}:
        assert problem.place.file == FILE, problem
        found.setdefault(problem.place.line, []).append(str(problem))
    return found


@pytest.mark.parametrize("file", SEEDED, ids=lambda file: file.stem)
def test_each_seeded_fault_is_told_at_its_line_and_nothing_else(tiny_course: CourseFolder, file: Path) -> None:
    text = file.read_text("utf-8")
    seeded = {number: fault[1] for number, line in enumerate(text.splitlines(), 1) if (fault := _FAULT.search(line))}
    found = told(tiny_course, text)
    assert found.keys() == seeded.keys()
    for line, words in seeded.items():
        assert any(words in each for each in found[line]), found[line]


def test_the_corpus_has_a_clean_simulation_and_many_seeded_ones() -> None:
    clean = [file.stem for file in SEEDED if "# fault:" not in file.read_text("utf-8")]
    assert (clean, len(SEEDED) > 40) == (["clean"], True)


CLEAN = (FOLDER / "clean.yml").read_text("utf-8")


def test_too_many_states_end_at_a_bound_and_the_check_says_so(tiny_course: CourseFolder) -> None:
    names = [f"n{number}" for number in range(20)]
    text = CLEAN.replace(
        "  trust:", "".join(f"  {name}: {{type: flag, label: {name}}}\n" for name in names) + "  trust:"
    )
    toggles = "".join(
        f"      - {{id: set-{name}, text: Set, effects: {{{name}: true}}, to: phone}}\n"
        f"      - {{id: go-{name}, text: Go, when: {name}, to: late}}\n"
        for name in names
    )
    text = text.replace("      - id: take-it\n", f"{toggles}      - id: take-it\n")
    [note] = told(tiny_course, text).popitem()[1]
    assert "The states are too many to look at all" in note
    assert ": note: " in note


def test_what_an_unreadable_file_defines_is_not_called_unknown(tiny_course: CourseFolder) -> None:
    tiny_course.write(FILE, CLEAN.replace("outcome: good", "outcome: god").encode())
    tiny_course.change("content/modules/safety/clocks.md", "```quiz\n", "```simulation\ncall\n```\n\n```quiz\n")
    assert [problem for problem in tiny_course.problems() if "no simulation" in problem] == []


def test_a_fence_names_a_simulation_that_there_is(tiny_course: CourseFolder) -> None:
    tiny_course.write(FILE, CLEAN.encode())
    tiny_course.change("content/modules/safety/clocks.md", "```quiz\n", "```simulation\ncal\n```\n\n```quiz\n")
    [problem] = tiny_course.problems()
    assert problem.endswith("There is no simulation «cal». Did you mean «call»?")
    assert problem.startswith("content/modules/safety/clocks.md:17:1: error")


def test_a_simulation_may_cite_name_and_read_what_its_course_has(tiny_course: CourseFolder) -> None:
    assert told(tiny_course, CLEAN) == {}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_anything_in_it_ends_in_problems_never_in_an_error(
    tiny_course: CourseFolder, data: st.DataObject
) -> None:
    lines = CLEAN.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(
            st.sampled_from(["", lines[0], *lines, "  - id: [x", "        when: ((", "        to: 7", "x: &a *a"])
        )
        lines[at : at + data.draw(st.integers(0, 2))] = [other]
    tiny_course.write(FILE, "\n".join(lines).encode())
    course, problems = load_course(tiny_course.root, "Tiny")
    found = [*problems, *all_problems(course, advice=False)]
    assert all(problem.place.file for problem in found)
    for simulation in course.simulations.values():
        assert simulation_graph(simulation).endswith("</svg>\n")
        assert figures(simulation).nodes == len(simulation.nodes)
