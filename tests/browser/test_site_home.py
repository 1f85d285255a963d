"""A learner with five minutes, on a phone: finds a module by role, is offered the next step, goes on later."""

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import Visit

pytestmark = pytest.mark.browser


def choose(page: Page, role: str) -> None:
    page.get_by_role("group", name="Your role").get_by_role("button", name=role, exact=True).tap()


def shown_cards(page: Page) -> list[str]:
    return page.locator("[data-rounds-card]:visible h3").all_text_contents()


def shown(page: Page, fact: str) -> list[str]:
    return [card.get_attribute(f"data-{fact}") or "" for card in page.locator("[data-rounds-card]:visible").all()]


def test_a_learner_finds_a_module_by_role(visit: Visit) -> None:
    page = visit()
    every = shown_cards(page)
    choose(page, "Data manager")
    expect(page.locator("[data-rounds-count]")).to_have_text(re.compile(r"^\d+ of \d+ modules$"))
    mine = shown_cards(page)
    assert 0 < len(mine) < len(every)
    offer = page.locator("[data-rounds-offer]")
    expect(offer).to_contain_text("Next on your path")
    expect(offer).to_contain_text("Why this:")
    title = offer.locator("h2").text_content()
    assert title in mine
    offer.get_by_role("link").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(title or "")


def test_the_role_is_remembered_and_can_be_taken_back(visit: Visit) -> None:
    page = visit()
    choose(page, "Research nurse")
    page.reload()
    chip = page.get_by_role("button", name="Research nurse", exact=True)
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_in_viewport()
    page.get_by_role("button", name="Menu").tap()
    page.get_by_role("link", name="My path").first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Research nurse")
    page.go_back()
    chip.tap()
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert len(shown_cards(page)) == page.locator("[data-rounds-card]").count()


def test_area_and_time_narrow_the_list_and_an_empty_list_says_what_to_do(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Area").select_option("resilience")
    assert {card.get_attribute("data-area") for card in page.locator("[data-rounds-card]:visible").all()} == {
        "resilience"
    }
    expect(page.locator("[data-rounds-group]:visible")).to_have_count(1)
    least = page.get_by_label("Time").locator("option").nth(1).get_attribute("value") or ""
    page.get_by_label("Area").select_option("gcp-cases")
    page.get_by_label("Time").select_option(least)
    minutes = [
        int(card.get_attribute("data-minutes") or 0) for card in page.locator("[data-rounds-card]:visible").all()
    ]
    assert all(each <= int(least) for each in minutes)
    if not minutes:
        expect(page.locator("[data-rounds-count]")).to_contain_text("Allow more time")
        expect(page.locator("[data-rounds-offer]")).to_be_hidden()


def test_home_offers_to_go_on_with_what_was_begun(visit: Visit) -> None:
    page = visit("modules/communication/sbar/")
    title = page.get_by_role("heading", level=1).text_content() or ""
    page.locator("[data-rounds-end]").scroll_into_view_if_needed()
    expect(page.locator(".r-state")).to_contain_text("Begun")
    page.get_by_role("link", name="Rounds", exact=True).tap()
    offer = page.locator("[data-rounds-offer]")
    expect(offer).to_contain_text("Continue")
    expect(offer.locator("h2")).to_have_text(title)
    offer.get_by_role("link").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_module_shows_only_the_next_step_of_the_chosen_role(visit: Visit) -> None:
    page = visit("modules/communication/desc/")
    everyone = page.locator("[data-rounds-next] [data-roles]:visible").count()
    assert everyone > 1
    page.get_by_role("link", name="Rounds", exact=True).tap()
    choose(page, "Clinical research associate / monitor")
    page.go_back()
    page.reload()
    expect(page.locator("[data-rounds-next] [data-roles]:visible")).to_have_count(1)
    expect(page.locator("[data-rounds-steps]")).to_contain_text("Step")


def test_a_path_raises_its_first_open_step(visit: Visit) -> None:
    page = visit("paths/research-nurse/")
    now = page.locator("[aria-current=step]")
    expect(now).to_have_count(1)
    title = now.text_content() or ""
    page.get_by_role("link", name="Start").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_home_works_by_keyboard_alone(visit: Visit) -> None:
    page = visit(wide=True)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.get_by_role("button", name="QA / auditor").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-rounds-path-card]")).to_contain_text("QA / auditor")
    expect(page.get_by_role("button", name="QA / auditor")).to_be_focused()


def test_home_works_where_the_browser_keeps_nothing(visit: Visit) -> None:
    page = visit()
    page.add_init_script(
        "for (const name of ['localStorage', 'indexedDB']) Object.defineProperty(window, name,"
        " {get() { throw new DOMException('blocked', 'SecurityError'); }})"
    )
    page.reload()
    choose(page, "Data manager")
    expect(page.get_by_role("button", name="Data manager")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-rounds-offer]")).to_contain_text("Next on your path")
