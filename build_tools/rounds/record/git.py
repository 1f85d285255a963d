"""The git program, asked for commits, for what they changed below a course's folder, and for files as they were.

Paths and objects are asked for with their ends marked (-z, --batch), so that no name is taken for something else.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from rounds.load.files import MAX_BYTES
from rounds.record.commits import Commit, FileChange, parsed_commit

QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
"""Messages in English, no lock taken, nothing asked, nothing fetched from another host."""
_OPTIONS = (
    "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "protocol.allow=never",
)  # fmt: skip


class GitError(Exception):
    """Why git cannot tell, and the cure: two sentences for the author."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what} {cure}")


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a course stands in."""

    root: Path
    """The course's folder."""
    prefix: str
    """The course's folder inside the repository, with `/` at its end; empty where it is the whole."""

    def ask(self, *arguments: str, given: str | None = None) -> bytes:
        """What git prints; a GitError where it refuses."""
        told = _run(self.root, arguments, given)
        if told.returncode:
            why = told.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
            raise GitError(f"git says: {why}.", "Mend that, then try again.")
        return told.stdout

    def commit_named(self, name: str) -> str | None:
        """The id of a commit named by branch, tag or id; None where there is none."""
        if name.startswith("-"):
            return None
        told = _run(self.root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"), None)
        return told.stdout.decode().strip() or None if told.returncode == 0 else None

    def date(self, commit: str) -> str:
        """When a commit was made, ISO 8601 with its zone."""
        with Objects(self) as objects:
            return objects.commit(commit).date

    def merge_base(self, one: str, other: str) -> str | None:
        """The commit that both come from."""
        told = _run(self.root, ("merge-base", one, other), None)
        return told.stdout.decode().strip() or None if told.returncode == 0 else None

    def shallow(self) -> bool:
        """Whether older commits were left out when it was cloned."""
        return self.ask("rev-parse", "--is-shallow-repository").strip() == b"true"

    def uncommitted(self, folders: Sequence[str]) -> int:
        """How many files below these have changes that no commit has."""
        told = self.ask("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *folders)
        return sum(entry[:2].strip() != b"" for entry in told.split(b"\0") if entry[2:3] == b" ")

    def files(self, commit: str) -> list[FileChange]:
        """Every file below the course's folder as it was."""
        told = self.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", self.prefix or ".")
        return [
            FileChange(path, blob, mode.startswith("100"))
            for mode, blob, name in _tree_entries(told)
            if (path := self._inside(name)) is not None
        ]

    def line(self, head: str) -> list[str]:
        """The commits from the first to this one along first parents: what the branch was, step by step."""
        return self.ask("rev-list", "--first-parent", "--reverse", head).decode().split()

    def parents(self, head: str) -> dict[str, tuple[str, ...]]:
        """The parents of every commit that this one comes from."""
        lines = self.ask("rev-list", "--parents", head).decode().splitlines()
        return {ids[0]: tuple(ids[1:]) for ids in map(str.split, lines)}

    def commits(self, ids: Sequence[str]) -> dict[str, Commit]:
        """Those of the commits that changed something below the course's folder, each with its changes."""
        with Objects(self) as objects:
            told = {id_: objects.commit(id_) for id_ in ids}
        pairs = "".join(f"{id_} {''.join(told[id_].parents[:1])}".strip() + "\n" for id_ in ids)
        arguments = ("diff-tree", "--stdin", "-z", "-r", "--root", "--no-renames", "--no-ext-diff", "--raw")
        raw = self.ask(*arguments, "--", ".", given=pairs) if ids else b""
        found: dict[str, list[FileChange]] = {}
        parts = iter(raw.split(b"\0"))
        current = ""
        for part in parts:
            if part.startswith(b":"):
                _, mode, _, blob, _ = part.split(b" ")
                path = self._inside(next(parts).decode("utf-8", "replace"))
                if path is not None:
                    gone = mode == b"000000"
                    change = FileChange(path, None if gone else blob.decode(), mode.startswith(b"100"))
                    found.setdefault(current, []).append(change)
            elif part.strip():
                current = part.strip().decode()
        return {id_: replace(told[id_], changes=tuple(changes)) for id_, changes in found.items()}

    def _inside(self, path: str) -> str | None:
        return path.removeprefix(self.prefix) if path.startswith(self.prefix) else None


def repository(root: Path) -> Repository:
    """The repository round a course; a GitError where there is none, or no git."""
    told = _run(root, ("rev-parse", "--show-prefix"), None)
    if told.returncode:
        why = told.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        if "dubious ownership" in why:
            raise GitError(
                f"git refuses {root}, which belongs to another user.", "Run git config --global --add safe.directory."
            )
        raise GitError(f"{root} is in no git repository: git keeps no history of it.", "Begin one with git init.")
    found = Repository(root, told.stdout.decode("utf-8", "replace").rstrip("\n"))
    if found.commit_named("HEAD") is None:
        raise GitError("The repository has no commit yet.", "Commit the course first: git add, git commit.")
    return found


class Objects:
    """A running `git cat-file --batch`: one object after the other, each read once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def __enter__(self) -> "Objects":
        """Starts the program."""
        command = _command(self._repository.root, ("cat-file", "--batch"))
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | QUIET
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends it."""
        self._process.communicate()

    def content(self, id_: str) -> bytes | None:
        """An object's bytes; None for one that is too long for a text of a course."""
        pipes = self._process.stdin, self._process.stdout
        assert pipes[0] and pipes[1]  # noqa: S101 (both were asked for)
        pipes[0].write(f"{id_}\n".encode())
        pipes[0].flush()
        header = pipes[1].readline().split()
        if len(header) != 3:
            raise GitError(
                f"The repository lacks the object {id_[:12]}: it was cloned without it.",
                "Clone it whole, without --filter and --depth.",
            )
        size = int(header[2])
        data = pipes[1].read(size)
        pipes[1].read(1)
        return data if size <= MAX_BYTES else None

    def commit(self, id_: str) -> Commit:
        """A commit without its changes."""
        return parsed_commit(id_, self.content(id_) or b"")


def _tree_entries(told: bytes) -> Iterator[tuple[str, str, str]]:
    for entry in filter(None, told.split(b"\0")):
        meta, _, name = entry.partition(b"\t")
        mode, _, blob = meta.decode().split()
        yield mode, blob, name.decode("utf-8", "replace")


def _command(root: Path, arguments: Iterable[str]) -> list[str]:
    return ["git", "-C", str(root), *_OPTIONS, *arguments]


def _run(root: Path, arguments: Iterable[str], given: str | None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            _command(root, arguments),
            input=given.encode() if given is not None else None,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            check=False,
            env=os.environ | QUIET,
        )
    except OSError:
        raise GitError("The program git is not there.", "Install git, and see that it is on the PATH.") from None
