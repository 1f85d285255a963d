"""Promises of `rounds serve` in a browser: a save is on the page at once, and mistakes stand where they are made."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from courses.course_folder import MODULE, QUIZ, TINY, CourseFolder

pytestmark = pytest.mark.browser

SETTINGS = {
    "site_name": "Tiny",
    "docs_dir": "content",
    "theme": {"name": "rounds"},
    "plugins": [{"rounds/course": {"search": True}}, "rounds/paths"],
}
LONG = "".join(f"\n## Part {n}\n\nSome words of part {n}, which are here to be scrolled past.\n" for n in range(30))
SIMULATION = """\
title: A night
summary: One choice.
start: call
nodes:
  - id: call
    text: The phone rings.
    choices:
      - {id: answer, text: You answer., to: home}
      - {id: wait, text: You wait., to: home}
endings:
  - {id: home, text: You go home., outcome: good}
"""
SOON = 15_000
"""Milliseconds; the machine that tests is busy. What is promised, under a second, is measured by the benchmark."""


class Served:
    """A course under `rounds serve`."""

    def __init__(self, course: CourseFolder, address: str) -> None:
        self.course, self.address = course, address


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    course = CourseFolder(tmp_path_factory.mktemp("served"))
    for file, text in TINY.items():
        course.write(file, text)
    course.write("quizzes/simulations/night.yml", SIMULATION)
    course.write("mkdocs.yml", yaml.safe_dump(SETTINGS))
    course.change(MODULE, "\n```quiz", f"{LONG}\n```quiz")
    command = [sys.executable, "-c", "from rounds.cli.main import main; main()", "serve", "--root", str(course.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/", program.stdout.readline())
        assert found
        yield Served(course, found[0])
        os.kill(program.pid, signal.SIGINT)
        assert program.wait(10) == 0


@pytest.fixture
def opened(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    trouble: list[str] = []
    contexts = []

    def opens(path: str, **how: object) -> Page:
        contexts.append(chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **how}))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on("request", lambda r: None if r.url.startswith((served.address, "data:")) else trouble.append(r.url))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(served.address + path)
        page.locator("html[data-rounds-preview]").wait_for(state="attached")
        return page

    yield opens
    for context in contexts:
        context.close()
    assert trouble == []


def test_a_save_is_on_the_open_page_where_one_reads_and_a_mistake_stands_at_its_option(
    served: Served, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened("modules/safety/clocks/")
    expect(page.locator("rounds-quiz .r-act")).to_be_attached()
    page.evaluate("window.stays = true")
    part = page.get_by_role("heading", name="Part 20")
    part.scroll_into_view_if_needed()
    before = part.bounding_box()

    began = time.monotonic()
    served.course.change(MODULE, "Day 0 is the first day", "Day nought is the very first day")
    expect(page.get_by_text("Day nought is the very first day")).to_be_attached(timeout=SOON)
    print(f"saved to shown: {time.monotonic() - began:.2f} s")
    after = part.bounding_box()
    assert before and after
    assert abs(after["y"] - before["y"]) < 2
    assert page.evaluate("window.stays") is True

    served.course.change(QUIZ, "correct: true", "corect: true")
    mark = page.locator("[data-option=aware] .r-problem", has_text="corect")
    expect(mark).to_be_attached(timeout=SOON)
    expect(mark).to_contain_text("Error")
    panel = page.get_by_role("complementary", name="Preview")
    expect(panel).to_contain_text("the last good state of quizzes/safety/clocks.yml")
    assert axe(page) == []
    page.get_by_role("link", name=re.compile("^Preview: [0-9]+ problem")).click()
    expect(panel).to_be_focused()
    panel.get_by_role("link", name="corect").click()
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport()
    page.get_by_label("On first awareness").check()
    page.locator(".r-act .r-btn:visible").last.click()
    expect(page.locator(".r-verdict")).to_be_visible()
    expect(mark).to_be_attached()

    served.course.change(QUIZ, "corect: true", "correct: true")
    expect(mark).to_have_count(0, timeout=SOON)
    expect(panel).not_to_contain_text("last good state")


def test_mistakes_in_a_text_stand_at_their_blocks_and_home_leads_to_them(
    served: Served, opened: Callable[..., Page]
) -> None:
    served.course.change(MODULE, "Some words of part 7,", "Some words [@nobody] of part 7,")
    page = opened("", viewport={"width": 1280, "height": 800}, color_scheme="dark")
    panel = page.get_by_role("complementary", name="Preview")
    expect(panel).to_contain_text("nobody", timeout=SOON)
    panel.get_by_role("link", name="nobody").click()
    mark = page.locator("p:has-text('of part 7') ~ .r-problem", has_text="nobody")
    expect(mark).to_be_in_viewport(timeout=SOON)
    expect(mark).to_be_focused()
    served.course.change(MODULE, "Some words [@nobody] of part 7,", "Some words of part 7,")
    expect(mark).to_have_count(0, timeout=SOON)


def test_a_mistake_in_a_scene_is_told_at_the_simulation_and_moves_to_the_scene_when_it_is_shown(
    served: Served, opened: Callable[..., Page]
) -> None:
    page = opened("simulations/night/")
    served.course.change("quizzes/simulations/night.yml", "{id: wait,", "{id: wait, efects: {},")
    stage = page.locator("[data-choice=wait]").locator("xpath=..")
    expect(stage.locator(".r-problem", has_text="efects")).to_contain_text("efects", timeout=SOON)
    page.locator("[data-choice=answer]").click()
    elsewhere = page.locator(".r-problem", has_text="scene call, choice wait, which is not on")
    expect(elsewhere).to_contain_text("efects", timeout=SOON)
    served.course.change("quizzes/simulations/night.yml", "{id: wait, efects: {},", "{id: wait,")


def test_drafts_are_named_in_lists_and_a_page_that_goes_says_so(served: Served, opened: Callable[..., Page]) -> None:
    text = (served.course.root / MODULE).read_text("utf-8")
    served.course.write("content/modules/safety/second.md", text.replace("clocks\n", "none\n"))
    served.course.change("content/modules/safety/second.md", "version: 1.0.0", "version: 1.0.0\nstatus: draft")
    page = opened("modules/safety/")
    expect(page.locator("main").get_by_text("Draft", exact=True).first).to_be_visible(timeout=SOON)
    page.goto(served.address + "modules/safety/second/")
    expect(page.get_by_text("This page is a draft")).to_be_visible(timeout=SOON)
    (served.course.root / "content/modules/safety/second.md").unlink()
    expect(page.get_by_text("We looked, and this page is not here.")).to_be_visible(timeout=SOON)
