"""What browser tests share: one Chromium (find-browser.sh says how to get one), this repository's site built once,
visitors that miss nothing."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from site_server import Host, served

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).parents[2]
AXE = ROOT / "plugins/player/node_modules/axe-core/axe.min.js"
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium, started once. Its absence is a failure with the cure, never a skip."""
    named = os.environ.get("ROUNDS_BROWSER")
    path = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.fail("The browser tests need Chromium: run tests/browser/find-browser.sh, which installs or explains.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's site, built as `make site` builds it; once, however many processes run the tests."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if worker else base) / "built" / "site"
    # A folder can be made by one process only; mkdocs puts a whole site in place, or none (export/output.py).
    try:
        folder.parent.mkdir()
    except FileExistsError:
        latest = time.monotonic() + 300
        while not folder.is_dir() and not (folder.parent / "failed").exists() and time.monotonic() < latest:
            time.sleep(0.2)
        if not folder.is_dir():
            pytest.fail("The site cannot be built: another process of the tests tells why.")
        return folder
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        (folder.parent / "failed").touch()
        pytest.fail(f"The site cannot be built:\n{done.stdout}{done.stderr}")
    return folder


@pytest.fixture(scope="session")
def site_host(site_folder: Path) -> Iterator[Host]:
    """The site under a path prefix, as project pages have it; 404 for all else."""
    with served(site_folder, "/some/where/") as host:
        yield host


@pytest.fixture(scope="session")
def root_host(site_folder: Path) -> Iterator[Host]:
    """The site at the root of a host: the page of what is not found has links from there while site_url is unset."""
    with served(site_folder) as host:
        yield host


@pytest.fixture
def visit(chromium: Browser, site_host: Host, root_host: Host) -> Iterator[Visit]:
    """Opens a page of the site for a new visitor.

    When the test ends: nobody asked another host for anything, nothing was missing, no script failed.
    """
    trouble: list[str] = []
    contexts = []

    def opened(url: str = "", *, wide: bool = False, scheme: Any = "light", scripts: bool = True, **how: Any) -> Page:
        context = chromium.new_context(
            viewport=how.pop("viewport", WIDE if wide else PHONE),  # type: ignore[arg-type]
            color_scheme=scheme,
            java_script_enabled=scripts,
            has_touch=not wide,
            **how,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: trouble.append(f"foreign: {request.url}") if _foreign(request.url) else None)
        page.on("response", lambda got: trouble.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
        page.on("pageerror", lambda error: trouble.append(f"script: {error}"))
        page.goto((root_host if url == "404.html" else site_host).address + url)
        return page

    def _foreign(url: str) -> bool:
        return not url.startswith((site_host.address, root_host.address, "data:", "blob:"))

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Runs axe on a page and gives its serious and critical findings, one line each."""
    if not AXE.is_file():
        pytest.fail("axe-core is not installed: run npm ci in plugins/player.")
    script = AXE.read_text("utf-8")

    # A colour halfway through its transition is no colour of the page.
    still = "Promise.race([Promise.allSettled(document.getAnimations().map(each => each.finished)), later(2000)])"
    later = "const later = time => new Promise(done => setTimeout(done, time));"

    def findings(page: Page) -> list[str]:
        page.evaluate(script)
        page.evaluate(f"async () => {{ {later} await {still} }}")
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{found['id']} ({found['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
            for found in result["violations"]
            if found["impact"] in ("serious", "critical")
            for node in found["nodes"]
        ]

    return findings
