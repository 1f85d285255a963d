"""Promises of the site about self-assessments: a page for each, a list, a place in course.json; none uncalled for."""

import json
from hashlib import sha256

import pytest
from built_site import built

from courses.course_folder import MODULE, CourseFolder
from rounds.load.course import content_hash

PROFILE = "quizzes/profiles/me.yml"
TEXT = """\
    title: Me & mine
    summary: How it goes.
    minutes: 4
    responses: [{id: never, text: Never, value: 1}, {id: often, text: Often, value: 5}]
    scales:
      - id: energy
        title: Energy
        bands: [{from: 0, to: 100, title: All, modules: [clocks, later]}]
    questions: [{id: rested, prompt: I was rested., scale: energy}]
    """


@pytest.fixture
def course(tiny_course: CourseFolder) -> CourseFolder:
    tiny_course.write(PROFILE, TEXT)
    return tiny_course


def test_a_self_assessment_has_a_page_a_place_in_the_list_and_the_navigation(course: CourseFolder) -> None:
    site = built(course)
    page = (site / "self-assessments/me/index.html").read_text("utf-8")
    assert page.count("<h1") == 1
    assert page.count("<rounds-profile ") == 1
    assert '"url":"modules/safety/clocks/"' in page
    assert "assets/rounds/profile.js" in page
    assert "assets/rounds/profile.css" in page
    listed = (site / "self-assessments/index.html").read_text("utf-8")
    assert '<a href="me/">Me &amp; mine</a>' in listed
    assert ">Self-assessments</a>" in (site / "index.html").read_text("utf-8")


def test_a_course_without_one_has_no_list_and_no_entry_in_the_navigation(tiny_course: CourseFolder) -> None:
    site = built(tiny_course)
    assert not (site / "self-assessments").exists()
    assert "elf-assessment" not in (site / "index.html").read_text("utf-8")
    assert "profile.js" not in (site / "modules/safety/clocks/index.html").read_text("utf-8")


def test_an_authors_own_page_stays_as_it_is_written(course: CourseFolder) -> None:
    course.write("content/self-assessments/me.md", "# Mine\n\nFirst this.\n\n```profile\nme\n```\n")
    course.write("content/self-assessments/index.md", "Own words.\n")
    site = built(course)
    page = (site / "self-assessments/me/index.html").read_text("utf-8")
    assert page.count("<h1") == 1
    assert page.index("First this.") < page.index("<rounds-profile ")
    listed = (site / "self-assessments/index.html").read_text("utf-8")
    assert "Own words." in listed
    assert "Me &amp; mine" in listed


def test_course_json_names_it_and_where_it_is(course: CourseFolder) -> None:
    index = json.loads((built(course) / "course.json").read_text("utf-8"))
    assert index["profiles"] == [
        {
            "id": "me", "title": "Me & mine", "summary": "How it goes.", "minutes": 4, "questions": 1,
            "scales": ["Energy"], "file": PROFILE, "url": "self-assessments/me/index.html",
            "content_hash": sha256((course.root / PROFILE).read_bytes()).hexdigest(),
        }
    ]  # fmt: skip


def test_a_module_that_embeds_it_has_another_hash_when_it_changes(course: CourseFolder) -> None:
    course.change(MODULE, "## What to know", "```profile\nme\n```\n\n## What to know")

    def hash_now() -> str:
        loaded = course.load()
        return content_hash(loaded, loaded.modules["clocks"])

    before = hash_now()
    course.change(PROFILE, "I was rested.", "I slept.")
    assert hash_now() != before


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("mee", "There is no self-assessment «mee». Did you mean «me»?"),
        ("", "The profile fence is empty. Write the self-assessment's id in it: the name of its file without .yml."),
    ],
)
def test_a_fence_that_finds_none_is_told_at_its_line(course: CourseFolder, fence: str, problem: str) -> None:
    course.change(MODULE, "## What to know\n", f"```profile\n{fence}\n```\n")
    line = 13 if fence else 12
    assert f"{MODULE}:{line}:1: error: {problem}" in course.problems()
