"""Pools, questions before reading, the missed again, in a real browser: by keyboard, announced, on a phone's screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from quiz_pages import MODULE, quiz, quiz_html_of, served
from quiz_pages import page as html_page

from rounds.markdown.quiz_html import quiz_html
from rounds.markdown.text_writer import plain_writer

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
AXE = Path(__file__).parents[2] / "plugins/player/node_modules/axe-core/axe.min.js"

POOL: list[dict[str, Any]] = [
    {
        "id": f"statement-{number}",
        "type": "true-false",
        "prompt": f"Statement {number} is true.",
        "answer": True,
        "hint": "Look closely.",
        "why": f"Reason {number}.",
        "objective": 1 + number % 2,
    }
    for number in range(8)
]

TEXT = "<h2>What to know</h2>" + "<p>Something to read between the questions.</p>" * 30


def in_two_places(**how: Any) -> str:
    """The quiz before the text and after it, as the engine puts both on one page."""
    made = quiz(POOL, draw=4, pre=True, pass_mark=75)
    taken: set[str] = set()
    first, again = (quiz_html(made, MODULE, write=plain_writer({}), taken=taken) for _ in range(2))
    return html_page(first, TEXT, again, **how)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pages = {
        "two.html": in_two_places(),
        "dark.html": in_two_places(scheme="slate"),
        "rtl.html": in_two_places(direction="rtl"),
        "pool.html": html_page(quiz_html_of(quiz(POOL, draw=4, shuffle=["questions"], attempts=3))),
    }
    with served(tmp_path_factory.mktemp("behaviour"), pages) as url:
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
        page.goto(site + name)
        page.wait_for_function("() => customElements.get('rounds-quiz')")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def place(page: Page, index: int = 0) -> Locator:
    return page.locator("rounds-quiz").nth(index)


def shown(host: Locator) -> Locator:
    return host.locator(".r-q:visible")


def main_button(host: Locator) -> Locator:
    return host.locator(".r-act .r-btn--lg")


def by_keyboard(page: Page, host: Locator, right: bool) -> str:
    """Answers what is asked, from the keyboard; gives the question's id."""
    id_ = str(shown(host).get_attribute("data-question"))
    shown(host).locator("input").first.focus()
    page.keyboard.press("Space")
    if not right:
        page.keyboard.press("ArrowDown")
    main_button(host).focus()
    page.keyboard.press("Enter")
    return id_


def asked(page: Page, host: Locator, *right: bool) -> list[str]:
    """Answers one question after the other; where a verdict comes, it is left by Enter too."""
    ids = []
    for one in right:
        ids.append(by_keyboard(page, host, one))
        if host.locator(".r-q:visible .r-verdict").count():
            expect(main_button(host)).to_be_focused()
            page.keyboard.press("Enter")
    return ids


def violations(page: Page) -> list[Any]:
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    return list(page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])"))


NARROW = "() => document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("name", ["two.html", "dark.html", "rtl.html"])
def test_before_reading_and_after_it_by_keyboard_with_the_gain_in_words(
    visit: Callable[..., Page], name: str, tmp_path: Path
) -> None:
    page = visit(name)
    first, last = place(page), place(page, 1)
    expect(last).to_contain_text("First answer the questions at the start, or skip them.")
    expect(first.get_by_role("button", name="Hint")).to_have_count(0)
    assert violations(page) == []

    before = asked(page, first, True, False, True, False)
    heading = first.get_by_role("heading", name="2 of 4 for now.")
    expect(heading).to_be_focused()
    expect(first).to_contain_text("Read on; the questions at the end show what you gained.")
    expect(first.locator(".r-verdict, .r-tag")).to_have_count(0)
    assert violations(page) == []
    assert not page.evaluate(NARROW)
    page.screenshot(path=tmp_path / "before.png")

    page.reload()
    page.wait_for_function("() => customElements.get('rounds-quiz')")
    after = asked(page, last, True, True, True, True)
    assert not set(before) & set(after)
    expect(last.get_by_role("heading", name="You passed.")).to_be_focused()
    expect(last.get_by_role("heading", name="What changed since you began")).to_be_visible()
    bars = last.get_by_role("img", name=re.compile(r"^\d+ percent before, 100 percent now$"))
    expect(bars).to_have_count(2)
    expect(first).to_contain_text("Where you stood before reading.")
    assert violations(page) == []
    assert not page.evaluate(NARROW)
    page.screenshot(path=tmp_path / "gain.png")


def test_the_questions_before_reading_can_be_skipped_from_the_end(visit: Callable[..., Page]) -> None:
    page = visit("two.html")
    last = place(page, 1)
    last.get_by_role("button", name="To the questions at the start").press("Enter")
    expect(shown(place(page)).locator(".r-q__prompt")).to_be_focused()
    last.get_by_role("button", name="Skip these questions").press("Enter")
    expect(shown(last).locator(".r-q__prompt")).to_be_focused()
    expect(place(page)).to_contain_text("You skipped these questions.")


def test_a_pool_asks_others_each_time_and_the_missed_again_by_keyboard(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit("pool.html")
    host = place(page)
    status = shown(host).get_by_role("status").locator(".r-verdict")
    ids = [by_keyboard(page, host, right=False)]
    expect(status).to_contain_text("Not right")  # inside a live region, which speaks it
    page.keyboard.press("Enter")
    ids += asked(page, host, True, True, True)
    expect(host.get_by_role("heading")).to_have_text(["Not passed yet.", "By objective"])
    expect(host).to_contain_text("2 attempts left.")
    assert violations(page) == []
    assert not page.evaluate(NARROW)
    page.screenshot(path=tmp_path / "missed.png")

    host.get_by_role("button", name="Try the missed again").press("Enter")
    expect(shown(host).locator(".r-q__prompt")).to_be_focused()
    assert asked(page, host, True) == ids[:1]
    expect(host.locator(".r-score")).to_contain_text("4 of 4")

    host.get_by_role("button", name="Try again").press("Enter")
    assert not set(asked(page, host, True, True, True, True)) & set(ids)
    expect(host).not_to_contain_text("Try again")
    host.get_by_role("button", name="See answers").press("Enter")
    expect(host.locator(".r-q:visible .r-verdict")).to_have_count(4)
    page.reload()
    host.get_by_role("button", name="See answers").click()
    expect(host.locator(".r-q:visible .r-verdict")).to_have_count(4)
    assert violations(page) == []
