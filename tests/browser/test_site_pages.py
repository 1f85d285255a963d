"""Every kind of page: accessible, small, whole without scripts, at home under any prefix, in light and dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from site_server import Host

from conftest import WIDE, Visit
from rounds.model.course_index import CourseIndex

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "areas": "modules/",
    "area": "modules/gcp-cases/",
    "module": "modules/gcp-cases/bia-10-2474/",
    "module with a table": "modules/communication/sbar/",
    "paths": "paths/",
    "role's path": "paths/cra/",
    "programme's path": "paths/rotation-cra-pm-reg/",
    "competencies": "competencies/",
    "coaching cards": "coaching/",
    "glossary": "glossary/",
    "packages": "packages/",
    "guide": "guides/author/",
    "not found": "404.html",
}
MOST_BYTES = 70_000
MOST_REQUESTS = 8
"""What a module's first page may cost, with the drawings in sight and whatever player it embeds."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(visit: Visit, axe: Callable[[Page], list[str]], kind: str, scheme: str) -> None:
    page = visit(KINDS[kind], scheme=scheme)
    assert axe(page) == [], "phone"
    page.set_viewport_size(WIDE)
    assert axe(page) == [], "wide"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_at_320_pixels(visit: Visit, kind: str, scripts: bool) -> None:
    """WCAG 2.2, 1.4.10: no scrolling in two directions."""
    page = visit(KINDS[kind], viewport={"width": 320, "height": 640}, scripts=scripts)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_page_that_the_course_names_is_there(site_folder: Path, visit: Visit) -> None:
    index = CourseIndex.model_validate_json((site_folder / "course.json").read_text("utf-8"))
    assert all((site_folder / entry.url).is_file() for entry in [*index.modules, *index.areas, *index.paths])


@pytest.mark.parametrize("player", ["quiz", "more"])
def test_a_module_page_is_ready_with_few_bytes_and_requests(
    visit: Visit, site_folder: Path, site_host: Host, player: str
) -> None:
    """The largest page with a quiz alone, and the largest that holds a self-assessment or a simulation beside it."""
    index = CourseIndex.model_validate_json((site_folder / "course.json").read_text("utf-8"))
    pages = {module.url: (site_folder / module.url).read_text("utf-8") for module in index.modules}
    more = {url for url, html in pages.items() if "<rounds-profile" in html or "<rounds-simulation" in html}
    largest = max(more if player == "more" else pages.keys() - more, key=lambda url: len(pages[url]))
    site_host.answers.clear()
    page = visit(largest.removesuffix("index.html"))
    page.wait_for_load_state("networkidle")
    sent = list(site_host.answers)
    assert sum(size for *_, size in sent) <= MOST_BYTES, sent
    assert len(sent) <= MOST_REQUESTS, sent


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_a_page_is_whole_without_scripts(visit: Visit, kind: str) -> None:
    page = visit(KINDS[kind], scripts=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for control in ("[data-rounds-search]", "[data-rounds-palette]", "[data-rounds-filter]", "button[data-role]"):
        for element in page.locator(control).all():
            expect(element).to_be_hidden()
    page.get_by_role("button", name="Menu").tap()
    expect(page.get_by_role("navigation", name="Site", exact=True).get_by_role("link", name="Glossary")).to_be_visible()


def test_home_without_scripts_lists_every_module_and_every_path(visit: Visit) -> None:
    page = visit(scripts=False)
    expect(page.locator("[data-rounds-card]:visible")).to_have_count(page.locator("[data-rounds-card]").count())
    page.get_by_role("navigation", name="Paths by role").get_by_role("link", name="Research nurse").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Research nurse")


def test_a_module_without_scripts_has_its_text_its_questions_and_every_next_step(visit: Visit) -> None:
    page = visit("modules/gcp-cases/bia-10-2474/", scripts=False)
    expect(page.locator(".r-text .r-block--case").first).to_be_visible()
    expect(page.locator("rounds-quiz .r-q__prompt").first).to_be_visible()
    assert page.locator("[data-rounds-next] [data-roles]:visible").count() > 1


def test_without_scripts_the_page_follows_the_device_into_the_dark(visit: Visit) -> None:
    page = visit("guides/learner/", scripts=False, scheme="dark")
    # Playwright's own evaluation works where the page's scripts do not run.
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(15, 25, 28)"


def test_light_and_dark_follow_the_device_until_the_learner_chooses(visit: Visit) -> None:
    page = visit(scheme="dark")
    scheme = page.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_role("button", name="Switch between light and dark").tap()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.reload(wait_until="commit")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Switch between light and dark").tap()
    page.emulate_media(color_scheme="dark")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")


def test_the_chosen_scheme_is_there_before_the_first_paint(visit: Visit) -> None:
    page = visit(scheme="light")
    page.get_by_role("button", name="Switch between light and dark").tap()
    page.route("**/player.js*", lambda route: route.abort())
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_menu_on_a_phone_opens_closes_and_leads_on(visit: Visit) -> None:
    page = visit()
    menu = page.get_by_role("button", name="Menu")
    menu.tap()
    nav = page.get_by_role("navigation", name="Site", exact=True)
    expect(nav).to_be_visible()
    page.keyboard.press("Escape")
    expect(nav).to_be_hidden()
    menu.tap()
    nav.get_by_role("link", name="Areas").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Areas")


@pytest.mark.parametrize("url", ["", "paths/cra/", "modules/"])
def test_every_control_is_large_enough_for_a_finger(visit: Visit, url: str) -> None:
    """WCAG 2.2, 2.5.8 asks for 24 pixels; controls here have 44. A link inside a sentence is exempt."""
    page = visit(url)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button:not(.r-term), select, .r-btn, .r-card__title a, .r-foot a')]
          .filter((e) => e.checkVisibility() && !e.closest('[popover]'))
          .map((e) => [e.outerHTML.slice(0, 90), e.closest(".r-field, .r-cards > .r-card, .r-next .r-card") ?? e])
          .filter(([, e]) => e.getBoundingClientRect().height < 43.5)
          .map(([html]) => html)"""
    )
    assert small == []
