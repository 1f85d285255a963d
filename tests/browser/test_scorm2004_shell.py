"""A SCORM 2004 package in a real browser and a strict LMS: found wherever it is, late or never, saved, woken, left.

What the shell does in either version is in test_scorm12_shell.py.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lms_frame import Launch, PackageHost, PackageVisit, Placement, package_host
from playwright.sync_api import Browser, BrowserContext, expect
from quiz_pages import KINDS
from quiz_solver import answer_shown, main_button
from shell_packages import Part, package, package_script

pytestmark = pytest.mark.browser

THREE = Part(id="three", title="Three questions", questions=KINDS[:3])
COMPLETION, SUCCESS, SCALED = "cmi.completion_status", "cmi.success_status", "cmi.score.scaled"
BLOCKED = """for (const name of ["localStorage", "sessionStorage", "indexedDB"])
  Object.defineProperty(window, name, {get() { throw new DOMException("blocked", "SecurityError"); }});"""


@pytest.fixture(scope="module")
def host() -> Iterator[PackageHost]:
    with package_host({**package(THREE), "package.js": package_script("scorm2004")}) as served:
        yield served


Play = Callable[..., PackageVisit]


@pytest.fixture
def play(chromium: Browser, host: PackageHost) -> Iterator[Play]:
    """Launches the package where third-party storage is blocked; in the end no script has failed."""
    contexts: list[BrowserContext] = []
    visits: list[PackageVisit] = []

    def launched(**how: Any) -> PackageVisit:
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        context.set_default_timeout(10_000)
        context.add_init_script(BLOCKED)
        contexts.append(context)
        visits.append(host.launch(context, Launch(standard="scorm2004", **how)))
        return visits[-1]

    yield launched
    for context in contexts:
        context.close()
    assert [visit.foreign + visit.errors for visit in visits if visit.foreign or visit.errors] == []


def answer(visit: PackageVisit, times: int) -> None:
    for _ in range(times):
        answer_shown(visit.package)
        main_button(visit.package).click()


def names(visit: PackageVisit) -> list[str]:
    return [call["name"] for call in visit.calls()]


@pytest.mark.parametrize(
    "placement", ["self", "parent", "grandparent", "past-foreign-parent", "opener", "opener-parent", "top-opener"]
)
def test_the_lms_is_found_wherever_it_is(play: Play, placement: Placement) -> None:
    visit = play(placement=placement)
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
    assert (visit.kept()[COMPLETION], visit.kept()[SUCCESS]) == ("incomplete", "unknown")
    assert names(visit).count("Initialize") == 1


@pytest.mark.parametrize("placement", ["missing", "foreign-parent"])
def test_without_an_lms_all_can_be_answered_and_the_learner_is_told(play: Play, placement: Placement) -> None:
    visit = play(placement=placement)
    expect(visit.package.get_by_role("alert")).to_contain_text("Your result is not being recorded.", timeout=15_000)
    answer(visit, 3)
    expect(visit.package.get_by_text("You passed.")).to_be_visible()


def test_an_lms_that_comes_late_is_found_without_alarm(play: Play) -> None:
    visit = play(late_milliseconds=1_500)
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
    expect(visit.package.get_by_role("alert")).to_be_empty()


def test_a_tab_that_dies_after_the_last_answer_has_left_status_and_score(play: Play) -> None:
    visit = play(mastery=80)
    answer(visit, 2)
    answer_shown(visit.package)
    kept = visit.kept()
    visit.page.close(run_before_unload=False)
    assert (kept[COMPLETION], kept[SUCCESS], kept[SCALED]) == ("completed", "passed", "1")


def test_a_hidden_page_has_saved_and_one_that_leaves_ends_once(play: Play) -> None:
    visit = play()
    commits = names(visit).count("Commit")
    visit.package.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    *_, time, commit = visit.calls()
    assert (time["args"][0], commit["name"]) == ("cmi.session_time", "Commit")
    assert names(visit).count("Commit") == commits + 1
    visit.leave()
    assert (names(visit).count("Initialize"), names(visit).count("Terminate"), names(visit)[-1]) == (1, 1, "Terminate")


def test_a_page_that_wakes_goes_on_in_a_new_session_where_the_lms_has_ended_the_old_one(play: Play) -> None:
    visit = play()
    sleep = "name => { dispatchEvent(new PageTransitionEvent(name, {persisted: true})); }"
    visit.package.evaluate(sleep, "pagehide")
    assert "Terminate" not in names(visit)
    assert visit.lms
    visit.lms.evaluate(
        "() => { const old = lms; lms = new RoundsLms.Scorm2004Lms(); Object.assign(old.api, lms.api); }"
    )
    visit.package.evaluate(sleep, "pageshow")
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Not saved")
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
    assert names(visit).count("Initialize") == 1
    assert visit.kept()[COMPLETION] == "incomplete"
