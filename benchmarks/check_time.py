"""How long `rounds check` takes for 49 modules: from nothing, again, and when one file changed; beside it a linter.

The linter (markdownlint's port to Python, pymarkdownlnt) reads the same pages, where it is installed:
`pip install pymarkdownlnt`. Else the same files are only parsed: YAML and Markdown, nothing checked.
"""

import subprocess
import sys
from importlib.util import find_spec
from os import cpu_count, getloadavg, times
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.made_course import made_course

MODULES = 49
TURNS = 3
_CHECK = "from rounds.cli.main import main; main()"
_PARSE = """
import sys, yaml, markdown
from pathlib import Path
for root in sys.argv[1:]:
    for file in sorted(Path(root).rglob("*.md")):
        markdown.Markdown(extensions=["tables", "fenced_code"]).convert(file.read_text("utf-8"))
    for file in sorted(Path(root).rglob("*.yml")):
        yaml.safe_load(file.read_text("utf-8"))
"""


def check_time() -> None:
    """Prints the seconds of each, the median of three."""
    with made_course(MODULES) as root:
        page = next(page for page in sorted(root.glob("content/modules/*/*.md")) if page.name != "index.md")
        print(f"check, {MODULES} modules, nothing remembered: {_seconds([*_check(root), '--no-cache'])}")
        _once(_check(root))
        print(f"  nothing changed: {_seconds(_check(root))}")
        changed = []
        for turn in range(TURNS):
            page.write_text(f"{page.read_text('utf-8')}\nOne more line, number {turn}.\n", "utf-8")
            changed.append(_once(_check(root)))
        print(f"  one file changed: {_told(changed)}")
        print(f"  {_peer_name()}, the same files: {_seconds(_peer(root))}")
        print(f"  others at work on the machine meanwhile: a load of {getloadavg()[0]:.1f} on {cpu_count()} processors")


def _check(root: Path) -> list[str]:
    return [sys.executable, "-c", _CHECK, "check", "--root", str(root)]


def _peer_name() -> str:
    return "pymarkdownlnt" if find_spec("pymarkdown") else "YAML and Markdown parsed only"


def _peer(root: Path) -> list[str]:
    if find_spec("pymarkdown"):
        return [sys.executable, "-m", "pymarkdown", "scan", "-r", str(root / "content")]
    return [sys.executable, "-c", _PARSE, str(root / "content"), str(root / "quizzes")]


def _seconds(command: list[str]) -> str:
    return _told([_once(command) for _ in range(TURNS)])


def _told(turns: list[tuple[float, float]]) -> str:
    wall, cpu = (median(each) for each in zip(*turns, strict=True))
    return f"{wall:.2f} s ({cpu:.2f} s of a processor)"


def _once(command: list[str]) -> tuple[float, float]:
    """Seconds by the clock and of processors."""
    start, before = perf_counter(), times()
    subprocess.run(command, capture_output=True, check=False)
    after = times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return perf_counter() - start, cpu
