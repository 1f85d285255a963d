"""Real packages in scorm-again, an API host that others wrote: wherever it stands, however it commits.

What it lets pass (it takes 64,000 characters of suspend data in 1.2) is found by replaying its logs through the
strict LMSs.
"""

from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from quiz_solver import answer_shown, main_button

from hosts.again_host import AgainVisit, Placement, again_host
from hosts.real_packages import FilesOf
from hosts.replayed import replayed

pytestmark = pytest.mark.browser

QUESTIONS = 6
Standard = Literal["scorm12", "scorm2004"]
STANDARDS: dict[str, Standard] = {"scorm12": "scorm12", "scorm2004-3": "scorm2004", "scorm2004-4": "scorm2004"}
NAMES = {
    "scorm12": {"status": "cmi.core.lesson_status", "raw": "cmi.core.score.raw", "place": "cmi.core.lesson_location"},
    "scorm2004": {"status": "cmi.completion_status", "raw": "cmi.score.raw", "place": "cmi.location"},
}
ANSWERED = {"scorm12": "student_response", "scorm2004": "learner_response"}
RESULTS = {"scorm12": ("wrong", "correct"), "scorm2004": ("incorrect", "correct")}


def answer(visit: AgainVisit, times: int = 1, *, right: bool = True) -> None:
    for _ in range(times):
        answer_shown(visit.package, right=right)
        main_button(visit.package).click()


def is_trouble(said: str) -> bool:
    """scorm-again's stand-in for another origin is warmed by a call before Initialize, which it tells as an error."""
    return not ("before the call to" in said and "api" in said)


COMMITS: dict[str, dict[str, bool]] = {
    "scorm12": {"useAsynchronousCommits": True},
    "scorm2004-3": {"useAsynchronousCommits": True, "throttleCommits": True},
    "scorm2004-4": {"useAsynchronousCommits": False},
}


@pytest.mark.parametrize("form", list(STANDARDS))
def test_with_slow_commits_asynchronous_or_not_a_dead_tab_loses_nothing_and_all_of_the_result_arrives(
    files_of: FilesOf, chromium: Browser, context: BrowserContext, form: str
) -> None:
    standard = STANDARDS[form]
    names = NAMES[standard]
    with again_host(files_of(form), standard, commit_seconds=0.3, **COMMITS[form]) as host:
        visit = host.launch(context, "parent")
        answer(visit, right=False)
        answer(visit, 2)
        assert visit.has({names["place"]: "site-limit", "cmi.interactions.2.result": "correct"})
        first, trouble = visit.calls(), list(visit.trouble)
        visit.page.close()
        assert host.kept[names["status"]] == "incomplete"
        again = host.launch(context, "parent")
        expect(again.package.locator("rounds-quiz")).to_contain_text(f"Question 4 of {QUESTIONS}")
        answer(again, QUESTIONS - 3)
        done = "passed" if standard == "scorm12" else "completed"
        assert again.has({names["status"]: done, f"cmi.interactions.{QUESTIONS - 1}.result": "correct"})
        second, trouble = again.calls(), trouble + again.trouble
        again.page.close()
        kept = host.kept
        assert (kept[names["raw"]], kept.get("cmi.success_status", "passed")) == ("83", "passed")
        assert kept.get("cmi.score.scaled", "0.83") == "0.83"
        told = [kept[f"cmi.interactions.{number}.result"] for number in range(QUESTIONS)]
        assert told == [RESULTS[standard][0], *[RESULTS[standard][1]] * 5]
        assert all(kept[f"cmi.interactions.{number}.{ANSWERED[standard]}"] for number in range(QUESTIONS))
        objectives = [kept[f"cmi.objectives.{number}.id"].replace("_", "-") for number in range(3)]
        assert objectives == [f"first-24-hours--{number}" for number in (1, 2, 3)]
        status = "success_status" if standard == "scorm2004" else "status"
        assert [kept[f"cmi.objectives.{number}.{status}"] for number in (1, 2)] == ["passed", "passed"]
        assert trouble == []
        strict = replayed(chromium, [first, second])
        assert strict["faults"] == []
        assert strict["kept"]["cmi.suspend_data"] == kept["cmi.suspend_data"]


PLACED: list[tuple[Placement, str]] = [
    ("self", "scorm12"),
    ("self", "scorm2004-4"),
    ("grandparent", "scorm12"),
    ("grandparent", "scorm2004-3"),
    ("opener", "scorm12"),
    ("opener", "scorm2004-4"),
    ("opener-parent", "scorm12"),
    ("opener-parent", "scorm2004-3"),
    ("cross-frame", "scorm12"),
    ("cross-frame", "scorm2004-4"),
]


@pytest.mark.parametrize(("placement", "form"), PLACED)
def test_wherever_the_api_stands_an_answer_is_kept_and_found_again(
    files_of: FilesOf, chromium: Browser, context: BrowserContext, placement: Placement, form: str
) -> None:
    standard = STANDARDS[form]
    with again_host(files_of(form, "desc"), standard) as host:
        sessions = []
        for number in (1, 2):
            visit = host.launch(context, placement)
            expect(visit.package.locator("rounds-quiz")).to_contain_text(f"Question {number} of")
            answer(visit)
            place = visit.package.locator("rounds-quiz .r-q").nth(number - 1).get_attribute("data-question")
            assert place and visit.has({NAMES[standard]["place"]: place})
            sessions.append(visit.calls())
            assert list(filter(is_trouble, visit.trouble)) == []
            # Its last synchronous requests are refused by the browser now: what was not sent before is lost.
            visit.page.close()
        assert host.kept[NAMES[standard]["status"]] == "incomplete"
        assert replayed(chromium, sessions)["faults"] == []


def test_a_server_that_fails_is_told_of_and_has_it_all_when_it_is_back(
    files_of: FilesOf, context: BrowserContext
) -> None:
    with again_host(files_of("scorm12", "desc"), "scorm12") as host:
        visit = host.launch(context, "parent")
        notice = visit.package.locator("[data-rounds-save]").first
        expect(notice).to_have_text("Saved")
        host.is_failing = True
        answer(visit)
        expect(notice).to_have_text("Not saved")
        host.is_failing = False
        expect(notice).to_have_text("Saved")
        assert host.kept["cmi.interactions.0.result"] == "correct"


def test_behind_another_origin_without_a_way_across_it_is_read_and_says_that_nothing_is_recorded(
    files_of: FilesOf, context: BrowserContext
) -> None:
    with again_host(files_of("scorm2004-4", "desc"), "scorm2004") as host:
        visit = host.launch(context, "foreign-parent")
        expect(visit.package.get_by_role("alert")).to_contain_text("not being recorded", timeout=15_000)
        expect(visit.package.get_by_role("heading", level=1)).to_be_visible()
        answer(visit)
        assert (visit.calls(), visit.trouble, host.commits) == ([], [], 0)
