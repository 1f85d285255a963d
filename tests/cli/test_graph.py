"""Promises of `rounds graph`: sound SVG that says in words what it shows, whatever is wrong in the case."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from courses.course_folder import CourseFolder
from rounds.cli.main import rounds

FOLDER = Path(__file__).parent.parent / "courses" / "simulations"
SVG = "{http://www.w3.org/2000/svg}"


def graph(course: CourseFolder, *arguments: str) -> Result:
    return CliRunner().invoke(rounds, ["graph", *arguments, "--root", str(course.root)])


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.stem)
def test_every_case_that_can_be_read_is_drawn(tiny_course: CourseFolder, file: Path) -> None:
    tiny_course.write("quizzes/simulations/call.yml", file.read_bytes())
    output = tiny_course.root / "out.svg"
    done = graph(tiny_course, "call", "-o", str(output))
    if done.exit_code:
        assert "cannot be read" in done.output
        assert "call.yml:" in done.output
        return
    drawn = etree.parse(output).getroot()
    boxes = {group.get("id") for group in drawn.iter(f"{SVG}g")}
    assert {"phone", "desk", "in-time"} <= boxes
    assert drawn.find(f"{SVG}title") is not None


def test_the_drawing_tells_critical_choices_outcomes_and_what_cannot_be_reached(tiny_course: CourseFolder) -> None:
    tiny_course.write("quizzes/simulations/call.yml", (FOLDER / "node-unreachable.yml").read_bytes())
    graph(tiny_course, "call", "-o", str(tiny_course.root / "out.svg"))
    drawn = (tiny_course.root / "out.svg").read_text("utf-8")
    for words in (
        "Good ending",
        "Poor ending",
        "! critical → desk",
        "cannot be reached",
        "if told and clock &lt; 18:00",
    ):
        assert words in drawn
    assert drawn.count('class="box away"') == 1
    assert "let-it-ring leads to desk (critical)" in drawn
    assert "prefers-color-scheme:dark" in drawn


def test_the_figures_stand_on_the_terminal(tiny_course: CourseFolder) -> None:
    tiny_course.write("quizzes/simulations/call.yml", (FOLDER / "clean.yml").read_bytes())
    told = graph(tiny_course, "call").output
    assert "2 nodes, 5 choices, 2 endings" in told
    assert "Simulated time (clock): 0 h 25 min to 1 h 00 min." in told
    assert "reporting: 0 to 100 percent." in told


def test_an_unknown_name_is_answered_with_the_nearest(tiny_course: CourseFolder) -> None:
    tiny_course.write("quizzes/simulations/call.yml", (FOLDER / "clean.yml").read_bytes())
    done = graph(tiny_course, "cal", "-o", str(tiny_course.root / "out.svg"))
    assert (done.exit_code, (tiny_course.root / "out.svg").exists()) == (1, False)
    assert "There is no simulation «cal». Did you mean «call»?" in done.output


def test_a_place_that_cannot_be_written_is_told(tiny_course: CourseFolder) -> None:
    tiny_course.write("quizzes/simulations/call.yml", (FOLDER / "clean.yml").read_bytes())
    tiny_course.write("blocked", "")
    done = graph(tiny_course, "call", "-o", str(tiny_course.root / "blocked" / "x.svg"))
    assert done.exit_code == 1
    assert "cannot be written" in done.output
