"""Packages by cmi5 and xAPI in a real browser, with the record store of `rounds play` on another origin as judge."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from cmi5_lms import Lms
from playwright.sync_api import Browser, Page, expect
from quiz_pages import KINDS
from quiz_solver import answer_shown, main_button
from shell_packages import Part, package, package_script

from rounds.play.lrs_cmi5 import Au
from rounds.play.server import serving

pytestmark = pytest.mark.browser

AU = Au("https://course.example/packages/demo", move_on="Passed", mastery=0.8)
ALL_KINDS = Part(id="all", title="All kinds", questions=KINDS)
THREE = Part(id="three", title="Three questions", questions=KINDS[:3])


Play = Callable[..., tuple[Page, Lms]]


@pytest.fixture
def play(chromium: Browser) -> Iterator[Play]:
    """A page of a new learner and the LMS of a package; at the end no rule was broken and no script failed."""
    trouble: list[Any] = []
    with ExitStack() as stack:

        def opened(part: Part, standard: str = "cmi5") -> tuple[Page, Lms]:
            files = {**package(part), "package.js": package_script(standard)}
            lms = Lms(files, AU)
            lms.origins = stack.enter_context(serving(lms.answer))
            context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
            context.set_default_timeout(10_000)
            stack.callback(lambda: trouble.extend(lms.lrs.findings))
            stack.callback(context.close)
            context.on("weberror", lambda error: trouble.append(error.error))
            return context.new_page(), lms

        yield opened
    assert trouble == []


def answer(page: Page, times: int, *, right: bool = True) -> None:
    for _ in range(times):
        answer_shown(page, right=right)
        main_button(page).click()


def is_told(lms: Lms, *verbs: str) -> None:
    """Waits until the record store has these, in this order and no other of their kind."""
    for _ in range(100):
        if lms.verbs(*set(verbs)) == list(verbs):
            return
        time.sleep(0.05)
    assert lms.verbs(*set(verbs)) == list(verbs)


def test_every_type_of_question_a_reload_and_an_exit_break_no_rule_of_cmi5(play: Play) -> None:
    page, lms = play(ALL_KINDS)
    page.goto(lms.launch())
    expect(page.locator("[data-rounds-save]")).to_have_text("Saved")
    answer(page, 3)
    is_told(lms, "answered", "answered", "answered")
    page.reload()
    expect(main_button(page)).to_be_visible()
    answer(page, len(KINDS) - 3)
    page.locator("[data-rounds-end]").last.scroll_into_view_if_needed()
    is_told(lms, "passed", "completed")
    page.locator("[data-rounds-exit]").click()
    page.wait_for_url("**/back.html")
    told = lms.verbs("launched", "initialized", "passed", "completed", "satisfied", "terminated")
    assert told == ["launched", "initialized", "passed", "completed", "satisfied", "terminated"]
    assert len(lms.verbs("answered")) == len(KINDS)
    assert len([asked for asked in lms.asked if asked.startswith("POST /fetch")]) == 1
    kinds = {one["object"].get("definition", {}).get("interactionType") for one in lms.lrs.statements}
    assert kinds >= {"choice", "true-false", "numeric", "fill-in", "matching", "sequencing"}


def test_an_lms_that_asks_for_more_is_obeyed_and_a_passed_learner_who_closes_the_tab_stays_passed(play: Play) -> None:
    page, lms = play(THREE)
    page.goto(lms.launch(mastery=0.95))
    page.locator("[data-rounds-end]").last.scroll_into_view_if_needed()
    answer(page, 1, right=False)
    answer(page, 2)
    page.wait_for_timeout(1_500)
    assert lms.verbs("passed", "failed", "completed") == []
    page.close()
    page = page.context.new_page()
    page.goto(lms.launch(mastery=0.5))
    is_told(lms, "passed", "completed")
    # What is finished ends with its page; what is not may be a reload, and the LMS calls it abandoned.
    page.close()
    is_told(lms, "initialized", "abandoned", "initialized", "passed", "completed", "terminated")


def test_answers_given_while_the_store_was_away_are_told_by_the_next_launch(play: Play) -> None:
    page, lms = play(THREE)
    page.goto(lms.launch())
    expect(page.locator("[data-rounds-save]")).to_have_text("Saved")
    lms.is_away = True
    answer(page, 2)
    expect(page.locator("[data-rounds-save]")).to_have_text("Not saved")
    page.close()
    lms.is_away = False
    page = page.context.new_page()
    page.goto(lms.launch())
    is_told(lms, "answered", "answered")
    expect(page.locator("rounds-quiz")).to_contain_text("Question 3 of 3")


def test_looking_back_records_nothing_but_that_it_was(play: Play) -> None:
    page, lms = play(THREE)
    page.goto(lms.launch(mode="Review"))
    expect(page.get_by_role("alert")).to_contain_text("You are looking back.")
    answer(page, 3)
    page.locator("[data-rounds-exit]").click()
    page.wait_for_url("**/back.html")
    assert lms.verbs() == ["launched", "initialized", "terminated"]


def test_by_plain_xapi_the_same_package_tells_its_store_and_stays_where_it_is(play: Play) -> None:
    page, lms = play(THREE, "xapi")
    page.goto(lms.launch_by_xapi())
    answer(page, 3)
    page.locator("[data-rounds-end]").last.scroll_into_view_if_needed()
    is_told(lms, "passed", "completed")
    page.locator("[data-rounds-exit]").click()
    is_told(lms, "initialized", "passed", "completed", "terminated")
    expect(page.get_by_role("heading", name="You can close this window.")).to_be_visible()
    assert len(lms.verbs("answered")) == 3
