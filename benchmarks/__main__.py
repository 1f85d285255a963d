"""python -m benchmarks [NAME...]: prints every figure, or the named ones. Never a test: timing is for eyes."""

import sys
from collections.abc import Callable

from benchmarks.answer_time import answer_time
from benchmarks.build_cpu import build_cpu
from benchmarks.check_recall import check_recall
from benchmarks.check_time import check_time
from benchmarks.first_page import first_page
from benchmarks.package_export import package_export
from benchmarks.package_size import package_size
from benchmarks.preview_time import preview_time
from benchmarks.simulation_check import simulation_check


def _package() -> None:
    package_size()
    package_export()


FIGURES: dict[str, Callable[[], None]] = {
    "build": build_cpu,
    "page": first_page,
    "package": _package,
    "answer": answer_time,
    "simulation": simulation_check,
    "faults": check_recall,
    "preview": preview_time,
    "check": check_time,
}


def main() -> None:
    """Runs the figures named on the command line, or all."""
    names = sys.argv[1:] or list(FIGURES)
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        sys.exit(f"No figure is called {', '.join(unknown)}. There are: {', '.join(FIGURES)}.")
    for name in names:
        FIGURES[name]()


main()
