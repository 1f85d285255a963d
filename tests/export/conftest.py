"""Finished sites for the exporter's tests, each built once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rounds.export.finished_site import FinishedSite, finished_site

HOSTILE = Path(__file__).parent.parent / "courses" / "hostile"


def build(course: Path, **environment: str) -> FinishedSite:
    """The course's site, built by MkDocs in a program of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    made = subprocess.run(
        command, cwd=course, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return finished_site(course / "site")


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> FinishedSite:
    """Every question type, and names that break careless tools."""
    course = tmp_path_factory.mktemp("hostile") / "course"
    shutil.copytree(HOSTILE, course)
    return build(course)
