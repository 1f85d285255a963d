"""Packages of our own exporters, made once for all tests here."""

import shutil

import pytest
from own_packages import WEB_FORMATS, OwnPackages

from export.exported_site import HOSTILE, build
from rounds.export.format import PackageOptions
from rounds.export.packages import write_packages
from rounds.export.plan import all_plans


@pytest.fixture(scope="session")
def own_packages(tmp_path_factory: pytest.TempPathFactory) -> OwnPackages:
    """Every module, path, simulation and self-assessment of the course whose names break careless tools."""
    course = tmp_path_factory.mktemp("verified") / "course"
    shutil.copytree(HOSTILE, course)
    settings = course / "mkdocs.yml"
    told = settings.read_text("utf-8").replace("- rounds/packages", "- rounds/packages: {enabled: false}")
    settings.write_text(told, "utf-8")
    site = build(course)
    folder = course.parent / "packages"
    for several in (False, True):
        options = PackageOptions(multi_sco=several)
        write_packages(site, all_plans(site), WEB_FORMATS, folder / f"several-{several}", options)
    return OwnPackages(course, sorted(folder.rglob("*.*")))
