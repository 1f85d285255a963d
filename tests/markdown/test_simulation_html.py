"""Promises of a simulation in a page: readable without scripts, silent about what follows, whole in its data."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from courses.course_folder import CourseFolder
from rounds.markdown.extensions import course_extensions

CLEAN = (Path(__file__).parent.parent / "courses" / "simulations" / "clean.yml").read_text("utf-8")


@pytest.fixture
def course(tiny_course: CourseFolder) -> CourseFolder:
    """The tiny course with a simulation."""
    tiny_course.write("quizzes/simulations/call.yml", CLEAN.encode())
    return tiny_course


def page(course: CourseFolder, text: str) -> str:
    return Markdown(extensions=course_extensions(course.load())).convert(text)


FENCE = "```simulation\ncall\n```\n"


def parts(html: str) -> tuple[str, dict[str, Any]]:
    """What is read without scripts, and the data."""
    match = re.search(
        r'(<rounds-simulation.*?)<script[^>]*class="rounds-simulation-data">(.*?)</script>', html, re.DOTALL
    )
    assert match
    return match[1], json.loads(match[2])


def test_scenes_and_choices_can_be_read_and_nothing_of_what_follows(course: CourseFolder) -> None:
    readable, _ = parts(page(course, FENCE))
    for words in ("You are on duty", "The phone rings", "Take the call", "Which day counts first", "The day after"):
        assert words in readable
    for words in (
        "You know now",
        "Nobody knows",
        "critical",
        "The report is in",
        "What would have helped",
        "reporting",
    ):
        assert words not in readable
    assert re.findall(r'<details data-node="([^"]*)"', readable) == ["phone", "desk"]


def test_the_data_are_what_the_player_reads(course: CourseFolder) -> None:
    _, data = parts(page(course, FENCE))
    clock = {"type": "minutes", "start": 1050, "label": "Report due", "weekday": 4, "deadline": 2380}
    assert data["variables"] == {
        "clock": clock, "told": {"type": "flag", "start": 0}, "trust": {"type": "number", "start": 1},
    }  # fmt: skip
    assert (data["id"], data["module"], data["start"]) == ("call", None, "phone")
    assert data["competencies"] == [
        {"id": "reporting", "title": "Reporting", "modules": [{"title": "Two clocks", "url": ""}]}
    ]
    phone, desk = data["nodes"]
    assert phone["choices"][1] == {
        "id": "let-it-ring",
        "text": "Let it ring",
        "effects": {"clock": ["+", 60], "trust": ["+", -1]},
        "scores": {"reporting": -2},
        "feedback": "<p>Nobody knows.</p>",
        "critical": True,
        "to": "desk",
    }
    assert desk["choices"][1]["when"] == ["and", ["<", {"var": "answer"}, 50], [">", {"var": "trust"}, 0]]
    assert (desk["question"]["type"], len(desk["question"]["state_key"])) == ("single", 5)
    assert [(ending["id"], ending["outcome"]) for ending in data["endings"]] == [("in-time", "good"), ("late", "poor")]


def test_citations_are_numbered_in_the_order_of_reading(course: CourseFolder) -> None:
    html = page(course, f"First [@ich-e2a I].\n\n{FENCE}\nLast [@ich-e2a II].\n")
    _, data = parts(html)
    assert "#source-2" in data["nodes"][0]["text"]
    assert "#source-2" in data["endings"][0]["debrief"]
    assert 'href="#source-3"' in html.rpartition("Last")[2]


@pytest.mark.parametrize("around", ["{}", "- item\n\n    {}", '!!! note "Case"\n\n    {}', "> {}"])
def test_a_fence_may_stand_in_lists_blocks_and_quotations(course: CourseFolder, around: str) -> None:
    prefix = around.format("").rpartition("\n")[2]
    fence = FENCE.rstrip("\n").replace("\n", f"\n{prefix}")
    html = page(course, around.format(fence))
    assert (html.count("<rounds-simulation"), html.count("<p><rounds-simulation")) == (1, 0)


def test_ids_stay_apart_where_a_simulation_stands_twice(course: CourseFolder) -> None:
    html = page(course, f"{FENCE}\n{FENCE}")
    ids = re.findall(r'\bid="(simulation[^"]*)"', html)
    assert (len(ids), len(set(ids))) == (len(ids), len(ids))
    assert {"simulation-call", "simulation-call_2"} <= set(ids)


def test_an_unknown_simulation_is_told_on_the_page(course: CourseFolder) -> None:
    html = page(course, "```simulation\ncal\n```\n")
    assert "Simulation not found." in html
    assert "«cal»" in html
