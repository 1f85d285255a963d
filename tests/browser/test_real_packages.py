"""The course's own packages, as they leave the exporter, played in a strict SCORM 1.2 LMS and in scorm-again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from lms_frame import Launch, package_host
from playwright.sync_api import Browser, BrowserContext, expect
from quiz_solver import answer_shown, main_button, quiz_data

from rounds.export.finished_site import FinishedSite, finished_site
from rounds.export.plan import PackagePlan, all_plans
from rounds.export.scorm12 import scorm12_files

pytestmark = pytest.mark.browser

STATUS, RAW = "cmi.core.lesson_status", "cmi.core.score.raw"


@pytest.fixture(scope="session")
def site(site_folder: Path) -> FinishedSite:
    return finished_site(site_folder)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    made.set_default_timeout(10_000)
    yield made
    made.close()


def plan_of(site: FinishedSite, key: str) -> PackagePlan:
    return next(plan for plan in all_plans(site) if plan.key == key)


@pytest.mark.parametrize("api", ["strict", "scorm-again"])
def test_a_module_is_failed_left_resumed_and_passed(
    site: FinishedSite, context: BrowserContext, api: Literal["strict", "scorm-again"]
) -> None:
    with package_host(scorm12_files(site, plan_of(site, "first-24-hours"))) as host:
        visit = host.launch(context, Launch(api=api))
        count = len(quiz_data(visit.package)["questions"])
        for _ in range(count):
            answer_shown(visit.package, right=False)
            main_button(visit.package).click()
        expect(visit.package.locator(".r-score")).to_contain_text(f"0 of {count} right")
        visit.page.wait_for_timeout(400)
        kept, calls = visit.kept(), visit.calls()
        assert (kept[STATUS], float(kept[RAW])) == ("incomplete", 0)
        visit.page.close()
        again = host.launch(context, Launch(api=api, kept=kept))
        main_button(again.package).click()
        for _ in range(count):
            answer_shown(again.package)
            main_button(again.package).click()
        again.page.wait_for_timeout(400)
        kept = again.kept()
        assert (kept[STATUS], float(kept[RAW])) == ("passed", 100)
        assert len(kept["cmi.suspend_data"]) <= 4096
        # scorm-again has no log here; its logs are replayed in hosts/.
        assert [call for call in calls + again.calls() if call["error"] != "0"] == []
        assert visit.foreign + visit.errors + again.foreign + again.errors == []


def test_a_path_is_done_module_by_module_with_a_dead_tab_between(site: FinishedSite, context: BrowserContext) -> None:
    plan = plan_of(site, "path-new-leader")
    with package_host(scorm12_files(site, plan)) as host:
        kept: dict[str, str] = {}
        for module in plan.modules:
            visit = host.launch(context, Launch(mastery=80, kept=kept))
            package = visit.package
            heading = package.get_by_role("heading", level=1, name=module.title)
            package.get_by_role("link", name=module.title).first.click()
            expect(heading).to_be_visible()
            expect(main_button(package)).to_be_visible()
            while package.locator("rounds-quiz .r-q:visible").count():
                answer_shown(package)
                main_button(package).click()
            visit.page.wait_for_timeout(400)
            kept = visit.kept()
            assert [call for call in visit.calls() if call["error"] != "0"] == []
            assert visit.foreign + visit.errors == []
            visit.page.close()
        assert kept[STATUS] == "passed"
        assert float(kept[RAW]) == 100
        assert len(kept["cmi.suspend_data"]) <= 4096
