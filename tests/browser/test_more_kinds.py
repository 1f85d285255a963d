"""The question types that few quizzes have, in a real browser on the engine's own markup: each answered by keyboard
alone and by touch alone, named for screen readers, and looked at in every state."""

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
        "id": "clocks",
        "type": "sorting",
        "prompt": "Which clock runs for each event?",
        "partial_credit": "per-option",
        "groups": [
            {"id": "seven", "text": "7 days"},
            {"id": "fifteen", "text": "15 days"},
            {"id": "none", "text": "No expedited report", "why": "Only the annual report has these."},
        ],
        "items": [
            {"id": "death", "text": "Fatal SUSAR in the *active* arm", "group": "seven", "why": "Fatal: seven days."},
            {"id": "liver", "text": "Unexpected hepatitis with admission, related", "group": "fifteen"},
            {"id": "rash", "text": "Mild rash, listed in the brochure", "group": "none"},
        ],
    },
    {
        "id": "rule",
        "type": "cloze",
        "prompt": "Complete the rule.",
        "text": "A fatal SUSAR goes in within [[days]] of the day on which the [[who]] is aware.\n\n"
        "- The clock starts on day [[zero]].\n\n| Follow-up | within |\n|---|---|\n| more days | [[more]] |\n",
        "gaps": [
            {
                "id": "days",
                "options": [
                    {"id": "a", "text": "15 days", "why": "These are for the others."},
                    {"id": "b", "text": "7 days", "correct": True},
                ],
            },
            {"id": "who", "accept": ["sponsor"], "why": "Anyone at the sponsor counts."},
            {"id": "zero", "accept": ["0", "zero"]},
            {"id": "more", "accept": ["8", "eight*"]},
        ],
    },
    {
        "id": "serious",
        "type": "matrix",
        "prompt": "Is each event serious?",
        "columns": [
            {"id": "yes", "text": "Serious"},
            {"id": "no", "text": "Not serious"},
            {"id": "open", "text": "Cannot be told"},
        ],
        "rows": [
            {"id": "chest", "text": "Overnight admission for chest pain", "answer": "yes", "why": "Admission."},
            {"id": "migraine", "text": "Severe migraine at home for two days", "answer": "no"},
            {"id": "fall", "text": "A fall; nothing else is known", "answer": "open"},
        ],
    },
    {
        "id": "causal",
        "type": "matrix",
        "prompt": "How likely did the drug cause it?",
        "columns": [
            {"id": text.lower(), "text": text}
            for text in ("Certain", "Probable", "Possible", "Unlikely", "Conditional", "Unassessable")
        ],
        "rows": [
            {"id": "again", "text": "It came again with the next dose", "answer": "certain"},
            {"id": "other", "text": "Another drug explains it better", "answer": "unlikely"},
        ],
    },
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pages = {
        "light.html": quiz_page(quiz(KINDS)),
        "dark.html": quiz_page(quiz(KINDS), scheme="slate"),
        "rtl.html": quiz_page(quiz(KINDS), direction="rtl"),
    }
    with served(tmp_path_factory.mktemp("kinds"), pages) as url:
        yield url


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    yield from learners(chromium, site)


def shown(page: Page) -> Locator:
    return page.locator(".r-q:visible")


def parts(question: dict[str, Any], right: bool = True) -> Iterator[tuple[str, str]]:
    """The id of each part of the question, with the right answer or one that is wrong."""
    places = [each["id"] for each in question.get("groups", question.get("columns", []))]
    for part in question.get("items", question.get("rows", [])):
        answer = part.get("group", part.get("answer"))
        yield part["id"], answer if right else next(place for place in places if place != answer)
    for gap in question.get("gaps", []):
        chosen = [each["id"] for each in gap.get("options", []) if bool(each.get("correct")) is right]
        yield gap["id"], chosen[0] if chosen else gap["accept"][0] if right else "the investigator"


def answer_with(page: Page, question: dict[str, Any], press: Callable[[Locator], None], *, right: bool = True) -> None:
    """Answers the question that is shown; `press` chooses a radio button by its label."""
    for part, answer in parts(question, right):
        gap = shown(page).locator(f'[data-gap="{part}"]')
        if question["type"] != "cloze":
            press(shown(page).locator(f'[data-row="{part}"] label').filter(has=page.locator(f'[value="{answer}"]')))
        elif gap.evaluate("field => field.matches('select')"):
            gap.select_option(answer)
        else:
            gap.fill(answer)


def test_every_kind_is_answered_right_by_touch_alone(visit: Callable[..., Page]) -> None:
    page = visit(has_touch=True, is_mobile=True)
    for question in KINDS:
        answer_with(page, question, lambda label: label.tap())
        main_button(page).tap()
        expect(shown(page).get_by_role("status").locator(".r-verdict strong")).to_have_text("Right")
        page.wait_for_timeout(400)  # a second tap at once is a double tap, which does nothing
        main_button(page).tap()
    expect(page.get_by_role("heading", name="You passed.")).to_be_focused()


def test_every_kind_is_answered_right_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit(viewport=WIDE)
    press = page.keyboard.press

    def tab_to(target: Locator) -> None:
        for _ in range(30):
            if target.evaluate("element => element === document.activeElement"):
                return
            press("Tab")
        raise AssertionError("not reached by Tab")

    for question in KINDS:
        for field in shown(page).locator("[data-row], [data-gap]").all():
            part = field.get_attribute("data-row") or field.get_attribute("data-gap") or ""
            answer = dict(parts(question))[part]
            if question["type"] != "cloze":
                tab_to(field.locator("input").first)
                press("Space")
                while not field.locator(f'[value="{answer}"]').is_checked():
                    press("ArrowDown")
                continue
            tab_to(field)
            page.keyboard.type("7" if answer == "b" else answer)
        tab_to(main_button(page))
        press("Enter")
        expect(shown(page).locator(".r-verdict strong")).to_have_text("Right")
        press("Enter")
    expect(page.get_by_role("heading", name="You passed.")).to_be_focused()


