"""The record store of a played package: the LRS with a profile's quirks, launches, and what the page tells of both."""

import json
import re
import time
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any

from rounds.play.lrs import lrs_response
from rounds.play.lrs_cmi5 import VERBS, Au, is_satisfied
from rounds.play.lrs_lms import begin_launch, verbs_of, xapi_query
from rounds.play.lrs_store import Finding, Lrs
from rounds.play.package import Item, Package
from rounds.play.profiles import Profile

LEARNER = {
    "objectType": "Agent",
    "name": "Learner, One",
    "account": {"homePage": "http://127.0.0.1", "name": "learner_1"},
}
MODES = {"browse": "Browse", "review": "Review"}
MOST_EVENTS = 2000
DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?")
OPEN = {"Access-Control-Allow-Origin": "*"}
Json = dict[str, Any]


class Records:
    """What one learner's attempt at a package of cmi5 or xAPI leaves behind. Safe in any thread."""

    def __init__(self, package: Package) -> None:
        blocks: dict[str, tuple[str, ...]] = {}
        for item in package.items:
            for block in item.blocks:
                blocks[block] = (*blocks.get(block, ()), item.id)
        self._aus = {item.id: _au(item) for item in package.items}
        self.lrs = Lrs(actor=LEARNER, blocks=blocks, aus=tuple(self._aus.values()))
        self.events: list[Json] = []
        """Statements and refusals as they came: words, findings, statement."""
        self._failures = 0
        self._seen = 0, 0
        self._lock = Lock()

    def launch_query(self, package: Package, item: Item, profile: Profile, home: str) -> tuple[str, list[Json]]:
        """What the LMS adds to the item's address; for cmi5 a session begins, with statements of the LMS's own."""
        endpoint = f"{home}/xapi/"
        with self._lock:
            self._failures = 0
            if package.standard == "xapi":
                return xapi_query(self.lrs, endpoint, item.id), []
            mastery = None
            if item.mastery is None and profile.mastery is not None:
                mastery = profile.mastery / 100
            mode = MODES.get(profile.mode, "Normal")
            launch = begin_launch(self.lrs, self._aus[item.id], mode, mastery, f"{home}/lms/returned")
            return launch.query(endpoint, f"{endpoint}fetch/{launch.token}"), list(self._new_events())

    def answer(
        self, profile: Profile, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes, list[Json]]:
        """The LRS's answer to a request, and what it has stored or refused by it."""
        is_told = path == "statements" and method in ("POST", "PUT")
        if path.startswith("fetch/"):
            time.sleep(profile.late_milliseconds / 1000)
        if is_told:
            time.sleep(profile.commit_milliseconds / 1000)
        with self._lock:
            if is_told and self._failures < profile.failing_commits:
                self._failures += 1
                status, told, answer = (
                    503,
                    {"Access-Control-Allow-Origin": "*"},
                    b"This LRS fails, as the profile says.\n",
                )
                return status, told, answer, []
            if path == "activities/state" and method in ("POST", "PUT"):
                if profile.refuses_beyond is not None and len(body) > profile.refuses_beyond:
                    return 413, OPEN, b"That is too long for this LRS.\n", []
                body = body[: profile.cuts_at]
            status, told, answer = lrs_response(self.lrs, method, path, query, headers, body)
            return status, told, answer, list(self._new_events(body if is_told and status >= 400 else b""))

    def record(self, item: Item) -> list[tuple[str, str]]:
        """What the LMS would record of the item, for people."""
        with self._lock:
            launched = {launch.activity for launch in self.lrs.launches if launch.au.id == item.id}
            told = [one for one in self.lrs.statements if one.get("object", {}).get("id") in {item.id, *launched}]
        if not any(_verb(one) not in ("launched", "abandoned") for one in told):
            return []
        done = any(_verb(one) == "completed" or one.get("result", {}).get("completion") is True for one in told)
        judged = [_verb(one) for one in told if _verb(one) in ("passed", "failed")]
        scaled = [
            one["result"]["score"]["scaled"] for one in told if "scaled" in one.get("result", {}).get("score", {})
        ]
        seconds = sum(_seconds(one) for one in told if _verb(one) == "terminated")
        facts = [
            ("Completion", "completed" if done else "not completed"),
            ("Success", ("passed" if "passed" in judged else judged[-1]) if judged else "unknown"),
            ("Score", f"{scaled[-1] * 100:g} percent" if scaled else "none"),
        ]
        if item.move_on:
            met = is_satisfied(item.move_on, verbs_of(self.lrs, self._aus[item.id]))
            facts += [
                ("moveOn", f"{'satisfied' if met else 'not satisfied'} ({item.move_on})"),
                ("Time", f"{int(seconds // 60)} min {seconds % 60:.4g} s"),
            ]
        return facts

    def _new_events(self, refused: bytes = b"") -> Iterator[Json]:
        """What came since the last look, in order; kept for the page."""
        statements, findings = self._seen
        new = self.lrs.statements[statements:]
        found = self.lrs.findings[findings:]
        self._seen = len(self.lrs.statements), len(self.lrs.findings)
        ids = {one["id"] for one in new}
        titles = {launch.activity: launch.au.title for launch in self.lrs.launches}
        events = [_event(one, titles, [finding for finding in found if finding.statement == one["id"]]) for one in new]
        others = [finding for finding in found if finding.statement not in ids]
        if others:
            events.append({"words": "Against the rules", "findings": _words(others), "statement": _parsed(refused)})
        self.events = [*self.events, *events][-MOST_EVENTS:]
        yield from events


def _au(item: Item) -> Au:
    return Au(
        id=item.id,
        title=item.title,
        move_on=item.move_on or "NotApplicable",
        mastery=None if item.mastery is None else item.mastery / 100,
        launch_parameters=item.launch_data,
        entitlement_key=item.entitlement,
    )


def _verb(statement: Mapping[str, Any]) -> str:
    verb = str(statement.get("verb", {}).get("id", ""))
    return VERBS.get(verb, verb.rpartition("/")[2])


def _event(statement: Json, titles: Mapping[str, str], findings: list[Finding]) -> Json:
    target = statement.get("object", {})
    id_ = target.get("id", "")
    name = next(iter(target.get("definition", {}).get("name", {}).values()), titles.get(id_, id_))
    scaled = statement.get("result", {}).get("score", {}).get("scaled")
    score = f", {scaled * 100:g} percent" if isinstance(scaled, int | float) else ""
    return {"words": f"{_verb(statement)} «{name}»{score}", "findings": _words(findings), "statement": statement}


def _words(findings: list[Finding]) -> list[str]:
    return [f"{'xAPI' if one.rule == 'xAPI' else f'cmi5 {one.rule}'}: {one.text}" for one in findings]


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return {}


def _seconds(statement: Mapping[str, Any]) -> float:
    found = DURATION.fullmatch(str(statement.get("result", {}).get("duration", "")))
    lengths = (86400, 3600, 60, 1)
    return sum(float(part or 0) * length for part, length in zip(found.groups(), lengths, strict=True)) if found else 0
