"""The Print button: quizzes and simulations on paper, with their ids and, where asked for, the answer key."""

import pytest
from playwright.sync_api import Page

from conftest import Visit

pytestmark = pytest.mark.browser

PAGES = {"a module": "modules/risk-management/first-24-hours/", "a simulation": "simulations/friday-sae/"}


def printed(page: Page, with_key: bool) -> str:
    """The words on the paper."""
    paper = "window.printed = document.querySelector('.r-printout').innerText"
    page.evaluate(f"() => {{ delete window.printed; window.print = () => {{ {paper} }} }}")
    page.emulate_media(media="print")
    page.locator("[data-rounds-print-key]").evaluate("(box, on) => { box.checked = on }", with_key)
    page.locator("[data-rounds-print]").evaluate("(button) => button.click()")
    page.wait_for_function("window.printed")
    return str(page.evaluate("window.printed"))


def test_a_quiz_is_printed_whole_with_its_ids_and_the_key_only_where_asked_for(visit: Visit) -> None:
    page = visit(PAGES["a module"])
    for with_key in (False, True):
        told = printed(page, with_key)
        assert "first-24-hours/site-limit" in told
        assert ("Right answer: 18 hours" in told) == with_key


def test_a_simulation_is_printed_with_all_scenes_and_its_consequences_only_where_asked_for(visit: Visit) -> None:
    page = visit(PAGES["a simulation"])
    for with_key in (False, True):
        told = printed(page, with_key)
        assert "friday-sae/saturday-morning" in told and "friday-sae/coat-on" in told
        assert ("critical" in told, "a good ending" in told) == (with_key, with_key)


def test_after_printing_the_page_is_as_before(visit: Visit) -> None:
    page = visit(PAGES["a module"])
    printed(page, True)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".r-printout").count() == 0
    assert not page.evaluate("document.body.classList.contains('is-printing')")


def test_the_browsers_own_print_shows_every_question(visit: Visit) -> None:
    page = visit(PAGES["a module"])
    page.emulate_media(media="print")
    assert page.locator(".r-q").count() == 6
    assert all(question.is_visible() for question in page.locator(".r-q").all())
