"""Export of 50 modules: CPU time against the least that it can cost, and against simple-scorm-packager in the same run.

The least, "the limit": one deflate pass (zlib, level 9) over each different file that the packages hold, and the
write. It reads no site and makes no file: packing can be compared with it, from the same files as simple-scorm-packager
gets; the whole export besides finds its texts in the finished site, changes their links, makes pages, manifests,
records, hashes and the catalogue's rows. Each figure is the best of several runs into a new folder, with no cache
from the run before but the compiled templates.
"""

import json
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_course import HERE, made_course
from rounds.export import archive, shell
from rounds.export.all_formats import FORMATS
from rounds.export.finished_site import finished_site
from rounds.export.output import write_file
from rounds.export.packages import WITHOUT_PACKAGES, write_packages
from rounds.export.plan import PackagePlan, all_plans

MODULES = 50
ONE = ["scorm12"]
WEB = ["scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "xapi"]
BESIDES = """\
                            (the limit reads no site: texts found, links changed, pages, styles, manifests,
                            records and rows of the catalogue made, and all hashed, is the export's alone)"""
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
MEMORY = """
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from benchmarks.package_export import export, module_plans
site, out, number, *formats = sys.argv[1:]
export(Path(site), module_plans(Path(site))[: int(number)], formats, Path(out))
print(getrusage(RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "linux" else 1024))
"""
"""In a process of its own: the peak of this one is that of all that it measured before."""

Packages = dict[str, dict[str, bytes]]


def package_export() -> None:
    """Prints each CPU time with its ratio to the limit, and the peak of memory."""
    print(f"Export of {MODULES} modules, CPU time                            goal: at most 1.1 times the limit")
    with made_course(MODULES) as root, TemporaryDirectory(prefix="rounds-bench-") as folder:
        out, site = Path(folder), Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(site)]
        subprocess.run(command, cwd=root, check=True, env=os.environ | {WITHOUT_PACKAGES: "1"})
        _tell_memory(site, out)
        plans = module_plans(site)
        one, web = _packages(site, plans, ONE, out / "one"), _packages(site, plans, WEB, out / "web")
        limit, packing, whole, every_limit, every = _best(
            out,
            lambda to: _limit(one, to),
            lambda to: _packed(one, to),
            lambda to: export(site, plans, ONE, to),
            lambda to: _limit(web, to),
            lambda to: export(site, plans, WEB, to),
        )
        _tell("the limit: each different file deflated once, written", limit, limit)
        _tell("packing, SCORM 1.2: files in memory to packages on disk", packing, limit)
        _tell("whole export, SCORM 1.2: finished site to packages on disk", whole, limit)
        print(BESIDES)
        if PEER.is_dir():
            _tell("simple-scorm-packager: folders to packages on disk", _peer(one, out), limit)
        else:
            print("  simple-scorm-packager is not installed: npm ci in plugins/player")
        _tell(f"the limit of {len(WEB)} formats: what they share deflated once", every_limit, every_limit)
        _tell(f"whole export in {len(WEB)} formats from one pass", every, every_limit)


def _tell(what: str, seconds: float, limit: float) -> None:
    print(f"  {1000 * seconds:9.1f} ms  {seconds / limit:6.2f} x   {what}")


def module_plans(site: Path) -> list[PackagePlan]:
    """A package for each module of the finished site."""
    return [plan for plan in all_plans(finished_site(site)) if plan.kind == "module"]


def export(site: Path, plans: Sequence[PackagePlan], formats: Sequence[str], out: Path) -> None:
    """The whole export, from a site that is yet to be read."""
    write_packages(finished_site(site), plans, formats, out)


def _best(out: Path, *runs: Callable[[Path], None]) -> list[float]:
    """CPU seconds of the quickest of several runs of each, turn by turn: what else the machine does only ever adds."""
    best = [float("inf")] * len(runs)
    numbers = count()
    for _ in range(7):
        for place, run in enumerate(runs):
            _forget()
            to = out / f"run-{next(numbers)}"
            to.mkdir()
            began = time.process_time()
            run(to)
            best[place] = min(best[place], time.process_time() - began)
    return best


def _forget() -> None:
    """Empties every cache of rounds.export but the one of compiled templates, as a process begins."""
    modules = [module for name, module in sys.modules.items() if name.startswith("rounds.export.")]
    for function in {each for module in modules for each in vars(module).values() if hasattr(each, "cache_clear")}:
        if function is not shell._templates:
            function.cache_clear()


def _packages(site: Path, plans: Sequence[PackagePlan], formats: Sequence[str], out: Path) -> Packages:
    """The files of each package by name; those that are alike are one object, as in an export."""
    export(site, plans, formats, out)
    held: dict[bytes, bytes] = {}
    packages: Packages = {}
    for file in sorted(out.iterdir()):
        with zipfile.ZipFile(file) as package:
            contents = ((name, package.read(name)) for name in package.namelist())
            packages[file.name] = {name: held.setdefault(content, content) for name, content in contents}
    return packages


def _limit(packages: Packages, out: Path) -> None:
    streams = {}
    for content in {content for files in packages.values() for content in files.values()}:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        streams[content] = packer.compress(content) + packer.flush()
    for name, files in packages.items():
        (out / name).write_bytes(b"".join(streams[content] for content in files.values()))


def _packed(packages: Packages, out: Path) -> None:
    for name, files in packages.items():
        write_file(out / name, archive.archive(files))


def _peer(packages: Packages, out: Path) -> float:
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


def _tell_memory(site: Path, out: Path) -> None:
    """The peak of a process that exports, Python and all modules included: bounded where more packages take no more."""
    for number, formats in ((1, ONE), (MODULES // 2, ONE), (MODULES, ONE), (MODULES, list(FORMATS))):
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, str(site), str(out / "memory"), str(number), *formats],
            cwd=HERE,
            capture_output=True,
            text=True,
            check=True,
        )
        told = f"{number} of the modules as {'SCORM 1.2' if formats == ONE else f'{len(formats)} formats'}"
        print(f"  {float(done.stdout) / 1024:9.1f} MB             resident at most in a process that exports {told}")
