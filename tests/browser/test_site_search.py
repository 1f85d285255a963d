"""Search: nothing is loaded before it begins; it finds, filters, works by keyboard, and says when it cannot."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from site_server import Host

from conftest import Visit

pytestmark = pytest.mark.browser


def search(page: Page, text: str) -> None:
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill(text)


def results(page: Page) -> Locator:
    return page.get_by_role("list", name="Results").get_by_role("link")


def test_nothing_of_the_search_is_loaded_before_it_begins(visit: Visit, site_host: Host) -> None:
    site_host.answers.clear()
    page = visit("modules/communication/sbar/")
    page.wait_for_load_state("networkidle")
    assert not [path for path, *_ in site_host.answers if "pagefind" in path]
    search(page, "sbar")
    expect(page.get_by_role("status").filter(has_text="result")).to_be_visible()
    assert [path for path, *_ in site_host.answers if "pagefind" in path]


def test_search_finds_a_module_and_leads_to_it_under_the_prefix(visit: Visit) -> None:
    page = visit("glossary/")
    search(page, "psychological safety")
    page.get_by_role("list", name="Results").get_by_role("link", name=re.compile("Psychological safety")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Psychological safety")


def test_search_filters_by_role_area_and_time(visit: Visit) -> None:
    page = visit()
    search(page, "")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_label("Area").select_option("Resilience")
    facts = page.locator(".r-search__facts")
    expect(facts.first).to_be_visible()
    assert all("Resilience" in text for text in facts.all_text_contents())
    dialog.get_by_label("Time").select_option(label="Up to 6 min")
    expect(facts).to_have_count(1)
    dialog.get_by_label("Area").select_option("")
    dialog.get_by_label("Time").select_option("0")
    dialog.get_by_label("Role").select_option("Data manager")
    status = dialog.get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ results$"))
    assert all("Module" in text for text in facts.all_text_contents())


def test_search_works_by_keyboard(visit: Visit) -> None:
    page = visit(wide=True)
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("report")
    links = results(page)
    expect(links.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_results_that_come_once_more_leave_the_focus_where_it_is(visit: Visit) -> None:
    page = visit(wide=True)
    page.keyboard.press("/")
    page.keyboard.type("report")
    links = results(page)
    links.nth(1).focus()
    first = links.nth(0).element_handle()
    page.get_by_role("searchbox").dispatch_event("input")
    page.wait_for_function("first => !first.isConnected", arg=first)
    expect(links.nth(1)).to_be_focused()


def test_focus_stays_in_the_dialog_and_returns_to_the_button(visit: Visit) -> None:
    page = visit(wide=True)
    button = page.get_by_role("button", name="Search", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    inside = "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_the_key_that_opens_search_can_be_switched_off(visit: Visit) -> None:
    page = visit(wide=True)
    page.keyboard.press("/")
    page.get_by_label("opens the search").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_slash_in_a_text_field_is_a_slash(visit: Visit) -> None:
    page = visit("404.html", wide=True)
    field = page.get_by_role("main").get_by_role("searchbox")
    field.press_sequentially("a/b")
    expect(field).to_have_value("a/b")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_no_result_says_what_to_try_and_offers_to_drop_the_filters(visit: Visit) -> None:
    page = visit()
    search(page, "zzyzx")  # Pagefind shortens what it does not find: no word begins so
    expect(page.get_by_role("status").filter(has_text="No results")).to_be_visible()
    expect(page.get_by_text("Try a shorter word")).to_be_visible()
    page.get_by_role("searchbox").fill("sbar")
    page.get_by_role("dialog").get_by_label("Area").select_option("GCP cases")
    page.get_by_role("dialog").get_by_label("Role").select_option("Line leader / coach")
    page.get_by_role("button", name="Remove the filters").click()
    expect(results(page).first).to_be_visible()


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(visit: Visit) -> None:
    page = visit()
    page.route("**/pagefind/**", lambda route: route.abort())
    search(page, "sbar")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("The search could not be loaded.")
    page.unroute("**/pagefind/**")
    page.get_by_role("button", name="Try again").click()
    expect(results(page).first).to_be_visible()


def test_the_page_of_what_is_not_found_searches(visit: Visit) -> None:
    page = visit("404.html")
    page.get_by_role("main").get_by_role("searchbox").fill("recovery")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(results(page).first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_dialog_is_accessible_and_fits_a_phone(
    visit: Visit, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    page = visit(scheme=scheme)
    search(page, "safety")
    expect(results(page).first).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 390
