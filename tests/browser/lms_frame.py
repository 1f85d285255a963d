"""Plays a package in a real browser as an LMS would: the strict API of plugins/player/src/lms in a window of choice.

    with package_host(folder_zip_or_files) as host:
        visit = host.launch(context, Launch(placement="opener", mastery=80))
        visit.package.get_by_role("button", name="Exit").click()
        visit.calls(); visit.kept()
        later = host.launch(context, Launch(kept=visit.kept()))

The package is served with what real LMSs set: a Content-Security-Policy, no `unload` handlers, unknown types as
octet-stream. Requests to other hosts are aborted and told in `visit.foreign`.
"""

import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import BrowserContext, Frame, Page, Route

LMS = Path(__file__).parents[1] / "lms"
SCORM_AGAIN = Path(__file__).parents[2] / "plugins/player/node_modules/scorm-again/dist"
HEADERS = {
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline' data:",
    "Permissions-Policy": "unload=()",
    "Cache-Control": "no-store",
}
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

DOUBLES = {"scorm12": ("Scorm12Lms", "API"), "scorm2004": ("Scorm2004Lms", "API_1484_11")}
"""By standard: the strict double's class, and the name under which packages look for its API."""

REFUSED = "refused by the policy: "
TELL_REFUSED = f"each => console.error('{REFUSED}' + each.blockedURI)"

Placement = Literal[
    "self",
    "parent",
    "grandparent",
    "past-foreign-parent",
    "opener",
    "opener-parent",
    "top-opener",
    "foreign-parent",
    "missing",
]


@dataclass(frozen=True, kw_only=True)
class Launch:
    """How an LMS starts the package."""

    placement: Placement = "parent"
    api: Literal["strict", "scorm-again"] = "strict"
    """scorm-again is somebody else's API: it keeps at once, and has no log of calls. It speaks SCORM 1.2 here."""
    standard: Literal["scorm12", "scorm2004"] = "scorm12"
    mastery: float | None = None
    override: bool = False
    mode: str = "normal"
    credit: str = "credit"
    kept: Mapping[str, str] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()
    late_milliseconds: int = 0
    commit_milliseconds: int = 0
    failing_commits: int = 0

    def setup(self, frame: Mapping[str, str] | None, *, api: bool = True) -> dict[str, Any]:
        """What tests/lms/frame.html is told."""
        return {
            "api": api,
            "host": self.api,
            "double": DOUBLES[self.standard][0],
            "name": DOUBLES[self.standard][1],
            "frame": frame,
            "lateMilliseconds": self.late_milliseconds,
            "commitMilliseconds": self.commit_milliseconds,
            "failingCommits": self.failing_commits,
            "lms": {
                "mastery": self.mastery,
                "override": self.override,
                "mode": self.mode,
                "credit": self.credit,
                "kept": dict(self.kept),
                "lacks": list(self.lacks),
                "completesUntouched": True,
            },
        }


@dataclass(frozen=True)
class PackageVisit:
    """A package that is being played."""

    page: Page
    """The window in which the package is seen."""
    package: Frame
    """The frame whose document is the package."""
    lms: Frame | None
    """The window that holds the API; None where there is none."""
    foreign: list[str]
    """Requests to other hosts, all aborted."""
    errors: list[str]
    """Errors of scripts."""

    def calls(self) -> list[dict[str, Any]]:
        """Every call of the API so far: name, args, result, error, at."""
        return self.lms.evaluate("lms.calls") if self.lms else []

    def kept(self) -> dict[str, str]:
        """What the LMS would still have if the learner's device died now."""
        return self.lms.evaluate("lms.kept") if self.lms else {}

    def leave(self) -> None:
        """The LMS takes the package off the screen, its own window stays."""
        if self.package.parent_frame:
            self.package.parent_frame.evaluate("document.querySelector('iframe').src = 'about:blank'")
            self.page.wait_for_timeout(50)
        else:
            self.page.goto("about:blank")


