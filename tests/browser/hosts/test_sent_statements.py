"""Every statement that real packages by cmi5 and xAPI send from a browser, judged by a validator that others wrote.

It is that of Learning Locker, a record store which passed xAPI's conformance tests; ours (`rounds play`) takes them in.
"""

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from cmi5_lms import Lms
from playwright.sync_api import Browser, Page, expect
from quiz_solver import answer_shown, main_button, quiz_data

from hosts.real_packages import FilesOf
from rounds.play.activities import read_cmi5, read_tincan
from rounds.play.lrs_cmi5 import Au
from rounds.play.server import serving

pytestmark = pytest.mark.browser

JUDGE = Path(__file__).with_name("statement_judge.cjs")
PLAYER = Path(__file__).parents[3] / "plugins/player"
END = ["passed", "completed", "terminated"]


def judged(statements: list[dict[str, Any]]) -> list[str]:
    """What the validator says against these statements."""
    done = subprocess.run(
        ["node", JUDGE], cwd=PLAYER, input=json.dumps(statements), capture_output=True, text=True, check=True
    )
    told: list[str] = json.loads(done.stdout)
    return told


def unit_of(files: dict[str, bytes]) -> Au:
    """What the package's own manifest has an LMS launch."""
    name, read = ("cmi5.xml", read_cmi5) if "cmi5.xml" in files else ("tincan.xml", read_tincan)
    item = read(name, ElementTree.fromstring(files[name]), frozenset(files)).items[0]  # noqa: S314  (ours)
    return Au(item.id, move_on=item.move_on, mastery=None if item.mastery is None else item.mastery / 100)


def are_told(page: Page, lms: Lms, *verbs: str) -> bool:
    """Waits until the record store has all these verbs."""
    for _ in range(400):
        if set(verbs) <= set(lms.verbs()):
            return True
        page.wait_for_timeout(25)
    return False


Sent = Callable[[str], Lms]


@pytest.fixture(scope="module")
def sent(chromium: Browser, files_of: FilesOf) -> Sent:
    """What was sent of a whole journey, by kind of package: begun, left by a dead tab, gone on with, ended."""

    @cache
    def journey(kind: str) -> Lms:
        match kind:
            case "cmi5":
                return _quiz_journey(chromium, files_of("cmi5", "deviation-triage"))
            case "xapi":
                return _quiz_journey(chromium, files_of("xapi", "first-24-hours"))
        return _simulation_journey(chromium, files_of("cmi5", "simulation-friday-sae"))

    return journey


def _context(browser: Browser) -> Any:
    made = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    made.set_default_timeout(10_000)
    return made


def _quiz_journey(browser: Browser, files: dict[str, bytes]) -> Lms:
    lms = Lms(files, unit_of(files))
    context = _context(browser)
    with serving(lms.answer) as lms.origins:
        by_cmi5 = "cmi5.xml" in files
        page = context.new_page()
        page.goto(lms.launch() if by_cmi5 else lms.launch_by_xapi())
        answer_shown(page, right=False)
        main_button(page).click()
        assert are_told(page, lms, "answered")
        page.close()
        page = context.new_page()
        page.goto(lms.launch() if by_cmi5 else lms.launch_by_xapi())
        expect(page.locator("rounds-quiz")).to_contain_text("Question 2 of")
        for _ in quiz_data(page)["questions"][1:]:
            answer_shown(page)
            main_button(page).click()
        page.locator("[data-rounds-end]").last.scroll_into_view_if_needed()
        assert are_told(page, lms, "passed", "completed")
        page.locator("[data-rounds-exit]").click()
        assert are_told(page, lms, "terminated")
    context.close()
    return lms


def _simulation_journey(browser: Browser, files: dict[str, bytes]) -> Lms:
    lms = Lms(files, unit_of(files))
    context = _context(browser)
    with serving(lms.answer) as lms.origins:
        page = context.new_page()
        page.goto(lms.launch())
        stage = page.locator(".r-sim__stage")
        main = stage.locator(".r-act .r-btn--lg")
        main.click()
        while stage.get_attribute("data-state") != "ending":
            question = stage.locator(".r-q")
            if question.count() and not question.locator(".r-verdict").count():
                question.locator("textarea, input").first.fill("1")
                main.click()
            stage.locator("[data-choice]").first.click()
            main.click()
        assert are_told(page, lms, "completed")
        page.locator("[data-rounds-exit]").click()
        assert are_told(page, lms, "terminated")
    context.close()
    return lms


@pytest.mark.parametrize("kind", ["cmi5", "xapi", "simulation"])
def test_no_statement_that_a_package_sends_is_found_fault_with(sent: Sent, kind: str) -> None:
    lms = sent(kind)
    assert judged(lms.lrs.statements) == []
    assert lms.lrs.findings == []
    wanted = {"initialized", "answered", "completed", "terminated"} | ({"passed"} if kind != "simulation" else set())
    assert wanted <= set(lms.verbs())


def test_the_validator_finds_fault_where_there_is_one(sent: Sent) -> None:
    fine, *_ = sent("xapi").lrs.statements
    assert len(judged([{**fine, "verb": {"id": "no address"}}, fine])) == 1


def test_a_journey_tells_every_type_of_answer_that_its_questions_have(sent: Sent) -> None:
    statements = [*sent("cmi5").lrs.statements, *sent("xapi").lrs.statements]
    told = {one["object"].get("definition", {}).get("interactionType") for one in statements}
    assert told >= {"choice", "true-false", "numeric", "fill-in", "matching", "sequencing"}
