"""Bytes and requests of a learner's first page: on the site, on stock mkdocs-material, in a package."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from benchmarks.gzip_server import gzip_server
from benchmarks.made_course import made_course
from rounds.export.all_formats import package_bytes
from rounds.export.finished_site import finished_site
from rounds.export.plan import part_plan

FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


def first_page() -> None:
    """Prints the largest module page of each, cold cache, 390x844, gzip bodies."""
    print("First page, 390x844, cold cache, gzip        goal: site 80 KB, 9 requests; package 30 KB, 4 requests")
    with made_course(49) as root, TemporaryDirectory() as folder, sync_playwright() as play:
        for config in ("mkdocs.yml", "plain.yml"):
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", str(root / config[:-4])]
            subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
        site = finished_site(root / "mkdocs")
        module = max(site.modules.values(), key=lambda m: (site.root / m.url).stat().st_size)
        packed = package_bytes(site, part_plan(site, module), "scorm12")
        zipfile.ZipFile(io.BytesIO(packed)).extractall(folder)
        browser = play.chromium.launch(executable_path=browser_path(), args=FLAGS)
        page = module.url.removesuffix("index.html")
        _print(browser, "rounds, site", root / "mkdocs", page)
        _print(browser, "stock material", root / "plain", page)
        _print(browser, "rounds, package", Path(folder), "index.html")
        browser.close()


def browser_path() -> str:
    """Chromium's path, as the tests find it."""
    names = [os.environ.get("ROUNDS_BROWSER", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next(filter(None, map(shutil.which, filter(None, names))), None)
    return found or sys.exit("No Chromium found: run tests/browser/find-browser.sh")


def _print(browser: Browser, name: str, root: Path, url: str) -> None:
    with gzip_server(root) as (address, sent):
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{address}/{url}", wait_until="networkidle")
        page.close()
    print(f"  {name:16} {sent.bytes / 1000:7.1f} KB   {len(sent.answers)} requests")
    for path, size in sent.answers:
        print(f"      {size / 1000:7.1f} KB   {path}")
