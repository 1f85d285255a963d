"""Which files of a course have changed since they were last looked at.

The files are looked at again and again instead of being told of by the system: so a save by rename, a folder that goes
and comes (git checkout), links and network drives all work alike, and a few hundred files cost about a millisecond.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rounds.load.files import course_files

PAUSE = 0.1
"""Seconds between two looks, at least."""
SHARE = 0.05
"""Of the time, at most this much is spent on looking: a huge course is looked at less often."""
STILL = 0.03
"""Seconds without a change after which a burst of saves is over."""
LONGEST = 1.0
"""Seconds after which changes that never end are shown all the same."""

_TEMPORARY = re.compile(r"(^|/)(\..*|#.*#|.*~|4913|.*\.(swp|swx|tmp|bak|orig|part))$")
"""What editors write beside a file while they save it (vim: 4913, x.swp, x~; Emacs: #x#, .#x)."""

Look = dict[str, tuple[int, int, int]]


def look(root: Path, content_dir: str, quizzes_dir: str, others: Iterable[Path] = ()) -> Look:
    """Each file with its time, size and number; settings beside the course and what else it names are looked at too."""
    files = [root / file for file in course_files(root, content_dir, quizzes_dir)]
    files += root.glob("*.yml")
    for other in others:
        files += (file for file in other.rglob("*") if file.is_file()) if other.is_dir() else [other]
    return dict(_states(files))


def _states(files: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for file in files:
        name = file.as_posix()
        if _TEMPORARY.search(name.rpartition("/")[2]):
            continue
        try:
            state = file.stat()
        except OSError:
            continue  # gone between being listed and being looked at
        yield name, (state.st_mtime_ns, state.st_size, state.st_ino)


def changed(before: Look, now: Look) -> set[str]:
    """Files that are new, gone or different."""
    return {file for file in before.keys() | now.keys() if before.get(file) != now.get(file)}


def next_look(before: Look, see: Callable[[], Look], ended: Callable[[float], bool]) -> Look | None:
    """Waits until files have changed and are still again; None when `ended`, which also waits, says so."""
    while True:
        began = time.monotonic()
        now = see()
        took = time.monotonic() - began
        if now != before:
            return _still(now, see)
        if ended(max(PAUSE, took / SHARE)):
            return None


def _still(seen: Look, see: Callable[[], Look]) -> Look:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        time.sleep(STILL)
        now = see()
        if now == seen:
            break
        seen = now
    return seen
