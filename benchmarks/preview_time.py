"""From a save to the changed text on an open page: `rounds serve` beside `mkdocs serve` of plain mkdocs-material."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.first_page import FLAGS, browser_path
from benchmarks.made_course import made_course

SAVES = 10
MODULE = "content/modules/risk-management/first-24-hours.md"
PAGE = "modules/risk-management/first-24-hours/"
SHOWN = "word => document.querySelector('main, article').textContent.includes(word)"


def preview_time() -> None:
    """Prints median and longest of ten saves of one module, in a small and in a larger course."""
    print("Preview, save to text on the open page, 10 saves      goal: under 1 s")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path(), args=FLAGS)
        for modules in (10, 50):
            with made_course(modules) as root:
                _print(f"{modules} modules, rounds serve", _saves(browser, root, _rounds(root)))
                _print(f"{modules} modules, mkdocs serve", _saves(browser, root, _plain(root)))
        browser.close()


def _rounds(root: Path) -> list[str]:
    return [sys.executable, "-c", "from rounds.cli.main import main; main()", "serve", "--root", str(root), "--port"]


def _plain(root: Path) -> list[str]:
    serve = "from mkdocs.__main__ import cli; import sys; sys.exit(cli(['serve', '--livereload', '-q', *sys.argv[1:]]))"
    return [sys.executable, "-c", serve, "-f", str(root / "plain.yml"), "-a"]


def _saves(browser: Browser, root: Path, command: list[str]) -> list[float]:
    with _serving(command) as address:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(address + PAGE)
        page.wait_for_timeout(2000)
        times = [_save(page, root / MODULE, f"saved-{number}-{time.monotonic_ns()}") for number in range(SAVES)]
        page.close()
    return times


def _save(page: Page, file: Path, word: str) -> float:
    text = file.read_text("utf-8")
    head, mark, body = text.partition("\n## ")
    began = time.perf_counter()
    file.write_text(f"{head}\n{word}\n{mark}{body}", "utf-8")
    while not _is_shown(page, word):
        time.sleep(0.01)
    taken = time.perf_counter() - began
    file.write_text(text, "utf-8")
    page.wait_for_timeout(1500)  # a person does not save again at once; and the checks come to their end
    return taken


def _is_shown(page: Page, word: str) -> bool:
    try:
        return bool(page.evaluate(SHOWN, word))
    except Exception:
        return False


@contextmanager
def _serving(command: list[str]) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    last = f"127.0.0.1:{port}" if command[-1] == "-a" else str(port)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen([*command, last], stdout=subprocess.DEVNULL, env=environment) as program:
        address = f"http://127.0.0.1:{port}/"
        try:
            _wait_for(address)
            yield address
        finally:
            program.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 (our own address)
                return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"Nothing answers at {address}")


def _print(name: str, times: list[float]) -> None:
    print(f"  {name:26} median {median(times):5.2f} s   longest {max(times):5.2f} s")
