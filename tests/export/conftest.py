"""Finished sites for the exporter's tests, each built once, and their packages, each made once."""

import shutil

import pytest
from exported_site import HOSTILE, build
from web_packages import WebPackage, web_packages

from rounds.export.finished_site import FinishedSite


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> FinishedSite:
    """Every question type, and names that break careless tools."""
    course = tmp_path_factory.mktemp("hostile") / "course"
    shutil.copytree(HOSTILE, course)
    return build(course)


@pytest.fixture(scope="session")
def all_packages(hostile_site: FinishedSite) -> list[WebPackage]:
    """Its packages in every web format."""
    return web_packages(hostile_site)
