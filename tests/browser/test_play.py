"""`rounds play` in a real browser: packages of strangers, by several profiles; what the page tells of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from play.tiny_packages import CMI5, SCORM12, SCORM2004, XAPI, Files, zipped
from rounds.play.lms import Lms
from rounds.play.server import serving

PlayIt = Callable[..., Page]

pytestmark = pytest.mark.browser


@pytest.fixture
def play_it(chromium: Browser, tmp_path: Path) -> Iterator[PlayIt]:
    """Opens the page that plays the files; no other host is asked and no script fails."""
    trouble: list[str] = []
    with ExitStack() as stack:

        def opened(files: Files, profile: str = "strict", *, wide: bool = True, scheme: str = "light") -> Page:
            lms = Lms.of(zipped(tmp_path, files), profile)
            origins = stack.enter_context(serving(lms.answer))
            size = {"width": 1280, "height": 800} if wide else {"width": 390, "height": 844}
            context = chromium.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            stack.callback(context.close)
            ours = (origins.home, origins.elsewhere, "data:", "about:")

            def finished(url: str) -> None:
                if not url.startswith(ours):
                    trouble.append(f"foreign: {url}")

            context.on("requestfinished", lambda request: finished(request.url))
            context.on("weberror", lambda error: trouble.append(f"script: {error.error}"))
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.goto(origins.home)
            return page

        yield opened
    assert trouble == []


def course(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def fact(page: Page, name: str, value: str) -> None:
    """The LMS says of itself what it would record."""
    expect(page.locator(".p-fact", has=page.get_by_text(name, exact=True)).locator("dd")).to_have_text(value)


def test_a_scorm_12_course_is_played_reloaded_and_begun_anew(play_it: PlayIt) -> None:
    page = play_it(SCORM12)
    expect(course(page).locator("#said")).to_have_text("data: , entry: ab-initio")
    fact(page, "Record", "nothing was committed yet")
    course(page).get_by_role("button", name="Pass").click()
    fact(page, "Status", "passed")
    fact(page, "Score", "90 of 100")
    page.reload()  # the device died: nothing was said to the LMS at the end
    expect(course(page).locator("#said")).to_have_text("data: half way, entry: ab-initio")
    course(page).get_by_role("button", name="Pass").click()
    course(page).get_by_role("button", name="End").click()
    fact(page, "Next launch", "resumes")
    page.get_by_role("button", name="Exit").click()
    expect(page.get_by_text("The course is closed.")).to_be_visible()
    page.get_by_role("button", name="Resume").click()
    expect(course(page).locator("#said")).to_have_text("data: half way, entry: resume")
    page.get_by_role("button", name="New attempt").click()
    expect(course(page).locator("#said")).to_have_text("data: , entry: ab-initio")
    expect(page.get_by_text("attempt 2")).to_be_visible()


def test_errors_stand_out_and_what_is_not_committed_too(play_it: PlayIt) -> None:
    page = play_it(SCORM12, "failing-commits")
    course(page).get_by_role("button", name="Wrong call").click()
    expect(page.locator(".p-line--error")).to_contain_text("Error 405: Incorrect data type")
    course(page).get_by_role("button", name="Pass").click()
    expect(course(page).locator("#said")).to_have_text("commit: false")
    fact(page, "Record", "nothing was committed yet")
    row = page.get_by_role("row", name="cmi.core.lesson_status")
    expect(row.get_by_role("cell")).to_have_text(["passed", "not yet"])
    page.get_by_label("Errors only").check()
    expect(page.locator("#log > li:visible")).to_have_count(2)
    expect(page.locator("#log-count")).to_have_text("9 calls, 2 errors")


def test_a_course_of_several_items_goes_from_one_to_the_next(play_it: PlayIt) -> None:
    page = play_it(SCORM2004)
    expect(course(page).locator("#said")).to_have_text("entry: ab-initio, place: ?set=a&lesson=1#top")
    course(page).get_by_role("button", name="Pass").click()
    fact(page, "Success", "passed")
    fact(page, "Completion", "unknown")  # the LMS has a threshold and was told no progress
    fact(page, "Time", "1 min 0 s")
    expect(page.get_by_text("asked another host for https://elsewhere.invalid")).to_be_visible()
    course(page).get_by_role("button", name="Next").click()
    expect(course(page).locator("#said")).to_have_text("entry: ab-initio, place: ?set=a&lesson=2#top")
    page.get_by_label("Item", exact=True).select_option("First")
    expect(course(page).locator("#said")).to_have_text("entry: resume, place: end?set=a&lesson=1#top")


def test_a_late_api_is_found_late_and_no_storage_is_none(play_it: PlayIt) -> None:
    page = play_it(SCORM12, "late-api")
    expect(course(page).locator("#said")).to_have_text("no API")
    expect(course(page).locator("#said")).to_have_text("data: , entry: ab-initio")
    expect(course(page).locator("body")).to_have_attribute("data-storage", "yes")
    page.get_by_label("LMS", exact=True).select_option("no-storage")
    expect(course(page).locator("body")).to_have_attribute("data-storage", "no")


def test_no_api_can_be_reached_from_another_origin(play_it: PlayIt) -> None:
    page = play_it(SCORM12, "cross-origin-frame")
    expect(course(page).locator("#said")).to_have_text("no API")
    assert page.evaluate("location.origin") != page.frames[1].evaluate("location.origin")


def test_a_window_of_its_own_finds_the_api_in_its_opener(play_it: PlayIt) -> None:
    page = play_it(SCORM12, "popup")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the course").click()
    opened.value.get_by_role("button", name="Pass").click()
    fact(page, "Status", "passed")
    opened.value.close()
    expect(page.get_by_text("The course's window was closed.")).to_be_visible()


@pytest.mark.parametrize(
    ("files", "wrong", "scheme"), [(SCORM12, "Wrong call", "light"), (CMI5, "Wrong statement", "dark")]
)
def test_the_page_is_for_everyone_and_fits_a_phone(
    play_it: PlayIt, axe: Callable[[Page], list[str]], files: Files, wrong: str, scheme: str
) -> None:
    page = play_it(files, wide=scheme == "light", scheme=scheme)
    course(page).get_by_role("button", name=wrong).click()
    expect(page.locator("#log .p-error")).to_be_attached()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Exit").click()
    expect(page.get_by_role("button", name="Open the course")).to_be_visible()
    assert axe(page) == []


def test_a_cmi5_unit_is_launched_judged_and_satisfied(play_it: PlayIt) -> None:
    page = play_it(CMI5)
    expect(course(page).locator("#said")).to_have_text("mode: Normal, mastery: 0.8")
    course(page).get_by_role("button", name="Wrong statement").click()
    expect(course(page).locator("#said")).to_have_text("status: 403")
    expect(page.locator("#statements .p-error").first).to_contain_text("cmi5 9.3.4.0-2")
    expect(page.locator("#log .p-error")).to_contain_text("Error 403: cmi5 9.3.4.0-2")
    course(page).get_by_role("button", name="Pass", exact=True).click()
    fact(page, "Success", "passed")
    fact(page, "Score", "90 percent")
    fact(page, "moveOn", "satisfied (CompletedOrPassed)")
    course(page).get_by_role("button", name="End").click()
    expect(page.get_by_text("The course has gone back to the LMS.")).to_be_visible()
    expect(page.locator("#statements summary").filter(has_text="terminated")).to_have_count(1)
    page.get_by_role("button", name="New attempt").click()
    expect(course(page).locator("#said")).to_have_text("mode: Normal, mastery: 0.8")
    fact(page, "Success", "unknown")


def test_a_cmi5_unit_is_told_the_mode_and_reaches_the_store_from_another_origin(play_it: PlayIt) -> None:
    page = play_it(CMI5, "browse")
    expect(course(page).locator("#said")).to_have_text("mode: Browse, mastery: 0.8")
    page.get_by_label("LMS", exact=True).select_option("cross-origin-frame")
    expect(course(page).locator("#said")).to_have_text("mode: Normal, mastery: 0.8")
    page.get_by_label("LMS", exact=True).select_option("failing-commits")
    expect(page.locator("#log .p-error")).to_contain_text("Error 503: This LRS fails")


def test_an_xapi_activity_is_launched_with_what_it_needs(play_it: PlayIt) -> None:
    page = play_it(XAPI)
    expect(course(page).locator("#said")).to_have_text("mode: undefined, mastery: undefined")
    course(page).get_by_role("button", name="Pass", exact=True).click()
    expect(course(page).locator("#said")).to_have_text("status: 200")
    fact(page, "Success", "passed")
    expect(page.locator("#statements summary")).to_have_text("passed «https://example.org/activity», 90 percent")
