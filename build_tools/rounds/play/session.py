"""What the LMS holds in memory while it plays a package: each item's attempt, the profile, the log."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from rounds.play.package import Item, Package, PlayFault
from rounds.play.profiles import Profile, all_profiles
from rounds.play.records import Records

MOST_CALLS = 5000
"""The newest calls of an item that a reloaded page shows again."""
MOST_FOREIGN = 200


@dataclass(slots=True)
class Attempt:
    """A learner's attempt at one item: what was committed, and the calls that were made."""

    number: int = 1
    kept: dict[str, str] = field(default_factory=dict)
    calls: list[dict[str, Any]] = field(default_factory=list)


class PlaySession:
    """One package in one LMS with one learner. Every method may be called from any thread."""

    def __init__(self, package: Package, profile: str, item: str = "", log: Path | None = None) -> None:
        self.package = package
        self.profile_name = profile
        self.item = item_of(package, item)
        self._attempts = {one.id: Attempt() for one in package.items}
        self.records = Records(package)
        self._began = monotonic()
        self._foreign: list[str] = []
        self._log = log
        self._lock = Lock()
        if log:
            try:
                log.write_text("", "utf-8")
            except OSError as error:
                raise PlayFault(f"{log}: cannot be written ({error.strerror}). Name another --log.") from None

    @property
    def profile(self) -> Profile:
        """The profile as it is now."""
        return all_profiles()[self.profile_name]

    def attempt(self, item: str) -> Attempt:
        """The item's attempt. Raises KeyError where there is no such item."""
        return self._attempts[item]

    def keep(self, item: str, number: int, kept: dict[str, str]) -> bool:
        """Takes a commit; one of an attempt that has been given up is too late."""
        with self._lock:
            attempt = self._attempts[item]
            if attempt.number != number:
                return False
            attempt.kept = kept
            return True

    def add_calls(self, item: str, number: int, calls: list[dict[str, Any]]) -> None:
        """Takes calls of the API for the log."""
        with self._lock:
            attempt = self._attempts[item]
            if attempt.number == number:
                attempt.calls = [*attempt.calls, *calls][-MOST_CALLS:]
            for call in calls:
                self._write({"item": item, "attempt": number, "call": call})

    def add_request(self, request: str, status: int, reason: str, events: list[dict[str, Any]]) -> None:
        """Takes a request to the record store, and what it stored or refused, for the log."""
        # Asking for a document that nobody wrote is no error (cmi5 11.0; xAPI Communication 2.2).
        is_fine = status < 400 or (status == 404 and request.startswith("GET "))
        method, _, path = request.partition(" ")
        call = {
            "name": method,
            "args": [path],
            "result": f"{status}" if is_fine else f"{status} {reason}",
            "error": "0" if is_fine else f"{status}",
            "at": round((monotonic() - self._began) * 1000),
        }
        item = self.item.id
        self.add_calls(item, self._attempts[item].number, [call])
        self.add_events(events)

    def add_events(self, events: list[dict[str, Any]]) -> None:
        """Takes statements, and what was refused, for the log."""
        with self._lock:
            for event in events:
                self._write({"item": self.item.id, **event})

    def add_foreign(self, address: str) -> None:
        """Takes note of a request to another host, which the browser did not make."""
        with self._lock:
            if address not in self._foreign and len(self._foreign) < MOST_FOREIGN:
                self._foreign.append(address)
                self._write({"item": self.item.id, "refused": address})

    @property
    def foreign(self) -> list[str]:
        """Addresses at other hosts that the package asked for."""
        return list(self._foreign)

    def begin_attempt(self, item: str) -> Attempt:
        """A new attempt at the item; what was kept is gone. In cmi5 and xAPI it is another registration."""
        with self._lock:
            self.records = Records(self.package)
            self._attempts[item] = Attempt(self._attempts[item].number + 1)
            return self._attempts[item]

    def _write(self, line: dict[str, Any]) -> None:
        if self._log:
            told = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **line}
            with self._log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told, ensure_ascii=False) + "\n")


def item_of(package: Package, wanted: str) -> Item:
    """The item by its id, its place from 1 or its title; the first where none is named. Raises PlayFault."""
    if not wanted:
        return package.items[0]
    for place, item in enumerate(package.items, 1):
        if wanted in (item.id, str(place), item.title):
            return item
    known = ", ".join(f"{place} {item.id}" for place, item in enumerate(package.items, 1))
    raise PlayFault(f"The package has no item «{wanted}». There are: {known}.")
