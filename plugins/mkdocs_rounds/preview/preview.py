"""The preview as it goes on: reads the course at each change, checks it, and tells browsers and terminal."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition
from typing import Any

from mkdocs.structure.files import File

from mkdocs_rounds.preview.checks import Checks, ChecksFault
from mkdocs_rounds.preview.last_good import CourseReader
from mkdocs_rounds.preview.page_state import Moment, bare_page, page_state, with_state
from mkdocs_rounds.preview.snapshot import PreviewFault, take_snapshot
from rounds.load.course import in_order
from rounds.load.site_settings import course_folders, site_settings
from rounds.model.problem import Problem

Tell = Callable[[list[Problem], list[Problem], list[Problem]], None]
"""Is told which Problems are new, which are mended, and all that there are."""


@dataclass
class Preview:
    """One course being written. `refresh` and `check` are called by one thread each, all else by any."""

    root: Path
    address: str
    tell: Tell = lambda new, mended, now: None
    tell_fault: Callable[[str], None] = lambda fault: None
    reader: CourseReader = field(default_factory=CourseReader)
    checks: Checks = field(default_factory=Checks)
    now: Moment = field(default_factory=Moment)
    _known: list[Problem] = field(default_factory=list)
    """What the terminal was told last."""
    _last: dict[str, str] = field(default_factory=dict)
    """The last good state of each page that was looked at."""
    _faults: set[str] = field(default_factory=set)
    _news: Condition = field(default_factory=Condition)

    def refresh(self, changed: set[str]) -> None:
        """Reads the course again: pages are new at once, what the checks find follows."""
        try:
            snapshot = take_snapshot(self.root, self.reader, self.address)
        except PreviewFault as fault:
            self._publish(fault=str(fault))
            return
        self._faults.clear()
        stale = {each for each in self.now.problems if (self.root / each.place.file).as_posix() in changed}
        left = [each for each in self.now.problems if each not in stale]
        self._publish(snapshot=snapshot, fault="", problems=in_order([*left, *self.reader.problems]))

    def check(self) -> str:
        """Runs every check; gives what kept them from it, or nothing."""
        try:
            problems = self.checks.problems(self.root, *site_settings(self.root), *course_folders(self.root))
        except ChecksFault as fault:
            return str(fault)
        if problems != self.now.problems:
            self._publish(problems=problems)
        self._tell(problems)
        return ""

    def news_after(self, version: int, seconds: float) -> int:
        """Waits until there is something newer than `version`, and gives the version that there is."""
        with self._news:
            self._news.wait_for(lambda: self.now.version != version, seconds)
            return self.now.version

    def page(self, file: File, moment: Moment) -> str:
        """A page with what the preview adds to it. Where it cannot be made now, its last good state."""
        assert moment.snapshot is not None  # noqa: S101 (the file is of it)
        fault = ""
        try:
            html = self._last[file.src_uri] = moment.snapshot.page(file)
        except PreviewFault as error:
            fault = str(error)
            if fault not in self._faults:
                self._faults.add(fault)
                self.tell_fault(fault)
            html = self._last.get(file.src_uri) or bare_page()
        return with_state(html, page_state(moment, file, fault))

    def _publish(self, **changes: Any) -> None:
        with self._news:
            self.now = replace(self.now, version=self.now.version + 1, **changes)
            self._news.notify_all()

    def _tell(self, problems: list[Problem]) -> None:
        """What is new and what is mended; a line that moved is neither."""
        new, mended = _without(problems, self._known), _without(self._known, problems)
        self._known = problems
        if new or mended:
            self.tell(new, mended, problems)


def _without(problems: Sequence[Problem], others: Sequence[Problem]) -> list[Problem]:
    """The problems to which none of the others is the same, wherever in its file; each pays for one."""
    paid = Counter((each.place.file, each.what) for each in others)
    found = []
    for problem in problems:
        told = (problem.place.file, problem.what)
        if paid[told] > 0:
            paid[told] -= 1
        else:
            found.append(problem)
    return found
