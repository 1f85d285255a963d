"""Regions of a picture in a real browser: pointed at, or chosen in the list by keyboard and screen reader."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from quiz_pages import learners, main_button, quiz, quiz_page, served

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}

FORM = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400">
<g font-family="sans-serif" font-size="22" fill="#222"><text x="30" y="40" font-size="30">Consent form</text>
<text x="30" y="110">Version 2.0, 3 May</text><text x="30" y="190">I agree to take part in the study.</text>
<text x="30" y="320">Signature</text><text x="330" y="320">Date</text></g>
<path d="M30 340h250M330 340h200" stroke="#222"/>
<path d="M60 330c20-40 30 10 50-20s40 10 90-10"
fill="none" stroke="#225" stroke-width="3"/>
<circle cx="560" cy="30" r="6" fill="#a00"/></svg>"""

REGIONS: list[dict[str, Any]] = [
    {"id": "version", "text": "The form's version", "shape": "rectangle", "coordinates": [20, 80, 220, 45]},
    {
        "id": "signature",
        "text": "The *signature*",
        "shape": "polygon",
        "coordinates": [40, 290, 220, 270, 290, 350, 40, 350],
        "why": "It is there.",
    },
    {
        "id": "date",
        "text": "The date beside the signature",
        "shape": "rectangle",
        "coordinates": [320, 290, 220, 60],
        "correct": True,
        "why": "The participant writes it by hand.",
    },
    {"id": "stamp", "text": "The stamp", "shape": "circle", "coordinates": [560, 30, 6]},
]

ONE: dict[str, Any] = {
    "id": "missing",
    "type": "hotspot",
    "prompt": "What is missing on this form?",
    "image": "form.svg",
    "alt": "A signed consent form",
    "size": [600, 400],
    "regions": REGIONS,
}
SEVERAL = {
    **ONE,
    "id": "several",
    "prompt": "What would you ask about?",
    "partial_credit": "per-option",
    "regions": [{**region, "correct": region["id"] in ("stamp", "date")} for region in REGIONS],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = quiz([ONE, SEVERAL])
    pages = {
        "light.html": quiz_page(made),
        "dark.html": quiz_page(made, scheme="slate"),
        "rtl.html": quiz_page(made, direction="rtl"),
        "text.html": quiz_page(made).replace('class="r-col"', 'class="r-col r-text"'),
        "form.svg": FORM,
    }
    with served(tmp_path_factory.mktemp("hotspot"), pages) as url:
        yield url


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    yield from learners(chromium, site)


def shown(page: Page) -> Locator:
    return page.locator(".r-q:visible")


def point(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a place of the drawing stands in the window."""
    picture = shown(page).locator(".r-spot__pic")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    return box["x"] + x / 600 * box["width"], box["y"] + y / 400 * box["height"]


def badges(page: Page, state: str = "is-chosen") -> list[str]:
    return [text.strip() for text in shown(page).locator(f".r-spot__b.{state}").all_inner_texts()]


def to_second(page: Page) -> None:
    page.get_by_role("radio").first.check()
    main_button(page).click()
    main_button(page).click()
    expect(shown(page)).to_have_attribute("data-question", "several")


@pytest.mark.parametrize("name", ["light.html", "rtl.html"])
def test_a_finger_on_the_picture_answers_in_either_direction_of_writing(visit: Callable[..., Page], name: str) -> None:
    page = visit(name, has_touch=True)
    page.touchscreen.tap(*point(page, 100, 100))
    expect(page.get_by_role("radio", name="1 The form's version")).to_be_checked()
    page.touchscreen.tap(*point(page, 500, 320))
    expect(page.get_by_role("radio", name="3 The date beside the signature")).to_be_checked()
    assert badges(page) == ["3"]
    main_button(page).tap()
    expect(shown(page).get_by_role("status").first).to_contain_text("Right")
    assert badges(page, "is-right") == ["3"]


def test_a_region_of_two_millimetres_is_hit_by_a_finger(visit: Callable[..., Page]) -> None:
    page = visit(has_touch=True)
    x, y = point(page, 560, 30)
    for dx, dy in ((18, 0), (-18, 4), (0, 20), (-12, -12)):
        page.get_by_role("radio").first.check()
        page.touchscreen.tap(x + dx, y + dy)
        expect(page.get_by_role("radio", name="The stamp")).to_be_checked()


def test_keyboard_alone_answers_and_is_told(visit: Callable[..., Page]) -> None:
    page = visit()
    page.get_by_role("radio").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert badges(page) == ["3"]
    page.keyboard.press("ArrowUp")
    assert badges(page) == ["2"]
    page.keyboard.press("Tab")
    expect(main_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    status = shown(page).get_by_role("status").first
    expect(status).to_contain_text("Not right")
    expect(status).to_contain_text("2. The signature")
    expect(status).to_contain_text("3. The date beside the signature")
    assert badges(page, "is-wrong") == ["2"]
    assert badges(page, "is-right") == ["3"]


def test_several_regions_are_ticked_and_unticked_on_the_picture(visit: Callable[..., Page]) -> None:
    page = visit()
    to_second(page)
    for x, y in ((560, 30), (100, 100), (430, 320), (100, 100)):
        page.mouse.click(*point(page, x, y))
    expect(page.get_by_role("checkbox", name="The stamp")).to_be_checked()
    assert badges(page) == ["3", "4"]
    page.mouse.click(*point(page, 100, 100))
    main_button(page).click()
    expect(shown(page).get_by_role("status").first).to_contain_text("Partly right, 50 % of the points")
    assert (badges(page, "is-right"), badges(page, "is-wrong")) == (["3", "4"], ["1"])
    page.mouse.click(*point(page, 100, 310))
    assert badges(page) == ["1", "3", "4"]


def test_a_screen_reader_hears_the_picture_once_and_every_region_by_name(visit: Callable[..., Page]) -> None:
    page = visit()
    tree = shown(page).aria_snapshot()
    assert tree.count('img "A signed consent form"') == 1
    assert [line.strip() for line in tree.splitlines() if "radio" in line] == [
        '- radio "1 The form\'s version"',
        '- radio "2 The signature"',
        '- radio "3 The date beside the signature"',
        '- radio "4 The stamp"',
    ]


def test_without_scripts_the_numbers_lead_from_picture_to_list(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    spot = page.locator(".r-spot").first
    assert spot.locator(".r-spot__b").all_inner_texts() == ["1", "2", "3", "4"]
    expect(spot.get_by_role("radio", name="2 The signature")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_picture_keeps_its_shape_and_its_room(visit: Callable[..., Page], width: int) -> None:
    page = visit("text.html", viewport={"width": width, "height": 844})
    box = shown(page).locator("img").bounding_box()
    map_box = shown(page).locator(".r-spot__map").bounding_box()
    assert box and map_box
    assert box == map_box
    assert abs(box["width"] / box["height"] - 1.5) < 0.01
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", ["light.html", "dark.html", "rtl.html"])
def test_axe_finds_nothing_in_any_state(
    visit: Callable[..., Page], axe: Callable[[Page], list[str]], name: str
) -> None:
    page = visit(name)
    assert axe(page) == []
    page.get_by_role("radio", name="The date").check()
    main_button(page).click()
    assert axe(page) == []
    main_button(page).click()
    page.get_by_role("checkbox", name="The form's version").check()
    main_button(page).click()
    assert axe(page) == []
    main_button(page).click()
    page.get_by_role("button", name="See answers").click()
    assert axe(page) == []
    assert Path(page.url).name == name
