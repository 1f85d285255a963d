"""An LMS of every standard that tells at any moment what it would have if the learner's device died now.

    with crash_lms(packages) as lms:
        launch = lms.launch(page, "scorm12/scored", kept=None)
        launch.step({"deed": "answer", ...})      # at once: no time passes
        kept = launch.kept()                      # a state to launch anew with
        launch.rest(2_000)                        # what may wait a moment is told then

The packages' clock stands still unless told (crash_clock.js): a step and what the LMS has of it are one moment.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from json import loads
from pathlib import Path
from threading import RLock
from typing import Any

from playwright.sync_api import BrowserContext, Page

from rounds.play.exchange import NOT_FOUND, Origins, Request, Response
from rounds.play.lrs import lrs_response
from rounds.play.lrs_cmi5 import Au
from rounds.play.lrs_lms import begin_launch, xapi_query
from rounds.play.lrs_store import Lrs
from rounds.play.server import serving

HERE = Path(__file__).parent
ADA = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "ada"}}
IRI = "https://course.example/short"
TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css"}
OWN = {
    "host.html": HERE / "crash_host.html",
    "clock.js": HERE / "crash_clock.js",
    "lms.js": HERE.parent / "lms/scorm12_lms.js",
}
APIS = {"scorm12": ("Scorm12Lms", "API"), "scorm2004-4": ("Scorm2004Lms", "API_1484_11")}
"""By standard: the double's class, and where the package finds its API."""

Kept = Mapping[str, str] | Lrs
"""What an LMS has of a learner: values of the data model, or a record store."""


@dataclass
class CrashLms:
    """The packages that it serves, and what it keeps of each launch."""

    packages: Mapping[str, Mapping[str, bytes]]
    origins: Origins = field(default_factory=lambda: Origins("", ""))
    kept: dict[str, Mapping[str, str]] = field(default_factory=dict)
    stores: dict[str, Lrs] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def page(self, context: BrowserContext) -> Page:
        """Its window in this browser."""
        page = context.new_page()
        page.goto(f"{self.origins.home}/host.html")
        return page

    def launch(
        self,
        page: Page,
        package: str,
        kept: Kept | None = None,
        *,
        mastery: int | None = None,
        file: str = "index.html",
        clears: bool = True,
    ) -> "CrashLaunch":
        """Opens the package anew; `mastery` is the percent that the LMS shows, `clears` the browser's own storage."""
        standard = package.partition("/")[0]
        key = str(next(self.numbers))
        url = f"{self.origins.home}/p/{package}/{file}"
        told: dict[str, Any] = {"url": url, "key": key, "clears": clears}
        if standard in APIS:
            assert not isinstance(kept, Lrs)
            self.kept[key] = dict(kept or {})
            api, name = APIS[standard]
            options = {"kept": self.kept[key], "mastery": mastery, "completesUntouched": True}
            told |= {"api": api, "name": name, "options": options}
        else:
            assert isinstance(kept, Lrs | None)
            told["url"] = f"{url}?{self._query(standard, key, kept, mastery)}"
        launch = CrashLaunch(self, page, key, standard)
        page.evaluate("how => open(how)", told)
        return launch

    def _query(self, standard: str, key: str, kept: Lrs | None, mastery: int | None) -> str:
        lrs = self.stores[key] = copied(kept) if kept else Lrs(ADA, aus=(Au(IRI, move_on="Passed"),))
        endpoint = f"{self.origins.elsewhere}/{key}/"
        if standard == "xapi":
            return xapi_query(lrs, endpoint, IRI)
        share = None if mastery is None else mastery / 100
        launch = begin_launch(lrs, lrs.aus[0], mastery=share, return_url=f"{self.origins.home}/back.html")
        return launch.query(endpoint, f"{endpoint}fetch/{launch.token}")

    def answer(self, _: Origins, request: Request) -> Response:
        """A file, a commit, or the record store of a launch."""
        first, rest = (*request.path.lstrip("/").split("/", 1), "")[:2]
        if request.is_elsewhere:
            status, headers, body = lrs_response(
                self.stores[first], request.method, rest, request.query, request.headers, request.body
            )
            kind = headers.pop("Content-Type", "text/plain")
            return Response(status, kind, body, tuple(headers.items()))
        if first == "kept":
            self.kept[rest] = loads(request.body)
            return Response(204)
        content = self._file(first, rest)
        kind = TYPES.get(request.path.rpartition(".")[2], "application/octet-stream")
        return NOT_FOUND if content is None else Response(200, kind, content)

    def _file(self, first: str, rest: str) -> bytes | None:
        if first == "p":
            package, _, name = rest.rpartition("/")
            content = self.packages.get(package, {}).get(name)
            if content is None or not name.endswith(".html"):
                return content
            return content.replace(b"<head>", b'<head><script src="/clock.js"></script>', 1)
        if first == "back.html":
            return b"<!doctype html><title>Back</title>"
        return OWN[first].read_bytes() if first in OWN else None


@dataclass(frozen=True)
class CrashLaunch:
    """A package that is being played."""

    lms: CrashLms
    page: Page
    key: str
    standard: str

    def step(self, step: Mapping[str, Any]) -> None:
        """Does what a learner does; no time passes."""
        self.page.evaluate("how => step(how)", step)

    def rest(self, milliseconds: int) -> None:
        """The learner does nothing for a while."""
        self.page.evaluate("time => rest(time)", milliseconds)

    def kept(self) -> Kept:
        """What the LMS has at this moment; it stays as it is."""
        return copied(self.lms.stores[self.key]) if self.key in self.lms.stores else dict(self.lms.kept[self.key])

    def seen(self) -> dict[str, Any]:
        """What the page shows, and the records that it has taken up."""
        return dict(self.page.evaluate("seen()"))

    def faults(self) -> list[Any]:
        """What was done against the standard's rules."""
        if self.key in self.lms.stores:
            return list(self.lms.stores[self.key].findings)
        return list(self.page.evaluate("refused()"))


def copied(lrs: Lrs) -> Lrs:
    """Another store with the same in it; statements and documents never change."""
    with lrs.lock:
        return replace(
            lrs,
            statements=list(lrs.statements),
            documents=dict(lrs.documents),
            given=dict(lrs.given),
            launches=[replace(launch, verbs=list(launch.verbs)) for launch in lrs.launches],
            findings=[],
            lock=RLock(),
        )


@contextmanager
def crash_lms(packages: Mapping[str, Mapping[str, bytes]]) -> Iterator[CrashLms]:
    """Serves while the block runs."""
    lms = CrashLms(packages)
    with serving(lms.answer) as origins:
        lms.origins = origins
        yield lms
