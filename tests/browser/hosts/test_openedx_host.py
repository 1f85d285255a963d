"""Real packages in Open edX's own code for SCORM: uploaded, read, played by its page, graded.

Its API is an odd one: it tells no error, answers "" to every question after the status, the score and the mode, and has
no lists of answers and objectives. It grades at each status with the score that it has by then (its issue 56).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from quiz_pages import ASSETS, KINDS
from shell_packages import Part, package

from hosts.host_programs import HostVisit, asked, filled_form, running, visited
from hosts.real_packages import FilesOf
from hosts.replayed import replayed
from rounds.export.archive import archive

pytestmark = pytest.mark.browser

JQUERY = Path(__file__).parents[3] / "plugins/player/node_modules/jquery/dist/jquery.min.js"
FIELDS = {
    "display_name": "A unit",
    "weight": "10",
    "width": "",
    "height": "450",
    "popup_on_launch": "0",
    "enable_navigation_menu": "1",
    "enable_fullscreen_button": "1",
    "navigation_menu_width": "",
}


class OpenEdx:
    """A unit of a course with this block, and one learner."""

    def __init__(self, address: str) -> None:
        self.address = address

    def upload(self, files: dict[str, bytes], *, is_scored: bool = True) -> dict[str, Any]:
        """Puts the package into a new unit as Studio does; what the block made of it."""
        asked(f"{self.address}/new")
        body, kind = filled_form({**FIELDS, "has_score": "1" if is_scored else "0"}, archive(files))
        done = asked(f"{self.address}/handler/studio_submit", body, Content_Type=kind)
        assert done == {"result": "success", "errors": []}
        return self.state()

    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = asked(f"{self.address}/state")
        return told

    def published(self, kind: str) -> list[Any]:
        return [told for name, told in self.state()["published"] if name == kind]

    def grades(self) -> list[float]:
        return [round(told["value"], 2) for told in self.published("grade")]

    def play(self, context: BrowserContext) -> HostVisit:
        return visited(context, f"{self.address}/unit", "assets_proxy")

    def has(self, visit: HostVisit, **wanted: object) -> bool:
        """Waits until the block's fields, or what it kept of the data model, are so."""
        for _ in range(200):
            state = self.state()
            if all(state.get(name, state["scorm_data"].get(name)) == value for name, value in wanted.items()):
                return True
            visit.page.wait_for_timeout(50)
        return False


@pytest.fixture(scope="module")
def open_edx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenEdx]:
    with running("openedx_server.py", tmp_path_factory.mktemp("media"), JQUERY) as address:
        yield OpenEdx(address)


@pytest.mark.parametrize("is_split", [False, True], ids=["one", "split"])
@pytest.mark.parametrize("form", ["scorm12", "scorm2004-3", "scorm2004-4"])
def test_it_reads_version_start_page_and_menu_of_every_scorm_package_and_warns_of_nothing(
    files_of: FilesOf, open_edx: OpenEdx, form: str, is_split: bool
) -> None:
    files = files_of(form, "path-regulatory" if is_split else "first-24-hours", is_split)
    made = open_edx.upload(files)
    assert made["scorm_version"] == ("SCORM_12" if form == "scorm12" else "SCORM_2004")
    assert made["index_page_path"] in files
    assert made["package_warnings"] == []
    assert made["navigation_menu"].count("assets_proxy") == (len([f for f in files if "part-" in f]) or 1)


@pytest.mark.parametrize("form", ["scorm12", "scorm2004-4"])
def test_a_learner_whose_tab_died_goes_on_passes_and_is_graded_by_the_score_at_once(
    files_of: FilesOf, open_edx: OpenEdx, chromium: Browser, context: BrowserContext, form: str
) -> None:
    place = "cmi.core.lesson_location" if form == "scorm12" else "cmi.location"
    open_edx.upload(files_of(form))
    visit = open_edx.play(context)
    visit.answer(right=False)
    visit.answer(2)
    assert open_edx.has(visit, lesson_status="incomplete", success_status="unknown", **{place: "site-limit"})
    sessions = [visit.calls()]
    assert visit.trouble == []
    visit.page.close()
    assert set(open_edx.grades()) <= {0.0}
    again = open_edx.play(context)
    expect(again.package.locator("rounds-quiz")).to_contain_text("Question 4 of 6")
    expect(again.package.locator("[data-rounds-save]").first).to_have_text("Saved")
    before = len(open_edx.grades())
    again.answer(3)
    assert open_edx.has(again, lesson_status="completed", success_status="passed", lesson_score=0.83)
    expect(again.page.locator(".grade")).to_have_text("8.3")
    expect(again.page.locator(".completion-status")).to_have_text("completed")
    grades = open_edx.grades()[before:]
    assert grades and set(grades) == {8.3}, "a status came before its score"
    assert open_edx.published("completion")[-1] == {"completion": 1}
    sessions.append(again.calls())
    assert again.trouble == []
    again.page.close()
    later = open_edx.play(context)
    expect(later.package.locator("rounds-quiz")).to_contain_text("You passed.")
    later.page.wait_for_timeout(300)
    sessions.append(later.calls())
    assert (open_edx.state()["success_status"], open_edx.grades()[-1]) == ("passed", 8.3)
    assert replayed(chromium, sessions)["faults"] == []


def failing(files_of: FilesOf, form: str) -> dict[str, bytes]:
    """A module that allows one attempt, with a real package's manifest."""
    script = "scorm12.js" if form == "scorm12" else "scorm2004.js"
    part = Part(id="one", title="One attempt", questions=KINDS[:2], attempts=1)
    scripts = b"".join((ASSETS / name).read_bytes() for name in ("package.js", script))
    return {**package(part), "package.js": scripts, "imsmanifest.xml": files_of(form)["imsmanifest.xml"]}


@pytest.mark.parametrize("form", ["scorm12", "scorm2004-4"])
def test_who_has_no_attempt_left_has_failed_and_no_grade_but_nought(
    files_of: FilesOf, open_edx: OpenEdx, context: BrowserContext, form: str
) -> None:
    open_edx.upload(failing(files_of, form))
    visit = open_edx.play(context)
    visit.answer()
    visit.answer(right=False)
    assert open_edx.has(visit, success_status="failed", lesson_score=0.5)
    assert set(open_edx.grades()) == {0.0}
    assert visit.trouble == []


@pytest.mark.parametrize("form", ["scorm12", "scorm2004-4"])
def test_what_has_no_score_is_completed_without_a_grade_where_the_unit_is_not_scored(
    files_of: FilesOf, open_edx: OpenEdx, context: BrowserContext, form: str
) -> None:
    open_edx.upload(files_of(form, "self-assessment-leadership-needs"), is_scored=False)
    visit = open_edx.play(context)
    visit.package.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert open_edx.has(visit, lesson_status="completed")
    assert open_edx.published("completion")[-1] == {"completion": 1}
    assert not any("score" in name for name in open_edx.state()["scorm_data"])
    assert (open_edx.grades(), visit.trouble) == ([], [])
