"""Every web format, whole and split, in a browser as a file server of an LMS gives it: strict, in a folder, offline."""

from collections.abc import Iterator

import pytest
from lms_frame import Launch, package_host
from playwright.sync_api import Browser, BrowserContext, expect

from rounds.export.cmi5 import cmi5_files
from rounds.export.finished_site import FinishedSite, finished_site
from rounds.export.format import PackageOptions
from rounds.export.plan import all_plans, list_plan
from rounds.export.scorm12 import scorm12_files
from rounds.export.scorm2004 import FOURTH, THIRD, scorm2004_files
from rounds.export.xapi import xapi_files

pytestmark = pytest.mark.browser

FILES = {
    "scorm12": scorm12_files,
    "scorm2004-3": lambda site, plan, options: scorm2004_files(site, plan, THIRD, options),
    "scorm2004-4": lambda site, plan, options: scorm2004_files(site, plan, FOURTH, options),
    "cmi5": cmi5_files,
    "xapi": xapi_files,
}


@pytest.fixture(scope="session")
def site(site_folder: object) -> FinishedSite:
    return finished_site(site_folder)  # type: ignore[arg-type]


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 390, "height": 844})
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.mark.parametrize("name", list(FILES))
def test_a_list_of_all_kinds_of_parts_is_read_under_a_strict_policy_and_asks_nobody_else(
    site: FinishedSite, context: BrowserContext, name: str
) -> None:
    plans = {plan.kind: plan for plan in all_plans(site)}
    held = [plans["module"], plans["simulation"], plans["profile"]]
    plan = list_plan(site, "of-all-kinds", "Of all kinds", held)
    with package_host(FILES[name](site, plan, PackageOptions())) as host:
        visit = host.launch(context, Launch(placement="missing"))
        expect(visit.package.locator("[data-rounds-place]")).to_have_text("0 of 3 parts done")
        for part in plan.parts:
            visit.package.get_by_role("link", name=part.title).first.click()
            expect(visit.package.get_by_role("heading", level=1, name=part.title)).to_be_visible()
            expect(visit.package.locator(f"[data-rounds-end='{part.name}']")).to_have_count(
                0 if part.name.startswith("simulation/") else 1
            )
            visit.package.get_by_role("button", name="Contents").first.click()
        assert visit.foreign + visit.errors == []
        assert [asked for asked in host.asked if asked not in host.files] == []


@pytest.mark.parametrize("kind", ["simulation", "profile"])
def test_a_part_by_itself_is_alive_and_done_when_it_should_be(
    site: FinishedSite, context: BrowserContext, kind: str
) -> None:
    plan = {plan.kind: plan for plan in all_plans(site)}[kind]
    with package_host(scorm12_files(site, plan)) as host:
        visit = host.launch(context, Launch())
        expect(visit.package.get_by_role("heading", level=1)).to_have_text(plan.title)
        expect(visit.package.get_by_role("button", name="Begin")).to_be_visible()
        visit.package.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        visit.page.wait_for_timeout(600)
        # A simulation is done at one of its endings, not at the end of its page.
        assert visit.kept()["cmi.core.lesson_status"] == ("incomplete" if kind == "simulation" else "completed")
        assert visit.foreign + visit.errors == []
        assert set(host.asked) == {"index.html", "package.js", "package.css"}


def test_split_each_part_is_a_page_of_its_own(site: FinishedSite, context: BrowserContext) -> None:
    plan = next(plan for plan in all_plans(site) if plan.kind == "path" and len(plan.parts) > 1)
    files = scorm12_files(site, plan, PackageOptions(multi_sco=True))
    for number, part in enumerate(plan.parts[:2], start=1):
        with package_host({**files, "index.html": files[f"part-{number}.html"]}) as host:
            visit = host.launch(context, Launch())
            expect(visit.package.get_by_role("heading", level=1)).to_have_text(part.title)
            assert visit.foreign + visit.errors == []
            visit.page.close()
