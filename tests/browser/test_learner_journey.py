"""A learner's way through the real course at phone size: find, read, answer, break off, come back, finish, search."""

import json
import re

import pytest
from playwright.sync_api import Page, expect
from quiz_solver import answer_shown, main_button, quiz_data

from conftest import Visit

pytestmark = pytest.mark.browser

MODULES = [
    "coaching-leadership/grow",
    "coaching-leadership/pulse-coaching",
    "communication/desc",
    "communication/sbar",
    "gcp-cases/bia-10-2474",
    "gcp-cases/tgn1412",
    "resilience/psychological-safety",
    "resilience/recovery",
    "risk-management/deviation-triage",
    "risk-management/first-24-hours",
]


def finish(page: Page) -> None:
    """Answers what is left rightly, up to the result."""
    expect(main_button(page)).to_be_visible()
    while page.locator("rounds-quiz .r-q:visible").count():
        answer_shown(page)
        main_button(page).click()


def test_from_home_to_a_passed_quiz_with_a_break_between(visit: Visit) -> None:
    page = visit("")
    page.get_by_role("button", name=re.compile("coordinator", re.I)).tap()
    page.get_by_role("link", name="SAE at the site: the first 24 hours").first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("SAE at the site: the first 24 hours")
    questions = quiz_data(page)["questions"]
    answer_shown(page, right=False)
    main_button(page).click()
    answer_shown(page)
    page.reload()
    expect(page.locator("rounds-quiz .r-q:visible")).to_have_attribute("data-question", questions[2]["id"])
    finish(page)
    expect(page.locator(".r-score")).to_contain_text(f"{len(questions) - 1} of {len(questions)} right")
    page.goto(page.url.partition("modules/")[0] + "paths/crc/")
    expect(page.locator("rounds-progress").first).to_contain_text(re.compile(r"\b1 of \d+ done"))
    expect(page.locator('[data-progress-module="first-24-hours"]').first).to_contain_text("Done")


@pytest.mark.parametrize("module", MODULES)
def test_every_quiz_of_the_course_can_be_answered_right(visit: Visit, module: str) -> None:
    page = visit(f"modules/{module}/")
    finish(page)
    expect(page.get_by_role("heading", name="You passed.")).to_be_visible()
    expect(page.locator(".r-score")).to_contain_text("100 %")


def test_no_key_stands_in_the_text_of_a_page_before_it_is_answered(visit: Visit) -> None:
    page = visit("modules/risk-management/first-24-hours/")
    reasons = [
        re.sub(r"<[^>]+>|\[.*?\]", "", option["why"])[:40]
        for question in quiz_data(page)["questions"]
        for option in question.get("options", [])
        if option.get("why")
    ]
    assert len(reasons) > 5
    text = page.locator("body").inner_text()
    tree = json.dumps(page.locator("body").aria_snapshot())
    assert [reason for reason in reasons if reason in text or reason in tree] == []
