"""Builds a course as an author would, for the exporter's tests."""

import os
import subprocess
import sys
from pathlib import Path

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
