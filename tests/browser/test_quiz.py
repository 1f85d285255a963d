"""A quiz in a real browser, on the engine's own markup: every kind by keyboard and by touch, in every state."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from quiz_pages import KINDS, page, quiz, quiz_html_of, quiz_page, served

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
AXE = Path(__file__).parents[2] / "plugins/player/node_modules/axe-core/axe.min.js"
RIGHT_ORDER = ["Secure medical care", "Hold further dosing", "Establish facts", "Inform the medical monitor"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pages = {
        "light.html": quiz_page(quiz()),
        "dark.html": quiz_page(quiz(), scheme="slate"),
        "rtl.html": quiz_page(quiz(), direction="rtl"),
        "check-in.html": quiz_page(quiz(), "statement"),
        "exam.html": quiz_page(quiz(KINDS[:3], feedback="end", shuffle=["questions", "options"])),
        "two.html": page(quiz_html_of(quiz(KINDS[:1])), quiz_html_of(quiz(KINDS[2:3], id="second"))),
        "none.html": page(),
    }
    with served(tmp_path_factory.mktemp("quiz"), pages) as url:
        yield url


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page as a new learner; fails the test on an error in the page or a request to another host."""
    contexts = []
    troubles: list[str] = []

    def opened(name: str = "light.html", script: str = "", **how: Any) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, **how})
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: troubles.append(asked.url) if not asked.url.startswith((site, "data:")) else 0)
        page.goto(site + name)
        if how.get("java_script_enabled", True):
            ready(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def ready(page: Page) -> None:
    """Waits until the player has made quizzes of what the page holds."""
    page.wait_for_function("() => customElements.get('rounds-quiz')")


def reload(page: Page) -> None:
    page.reload()
    ready(page)


def main_button(page: Page) -> Locator:
    return page.locator(".r-act .r-btn--lg")


def shown(page: Page) -> Locator:
    return page.locator(".r-q:visible")


def verdict(page: Page) -> Locator:
    return shown(page).get_by_role("status").locator(".r-verdict")


def put_in_order(page: Page, press: Callable[[Locator], None]) -> None:
    for place, text in enumerate(RIGHT_ORDER):
        up = page.get_by_role("button", name=f"Move up: {text}")
        while [line.startswith(text) for line in shown(page).locator(".r-order__t").all_inner_texts()].index(
            True
        ) > place:
            press(up)
            expect(up).to_be_focused()


def test_every_kind_is_answered_right_by_touch_alone(visit: Callable[..., Page]) -> None:
    page = visit(has_touch=True, is_mobile=True)
    go = main_button(page)
    for label in ("the receptionist", None, "False"):
        for text in [label] if label else ["chest pain", "Anaphylaxis"]:
            shown(page).locator(".r-opt", has_text=text).tap()
        go.tap()
        expect(verdict(page)).to_contain_text("Right")
        go.tap()
    for typed in ("24", "susar"):
        shown(page).locator("input").tap()
        page.keyboard.type(typed)
        go.tap()
        expect(verdict(page)).to_contain_text("Right")
        go.tap()
    for label, choice in (("Causality", "Investigator"), ("Expectedness", "Sponsor"), ("Severity", "Investigator")):
        page.get_by_label(label).select_option(label=choice)
    go.tap()
    expect(verdict(page)).to_contain_text("Right")
    go.tap()
    put_in_order(page, lambda up: up.tap())
    go.tap()
    expect(verdict(page)).to_contain_text("Right")
    go.tap()
    expect(page.get_by_role("heading", name="You passed.")).to_be_focused()
    expect(page.locator(".r-score")).to_have_text("7 of 7 right, 100 %. Pass mark 80 %.")


def test_every_kind_is_answered_right_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit()
    expect(main_button(page)).to_be_visible()
    press = page.keyboard.press

    def tab_to(target: Locator) -> None:
        for _ in range(40):
            if target.evaluate("element => element === document.activeElement"):
                return
            press("Tab")
        raise AssertionError("not reached by Tab")

    def check_and_go_on() -> None:
        tab_to(main_button(page))
        press("Enter")
        expect(verdict(page)).to_contain_text("Right")
        expect(main_button(page)).to_be_focused()
        press("Enter")

    tab_to(shown(page).locator("input").first)
    press("ArrowDown")
    check_and_go_on()
    expect(shown(page).locator(".r-q__prompt")).to_be_focused()
    for index in (0, 1):
        tab_to(shown(page).locator("input").nth(index))
        press("Space")
    check_and_go_on()
    tab_to(shown(page).locator("input").first)
    press("ArrowDown")
    check_and_go_on()
    for typed in ("24 hours", "SUSAR"):
        tab_to(shown(page).locator("input"))
        page.keyboard.type(typed)
        press("Enter")  # checks, from within the field
        expect(verdict(page)).to_contain_text("Right")
        expect(main_button(page)).to_be_focused()
        press("Enter")
    for label, first_letter in (("Expectedness", "S"), ("Causality", "I"), ("Severity", "I")):
        tab_to(page.get_by_label(label))
        press(first_letter)
    check_and_go_on()

    def press_up(up: Locator) -> None:
        if not up.evaluate("element => element === document.activeElement"):
            shown(page).locator(".r-q__prompt").focus()
        tab_to(up)
        press("Enter")

    put_in_order(page, press_up)
    check_and_go_on()
    expect(page.get_by_role("heading", name="You passed.")).to_be_focused()


def test_moving_an_item_is_announced(visit: Callable[..., Page]) -> None:
    page = visit()
    status = page.locator("rounds-quiz > [role=status]")
    expect(status).to_have_text("")
    answer_until(page, "steps")
    page.get_by_role("button", name="Move down: Establish").click()
    expect(status).to_have_text("Establish facts with the hospital, now 2 of 4")


def answer_until(page: Page, question: str) -> None:
    """Answers whatever comes, until the question is on the page."""
    expect(main_button(page)).to_be_visible()
    while shown(page).get_attribute("data-question") != question:
        answer_anyhow(page)
        main_button(page).click()
        main_button(page).click()


def answer_anyhow(page: Page) -> None:
    kind = shown(page).get_attribute("data-type")
    if kind in {"single", "multiple", "true-false"}:
        shown(page).locator(".r-opt").last.click()
    elif kind in {"numeric", "short-answer"}:
        shown(page).locator("input").fill("7")
    elif kind == "matching":
        for select in shown(page).locator("select").all():
            select.select_option(index=1)


def test_a_reload_goes_on_where_the_learner_was(visit: Callable[..., Page]) -> None:
    page = visit()
    answer_until(page, "hours")
    page.locator("input:visible").fill("7")
    main_button(page).click()  # graded; the tab is lost before the next step
    reload(page)
    expect(shown(page)).to_have_attribute("data-question", "word")
    expect(page.locator(".r-prog__words")).to_contain_text("Question 5 of 7")


def test_an_exam_keeps_its_shuffled_order_over_a_reload_and_tells_only_at_its_end(visit: Callable[..., Page]) -> None:
    page = visit("exam.html")
    answer_anyhow(page)
    main_button(page).click()
    expect(page.locator(".r-verdict")).to_have_count(0)
    before = shown(page).inner_text()
    reload(page)
    expect(shown(page)).to_have_text(before, use_inner_text=True)
    for _ in range(2):
        answer_anyhow(page)
        main_button(page).click()
    expect(page.locator(".r-score")).to_be_visible()
    page.get_by_role("button", name="See answers").click()
    expect(page.locator(".r-verdict:visible")).to_have_count(3)


def test_two_tabs_show_one_attempt(visit: Callable[..., Page]) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    expect(main_button(other)).to_be_visible()
    shown(page).locator(".r-opt").first.click()
    main_button(page).click()
    expect(shown(other)).to_have_attribute("data-question", "several")


def test_without_storage_the_quiz_works_and_says_that_nothing_is_kept(visit: Callable[..., Page]) -> None:
    page = visit(
        script="Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    expect(page.locator("[data-rounds-notice]")).to_contain_text("not being kept")
    answer_anyhow(page)
    main_button(page).click()
    expect(verdict(page)).to_be_visible()


def test_a_module_is_read_once_its_end_was_in_view(visit: Callable[..., Page]) -> None:
    page = visit("none.html")
    stored = (
        "() => new Promise(done => { const o = indexedDB.open('rounds:/', 1); o.onsuccess = () => {"
        "const g = o.result.transaction('records').objectStore('records').getAll();"
        "g.onsuccess = () => done(g.result) } })"
    )
    page.wait_for_function(f"async () => (await ({stored})()).length === 1")
    assert page.evaluate(stored) == [{"module": "clock", "version": "1.0.0", "read": True, "done": True, "quizzes": {}}]


def test_two_quizzes_on_a_page_and_one_that_comes_later(visit: Callable[..., Page]) -> None:
    page = visit("two.html")
    expect(main_button(page)).to_have_count(2)
    page.evaluate("() => { const q = document.querySelector('rounds-quiz'); q.remove(); document.body.append(q) }")
    expect(main_button(page)).to_have_count(2)
    page.evaluate(
        "async () => document.body.insertAdjacentHTML('beforeend', "
        "/<rounds-quiz[^]*<.rounds-quiz>/.exec(await (await fetch('check-in.html')).text())[0])"
    )
    expect(main_button(page)).to_have_count(3)


def test_a_check_in_counts_for_nothing(visit: Callable[..., Page]) -> None:
    page = visit("check-in.html")
    shown(page).locator(".r-opt").last.click()
    main_button(page).click()
    expect(verdict(page)).to_contain_text("Right")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    reload(page)
    expect(main_button(page)).to_have_text("Choose one answer")


def test_where_the_player_does_not_come_the_questions_do(chromium: Browser, site: str) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.route("**/player.js", lambda route: route.abort())
    page.goto(site + "light.html")
    expect(page.locator(".r-q").nth(1)).to_be_hidden()
    expect(page.locator(".r-q").last).to_be_visible()
    page.locator(".r-q").last.locator("input").first.fill("1")
    page.close()


def test_without_scripts_every_question_is_readable_and_the_key_is_not(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    expect(shown(page)).to_have_count(len(KINDS))
    text = page.locator("main").inner_text()
    assert "The knowledge of anyone" not in text
    assert "Right answer" not in text


def states(page: Page) -> Iterator[str]:
    """Every kind before and after its answer, then the result and the answers."""
    expect(main_button(page)).to_be_visible()
    hint = page.get_by_role("button", name="Hint")
    for question in KINDS:
        assert shown(page).get_attribute("data-question") == question["id"]
        if hint.is_visible():
            hint.click()
        yield f"{question['type']}, asked"
        answer_anyhow(page)
        yield f"{question['type']}, chosen"
        main_button(page).click()
        yield f"{question['type']}, checked"
        main_button(page).click()
    yield "result"
    page.get_by_role("button", name="See answers").click()
    yield "answers"


@pytest.mark.parametrize("name", ["light.html", "dark.html", "rtl.html"])
def test_axe_finds_nothing_in_any_state(visit: Callable[..., Page], name: str) -> None:
    page = visit(name, reduced_motion="reduce")
    page.add_script_tag(path=AXE)
    for state in states(page):
        found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])")
        assert (state, found) == (state, [])


NARROW = "() => document.documentElement.scrollWidth > innerWidth"
SMALL = """() => [...document.querySelectorAll('button, select, .r-field input, label.r-opt, a.r-btn')]
    .filter(e => e.offsetParent).map(e => [e.textContent, e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44).map(([text]) => text)"""


@pytest.mark.parametrize(("name", "width"), [("light.html", 320), ("rtl.html", 320), ("light.html", 195)])
def test_every_target_is_at_least_44_pixels_and_nothing_is_cut_off_when_zoomed(
    visit: Callable[..., Page], name: str, width: int
) -> None:
    """320 pixels are a wide screen at 400 %, 195 a phone at 200 %."""
    page = visit(name, viewport={"width": width, "height": 600})
    for state in states(page):
        assert (state, page.evaluate(SMALL), page.evaluate(NARROW)) == (state, [], False)


def test_what_has_focus_is_never_hidden_by_the_action_bar(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 390, "height": 420})
    expect(main_button(page)).to_be_visible()
    for option in shown(page).locator("input").all():
        option.focus()
        hidden = option.evaluate(
            "e => e.getBoundingClientRect().bottom > document.querySelector('.r-act').getBoundingClientRect().top"
        )
        assert not hidden


def test_the_verdict_is_in_view_when_it_comes(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 390, "height": 600})
    expect(main_button(page)).to_be_visible()
    shown(page).locator(".r-opt").last.click()
    page.mouse.wheel(0, 2000)
    main_button(page).click()
    expect(verdict(page).locator("strong")).to_be_in_viewport()


def test_forced_colours_keep_the_marks(visit: Callable[..., Page]) -> None:
    page = visit(forced_colors="active")
    shown(page).locator(".r-opt").last.click()
    main_button(page).click()
    style = "element => getComputedStyle(element).borderTopStyle"
    assert page.locator(".r-opt--right").evaluate(style) == "solid"
    assert page.locator(".r-opt--wrong").evaluate(style) == "dashed"
