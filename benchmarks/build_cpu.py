"""CPU seconds (user + system) of a build, beside plain mkdocs-material on the same Markdown pages."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from benchmarks.made_course import made_course

GOAL = 1.3
ROUNDS = 3


def build_cpu() -> None:
    """Prints both builds at three sizes; the least of three runs each, taken in turns."""
    print("Build, CPU seconds (user + system), least of 3       goal: at most 1.30 x plain mkdocs-material")
    for modules in (10, 49, 200):
        with made_course(modules) as root:
            runs = [(_cpu(root, "mkdocs.yml"), _cpu(root, "plain.yml")) for _ in range(ROUNDS)]
        ours, plain = (min(run[side] for run in runs) for side in (0, 1))
        print(f"  {modules:4} modules   rounds {ours:6.2f}   material {plain:6.2f}   ratio {ours / plain:.2f}")


def _cpu(root: Path, config: str) -> float:
    before = _children()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", str(root / f"out-{config}")]
    subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
