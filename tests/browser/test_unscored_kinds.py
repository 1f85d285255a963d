"""Ratings, reflections and how sure one is, in a real browser: by keyboard alone and by touch alone, named and
announced for screen readers, in every state. Reasons of expected mistakes and of every entry stand here too."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from quiz_pages import learners, main_button, quiz, quiz_page, served

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}
AXE = Path(__file__).parents[2] / "plugins/player/node_modules/axe-core/axe.min.js"

KINDS: list[dict[str, Any]] = [
    {
        "id": "speak",
        "type": "rating",
        "prompt": "I say it aloud when I am unsure about a dose.",
        "responses": [
            {"id": "never", "text": "Never", "value": 1, "why": "Start with one person whom you trust."},
            {"id": "rarely", "text": "Rarely", "value": 2},
            {"id": "sometimes", "text": "Sometimes", "value": 3},
            {"id": "often", "text": "Often", "value": 4, "why": "Keep to it when it is busy."},
            {"id": "always", "text": "Always", "value": 5},
        ],
    },
    {
        "id": "words",
        "type": "reflection",
        "prompt": "What would you say to the family?",
        "why": "I would name what happened, say that I am sorry, and say what comes next.",
    },
    {
        "id": "clock",
        "type": "true-false",
        "prompt": "The sponsor may wait for the discharge letter.",
        "answer": False,
        "confidence": True,
        "why": "The clock runs from first awareness.",
    },
    {
        "id": "hours",
        "type": "numeric",
        "prompt": "Within how many days is a fatal SUSAR reported?",
        "answer": 7,
        "unit": "days",
        "mistakes": [{"answer": 15, "why": "Fifteen days are for those that are not life-threatening."}],
    },
    {
        "id": "judges",
        "type": "matching",
        "prompt": "Who is the main judge?",
        "pairs": [
            {"id": "causality", "left": "Causality", "right": "Investigator", "why": "Nearest to the patient."},
            {"id": "expected", "left": "Expectedness", "right": "Sponsor", "why": "Knows all reports."},
        ],
        "distractors": [{"id": "committee", "text": "Ethics committee", "why": "It is told; it does not judge."}],
    },
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    recorded = {**KINDS[1], "record": True}
    pages = {
        "light.html": quiz_page(quiz(KINDS)),
        "dark.html": quiz_page(quiz(KINDS), scheme="slate"),
        "rtl.html": quiz_page(quiz(KINDS), direction="rtl"),
        "reflection.html": quiz_page(quiz([recorded, KINDS[2]])),
    }
    with served(tmp_path_factory.mktemp("unscored"), pages) as url:
        yield url


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    yield from learners(chromium, site)


def shown(page: Page) -> Locator:
    return page.locator(".r-q:visible")


def verdict(page: Page) -> Locator:
    return shown(page).get_by_role("status").locator(".r-verdict")


def go_on(page: Page, press: Callable[[Locator], None]) -> None:
    """Presses for the verdict, then for what follows: a second press at once would be the end of a double one."""
    press(main_button(page))
    expect(verdict(page)).to_be_visible()
    page.wait_for_timeout(400)
    press(main_button(page))


def answer_shown(page: Page, press: Callable[[Locator], None], *, right: bool = True) -> None:
    """Answers the question that is shown."""
    match shown(page).get_attribute("data-question"):
        case "speak":
            press(shown(page).locator(".r-opt", has_text="Often" if right else "Never"))
        case "words":
            shown(page).get_by_role("textbox").fill("I am sorry.\nThis is what comes next.")
        case "clock":
            press(shown(page).locator(".r-q__answer .r-opt", has_text="False" if right else "True"))
            press(shown(page).locator(".r-sure .r-opt", has_text="Guessing" if right else "Certain"))
        case "hours":
            shown(page).get_by_role("textbox").fill("7" if right else "15")
        case _:
            for label, partner in (("Causality", "Investigator"), ("Expectedness", "Sponsor")):
                page.get_by_label(label).select_option(label=partner if right else "Ethics committee")


def answer_until(page: Page, question: str) -> None:
    while shown(page).get_attribute("data-question") != question:
        answer_shown(page, lambda target: target.click())
        go_on(page, lambda target: target.click())


def test_every_question_is_answered_by_touch_alone(visit: Callable[..., Page]) -> None:
    page = visit(has_touch=True, is_mobile=True)
    for told in ("Noted", "Noted", "Right", "Right", "Right"):
        answer_shown(page, lambda target: target.tap())
        main_button(page).tap()
        expect(verdict(page).locator("strong")).to_have_text(told)
        page.wait_for_timeout(400)  # a second tap at once is a double tap, which does nothing
        main_button(page).tap()
        page.wait_for_timeout(400)
    expect(page.get_by_role("heading", name="You passed.")).to_be_focused()


def test_every_question_is_answered_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit(viewport=WIDE)
    press = page.keyboard.press

    def tab_to(target: Locator) -> None:
        for _ in range(30):
            if target.evaluate("element => element === document.activeElement"):
                return
            press("Tab")
        raise AssertionError("not reached by Tab")

    def check_and_go_on(told: str) -> None:
        tab_to(main_button(page))
        press("Enter")
        expect(verdict(page).locator("strong")).to_have_text(told)
        expect(main_button(page)).to_be_focused()
        press("Enter")

    tab_to(page.get_by_role("radio", name="Never"))
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp"):
        press(key)
    expect(page.get_by_role("radio", name="Sometimes")).to_be_checked()
    expect(page.get_by_role("radio", name="Sometimes")).to_be_focused()
    check_and_go_on("Noted")
    tab_to(page.get_by_role("textbox", name="Your text"))
    page.keyboard.type("First.")
    press("Enter")  # a new line, and no check
    page.keyboard.type("Then.")
    expect(page.get_by_role("textbox")).to_have_value("First.\nThen.")
    check_and_go_on("Noted")
    tab_to(shown(page).locator(".r-q__answer input").first)
    press("ArrowDown")
    tab_to(page.get_by_role("radio", name="Guessing"))
    press("ArrowDown")
    expect(page.get_by_role("radio", name="Fairly sure")).to_be_checked()
    check_and_go_on("Right")
    tab_to(page.get_by_role("textbox"))
    page.keyboard.type("7")
    press("Enter")
    expect(verdict(page).locator("strong")).to_have_text("Right")
    press("Enter")
    for label, letter in (("Causality", "I"), ("Expectedness", "S")):
        tab_to(page.get_by_label(label))
        press(letter)
    check_and_go_on("Right")
    expect(page.get_by_role("heading", name="You passed.")).to_be_focused()


def test_a_rating_is_a_named_group_and_is_noted_without_a_right_answer(visit: Callable[..., Page]) -> None:
    page = visit()
    group = page.get_by_role("group", name="I say it aloud when I am unsure about a dose.")
    expect(group.get_by_role("radio")).to_have_count(5)
    expect(main_button(page)).to_have_text("Choose one answer")
    group.get_by_role("radio", name="Often").check()
    main_button(page).click()
    expect(verdict(page)).to_have_text("NotedKeep to it when it is busy.")
    expect(shown(page)).not_to_contain_text("Right answer")
    expect(shown(page).locator(".r-opt--neutral")).to_have_text("Your answerOften")


@pytest.mark.parametrize(("size", "lines"), [(PHONE, 5), (WIDE, 1)], ids=["phone", "wide"])
def test_a_scale_is_a_list_on_a_phone_and_a_row_where_there_is_room(
    visit: Callable[..., Page], size: dict[str, int], lines: int
) -> None:
    page = visit(viewport=size)

    def tops() -> set[int]:
        return {round(box["y"]) for each in shown(page).locator(".r-opt").all() if (box := each.bounding_box())}

    assert len(tops()) == lines
    answer_shown(page, lambda target: target.click())
    main_button(page).click()
    assert len(tops()) == lines


def test_a_reflection_is_private_counts_aloud_near_its_end_and_is_compared(visit: Callable[..., Page]) -> None:
    page = visit()
    answer_until(page, "words")
    field = page.get_by_role("textbox", name="Your text")
    expect(field).to_have_accessible_description("Only on this device: what you write is never sent.")
    expect(main_button(page)).to_have_text("Type your answer")
    before = field.bounding_box()
    field.fill("line\n" * 30)
    after = field.bounding_box()
    assert before and after and after["height"] > before["height"] * 2
    expect(shown(page).locator(".r-reflect__left")).to_have_text("")
    field.fill("x" * 1900)
    expect(page.locator("rounds-quiz > [role=status]")).to_have_text("100 characters left")
    expect(shown(page).locator(".r-reflect__left")).to_have_text("100 characters left")
    field.fill("<b>Sorry</b>\nfor this")
    main_button(page).click()
    expect(verdict(page)).to_have_text(
        "NotedA model answer to compare withI would name what happened, say that I am sorry, and say what comes next."
    )
    expect(shown(page).locator(".r-reflect__text")).to_have_text("<b>Sorry</b>\nfor this", use_inner_text=True)


def test_a_reflection_that_is_recorded_says_so(visit: Callable[..., Page]) -> None:
    page = visit("reflection.html")
    expect(page.get_by_role("textbox")).to_have_accessible_description("Your text is recorded in the LMS.")


def test_how_sure_one_is_is_asked_before_and_held_against_the_verdict(visit: Callable[..., Page]) -> None:
    page = visit()
    answer_until(page, "clock")
    sure = page.get_by_role("group", name="How sure are you?")
    expect(sure.get_by_role("radio")).to_have_count(3)
    shown(page).locator(".r-q__answer .r-opt", has_text="True").click()
    expect(main_button(page)).to_have_text("Say how sure you are")
    sure.get_by_role("radio", name="Certain").check()
    main_button(page).click()
    expect(verdict(page)).to_contain_text("You were certain: worth a second look.")
    expect(sure).to_have_count(0)


def test_reasons_stand_where_they_belong(visit: Callable[..., Page]) -> None:
    page = visit()
    answer_until(page, "hours")
    answer_shown(page, lambda target: target.click(), right=False)
    main_button(page).click()
    expect(verdict(page)).to_contain_text("Fifteen days are for those that are not life-threatening.")
    main_button(page).click()
    page.get_by_label("Causality").select_option(label="Investigator")
    page.get_by_label("Expectedness").select_option(label="Ethics committee")
    main_button(page).click()
    places = shown(page).locator(".r-q__answer .r-opt")
    expect(places.filter(has_text="Causality")).to_contain_text("Nearest to the patient.")
    expect(places.filter(has_text="Expectedness")).to_contain_text("It is told; it does not judge.")
    expect(places.filter(has_text="Expectedness")).to_contain_text("Knows all reports.")


def states(page: Page) -> Iterator[str]:
    """Each question before its answer, answered, right and wrong; then the answers looked back on."""
    for right in (True, False):
        for question in KINDS:
            if right:
                yield f"{question['id']}, asked"
            answer_shown(page, lambda target: target.click(), right=right)
            if right:
                yield f"{question['id']}, answered"
            main_button(page).click()
            yield f"{question['id']}, {'right' if right else 'wrong'}"
            page.wait_for_timeout(300)
            main_button(page).click()
        if right:
            page.get_by_role("button", name="Try again").click()
    page.get_by_role("button", name="See answers").click()
    yield "answers"


@pytest.mark.parametrize("name", ["light.html", "dark.html", "rtl.html"])
def test_axe_finds_nothing_in_any_state(visit: Callable[..., Page], name: str) -> None:
    page = visit(name, viewport=WIDE if name == "dark.html" else PHONE)
    page.add_script_tag(path=AXE)
    for state in states(page):
        found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])")
        assert (state, found) == (state, [])


NARROW = "() => document.documentElement.scrollWidth > innerWidth"
SMALL = """() => [...document.querySelectorAll('button, select, textarea, input:not([type=radio]), label.r-opt')]
    .filter(e => e.offsetParent).map(e => [e.textContent, e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 43.9 || box.height < 43.9).map(([text]) => text)"""


@pytest.mark.parametrize(("name", "width"), [("rtl.html", 320), ("light.html", 195), ("light.html", 960)])
def test_every_target_is_at_least_44_pixels_and_nothing_is_cut_off_when_zoomed(
    visit: Callable[..., Page], name: str, width: int
) -> None:
    """320 pixels are a wide screen at 400 %, 195 a phone at 200 %; at 960 a scale is a row at its narrowest."""
    page = visit(name, viewport={"width": width, "height": 600})
    for state in states(page):
        assert (state, page.evaluate(SMALL), page.evaluate(NARROW)) == (state, [], False)


def test_without_scripts_every_question_can_be_filled_in_and_the_key_is_not_there(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    expect(shown(page)).to_have_count(len(KINDS))
    page.get_by_role("radio", name="Often").check()
    page.get_by_role("group", name="How sure are you?").get_by_role("radio", name="Certain").check()
    page.get_by_role("textbox", name="Your text").fill("x")
    text = page.locator("main").inner_text()
    for secret in ("Keep to it", "I would name", "Fifteen days", "It is told", "first awareness"):
        assert secret not in text
