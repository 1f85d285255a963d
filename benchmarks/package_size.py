"""Size of each SCORM 1.2 package of this course, and the time to make them all."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_course import HERE
from rounds.export.all_formats import package_bytes
from rounds.export.finished_site import finished_site
from rounds.export.plan import all_plans


def package_size() -> None:
    """Prints every package's size; the goal is for module packages without their own images."""
    print("SCORM 1.2 packages                                   goal: at most 60 KB a module, without images")
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", folder]
        subprocess.run(command, cwd=HERE, check=True)
        site = finished_site(Path(folder))
        plans = all_plans(site)
        began = time.process_time()
        sizes = {plan.key: len(package_bytes(site, plan, "scorm12")) for plan in plans}
        spent = time.process_time() - began
    for name, size in sorted(sizes.items(), key=lambda row: -row[1]):
        print(f"  {size / 1000:7.1f} KB   {name}")
    print(f"  {len(sizes)} packages in {spent:.2f} CPU seconds")
