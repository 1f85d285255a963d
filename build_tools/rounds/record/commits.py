"""Commits and the people that they name, as read from git's own objects.

A commit object has headers, a blank line and the message ("Git Internals" of git-scm.com). Names in it are what the
committer wrote.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

_PERSON = re.compile(r"(?P<name>[^<]*)<(?P<email>[^>]*)>(?:\s+(?P<time>-?\d+)\s+(?P<zone>[+-]\d{4}))?")
_TRAILER = re.compile(r"^(?P<key>[A-Za-z][A-Za-z-]*)\s*:\s*(?P<value>\S.*)$")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone as git names them, which is no proof of who it was."""

    name: str
    email: str

    def is_(self, other: "Person") -> bool:
        """Whether both are one person, as far as name and address tell."""
        if self.email and other.email:
            return self.email.casefold() == other.email.casefold()
        return self.name.casefold() == other.name.casefold()


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file below the course's folder that a commit wrote; without a blob, one that it deleted."""

    file: str
    """Relative to the course's folder."""
    blob: str | None
    ordinary: bool = True
    """False for a link and for a submodule."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and what it changed as compared with its first parent."""

    id: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    date: str
    """When it was committed, in ISO 8601 with the committer's zone."""
    subject: str
    trailers: tuple[tuple[str, Person], ...]
    """What its message ends in, such as Reviewed-by; the keys in lower case."""
    changes: tuple[FileChange, ...] = field(default=(), repr=False)

    @property
    def short(self) -> str:
        """Twelve digits: enough to name a commit in a repository of millions, and the same in every clone."""
        return self.id[:12]


def parsed_commit(id_: str, data: bytes) -> Commit:
    """A commit as its object says, without its changes."""
    head, _, message = data.partition(b"\n\n")
    headers = [line.partition(b" ") for line in head.split(b"\n") if not line.startswith(b" ")]
    named = {key.decode("ascii", "replace"): value for key, _, value in headers}
    encoding = named.get("encoding", b"utf-8").decode("ascii", "replace")
    author, _ = _stamp(_text(named.get("author", b""), encoding))
    committer, date = _stamp(_text(named.get("committer", b""), encoding))
    told = _text(message, encoding)
    parents = tuple(value.decode() for key, _, value in headers if key == b"parent")
    return Commit(id_, parents, author, committer, date, told.strip().partition("\n")[0], tuple(_trailers(told)))


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _stamp(written: str) -> tuple[Person, str]:
    """`Name <address> 1700000000 +0100`, as person and moment."""
    found = _PERSON.search(written)
    if found is None:
        return Person(written.strip(), ""), ""
    zone = found["zone"] or "+0000"
    minutes = int(zone[1:3]) * 60 + int(zone[3:5])
    offset = timedelta(minutes=-minutes if zone[0] == "-" else minutes)
    try:
        moment = datetime.fromtimestamp(int(found["time"] or 0), UTC).astimezone(timezone(offset))
    except (ValueError, OverflowError, OSError):
        moment = datetime.fromtimestamp(0, UTC)
    return Person(_one_line(found["name"]), found["email"].strip()), moment.isoformat()


def _trailers(message: str) -> Iterator[tuple[str, Person]]:
    """The lines `Key: Name <address>` of the message's last paragraph (git-interpret-trailers)."""
    last = re.split(r"\n\s*\n", message.strip().replace("\r\n", "\n"))[1:][-1:]
    for line in last[0].splitlines() if last else ():
        if found := _TRAILER.match(line):
            person = _PERSON.match(found["value"])
            name, email = (person["name"], person["email"]) if person else (found["value"], "")
            yield found["key"].casefold(), Person(_one_line(name), email.strip())


def _one_line(text: str) -> str:
    return " ".join(text.split())
