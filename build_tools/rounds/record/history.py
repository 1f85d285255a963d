"""A course as it was after each step of its branch: first parents from the first commit to the present one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rounds.load.files import SETTINGS_FILE, course_files, decoded, read_source
from rounds.load.site_settings import course_folders
from rounds.model.course import Course
from rounds.model.places import SourceText
from rounds.record.commits import Commit, FileChange
from rounds.record.git import GitError, Objects, Repository
from rounds.record.pieces import Folders, Piece, assembled, folders, read_piece


@dataclass(frozen=True, slots=True)
class Note:
    """A file that could not be read as it stood in a commit, and was passed over."""

    file: str
    commit: str
    """Short; empty in the working tree."""
    what: str


@dataclass(frozen=True, slots=True)
class State:
    """The course after a commit."""

    commit: Commit
    brought: tuple[Commit, ...]
    """The commits that a merge brought along, merges among them left out; the newest first."""
    course: Course
    notes: tuple[Note, ...]
    """Files that this commit wrote and that cannot be read."""


class _Shelf:
    """The files of one commit after the other, those that did not change as they were read before."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.blobs: dict[str, str] = {}
        self.pieces: dict[str, Piece] = {}
        self.at: Folders | None = None

    def take(self, changes: tuple[FileChange, ...] | list[FileChange], commit: str) -> Iterator[Note]:
        """The next commit's files; tells those that cannot be read, whose last sound text stands on."""
        for change in changes:
            if change.blob and change.ordinary:
                self.blobs[change.file] = change.blob
            else:
                self.blobs.pop(change.file, None)
            if change.blob and not change.ordinary and self.at and self.at.holds(change.file):
                yield Note(change.file, commit, "A link, which the record does not follow.")
        changed = {change.file for change in changes}
        if self.at is None or SETTINGS_FILE in changed or not self.pieces:
            at = folders(self._settings(), self.blobs)
            if self.at is None or (at.content, at.quizzes) != (self.at.content, self.at.quizzes):
                changed, self.pieces = set(self.blobs), {}
            self.at = at
        for file in sorted(changed):
            if file not in self.blobs:
                self.pieces.pop(file, None)
            elif self.at.holds(file):
                yield from self._read(file, self.at, commit)

    def _settings(self) -> SourceText | None:
        blob = self.blobs.get(SETTINGS_FILE)
        data = self.objects.content(blob) if blob else None
        return decoded(SETTINGS_FILE, data)[0] if data else None

    def _read(self, file: str, at: Folders, commit: str) -> Iterator[Note]:
        data = self.objects.content(self.blobs[file])
        if data is None:
            yield Note(file, commit, f"{file}: The file has more than 2 MB.")
            return
        piece = read_piece(file, at, data)
        if piece.fault:
            yield Note(file, commit, piece.fault)
        else:
            self.pieces[file] = piece

    def course(self) -> Course:
        """The course of the commit taken last."""
        return assembled(self.pieces, self.at or folders(None, self.blobs), frozenset(self.blobs))


def states(repository: Repository, head: str) -> Iterator[State]:
    """Every step that changed something below the course's folder, the first one first."""
    if repository.shallow():
        raise GitError(
            "This is a shallow clone: older commits are missing, and a record without them would be wrong.",
            "Fetch them with git fetch --unshallow; in a pipeline, check out with full depth.",
        )
    line = repository.line(head)
    brought = _brought(line, repository.parents(head))
    commits = repository.commits([*line, *(id_ for ids in brought.values() for id_ in ids)])
    with Objects(repository) as objects:
        shelf = _Shelf(objects)
        for id_ in line:
            if id_ in commits:
                commit = commits[id_]
                before = dict(shelf.pieces)
                notes = tuple(shelf.take(commit.changes, commit.short))
                if notes or before != shelf.pieces:
                    yield State(commit, tuple(commits[i] for i in brought[id_] if i in commits), shelf.course(), notes)


def _brought(line: list[str], parents: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """For each step the commits that came in with it by its other parents; merges among them only join others' work."""
    seen = set(line)
    brought: dict[str, list[str]] = {}
    for step in line:
        waiting = list(parents[step][1:])
        brought[step] = []
        while waiting:
            id_ = waiting.pop()
            if id_ not in seen:
                seen.add(id_)
                brought[step] += [id_] if len(parents[id_]) < 2 else []
                waiting += parents[id_]
    return brought


def course_at(repository: Repository, commit: str) -> tuple[Course, list[Note]]:
    """The course as it was in one commit, without its history."""
    with Objects(repository) as objects:
        shelf = _Shelf(objects)
        notes = list(shelf.take(repository.files(commit), commit[:12]))
        return shelf.course(), notes


def course_now(root: Path, before: Course) -> tuple[Course, list[Note]]:
    """The course as it stands on disk; a file that cannot be read counts as it was `before`, and is told."""
    content, quizzes = course_folders(root)
    files = frozenset(course_files(root, content, quizzes))
    settings = read_source(root, SETTINGS_FILE)[0] if (root / SETTINGS_FILE).is_file() else None
    named = folders(settings, files)
    at = Folders(named.title, named.language, content, quizzes)
    pieces = {file: read_piece(file, at, None, root) for file in sorted(files) if at.holds(file)}
    notes = [Note(file, "", piece.fault) for file, piece in pieces.items() if piece.fault]
    for note in notes:
        old = before.origin.texts.get(note.file)
        if old is None:
            del pieces[note.file]
        else:
            pieces[note.file] = read_piece(note.file, at, old.text.encode())
    return assembled(pieces, at, files), notes
