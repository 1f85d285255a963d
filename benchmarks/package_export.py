"""Export of 50 modules: CPU time against the least that it can cost, and against simple-scorm-packager in the same run.

The least: one deflate pass over each package's own files and over each shared file, and the write. Packing starts from
the files of each package, as simple-scorm-packager does; the whole export starts from the finished site, whose texts
it must first find and whose links it must change. Each figure is the best of several runs, caches emptied before.
"""

import json
import os
import resource
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_course import HERE, made_course
from rounds.export import archive
from rounds.export.all_formats import FORMATS
from rounds.export.finished_site import FinishedSite, finished_site
from rounds.export.output import write_file
from rounds.export.packages import WITHOUT_PACKAGES, write_packages
from rounds.export.plan import PackagePlan, all_plans
from rounds.export.scorm12 import scorm12_files

MODULES = 50
WEB = ["scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "xapi"]
PEER = HERE / "plugins/player/node_modules/simple-scorm-packager"
SCRIPT = """
const packager = require(process.argv[2]);
const sources = JSON.parse(process.argv[3]);
(async () => {
  const log = console.log;
  console.log = () => {};
  const began = process.cpuUsage();
  for (const source of sources) {
    await new Promise((done) => packager({
      version: "1.2", title: "Module", startingPage: "index.html", source,
      package: { zip: true, outputFolder: process.argv[4], appendTimeToOutput: true },
    }, done));
  }
  const { user, system } = process.cpuUsage(began);
  log((user + system) / 1e6);
})();
"""


def package_export() -> None:
    """Prints each CPU time with its ratio to the limit, and the peak of memory."""
    print(f"Export of {MODULES} modules as SCORM 1.2                      goal: packing at most 1.1 times the limit")
    with made_course(MODULES) as root, TemporaryDirectory(prefix="rounds-bench-") as folder:
        out = Path(folder)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(out / "site")]
        subprocess.run(command, cwd=root, check=True, env=os.environ | {WITHOUT_PACKAGES: "1"})
        plans = [plan for plan in all_plans(finished_site(out / "site")) if plan.kind == "module"]
        site = _site(out)
        packages = {plan.key: scorm12_files(site, plan) for plan in plans}

        limit, packing, whole, every = _best(
            lambda: _limit(packages, out / "limit"),
            lambda: _packed(packages, out / "packed"),
            lambda: _exported(_site(out), plans, ["scorm12"], out / "one"),
            lambda: _exported(_site(out), plans, WEB, out / "web"),
        )
        _tell("the limit: deflate each own file once, write", limit, limit)
        _tell("packing: files to packages on disk", packing, limit)
        _tell("whole export: finished site to packages", whole, limit)
        _tell(f"whole export in {len(WEB)} formats, each format", every / len(WEB), limit)
        if PEER.is_dir():
            _tell("simple-scorm-packager: folders to packages", _peer(packages, out), limit)
        else:
            print("  simple-scorm-packager is not installed: npm ci in plugins/player")
        _memory(out, plans)


def _tell(what: str, seconds: float, limit: float) -> None:
    print(f"  {1000 * seconds:9.1f} ms  {seconds / limit:6.2f} x   {what}")


def _best(*runs: Callable[[], None]) -> list[float]:
    """CPU seconds of the quickest of several runs of each, turn by turn: what else the machine does only ever adds."""
    best = [float("inf")] * len(runs)
    for _ in range(7):
        for number, run in enumerate(runs):
            archive._deflated.cache_clear()
            began = time.process_time()
            run()
            best[number] = min(best[number], time.process_time() - began)
    return best


def _site(out: Path) -> FinishedSite:
    return finished_site(out / "site")


def _limit(packages: dict[str, dict[str, bytes]], out: Path) -> None:
    shared = Counter(content for files in packages.values() for content in files.values())
    streams = {}
    for content in shared:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        streams[content] = packer.compress(content) + packer.flush()
    out.mkdir(exist_ok=True)
    for key, files in packages.items():
        (out / key).write_bytes(b"".join(streams[content] for content in files.values()))


def _packed(packages: dict[str, dict[str, bytes]], out: Path) -> None:
    for key, files in packages.items():
        write_file(out / f"{key}.zip", archive.archive(files))


def _exported(site: FinishedSite, plans: list[PackagePlan], formats: list[str], out: Path) -> None:
    write_packages(site, plans, formats, out)


def _peer(packages: dict[str, dict[str, bytes]], out: Path) -> float:
    sources = []
    for key, files in packages.items():
        folder = out / "peer" / key
        folder.mkdir(parents=True)
        for name, content in files.items():
            if not name.endswith(".xsd") and name != "imsmanifest.xml":  # it adds its own
                (folder / name).write_bytes(content)
        sources.append(str(folder))
    done = subprocess.run(
        ["node", "-", str(PEER), json.dumps(sources), str(out / "peer-packages")],
        input=SCRIPT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.strip().splitlines()[-1])


def _memory(out: Path, plans: list[PackagePlan]) -> None:
    """The peak of what an export allocates, in every format, and of the whole process."""
    archive._deflated.cache_clear()
    site = _site(out)
    tracemalloc.start()
    _exported(site, plans, list(FORMATS), out / "all")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"  {peak / 1e6:9.1f} MB allocated at most for {len(FORMATS)} formats; the process had {resident:.0f} MB")
