"""Whatever Markdown makes, in prompts, options, reasons and hints: named, chosen by the whole row, never too wide."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from quiz_pages import quiz, quiz_page, served

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}

WIDE_TABLE = (
    "| " + " | ".join(f"Measurement {n}" for n in range(8)) + " |\n" + "|---" * 8 + "|\n" + "| 17.5 mmol/l " * 8 + "|\n"
)
TABLE = "| Day | Dose |\n|---|---|\n| 1 | 5 mg |\n| 8 | 10 mg |\n"
CODE = "    a_very_long_name_that_goes_on = another_very_long_name_that_goes_on + yet_another_one\n"
BLOCKS = f"First paragraph, with [a link](#clocks).\n\n- one\n- two\n\n{TABLE}"
IMAGE = "![Curve {n}](curve.svg)"

OPTIONS: list[dict[str, Any]] = [
    {"id": "blocks", "text": BLOCKS, "correct": True, "why": f"Because:\n\n{WIDE_TABLE}\n{CODE}"},
    {"id": "table", "text": f"Escalation:\n\n{WIDE_TABLE}"},
    {"id": "image", "text": IMAGE.format(n=1), "why": f"No.\n\n{IMAGE.format(n=2)}"},
    {"id": "code", "text": f"Code:\n\n{CODE}"},
    {"id": "line", "text": "A *plain* line, CO<sub>2</sub>"},
]
KINDS: list[dict[str, Any]] = [
    {
        "id": "one",
        "type": "single",
        "prompt": f"Which plan?\n\n{WIDE_TABLE}\n![A plan](curve.svg)\n\n- a\n- b\n\n{CODE}",
        "hint": f"See:\n\n{WIDE_TABLE}",
        "why": f"In all:\n\n{WIDE_TABLE}",
        "options": OPTIONS,
    },
    {"id": "more", "type": "multiple", "prompt": "Which?", "options": OPTIONS},
    {
        "id": "steps",
        "type": "ordering",
        "prompt": "Order.",
        "items": [{"id": o["id"], "text": o["text"], "why": o.get("why")} for o in OPTIONS],
    },
    {
        "id": "pairs",
        "type": "matching",
        "prompt": "Match.",
        "pairs": [{"id": o["id"], "left": o["text"], "right": f"Partner {n}"} for n, o in enumerate(OPTIONS)],
    },
    {
        "id": "sort",
        "type": "sorting",
        "prompt": "Sort.",
        "groups": [{"id": "a", "text": "A"}, {"id": "b", "text": IMAGE.format(n=3)}],
        "items": [{"id": o["id"], "text": o["text"], "group": "a"} for o in OPTIONS],
    },
    {
        "id": "rows",
        "type": "matrix",
        "prompt": "Each.",
        "columns": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
        "rows": [{"id": o["id"], "text": o["text"], "answer": "a"} for o in OPTIONS],
    },
]
CURVE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300" viewBox="0 0 900 300"><rect width="900" '
    'height="300" fill="#dde"/><path d="M0 300C300 300 300 20 900 20" fill="none" stroke="#225" '
    'stroke-width="8"/></svg>'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def whole(question: dict[str, Any], scheme: str = "default", direction: str = "ltr") -> str:
        made = quiz_page(quiz([question]), scheme=scheme, direction=direction)
        return made.replace('class="r-col"', 'class="r-col r-text"')

    pages = {f"{question['id']}.html": whole(question) for question in KINDS}
    pages |= {f"{question['id']}-dark.html": whole(question, "slate", "rtl") for question in KINDS}
    with served(tmp_path_factory.mktemp("rich"), {**pages, "curve.svg": CURVE}) as url:
        yield url


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page as a new learner; fails the test on an error in the page."""
    contexts = []
    troubles: list[str] = []

    def opened(name: str, **how: Any) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, "reduced_motion": "reduce", **how})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"{site}{name}.html")
        if how.get("java_script_enabled", True):
            expect(main_button(page)).to_be_visible()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def main_button(page: Page) -> Locator:
    return page.locator(".r-act .r-btn--lg")


def answer(page: Page, kind: str) -> None:
    """Any answer that can be checked."""
    match kind:
        case "one" | "more":
            page.locator(".r-q input").nth(1).check()
        case "pairs":
            for select in page.locator(".r-q select").all():
                select.select_option("0")
        case "sort" | "rows":
            for row in page.locator(".r-q [data-row]").all():
                row.locator("input").last.check()


def fits(page: Page) -> bool:
    """Nothing is wider than the window but what scrolls by itself."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("kind", [question["id"] for question in KINDS])
@pytest.mark.parametrize("look", ["", "-dark"])
def test_nothing_is_too_wide_and_axe_is_content_before_and_after_checking(
    visit: Callable[..., Page], axe: Callable[[Page], list[str]], kind: str, look: str
) -> None:
    page = visit(kind + look)
    before = page.locator(".r-q__answer table").count()
    assert fits(page)
    assert axe(page) == []
    answer(page, kind)
    main_button(page).click()
    expect(page.locator(".r-verdict")).to_be_visible()
    assert fits(page)
    assert axe(page) == []
    assert page.locator(".r-q__answer .r-opt table:not(.r-opt__why *)").count() >= before - (kind == "rows")


def test_every_option_has_its_words_as_its_name(visit: Callable[..., Page]) -> None:
    page = visit("one")
    for name in (
        "First paragraph, with a link. one two Day Dose 1 5 mg 8 10 mg",
        "Curve 1",
        "A plain line, CO2",
    ):
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Measurement 7 17.5 mmol/l")).to_be_visible()
    page = visit("steps")
    expect(page.get_by_role("button", name="Move up: Curve 1", exact=True)).to_be_visible()
    page = visit("pairs")
    expect(page.get_by_role("combobox", name="First paragraph, with a link. one two")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_row_is_chosen_from_its_paragraphs(visit: Callable[..., Page], scripts: bool) -> None:
    page = visit("one", java_script_enabled=scripts)
    row = page.locator('li[data-option="blocks"]')
    box = row.locator("p").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 5, box["y"] + 5)
    expect(row.get_by_role("radio")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.locator('li[data-option="table"]').get_by_role("radio")).to_be_checked()


def test_a_table_in_a_row_chooses_it_and_scrolls_and_a_link_in_it_is_a_link(visit: Callable[..., Page]) -> None:
    page = visit("more")
    row = page.locator('li[data-option="table"]')
    row.locator("td").first.click()
    expect(row.get_by_role("checkbox")).to_be_checked()
    region = row.locator(".r-scroll")
    region.hover()
    page.mouse.wheel(200, 0)
    page.wait_for_function("() => document.querySelector('li[data-option=table] .r-scroll').scrollLeft > 50")
    region.focus()
    expect(region).to_be_focused()
    link = page.locator('li[data-option="blocks"]')
    link.get_by_role("link").click()
    expect(link.get_by_role("checkbox")).not_to_be_checked()
    assert page.url.endswith("#clocks")


def test_an_image_is_as_wide_as_its_column_at_most(visit: Callable[..., Page]) -> None:
    page = visit("one")
    for image in page.locator("img:visible").all():
        image.scroll_into_view_if_needed()
        box = image.bounding_box()
        assert box
        assert box["width"] <= 390 - 32
        assert abs(box["width"] / box["height"] - 3) < 0.1
