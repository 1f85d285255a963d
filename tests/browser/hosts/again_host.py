"""Plays a package in scorm-again, an API host that others wrote, with a server that takes its commits.

    with again_host(files, "scorm12") as host:
        visit = host.launch(context, "opener")
        ...
        host.kept  # what the server was sent; the next launch begins from it

What a learner whose device died would find again is `host.kept` alone: nothing is asked of the browser.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal
from urllib.parse import quote, unquote, urlsplit

from lms_frame import HEADERS, SCORM_AGAIN, TYPES
from playwright.sync_api import BrowserContext, Frame, Page, Route

HERE = Path(__file__).parent
Placement = Literal["self", "parent", "grandparent", "opener", "opener-parent", "cross-frame", "foreign-parent"]


@dataclass(frozen=True)
class AgainVisit:
    """A package that is being played in scorm-again."""

    page: Page
    package: Frame
    lms: Frame
    trouble: list[str]
    """Requests to other hosts, errors of scripts, and what the console showed as an error."""
    kept: Mapping[str, str]
    """What the LMS's server was sent, as it comes."""

    def calls(self) -> list[dict[str, Any]]:
        """Every call of the API so far: name, args, result."""
        calls: list[dict[str, Any]] = self.lms.evaluate("lms.calls")
        return calls

    def has(self, wanted: Mapping[str, str]) -> bool:
        """Waits until the LMS's server has these values."""
        for _ in range(400):
            if wanted.items() <= self.kept.items():
                return True
            self.page.wait_for_timeout(25)
        return False


@dataclass
class AgainHost:
    """A package, an LMS with scorm-again, and what the LMS's server was sent."""

    files: Mapping[str, bytes]
    standard: Literal["scorm12", "scorm2004"]
    settings: Mapping[str, Any]
    learner: Mapping[str, str]
    commit_seconds: float = 0
    kept: dict[str, str] = field(default_factory=dict)
    commits: int = 0
    is_failing: bool = False
    """Whether its server answers commits with an error, and keeps nothing of them."""
    home: str = ""
    elsewhere: str = ""

    def launch(self, context: BrowserContext, placement: Placement) -> AgainVisit:
        """Opens the package in a window of the browser context."""
        trouble: list[str] = []

        def check(route: Route) -> None:
            if route.request.url.startswith((self.home, self.elsewhere)):
                route.continue_()
            else:
                trouble.append(f"foreign: {route.request.url}")
                route.abort()

        context.route("**/*", check)
        context.on("weberror", lambda error: trouble.append(str(error.error)))
        context.on("console", lambda said: trouble.append(f"console: {said.text}") if said.type == "error" else None)
        page, lms = self._opened(context, placement)
        _until(page, lambda: _package(page) is not None)
        package = _package(page)
        assert package
        package.wait_for_load_state()
        return AgainVisit(page, package, lms, trouble, self.kept)

    def _lms(self) -> dict[str, Any]:
        told = {"settings": dict(self.settings), "learner": dict(self.learner), "kept": self.kept}
        return {"standard": self.standard, **told}

    def _page(self, frame: str | None, *, origin: str = "", **setup: Any) -> str:
        """The address of a page of the LMS with this frame in it."""
        inner = {"name": f"in-{len(frame)}", "src": frame} if frame else None
        scripts = {"lms": [f"{self.standard}.min.js", "again_host.js"], "child": ["cross-frame-lms.min.js"]}
        scripts["parent"] = ["cross-frame-api.min.js"]
        told = {"frame": inner, "scripts": [name for key in setup for name in scripts.get(key, [])], **setup}
        return f"{origin or self.home}/lms/again.html#{quote(json.dumps(told))}"

    def _opened(self, context: BrowserContext, placement: Placement) -> tuple[Page, Frame]:
        package = f"{self.home}/course/index.html"
        page = context.new_page()
        match placement:
            case "self":
                files = (SCORM_AGAIN / f"{self.standard}.min.js", HERE / "again_host.js")
                begin = f"window.lms = scormAgainHost({json.dumps(self._lms())}); window[lms.name] = lms.api;"
                page.add_init_script("\n".join([*(file.read_text("utf-8") for file in files), begin]))
                page.goto(package)
                return page, page.main_frame
            case "opener" | "opener-parent":
                address = self._page(self._page(None) if placement == "opener-parent" else None, lms=self._lms())
            case "parent":
                address = self._page(package, lms=self._lms())
            case "foreign-parent":
                address = self._page(package, origin=self.elsewhere, lms=self._lms())
            case "grandparent":
                address = self._page(self._page(package), lms=self._lms())
            case "cross-frame":
                wrapper = self._page(package, parent=self.elsewhere, standard=self.standard)
                address = self._page(wrapper, origin=self.elsewhere, lms=self._lms(), child=self.home)
        page.goto(address)
        if placement not in ("opener", "opener-parent"):
            return page, page.main_frame
        opener = page.main_frame
        if placement == "opener-parent":
            _until(page, lambda: len(page.frames) > 1)
            opener = page.frames[1]
        opener.wait_for_function("window.isReady")
        with context.expect_page() as opened:
            opener.evaluate("address => { window.open(address); }", package)
        return opened.value, page.main_frame


def _package(page: Page) -> Frame | None:
    return next((frame for frame in page.frames if urlsplit(frame.url).path.startswith("/course/")), None)


def _until(page: Page, so: Callable[[], bool]) -> None:
    for _ in range(400):
        if so():
            return
        page.wait_for_timeout(25)
    raise AssertionError("The LMS's page did not come.")


@contextmanager
def again_host(
    files: Mapping[str, bytes],
    standard: Literal["scorm12", "scorm2004"],
    *,
    commit_seconds: float = 0,
    learner: Mapping[str, str] | None = None,
    **settings: Any,
) -> Iterator[AgainHost]:
    """Serves a package's files beside an LMS with scorm-again in these settings; its server takes its time."""
    flattened = {"dataCommitFormat": "flattened", **settings}
    host = AgainHost(files, standard, flattened, learner or {}, commit_seconds)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            is_course = path.startswith("/course/")
            content = files.get(path.removeprefix("/course/")) if is_course else _lms_file(Path(path).name)
            kind = TYPES.get(Path(path).suffix, "application/octet-stream")
            self.sent(404 if content is None else 200, content or b"", kind, HEADERS if is_course else {})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            time.sleep(host.commit_seconds)
            if host.is_failing:
                return self.sent(500, b'{"result": "false", "errorCode": 101}', "application/json", {})
            host.commits += 1
            host.kept.update({name: str(value) for name, value in body.items() if str(name).startswith("cmi.")})
            return self.sent(200, b'{"result": "true", "errorCode": 0}', "application/json", {})

        def sent(self, status: int, content: bytes, kind: str, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host.home, host.elsewhere = (f"http://{name}:{server.server_port}" for name in ("127.0.0.1", "localhost"))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def _lms_file(name: str) -> bytes | None:
    files = (folder / name for folder in (HERE, SCORM_AGAIN))
    return next((file.read_bytes() for file in files if name and file.is_file()), None)
