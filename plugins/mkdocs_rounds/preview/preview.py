"""The preview as it stands: the last good snapshot, what is wrong, and what the browsers are told."""

import json
import posixpath
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from typing import Any

from mkdocs.structure.files import File

from mkdocs_rounds.preview.checks import Checks, ChecksFault
from mkdocs_rounds.preview.last_good import CourseReader
from mkdocs_rounds.preview.page_problems import (
    embedded,
    framework_page,
    pages_by_file,
    place_on_page,
    told,
    worst_first,
)
from mkdocs_rounds.preview.snapshot import PreviewFault, Snapshot, page_url, take_snapshot
from rounds.load.course import in_order
from rounds.load.site_settings import course_folders, site_settings
from rounds.markdown.quiz_html import script_json
from rounds.model.problem import Problem

Tell = Callable[[list[Problem], list[Problem], list[Problem]], None]
"""Is told which Problems are new, which are mended, and all that there are."""

OWN = "_rounds/"
"""What the preview serves beside the site begins so."""


@dataclass
class Preview:
    """One course being written. `refresh` and `check` are called by one thread, all else by any."""

    root: Path
    address: str
    tell: Tell = lambda new, mended, now: None
    tell_fault: Callable[[str], None] = lambda fault: None
    reader: CourseReader = field(default_factory=CourseReader)
    checks: Checks = field(default_factory=Checks)
    snapshot: Snapshot | None = None
    fault: str = ""
    """Why the files as they are cannot be shown; the last good snapshot is."""
    problems: list[Problem] = field(default_factory=list)
    version: int = 0
    """Counts what browsers may have to show anew."""
    _told: Counter[tuple[str, str]] = field(default_factory=Counter)
    _faults: set[str] = field(default_factory=set)
    _last: dict[str, str] = field(default_factory=dict)
    _news: Condition = field(default_factory=Condition)

    def refresh(self, changed: set[str]) -> None:
        """Reads the course again: pages are new at once, what the checks find follows."""
        known = {(self.root / problem.place.file).as_posix(): problem for problem in self.problems}
        try:
            self._faults.clear()
            self.snapshot, self.fault = take_snapshot(self.root, self.reader, self.address), ""
        except PreviewFault as fault:
            self.fault = str(fault)
        else:
            stale = {problem.place.file for file, problem in known.items() if file in changed}
            kept = [each for each in self.problems if each.place.file not in stale]
            self.problems = in_order([*kept, *self.reader.problems])
        self._publish()

    def check(self) -> str:
        """Runs every check; gives what kept them from it, or nothing."""
        try:
            title, language = site_settings(self.root)
            problems = self.checks.problems(self.root, title, language, *course_folders(self.root))
        except ChecksFault as fault:
            return str(fault)
        if problems != self.problems:
            self.problems = problems
            self._publish()
        self._tell(problems)
        return ""

    def news_after(self, version: int, seconds: float) -> int:
        """Waits until there is something newer than `version`, and gives the version that there is."""
        with self._news:
            self._news.wait_for(lambda: self.version != version, seconds)
            return self.version

    def page(self, file: File, snapshot: Snapshot) -> str:
        """A page with what the preview adds to it. Where it cannot be made now, its last good state."""
        fault = ""
        try:
            html = self._last[file.src_uri] = snapshot.page(file)
        except PreviewFault as error:
            fault = str(error)
            if fault not in self._faults:
                self._faults.add(fault)
                self.tell_fault(fault)
            html = self._last.get(file.src_uri, "") or bare_page(fault)
        return with_preview(html, self.state(file, snapshot, fault))

    def state(self, file: File | None, snapshot: Snapshot | None, fault: str = "") -> dict[str, Any]:
        """What the browser shows beside a page (plugins/player/src/preview/state.ts names the same fields)."""
        problems = self.problems
        state: dict[str, Any] = {
            "version": self.version,
            "faults": [each for each in (self.fault, fault) if each],
            "all": len(problems),
            "problems": [],
            "kept": [],
            "drafts": [],
            "home": "",
        }
        if snapshot is None:
            return {**state, "problems": [{**told(each), "at": None} for each in problems]}
        state["drafts"] = snapshot.drafts()
        state["home"] = "/"
        if file is None:
            return state
        course, content_dir = snapshot.plugin.course, snapshot.plugin.content_dir
        try:
            parts = embedded(course, snapshot.markdown(file))
        except PreviewFault:
            parts = {}
        own = {f"{content_dir}/{file.src_uri}", *parts}
        if posixpath.basename(file.src_uri) == "index.md":
            own.add(f"{content_dir}/{posixpath.dirname(file.src_uri)}")
        mine = [
            {**told(each), "at": place_on_page(course, each.place, f"{content_dir}/{file.src_uri}", parts)}
            for each in problems
            if each.place.file in own or framework_page(course, each.place) == file.src_uri
        ]
        state["problems"] = list(worst_first(mine))
        state["kept"] = sorted({*own, *(each["file"] for each in mine)} & snapshot.kept)
        if file is snapshot.home:
            state["everywhere"] = self._everywhere(snapshot)
        return state

    def _everywhere(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """All Problems with the page of each."""
        course, content_dir = snapshot.plugin.course, snapshot.plugin.content_dir
        sources = {file.src_uri: file for file in snapshot.pages}
        pages = pages_by_file(course, {uri: snapshot.text(file) for uri, file in sources.items()}, content_dir)
        found = []
        for each in self.problems:
            page = sources.get(pages.get(each.place.file) or framework_page(course, each.place) or "")
            found.append({**told(each), "page": page_url(page) if page else None})
        return list(worst_first(found))

    def _publish(self) -> None:
        with self._news:
            self.version += 1
            self._news.notify_all()

    def _tell(self, problems: list[Problem]) -> None:
        """What is new and what is mended; a line that moved is neither."""
        now = Counter(_identity(each) for each in problems)
        new, left = [], now - self._told
        for problem in problems:
            if left[_identity(problem)] > 0:
                left[_identity(problem)] -= 1
                new.append(problem)
        mended = [each for each in self._known if (self._told - now)[_identity(each)] > 0]
        self._told, self._known = now, problems
        if new or mended:
            self.tell(new, mended, problems)

    _known: list[Problem] = field(default_factory=list)


def _identity(problem: Problem) -> tuple[str, str]:
    return problem.place.file, problem.what


def with_preview(html: str, state: dict[str, Any]) -> str:
    """The page with the preview's style, script and state."""
    head = f'<link rel="stylesheet" href="/{OWN}preview.css">\n'
    tail = (
        f'<script type="application/json" id="rounds-preview">{script_json(state)}</script>\n'
        f'<script src="/{OWN}preview.js" defer></script>\n'
    )
    before, found, after = html.partition("</head>")
    html = f"{before}{head}{found}{after}" if found else head + html
    at = html.rfind("</body>")
    return f"{html[:at]}{tail}{html[at:]}" if at >= 0 else html + tail


def bare_page(text: str) -> str:
    """A page where there is none to show; the preview's script tells why, and shows the page once it is there."""
    title = "This page cannot be shown yet"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n</head>\n'
        f'<body class="r">\n<main class="r-wrap" id="content"><h1>{title}</h1>\n</main>\n</body>\n</html>\n'
    )


def state_json(state: dict[str, Any]) -> bytes:
    """The same state by itself."""
    return json.dumps(state).encode()
