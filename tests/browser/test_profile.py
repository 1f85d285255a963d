"""A self-assessment as a learner has it: by keyboard, resumed, compared, saved as a file, deleted; nothing is sent."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import PHONE, Visit

pytestmark = pytest.mark.browser

PAGE = "self-assessments/resilience-self-check/"
PARTS = 6
STORED = """() => new Promise(async done => {
  const all = [];
  for (const { name } of await indexedDB.databases()) {
    const asked = indexedDB.open(name);
    const db = await new Promise(ok => { asked.onsuccess = () => ok(asked.result); });
    for (const store of db.objectStoreNames) {
      const found = db.transaction(store).objectStore(store).getAll();
      await new Promise(ok => { found.onsuccess = () => { all.push(...found.result); ok(); }; });
    }
    db.close();
  }
  done(JSON.stringify(all));
})"""


def main_button(page: Page) -> None:
    page.locator(".r-act .r-btn--lg").click()


def answer(page: Page, responses: list[str]) -> None:
    """Answers the questions on the screen."""
    questions = page.locator(".r-q:visible")
    for index in range(questions.count()):
        questions.nth(index).get_by_text(responses[index % len(responses)], exact=True).click()


def take(page: Page, responses: list[str]) -> None:
    """Answers all parts in the same way, from the first screen of questions to the result."""
    for _ in range(PARTS):
        answer(page, responses)
        main_button(page)
    expect(page.locator("rounds-profile")).to_have_attribute("data-state", "result")


def opened(visit: Visit, **how: object) -> Page:
    page = visit(PAGE, **how)
    expect(page.locator("rounds-profile")).to_have_attribute("data-state", "intro")
    return page


def kept(page: Page) -> None:
    """Waits until what was answered is in the database."""
    page.wait_for_function(f"async () => (await ({STORED})()).includes('almost')")


def test_the_whole_way_goes_by_keyboard_and_the_focus_follows(visit: Visit) -> None:
    page = opened(visit, wide=True)
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    for part in range(1, PARTS + 1):
        heading = page.get_by_role("heading", name=f"Part {part} of {PARTS}")
        expect(heading).to_be_focused()
        for _ in range(3):
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        group = page.get_by_role("radiogroup").first
        expect(group.get_by_role("radio", name="Rarely")).to_be_checked()
        page.keyboard.press("Tab")  # Back
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your result")).to_be_focused()
    expect(page.get_by_role("img", name="Energy")).to_be_visible()
    assert page.get_by_role("img").count() == PARTS


def test_a_button_says_how_many_are_missing_and_waits(visit: Visit) -> None:
    page = opened(visit)
    main_button(page)
    button = page.locator(".r-act .r-btn--lg")
    expect(button).to_have_text("3 still to choose")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.press("Enter")
    expect(page.get_by_role("heading", name="Part 1 of 6")).to_be_visible()
    answer(page, ["Often"])
    expect(button).to_have_text("Next part")


def test_a_reload_goes_on_where_one_was_and_answers_may_be_changed(visit: Visit) -> None:
    page = opened(visit)
    main_button(page)
    answer(page, ["Often", "Almost never"])
    main_button(page)
    page.locator(".r-q:visible").first.get_by_text("Almost always").click()
    kept(page)
    page.reload()
    expect(page.get_by_role("heading", name="Part 2 of 6")).to_be_visible()
    expect(page.get_by_text("Your answers so far are still here.")).to_be_visible()
    expect(page.get_by_role("radio", name="Almost always").first).to_be_checked()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="Part 1 of 6")).to_be_focused()
    page.locator(".r-q:visible").first.get_by_text("Rarely").click()
    page.wait_for_function(f"async () => (await ({STORED})()).includes('rarely')")
    page.reload()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("radio", name="Rarely").first).to_be_checked()


def test_a_second_time_is_compared_with_the_last_in_the_picture_the_table_and_words(visit: Visit) -> None:
    page = opened(visit)
    main_button(page)
    take(page, ["Sometimes"])
    expect(page.locator(".r-dots__before")).to_have_count(0)
    page.get_by_role("button", name="Take it again").click()
    take(page, ["Often", "Often", "Rarely"])
    expect(page.locator(".r-dots__before")).to_have_count(PARTS)
    expect(page.locator(".r-profile__area").first.get_by_text("3.0 last time, 4.0 now")).to_be_visible()
    page.get_by_text("Read as a table").click()
    expect(page.get_by_role("row", name="Energy 3.0 4.0 A strength to use")).to_be_visible()
    kept_now = page.locator(".r-profile__areas").inner_text()
    page.reload()
    expect(page.locator("rounds-profile")).to_have_attribute("data-state", "result")
    assert page.locator(".r-profile__areas").inner_text() == kept_now
    for word in ("total", "average", "norm", "diagnosed"):
        assert word not in page.locator(".r-profile__top").inner_text().lower()


def test_the_help_box_is_there_in_every_state_and_alerts_only_when_raised(visit: Visit) -> None:
    page = opened(visit)
    box = page.locator(".r-profile__notice")
    expect(box).to_be_visible()
    main_button(page)
    expect(box).to_be_visible()
    take(page, ["Often"])
    expect(box).to_be_visible()
    expect(page.get_by_text("You often did things that felt wrong to you")).to_be_visible()
    link = page.locator(".r-profile__top [role=note] a").first
    assert link.get_attribute("href")
    page.get_by_role("button", name="Take it again").click()
    take(page, ["Often", "Often", "Rarely"])
    expect(page.get_by_text("You often did things that felt wrong to you")).to_have_count(0)


def test_modules_to_take_next_are_links_that_lead_there(visit: Visit) -> None:
    page = opened(visit)
    main_button(page)
    take(page, ["Almost never", "Almost never", "Almost always"])
    energy = page.locator(".r-profile__area").first
    expect(energy.get_by_role("link")).to_have_count(3)
    expect(energy.get_by_text("(planned)")).to_have_count(0)
    energy.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("Recovery")


def test_the_result_is_saved_as_files_made_on_the_device(visit: Visit, tmp_path: Path) -> None:
    page = opened(visit)
    main_button(page)
    take(page, ["Often", "Often", "Rarely"])
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as JSON").click()
    download.value.save_as(tmp_path / "own.json")
    own = json.loads((tmp_path / "own.json").read_text("utf-8"))
    assert own["id"] == "resilience-self-check"
    assert [area["value"] for area in own["takings"][0]["areas"]] == [4] * PARTS
    assert len(own["takings"][0]["answers"]) == 18
    expect(page.get_by_role("status").filter(has_text="Your browser puts it")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a table").click()
    assert download.value.suggested_filename.endswith(".csv")
    download.value.save_as(tmp_path / "own.csv")
    lines = (tmp_path / "own.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "taken,kind,id,text,answer,value"
    assert len(lines) == 1 + PARTS + 18


def test_deleting_asks_first_and_then_leaves_nothing_in_the_browser(visit: Visit) -> None:
    page = opened(visit)
    main_button(page)
    take(page, ["Almost always"])
    page.reload()
    page.get_by_role("button", name="Take it again").click()
    page.locator(".r-q:visible").first.get_by_text("Almost never").click()
    page.get_by_role("button", name="Back").click()
    kept(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="Delete all of this self-assessment?")).to_be_focused()
    expect(page.get_by_text("1 result (")).to_contain_text("and the answers you have begun")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Delete")).to_be_focused()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete all").click()
    expect(page.get_by_role("heading", name="For you alone")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Deleted.")).to_be_visible()
    page.wait_for_function(f"async () => !(await ({STORED})()).includes('almost')")
    page.reload()
    expect(page.locator("rounds-profile")).to_have_attribute("data-state", "intro")
    assert "almost" not in page.evaluate(STORED)


def test_nothing_is_asked_of_any_server_from_the_first_answer_to_the_deletion(visit: Visit) -> None:
    page = opened(visit)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("blob:") else None)
    main_button(page)
    take(page, ["Often"])
    page.get_by_role("button", name="Save as JSON").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete all").click()
    page.wait_for_timeout(300)
    assert asked == []


@pytest.mark.parametrize(
    "forged",
    [
        {"takings": "x", "answers": 5, "turn": "many", "deleted": None},
        {"takings": [{"at": 5, "answers": {"gone": "often"}}], "answers": {"gone": "x"}, "turn": 3, "deleted": 0},
        {"takings": [None, {"at": "soon"}], "answers": {"rested": "forged"}, "turn": 1, "deleted": 0},
    ],
)
def test_a_saved_state_that_does_not_fit_gives_a_clean_start(visit: Visit, forged: object) -> None:
    page = opened(visit)
    main_button(page)
    answer(page, ["Almost never"])
    kept(page)
    page.evaluate(
        """forged => new Promise(async done => {
          const [{ name }] = await indexedDB.databases();
          const asked = indexedDB.open(name);
          asked.onsuccess = () => {
            const change = asked.result.transaction("records", "readwrite");
            const records = change.objectStore("records");
            records.clear();
            const record = { version: "", read: false, done: false, quizzes: {}, profile: forged };
            records.put({ module: "profile/resilience-self-check", ...record }, "forged");
            change.oncomplete = () => { asked.result.close(); done(); };
          };
        })""",
        forged,
    )
    page.reload()
    expect(page.locator("rounds-profile")).to_have_attribute("data-state", "intro")
    main_button(page)
    take(page, ["Often"])


def test_without_scripts_every_question_can_be_read(visit: Visit) -> None:
    page = visit(PAGE, scripts=False)
    expect(page.locator(".r-q:visible")).to_have_count(18)
    expect(page.get_by_text("I started my workdays rested.")).to_be_visible()
    expect(page.locator(".r-profile__notice")).to_be_visible()


@pytest.mark.parametrize("how", [{}, {"wide": True, "scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_finds_nothing_in_any_state(visit: Visit, axe: Callable[[Page], list[str]], how: dict[str, object]) -> None:
    page = opened(visit, **how)
    assert axe(page) == []
    main_button(page)
    assert axe(page) == []
    answer(page, ["Often"])
    assert axe(page) == []
    take(page, ["Often"])
    page.get_by_role("button", name="Take it again").click()
    take(page, ["Rarely"])
    page.get_by_text("Read as a table").click()
    assert axe(page) == []
    page.get_by_role("button", name="Delete").click()
    assert axe(page) == []


def test_at_200_percent_and_right_to_left_nothing_is_cut_off(visit: Visit) -> None:
    half = {"width": PHONE["width"] // 2 + 125, "height": 500}  # 320 CSS pixels (WCAG 1.4.10)
    page = opened(visit, viewport=half)
    page.evaluate("document.documentElement.dir = 'rtl'")
    wide = "document.documentElement.scrollWidth > innerWidth"
    main_button(page)
    assert not page.evaluate(wide)
    take(page, ["Almost always", "Almost always", "Almost never"])
    assert not page.evaluate(wide)
    for button in page.locator(".r-profile button:visible, .r-profile summary").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
