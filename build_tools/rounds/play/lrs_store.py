"""What the LRS of `rounds play` holds in memory, and what it found an AU to do against the rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import RLock
from typing import Any
from uuid import uuid4

from rounds.play.lrs_cmi5 import Au, Launch
from rounds.play.lrs_documents import Document, Key
from rounds.play.lrs_statements import Json

AUTHORITY: Json = {"objectType": "Agent", "account": {"homePage": "http://127.0.0.1", "name": "rounds play"}}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an AU did against a rule."""

    rule: str
    """Its number in @cmi5/requirements; "xAPI" for a statement that is none."""
    text: str
    session: str
    statement: str = ""
    """Its id, where it is about one."""


@dataclass(slots=True)
class Lrs:
    """What is stored. `clock` says what time it is."""

    actor: Json
    course: str = "http://127.0.0.1/course"
    blocks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of AUs by the id of the block that holds them, at any depth."""
    aus: tuple[Au, ...] = ()
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    registration: str = field(default_factory=lambda: str(uuid4()))
    statements: list[dict[str, Any]] = field(default_factory=list)
    documents: dict[Key, Document] = field(default_factory=dict)
    launches: list[Launch] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    token: str = field(default_factory=lambda: uuid4().hex)
    """By which a package of plain xAPI, and the LMS's own page, is let in."""
    given: dict[str, str] = field(default_factory=dict)
    """Statements as they came, by id, to tell a repetition from a conflict."""
    lock: RLock = field(default_factory=RLock)


def find(lrs: Lrs, launch: Launch | None, rule: str, text: str, statement: Any = None) -> None:
    """Takes note of a broken rule."""
    id_ = statement.get("id", "") if isinstance(statement, dict) else ""
    lrs.findings.append(Finding(rule, text, launch.session if launch else "", str(id_)))


def now_of(lrs: Lrs) -> str:
    """The time, as the LRS writes it: ISO 8601 in UTC."""
    return lrs.clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