def test_a_screen_reader_is_told_what_each_field_is_and_what_became_of_it(visit: Callable[..., Page]) -> None:
    page = visit()
    group = page.get_by_role("radiogroup", name="Fatal SUSAR in the active arm")
    assert [group.get_by_role("radio").nth(n).get_attribute("value") for n in range(3)] == ["seven", "fifteen", "none"]
    expect(group.get_by_role("radio", name="No expedited report")).not_to_be_checked()
    expect(main_button(page)).to_have_text("3 still to choose")
    answer_with(page, KINDS[0], lambda label: label.click(), right=False)
    main_button(page).click()
    expect(shown(page).get_by_role("status")).to_contain_text("Not right")
    marked = page.get_by_role("list", name="Answers with reasons").get_by_role("listitem")
    expect(marked.filter(has_text="Fatal SUSAR")).to_have_text(
        "Fatal SUSAR in the active arm Your answer Not right 15 days Right answer 7 days Fatal: seven days.",
        use_inner_text=True,
    )
    main_button(page).click()

    expect(page.get_by_role("combobox", name="Gap 1 of 4")).to_have_value("")
    expect(page.get_by_role("listitem").get_by_role("textbox", name="Gap 3 of 4")).to_be_visible()
    expect(page.get_by_role("cell").get_by_role("textbox", name="Gap 4 of 4")).to_be_visible()
    expect(main_button(page)).to_have_text("4 gaps still to fill")
    answer_with(page, KINDS[1], lambda label: label.click(), right=False)
    main_button(page).click()
    expect(shown(page).locator(".r-cloze")).to_contain_text(
        "on which the Gap 2, your answer, not right: the investigator Right answer: sponsor"
    )
    main_button(page).click()

    table = page.get_by_role("table", name="Is each event serious?")
    expect(table.get_by_role("columnheader")).to_have_text(["Serious", "Not serious", "Cannot be told"])
    expect(table.get_by_role("rowheader").first).to_have_text("Overnight admission for chest pain")
    choice = table.get_by_role("radio", name="A fall; nothing else is known Cannot be told")
    choice.check()
    expect(choice).to_be_checked()


def test_a_matrix_is_a_table_where_there_is_room_and_cards_where_not(visit: Callable[..., Page]) -> None:
    heights = {}
    for name, size in (("phone", PHONE), ("wide", WIDE)):
        page = visit(viewport=size)
        for question in KINDS[:2]:
            answer_with(page, question, lambda label: label.click())
            main_button(page).click()
            main_button(page).click()
        row = shown(page).locator("[data-row]").first
        heights[name] = [round(box["y"]) for each in row.locator("label").all() if (box := each.bounding_box())]
        expect(shown(page).locator("td .r-opt__text").first).to_be_visible()
    assert len(set(heights["wide"])) == 1
    assert len(set(heights["phone"])) == 2


def states(page: Page) -> Iterator[str]:
    """Each question before its answer, right and wrong; then the answers looked back on."""
    for right in (True, False):
        for question in KINDS:
            if right:
                yield f"{question['id']}, asked"
            answer_with(page, question, lambda label: label.click(), right=right)
            main_button(page).click()
            yield f"{question['id']}, {'right' if right else 'wrong'}"
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
SMALL = """() => [...document.querySelectorAll('button, select, input:not([type=radio]), label.r-opt')]
    .filter(e => e.offsetParent).map(e => [e.textContent, e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 43.9 || box.height < 43.9).map(([text]) => text)"""


@pytest.mark.parametrize(("name", "width"), [("rtl.html", 320), ("light.html", 195), ("light.html", 640)])
def test_every_target_is_at_least_44_pixels_and_nothing_is_cut_off_when_zoomed(
    visit: Callable[..., Page], name: str, width: int
) -> None:
    """320 pixels are a wide screen at 400 %, 195 a phone and 640 a wide screen at 200 %."""
    page = visit(name, viewport={"width": width, "height": 600})
    for state in states(page):
        assert (state, page.evaluate(SMALL), page.evaluate(NARROW)) == (state, [], False)


def test_forced_colours_keep_what_is_chosen_and_the_marks(visit: Callable[..., Page]) -> None:
    page = visit(forced_colors="active")
    for question in KINDS[:2]:
        answer_with(page, question, lambda label: label.click(), right=False)
        main_button(page).click()
        if question["type"] == "sorting":
            main_button(page).click()
    style = "element => getComputedStyle(element).borderTopStyle"
    assert page.locator(".r-gap--wrong:visible").first.evaluate(style) == "dashed"
    assert page.locator(".r-gap--right:visible").first.evaluate(style) == "solid"


def test_without_scripts_every_question_can_be_filled_in_and_the_key_is_not_there(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    expect(shown(page)).to_have_count(len(KINDS))
    for question in KINDS:
        asked = page.locator(f'.r-q[data-question="{question["id"]}"]')
        for part, answer in parts(question):
            if question["type"] != "cloze":
                asked.locator(f'[data-row="{part}"] input[value="{answer}"]').check()
    page.get_by_label("Gap 2 of 4").fill("x")
    text = page.locator("main").inner_text()
    assert "Anyone at the sponsor" not in text
    assert "seven days" not in text
