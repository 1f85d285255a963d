"""Promises of simulations on the site: a page each, a list, an entry in course.json, no dead link in a package."""

import json
import re
from pathlib import Path

import pytest
from built_site import built

from courses.course_folder import CourseFolder
from rounds.export.module_body import module_body
from rounds.model.course_index import CourseIndex

CLEAN = (Path(__file__).parent.parent / "courses" / "simulations" / "clean.yml").read_text("utf-8")


@pytest.fixture
def course(tiny_course: CourseFolder) -> CourseFolder:
    """The tiny course with a simulation, which its module embeds."""
    tiny_course.write("quizzes/simulations/call.yml", CLEAN.encode())
    tiny_course.change("content/modules/safety/clocks.md", "```quiz\n", "```simulation\ncall\n```\n\n```quiz\n")
    return tiny_course


def urls(html: str) -> set[str]:
    return set(re.findall(r'"url":"([^"]*)"', html))


def test_a_simulation_has_a_page_a_card_and_a_place_in_the_navigation(course: CourseFolder) -> None:
    site = built(course)
    page = (site / "simulations/call/index.html").read_text("utf-8")
    assert '<rounds-simulation class="r-sim" id="simulation-call"' in page
    assert (page.count("<h1"), "A call comes, and you decide." in page, "about 3 min" in page) == (1, True, True)
    assert urls(page) == {"../../modules/safety/clocks/"}
    listed = (site / "simulations/index.html").read_text("utf-8")
    assert ('<a href="call/">The call</a>' in listed, "3 min" in listed, "Reporting" in listed) == (True, True, True)
    home = (site / "index.html").read_text("utf-8")
    assert 'href="simulations/call/"' in home
    assert '<a href="../simulations/call/">The call</a>' in (site / "competencies/index.html").read_text("utf-8")


def test_a_course_without_simulations_has_no_page_of_them(tiny_course: CourseFolder) -> None:
    site = built(tiny_course)
    assert not (site / "simulations").exists()
    assert "simulation" not in (site / "index.html").read_text("utf-8")


def test_links_in_the_data_are_seen_from_the_page_that_embeds(course: CourseFolder) -> None:
    site = built(course, use_directory_urls=False)
    assert urls((site / "modules/safety/clocks.html").read_text("utf-8")) == {"clocks.html"}
    assert urls((site / "simulations/call.html").read_text("utf-8")) == {"../modules/safety/clocks.html"}


def test_an_authors_own_page_of_a_simulation_stays(course: CourseFolder) -> None:
    course.write("content/simulations/call.md", "Own words.\n\n```simulation\ncall\n```\n")
    page = (built(course) / "simulations/call/index.html").read_text("utf-8")
    assert ("Own words." in page, page.count("<rounds-simulation")) == (True, 1)


def test_course_json_tells_of_the_simulation(course: CourseFolder) -> None:
    index = CourseIndex.model_validate_json((built(course) / "course.json").read_text("utf-8"))
    [entry] = index.simulations
    assert (entry.id, entry.minutes, entry.competencies) == ("call", 3, ["reporting"])
    assert (entry.url, len(entry.content_hash)) == ("simulations/call/index.html", 64)


def test_in_a_package_a_module_that_it_lacks_has_no_address(course: CourseFolder) -> None:
    site = built(course)
    index = CourseIndex.model_validate_json((site / "course.json").read_text("utf-8"))
    [module] = index.modules
    assert urls(module_body(site, module.name, module.url, {}).html) == {""}
    inside = module_body(site, module.name, module.url, {module.url: module.id}).html
    assert urls(inside) == {"#module-clocks"}
    data = re.search(r'rounds-simulation-data">(.*?)</script>', inside, re.DOTALL)
    assert data
    assert json.loads(data[1])["nodes"][0]["id"] == "phone"