class PackageHost:
    """A package and an LMS on one server, which two names make two origins."""

    def __init__(self, files: Mapping[str, bytes], port: int) -> None:
        self.files = files
        self.home = f"http://127.0.0.1:{port}"
        self.elsewhere = f"http://localhost:{port}"
        self.asked: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()
        """How often each file is still to be refused."""

    def launch(self, context: BrowserContext, launch: Launch | None = None) -> PackageVisit:
        """Opens the package in a window of the browser context."""
        how = launch or Launch()
        foreign: list[str] = []
        errors: list[str] = []

        def check(route: Route) -> None:
            if route.request.url.startswith((self.home, self.elsewhere)):
                route.continue_()
            else:
                foreign.append(route.request.url)
                route.abort()

        context.route("**/*", check)
        # What the policy forbids never becomes a request.
        context.add_init_script(f"document.addEventListener('securitypolicyviolation', {TELL_REFUSED})")
        context.on("console", lambda said: foreign.append(said.text) if said.text.startswith(REFUSED) else None)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page, lms = _opened(self, context, how)
        package = next(frame for frame in page.frames if urlsplit(frame.url).path.startswith("/course/"))
        return PackageVisit(page, package, lms, foreign, errors)


def _opened(host: PackageHost, context: BrowserContext, how: Launch) -> tuple[Page, Frame | None]:
    package = f"{host.home}/course/index.html"
    page = context.new_page()
    if how.placement == "self":
        script = (LMS / "scorm12_lms.js").read_text("utf-8")
        options = json.dumps(how.setup(None)["lms"])
        double, name = DOUBLES[how.standard]
        page.add_init_script(f"{script}; window.lms = new RoundsLms.{double}({options}); window.{name} = lms.api;")
        page.goto(package)
        return page, page.main_frame
    inner = {"name": "package", "src": package}
    if how.placement in ("opener", "opener-parent", "top-opener"):
        middle = {"name": "launcher", "src": f"{host.home}/lms/launcher.html"}
        opened_address = _frame(host.home, how.setup(inner, api=False)) if how.placement == "top-opener" else package
        page.goto(_frame(host.home, how.setup(middle if how.placement == "opener-parent" else None)))
        opener = page.frame("launcher") if how.placement == "opener-parent" else page.main_frame
        assert opener
        with context.expect_page() as opened:
            opener.evaluate("address => { window.open(address); }", opened_address)
        opened.value.wait_for_load_state()
        return opened.value, page.main_frame
    match how.placement:
        case "parent":
            address = _frame(host.home, how.setup(inner))
        case "missing":
            address = _frame(host.home, how.setup(inner, api=False))
        case "foreign-parent":
            address = _frame(host.elsewhere, how.setup(inner))
        case "grandparent":
            address = _frame(host.home, how.setup({"name": "m", "src": _frame(host.home, how.setup(inner, api=False))}))
        case _:
            middle = {"name": "m", "src": _frame(host.elsewhere, how.setup(inner, api=False))}
            address = _frame(host.home, how.setup(middle))
    page.goto(address)
    page.wait_for_load_state()
    return page, None if how.placement == "missing" else page.main_frame


def _frame(origin: str, setup: Mapping[str, Any]) -> str:
    return f"{origin}/lms/frame.html#{quote(json.dumps(setup))}"


@contextmanager
def package_host(package: Path | Mapping[str, bytes]) -> Iterator[PackageHost]:
    """Serves a package: a zip, a folder, or its files by name."""
    files = package_files(package) if isinstance(package, Path) else package

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, host)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = PackageHost(files, server.server_port)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def package_files(package: Path) -> dict[str, bytes]:
    """The files of a package's zip or folder by name."""
    if package.is_dir():
        found = [path for path in package.rglob("*") if path.is_file()]
        return {path.relative_to(package).as_posix(): path.read_bytes() for path in found}
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _answer(request: BaseHTTPRequestHandler, host: PackageHost) -> None:
    path = unquote(urlsplit(request.path).path)
    name = path.removeprefix("/course/")
    content: bytes | None = None
    if path == "/lms/launcher.html":
        content = b"<!doctype html><title>Launcher</title>"
    elif path.startswith("/lms/"):
        folders = [folder / path.removeprefix("/lms/") for folder in (LMS, SCORM_AGAIN)]
        content = next((file.read_bytes() for file in folders if file.is_file()), None)
    elif path.startswith("/course/"):
        host.asked[name] += 1
        content = host.files.get(name)
        if host.broken[name] > 0:
            host.broken[name] -= 1
            content = None
    request.send_response(200 if content is not None else 404)
    request.send_header("Content-Type", TYPES.get(Path(path).suffix, "application/octet-stream"))
    for header, value in (HEADERS if path.startswith("/course/") else {"Cache-Control": "no-store"}).items():
        request.send_header(header, value)
    request.send_header("Content-Length", str(len(content or b"")))
    request.end_headers()
    request.wfile.write(content or b"")
