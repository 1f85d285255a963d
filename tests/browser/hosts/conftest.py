"""What tests with hosts that others wrote share: real packages of this repository's site, windows for a learner."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from hosts.real_packages import FORMATS, FilesOf
from rounds.export.finished_site import FinishedSite, finished_site
from rounds.export.format import PackageOptions
from rounds.export.plan import all_plans


@pytest.fixture(scope="session")
def site(site_folder: Path) -> FinishedSite:
    return finished_site(site_folder)


@pytest.fixture(scope="session")
def files_of(site: FinishedSite) -> FilesOf:
    """The files of a package by its format and key, as they leave the exporter."""
    plans = {plan.key: plan for plan in all_plans(site)}

    @cache
    def files(form: str, key: str = "first-24-hours", split: bool = False) -> dict[str, bytes]:
        return FORMATS[form](site, plans[key], PackageOptions(multi_sco=split))

    return files


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    made.set_default_timeout(10_000)
    yield made
    made.close()
