"""The search index of a finished site, made by Pagefind from the pages' own marks (data-pagefind-*)."""

import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"

NEVER_INDEXED = "rounds-quiz, rounds-simulation, .r-source-list, .r-cite, .headerlink"
"""A quiz holds wrong statements beside right ones, and a simulation wrong decisions: they would mislead."""

UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Pagefind's ready-made interfaces; ours is in plugins/player/src/site."""


class SearchFault(Exception):  # noqa: N818  (something for the user to mend; the text says what and the cure)
    """No search index could be made."""


def write_search_index(site: Path) -> None:
    """Writes the index into the site's own folder of that name."""
    options = ["--site", str(site), "--output-subdir", FOLDER, "--silent", "--exclude-selectors", NEVER_INDEXED]
    try:
        done = subprocess.run([*_pagefind(), *options], capture_output=True, text=True, check=False)
    except OSError as error:
        raise SearchFault(f"The search index could not be made: {error}.") from None
    if done.returncode:
        told = (done.stderr or done.stdout).strip() or f"it ended with {done.returncode}"
        raise SearchFault(
            f"The search index could not be made. Pagefind says: {told}\n"
            "Install it (pip install 'pagefind[bin]'), or set search: false for rounds/course in mkdocs.yml."
        )
    for pattern in UNUSED:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()


def _pagefind() -> list[str]:
    """Pagefind's own program where its package brings it: no second Python has to start."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415  (optional: another package may bring the program)
    except ImportError:
        return [sys.executable, "-m", "pagefind"]
    return [str(get_executable())]
