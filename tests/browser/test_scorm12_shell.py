"""A SCORM 1.2 package in a real browser and a strict LMS: found, saved, resumed, failed, passed, left, read."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lms_frame import Launch, PackageHost, PackageVisit, Placement, package_host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from quiz_pages import KINDS
from shell_packages import Part, package

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
STATUS, RAW, DATA = "cmi.core.lesson_status", "cmi.core.score.raw", "cmi.suspend_data"


def question(number: int) -> dict[str, Any]:
    """A question whose right answer is «Yes»."""
    options = [{"id": "yes", "text": "Yes", "correct": True, "why": "So it is."}, {"id": "no", "text": "No"}]
    return {"id": f"q-{number}", "type": "single", "prompt": f"Is it so, {number}?", "options": options}


SAE = Part(id="sae", title="SAE at the site", questions=[question(n) for n in range(1, 6)])
LIMITED = Part(id="sae", title="SAE at the site", questions=[question(n) for n in range(1, 3)], attempts=1)
READING = Part(id="reading", title="Reading matter")
PATH = (SAE, READING, Part(id="sbar", title="SBAR by telephone", questions=[question(9)]))


@pytest.fixture(scope="module")
def module_host() -> Iterator[PackageHost]:
    with package_host(package(SAE)) as host:
        yield host


@pytest.fixture
def path_host() -> Iterator[PackageHost]:
    with package_host(package(*PATH)) as host:
        yield host


Play = Callable[..., PackageVisit]


@pytest.fixture
def play(chromium: Browser) -> Iterator[Play]:
    """Launches a package on a phone; in the end no script has failed and no other host was asked."""
    contexts: list[BrowserContext] = []
    visits: list[PackageVisit] = []

    def launched(host: PackageHost, scheme: Any = "light", viewport: Any = None, **how: Any) -> PackageVisit:
        context = chromium.new_context(viewport=viewport or PHONE, color_scheme=scheme, has_touch=True)
        contexts.append(context)
        visit = host.launch(context, Launch(**how))
        visit.page.set_default_timeout(10_000)
        visits.append(visit)
        return visit

    yield launched
    for context in contexts:
        context.close()
    assert [visit.foreign + visit.errors for visit in visits if visit.foreign or visit.errors] == []


def answer(visit: PackageVisit, text: str) -> None:
    """Answers the question on the screen and goes on."""
    visit.package.get_by_text(text, exact=True).locator("visible=true").click()
    main = visit.package.locator(".r-act .r-btn--lg")
    main.click()
    expect(visit.package.locator(".r-verdict").last).to_be_visible()


def go_on(visit: PackageVisit) -> None:
    visit.package.locator(".r-act .r-btn--lg").click()


def answer_all(visit: PackageVisit, *texts: str) -> None:
    for text in texts:
        answer(visit, text)
        go_on(visit)


def refused(visit: PackageVisit) -> list[str]:
    """Calls that the strict LMS did not take."""
    return [f"{call['name']}{call['args']}: {call['error']}" for call in visit.calls() if call["error"] != "0"]


@pytest.mark.parametrize(
    "placement", ["self", "parent", "grandparent", "past-foreign-parent", "opener", "opener-parent"]
)
def test_the_lms_is_found_wherever_it_is(play: Play, module_host: PackageHost, placement: Placement) -> None:
    visit = play(module_host, placement=placement)
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
    assert visit.kept()[STATUS] == "incomplete"
    assert refused(visit) == []


@pytest.mark.parametrize("placement", ["missing", "foreign-parent"])
def test_without_an_lms_all_can_be_read_and_answered_and_the_learner_is_told(
    play: Play, module_host: PackageHost, placement: Placement
) -> None:
    visit = play(module_host, placement=placement)
    expect(visit.package.get_by_role("heading", name="SAE at the site")).to_be_visible()
    expect(visit.package.get_by_role("alert")).to_contain_text("Your result is not being recorded.", timeout=15_000)
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Not recorded")
    answer_all(visit, "Yes", "Yes", "Yes", "Yes", "Yes")
    expect(visit.package.get_by_text("You passed.")).to_be_visible()


def test_an_lms_that_comes_late_is_found_without_alarm(play: Play, module_host: PackageHost) -> None:
    visit = play(module_host, late_milliseconds=1_500)
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
    expect(visit.package.get_by_role("alert")).to_be_empty()


def test_a_learner_whose_tab_dies_after_any_answer_finds_it_again(play: Play, module_host: PackageHost) -> None:
    kept: dict[str, str] = {}
    for number in range(1, 6):
        visit = play(module_host, mastery=80, kept=kept)
        expect(visit.package.get_by_text(f"Is it so, {number}?")).to_be_visible()
        answer(visit, "Yes")
        kept = visit.kept()
        visit.page.close(run_before_unload=False)
    assert (kept[STATUS], kept[RAW]) == ("passed", "100")
    assert len(kept[DATA]) < 200


def test_a_learner_who_comes_back_is_taken_to_the_open_question(play: Play, module_host: PackageHost) -> None:
    first = play(module_host)
    answer_all(first, "Yes", "Yes")
    first.leave()
    second = play(module_host, kept=first.kept())
    prompt = second.package.locator(".r-q__prompt", has_text="Is it so, 3?")
    expect(prompt).to_be_focused()
    expect(prompt).to_be_in_viewport()


@pytest.mark.parametrize("override", [True, False])
def test_fail_leave_come_back_and_pass(play: Play, module_host: PackageHost, override: bool) -> None:
    first = play(module_host, mastery=80, override=override)
    answer_all(first, "No", "No", "Yes", "Yes", "Yes")
    first.package.get_by_role("button", name="Exit").click()
    expect(first.package.get_by_role("heading", name="You can close this window.")).to_be_focused()
    assert first.kept()[STATUS] == "incomplete"

    second = play(module_host, mastery=80, override=override, kept=first.kept())
    second.package.get_by_role("button", name="Try all again").click()
    answer_all(second, "Yes", "Yes", "Yes", "Yes", "No")
    second.package.get_by_role("button", name="Exit").click()
    kept = second.kept()
    assert (kept[STATUS], kept[RAW]) == ("passed", "80")
    assert [kept.get(f"cmi.interactions.{n}.result") for n in (0, 5, 9, 10)] == ["wrong", "correct", "wrong", None]
    assert refused(first) + refused(second) == []

    third = play(module_host, mastery=80, override=override, kept={STATUS: "passed", RAW: "80"})
    answer_all(third, "No", "No", "No", "No", "No")
    third.leave()
    assert (third.kept()[STATUS], third.kept()[RAW]) == ("passed", "80")


def test_scorm_again_is_served_as_well(play: Play, module_host: PackageHost) -> None:
    first = play(module_host, api="scorm-again")
    answer_all(first, "Yes", "Yes")
    first.page.wait_for_timeout(300)
    kept = first.kept()
    assert kept[STATUS] == "incomplete"
    second = play(module_host, api="scorm-again", kept=kept)
    answer_all(second, "Yes", "Yes", "Yes")
    second.package.get_by_role("button", name="Exit").click()
    assert (second.kept()[STATUS], second.kept()[RAW]) == ("passed", "100")


def test_the_last_attempt_used_up_is_failed(play: Play) -> None:
    with package_host(package(LIMITED)) as host:
        visit = play(host, mastery=80)
        answer_all(visit, "No", "Yes")
        assert (visit.kept()[STATUS], visit.kept()[RAW]) == ("failed", "50")


def test_an_admin_s_own_mastery_score_is_the_one_that_the_learner_sees(play: Play, module_host: PackageHost) -> None:
    visit = play(module_host, mastery=60, override=True)
    answer_all(visit, "No", "No", "Yes", "Yes", "Yes")
    expect(visit.package.get_by_text("Pass mark 60 %")).to_be_visible()
    assert (visit.kept()[STATUS], visit.kept()[RAW]) == ("passed", "60")


def test_a_text_without_a_quiz_is_completed_at_its_end_without_a_score(play: Play) -> None:
    with package_host(package(READING)) as host:
        visit = play(host)
        assert visit.kept()[STATUS] == "incomplete"
        visit.package.locator("[data-rounds-end]").scroll_into_view_if_needed()
        expect(visit.package.locator("[data-rounds-place]")).to_have_text("Read")
        assert visit.kept()[STATUS] == "completed"
        assert RAW not in visit.kept()


@pytest.mark.parametrize("placement", ["parent", "opener"])
def test_leaving_without_exit_finishes_once(play: Play, module_host: PackageHost, placement: Placement) -> None:
    visit = play(module_host, placement=placement)
    answer(visit, "Yes")
    visit.leave()
    names = [call["name"] for call in visit.calls()]
    assert (names.count("LMSInitialize"), names.count("LMSFinish")) == (1, 1)
    assert names[-1] == "LMSFinish"


def test_a_window_that_is_hidden_has_saved(play: Play, module_host: PackageHost) -> None:
    visit = play(module_host)
    commits = sum(call["name"] == "LMSCommit" for call in visit.calls())
    visit.package.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    *_, time, commit = visit.calls()
    assert (time["args"][0], commit["name"]) == ("cmi.core.session_time", "LMSCommit")
    assert sum(call["name"] == "LMSCommit" for call in visit.calls()) == commits + 1


def test_a_page_that_the_browser_puts_to_sleep_goes_on_when_it_wakes(play: Play, module_host: PackageHost) -> None:
    visit = play(module_host)
    answer(visit, "Yes")
    for event in ("pagehide", "pageshow"):
        visit.package.evaluate("name => { dispatchEvent(new PageTransitionEvent(name, {persisted: true})); }", event)
    go_on(visit)
    answer(visit, "Yes")
    names = [call["name"] for call in visit.calls()]
    assert (names.count("LMSInitialize"), names.count("LMSFinish")) == (1, 0)
    assert refused(visit) == []


def test_trouble_is_told_until_the_lms_has_everything(play: Play, module_host: PackageHost) -> None:
    visit = play(module_host, failing_commits=4)  # more than are tried again before a slow machine has clicked
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Not saved")
    expect(visit.package.get_by_role("alert")).to_contain_text("Keep this window open")
    exit_button = visit.package.locator("[data-rounds-exit]")
    exit_button.click()
    expect(exit_button).to_have_text("Exit unsaved")
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved", timeout=60_000)
    expect(visit.package.get_by_role("alert")).to_be_empty()
    expect(exit_button).to_have_text("Exit")


@pytest.mark.parametrize("how", [{"mode": "review"}, {"mode": "browse"}, {"credit": "no-credit"}])
def test_a_visit_that_does_not_count_says_so_and_writes_no_result(
    play: Play, module_host: PackageHost, how: dict[str, str]
) -> None:
    visit = play(module_host, **how)
    expect(visit.package.get_by_role("alert")).to_contain_text("recorded")
    answer_all(visit, "Yes", "Yes", "Yes", "Yes", "Yes")
    visit.package.get_by_role("button", name="Exit").click()
    written = {call["args"][0] for call in visit.calls() if call["name"] == "LMSSetValue"}
    assert not written & {STATUS, RAW}


def test_data_of_another_tool_gives_a_clean_start(play: Play, module_host: PackageHost) -> None:
    foreign = "{'slide': 4, '\N{GRINNING FACE}': 1}"
    visit = play(module_host, kept={DATA: foreign, "cmi.core.lesson_location": "slide-4"})
    expect(visit.package.get_by_role("alert")).to_contain_text("could not be read")
    expect(visit.package.get_by_text("Is it so, 1?")).to_be_visible()


def test_a_slow_lms_gets_everything_in_few_commits(play: Play, module_host: PackageHost) -> None:
    visit = play(module_host, commit_milliseconds=150)
    answer_all(visit, "Yes", "Yes", "Yes", "Yes", "Yes")
    assert visit.kept()[STATUS] == "passed"
    arrived = time.monotonic() + 15
    while "cmi.interactions.4.id" not in visit.kept() and time.monotonic() < arrived:
        visit.page.wait_for_timeout(200)
    assert visit.kept()["cmi.interactions.4.id"] == "sae__q_5"
    assert sum(call["name"] == "LMSCommit" for call in visit.calls()) < 12


def test_every_kind_of_question_is_told_to_the_lms_and_found_again(play: Play) -> None:
    with package_host(package(Part(id="all", title="All kinds", questions=KINDS))) as host:
        visit = play(host)
        page = visit.package
        answer_all(visit, "When causality is decided", "Planned hip surgery", "False")
        page.get_by_label("Your answer").locator("visible=true").fill("24")
        go_on(visit)
        go_on(visit)
        page.get_by_label("Your answer").locator("visible=true").fill("SÚSAR & <b> \N{GRINNING FACE}")
        go_on(visit)
        go_on(visit)
        for select in page.locator("select").locator("visible=true").all():
            select.select_option(index=1)
        go_on(visit)
        go_on(visit)
        go_on(visit)
        visit.page.wait_for_timeout(300)
        assert refused(visit) == []
        kept = visit.kept()
        kinds = [kept[f"cmi.interactions.{n}.type"] for n in range(7)]
        assert kinds == ["choice", "choice", "true-false", "numeric", "fill-in", "matching", "sequencing"]
        again = play(host, kept=kept)
        again.package.get_by_role("button", name="See answers").click()
        expect(again.package.get_by_text("SÚSAR & <b> \N{GRINNING FACE}").first).to_be_visible()


class TestPath:
    def test_parts_are_chosen_read_passed_and_marked_done(self, play: Play, path_host: PackageHost) -> None:
        visit = play(path_host, mastery=80, override=True)
        page = visit.package
        expect(page.locator("[data-rounds-item=sae] [data-rounds-standing]")).to_have_text("Not begun")
        page.get_by_role("link", name="SAE at the site").click()
        expect(page.get_by_role("heading", name="SAE at the site")).to_be_focused()
        expect(page.locator("[data-rounds-place]")).to_have_text("Part 1 of 3")
        answer_all(visit, "Yes", "Yes", "Yes", "Yes", "Yes")
        assert visit.kept()[STATUS] == "incomplete"
        assert RAW not in visit.kept()
        page.get_by_role("button", name="Next: Reading matter").click()
        page.locator("[data-rounds-end=reading]").scroll_into_view_if_needed()
        page.get_by_role("button", name="Next: SBAR by telephone").click()
        answer(visit, "Yes")
        assert (visit.kept()[STATUS], visit.kept()[RAW]) == ("passed", "100")
        page.locator("header [data-rounds-contents]").click()
        states = page.locator("[data-rounds-standing]").all_inner_texts()
        assert states == ["Passed", "Read", "Passed"]
        page.get_by_role("button", name="Exit").click()
        assert visit.kept()[STATUS] == "passed"
        assert refused(visit) == []

    def test_a_learner_comes_back_to_the_open_part_with_all_answers(self, play: Play, path_host: PackageHost) -> None:
        first = play(path_host)
        first.package.get_by_role("link", name="SAE at the site").click()
        answer_all(first, "Yes", "No")
        first.leave()
        second = play(path_host, kept=first.kept())
        expect(second.package.get_by_role("heading", name="SAE at the site")).to_be_visible()
        expect(second.package.get_by_text("Is it so, 3?")).to_be_visible()
        second.package.locator("header [data-rounds-contents]").click()
        second.package.get_by_role("link", name="SBAR by telephone").click()
        answer(second, "No")
        second.leave()
        third = play(path_host, kept=second.kept())
        third.package.locator("header [data-rounds-contents]").click()
        third.package.get_by_role("link", name="SAE at the site").click()
        expect(third.package.get_by_text("Is it so, 3?")).to_be_visible()

    def test_a_place_that_vanished_falls_back_to_the_contents(self, play: Play, path_host: PackageHost) -> None:
        visit = play(path_host, kept={"cmi.core.lesson_location": "gone", STATUS: "incomplete"})
        expect(visit.package.get_by_role("heading", name="Early days")).to_be_visible()

    def test_a_part_that_does_not_load_is_tried_again_then_told(self, play: Play, path_host: PackageHost) -> None:
        path_host.broken["m-1.js"] = 4
        visit = play(path_host)
        visit.package.get_by_role("link", name="SAE at the site").click()
        expect(visit.package.get_by_text("This part could not be loaded.")).to_be_visible(timeout=15_000)
        assert path_host.asked["m-1.js"] >= 3
        visit.package.get_by_role("button", name="Try again").click()
        expect(visit.package.get_by_text("Is it so, 1?")).to_be_visible()

    def test_all_parts_are_there_before_an_lms_blocks_later_requests(self, play: Play, path_host: PackageHost) -> None:
        visit = play(path_host)
        visit.page.wait_for_timeout(4_500)
        path_host.broken.update({f"m-{number}.js": 99 for number in (1, 2, 3)})
        visit.package.get_by_role("link", name="SBAR by telephone").click()
        expect(visit.package.get_by_text("Is it so, 9?")).to_be_visible()
        assert path_host.asked["m-3.js"] == 1


def test_the_first_page_asks_for_three_files(play: Play, module_host: PackageHost) -> None:
    module_host.asked.clear()
    visit = play(module_host)
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
    assert set(module_host.asked) == {"index.html", "package.css", "package.js"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_face_of_the_shell(
    play: Play, path_host: PackageHost, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    found: list[str] = []
    for placement in ("opener", "missing"):
        visit = play(path_host, scheme=scheme, placement=placement)
        page = visit.package
        if placement == "missing":
            page = play(path_host, scheme=scheme, placement="self").package
        expect(page.locator("[data-rounds-save]")).not_to_be_empty()
        found += axe(page.page)
        page.get_by_role("link", name="SAE at the site").click()
        expect(page.get_by_text("Is it so, 1?")).to_be_visible()
        found += axe(page.page)
        page.get_by_role("button", name="Exit").click()
        found += axe(page.page)
    assert found == []


def test_the_shell_is_operable_by_keyboard_with_targets_of_44_pixels(play: Play, path_host: PackageHost) -> None:
    visit = play(path_host, placement="self")
    page = visit.page
    expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="SAE at the site")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="SAE at the site")).to_be_focused()
    for target in page.locator("header button, nav button").locator("visible=true").all():
        box = target.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_is_cut_on_a_screen_of_320_pixels(play: Play, direction: str) -> None:
    with package_host(package(*PATH, language="ar" if direction == "rtl" else "en", direction=direction)) as host:
        visit = play(host, viewport={"width": 320, "height": 600}, placement="self", failing_commits=0)
        page = visit.page
        expect(visit.package.locator("[data-rounds-save]")).to_have_text("Saved")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.get_by_role("link", name="SAE at the site").click()
        expect(page.get_by_text("Is it so, 1?")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
