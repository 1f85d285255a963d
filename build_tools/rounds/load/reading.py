"""What the loaders of a course's parts share: the files at hand, the mistakes found, the texts read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from rounds.load.files import decoded, read_source
from rounds.load.slugs import slug_of
from rounds.load.validation import MAX_PROBLEMS
from rounds.model.file_rules import FILE_NAME, REPEATED_ID
from rounds.model.places import Address, SourceText
from rounds.model.problem import Place, Problem, Rule
from rounds.model.spelling import quoted
from rounds.model.texts import SLUG

_TRANSLATION = re.compile(r"[^.]+\.[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass
class Reading:
    """A course being read."""

    root: Path
    files: list[str]
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, SourceText] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    held: Mapping[str, bytes] | None = None
    """The files' contents where they are not those on disk: a commit's, for example."""

    def read(self, file: str) -> SourceText | None:
        """The file's text; None, with a Problem told, when there is none to be had."""
        source, problems = read_source(self.root, file) if self.held is None else decoded(file, self.held[file])
        self.problems += problems
        if source is None:
            self.unread.add(file)
        return source

    def keep(self, source: SourceText, problems: Iterable[Problem], *, whole: bool) -> None:
        """Remembers what was read; `whole` says whether the course holds what the file defines."""
        self.texts[source.file] = source
        self.problems += problems
        if not whole:
            self.unread.add(source.file)

    def say(self, file: str, what: str, cure: str, rule: Rule) -> None:
        """A mistake that concerns a file as a whole."""
        self.problems.append(Problem(Place(file), what, cure, rule=rule))
        self.unread.add(file)

    def under(self, folder: str, *suffixes: str) -> list[PurePosixPath]:
        """The files of these endings below a folder, relative to it."""
        start = f"{folder}/"
        return [
            PurePosixPath(file[len(start) :])
            for file in self.files
            if file.startswith(start) and file.endswith(suffixes)
        ]

    def good_name(self, file: str, name: str) -> bool:
        """Whether a file's or folder's name can be an id; says so when it cannot."""
        if SLUG.fullmatch(name):
            return True
        suggestion = slug_of(name) or "first-dose"
        what = f"The name {quoted(name)} is no id: ids have lower-case letters, digits and hyphens, at most 64."
        self.say(file, what, f"Rename it to «{suggestion}», for example.", FILE_NAME)
        return False


def is_translation(stem: str) -> bool:
    """True for `id.es`: texts in another language, keyed by the ids of the file without it."""
    return _TRANSLATION.fullmatch(stem) is not None


def repeated_ids(source: SourceText, ids: Iterable[tuple[Address, object]], noun: str) -> list[Problem]:
    """A Problem for each id that stood in the file before, at its second place."""
    first: dict[str, Address] = {}
    problems: list[Problem] = []
    for address, id_ in ids:
        if not isinstance(id_, str):
            continue
        if id_ in first and len(problems) < MAX_PROBLEMS:
            line = source.place(first[id_]).line
            what = f"The id {quoted(id_)} of this {noun} stands twice; the first is on line {line}."
            problems.append(Problem(source.place(address), what, "Give each its own id.", rule=REPEATED_ID))
        first.setdefault(id_, address)
    return problems


def entries(data: object, *fields: str) -> Iterable[tuple[Address, object]]:
    """The entries of nested lists, with their addresses; whatever is no list or mapping is passed over."""
    found: list[tuple[Address, object]] = [((), data)]
    for name in fields:
        lists = ((address, entry.get(name)) for address, entry in found if isinstance(entry, dict))
        found = [
            ((*address, name, index), inner)
            for address, entry in lists
            if isinstance(entry, list)
            for index, inner in enumerate(entry)
        ]
    return found


def ids_of(data: object, *fields: str) -> Iterable[tuple[Address, object]]:
    """The ids of nested lists' entries, with their addresses."""
    return [((*address, "id"), entry.get("id")) for address, entry in entries(data, *fields) if isinstance(entry, dict)]
