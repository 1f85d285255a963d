"""Hosts that others wrote, each run as a program of its own: how it is started, asked, and watched in a browser."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, Page
from quiz_solver import answer_shown, main_button

HERE = Path(__file__).parent
BOUNDARY = "a-line-between-the-parts-of-a-form"


@contextmanager
def running(program: str, *arguments: Path) -> Iterator[str]:
    """Runs a program of this folder while the block runs; the address that it prints first."""
    # Warnings of packages that are not ours say nothing about packages that are.
    command = [sys.executable, "-W", "ignore", str(HERE / program), *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            address = process.stdout.readline().strip()
            assert address, f"{program} did not start"
            yield address
        finally:
            process.terminate()


def asked(address: str, body: bytes | None = None, **headers: str) -> Any:
    """The JSON that comes back; a body is sent by POST."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(address, body, named), timeout=20) as answer:  # noqa: S310  (an address of this machine)
        return json.loads(answer.read())


def filled_form(fields: Mapping[str, str], package: bytes) -> tuple[bytes, str]:
    """A form with these fields and the package as its file, and its content type."""
    parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
    parts.append(('name="file"; filename="package.zip"\r\nContent-Type: application/zip', package))
    between = f"--{BOUNDARY}"
    lines = (f"{between}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + body for head, body in parts)
    return b"\r\n".join([*lines, f"{between}--\r\n".encode()]), f"multipart/form-data; boundary={BOUNDARY}"


@dataclass(frozen=True)
class HostVisit:
    """A package that is being played in a host's own page."""

    page: Page
    package: Frame
    trouble: list[str]
    """Requests to other hosts or for what is not there, errors of scripts, and what the console showed as an error."""

    def calls(self) -> list[dict[str, Any]]:
        """Every call of the API so far: name, args, result."""
        calls: list[dict[str, Any]] = self.page.evaluate("recorded")
        return calls

    def answer(self, times: int = 1, *, right: bool = True) -> None:
        for _ in range(times):
            answer_shown(self.package, right=right)
            main_button(self.package).click()


def visited(context: BrowserContext, address: str, content: str) -> HostVisit:
    """Opens a host's page; the package is the frame whose address holds `content`."""
    trouble: list[str] = []
    page = context.new_page()
    page.add_init_script(path=HERE / "recorder.js")
    page.on("response", lambda got: trouble.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
    page.on("pageerror", lambda error: trouble.append(f"script: {error}"))
    page.on("console", lambda said: trouble.append(f"console: {said.text}") if _is_error(said) else None)
    home = "/".join(address.split("/")[:3])
    page.on("request", lambda asked: trouble.append(f"foreign: {asked.url}") if _foreign(asked.url, home) else None)
    page.goto(address)
    for _ in range(400):
        package = next((frame for frame in page.frames if content in frame.url), None)
        if package and package.locator("[data-rounds-save]").count():
            return HostVisit(page, package, trouble)
        page.wait_for_timeout(25)
    raise AssertionError("The host does not show the package.")


def _is_error(said: ConsoleMessage) -> bool:
    """A host's own page may have no icon."""
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico")


def _foreign(url: str, home: str) -> bool:
    return not url.startswith((home, "data:", "blob:"))
