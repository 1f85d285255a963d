"""The LMS's side of cmi5: launches, the launch data, moveOn, and the rules that bind an AU's statements.

Numbers are those of @cmi5/requirements, which follow the sections of the specification.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from rounds.play.lrs_statements import Json, context_activities, identifier_of, is_utc

CONTEXT = "https://w3id.org/xapi/cmi5/context/"
CMI5 = f"{CONTEXT}categories/cmi5"
MOVE_ON = f"{CONTEXT}categories/moveon"
SESSION = f"{CONTEXT}extensions/sessionid"
MASTERY = f"{CONTEXT}extensions/masteryscore"
ADL = "http://adlnet.gov/expapi/verbs/"
W3ID = "https://w3id.org/xapi/adl/verbs/"
AU_VERBS = ("initialized", "completed", "passed", "failed", "terminated")
VERBS = {f"{ADL}{verb}": verb for verb in ("launched", *AU_VERBS)}
LAUNCH_DATA = "LMS.LaunchData"
PREFERENCES = "cmi5LearnerPreferences"


@dataclass(frozen=True, slots=True)
class Au:
    """An assignable unit, as the course structure has it."""

    id: str
    """The publisher's."""
    title: str = ""
    move_on: str = "NotApplicable"
    mastery: float | None = None
    launch_parameters: str = ""
    entitlement_key: str = ""


@dataclass(slots=True)
class Launch:
    """One launch of an AU: a session."""

    au: Au
    actor: Json
    registration: str
    session: str
    activity: str
    """The LMS's own id of the AU."""
    token: str
    mode: str = "Normal"
    mastery: float | None = None
    return_url: str = ""
    is_fetched: bool = False
    has_preferences: bool = False
    verbs: list[str] = field(default_factory=list)
    """Of the cmi5 defined statements of the AU, in order."""
    is_abandoned: bool = False
    began: str = ""

    @property
    def template(self) -> dict[str, Any]:
        """The contextTemplate (10.2.1)."""
        return {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": self.au.id}]},
            "extensions": {SESSION: self.session},
        }

    @property
    def data(self) -> dict[str, Any]:
        """The document LMS.LaunchData (10.2)."""
        au = self.au
        return {
            "contextTemplate": self.template,
            "launchMode": self.mode,
            "moveOn": au.move_on,
            **({"masteryScore": self.mastery} if self.mastery is not None else {}),
            **({"launchParameters": au.launch_parameters} if au.launch_parameters else {}),
            **({"returnURL": self.return_url} if self.return_url else {}),
            **({"entitlementKey": {"courseStructure": au.entitlement_key}} if au.entitlement_key else {}),
        }

    def query(self, endpoint: str, fetch: str) -> str:
        """The launch parameters, for the AU's address (8.1)."""
        actor = json.dumps(self.actor, ensure_ascii=False, separators=(",", ":"))
        names = {"endpoint": endpoint, "fetch": fetch, "actor": actor}
        return urlencode({**names, "registration": self.registration, "activityId": self.activity})


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of an AU, with what it is judged by."""

    launch: Launch
    statement: Json
    registration_verbs: frozenset[str]
    """Verbs of cmi5 defined statements that this registration has from the AU."""

    @property
    def verb(self) -> str:
        """Its cmi5 verb; else its id."""
        id_ = str(self.statement["verb"]["id"])
        return VERBS.get(id_, id_)

    @property
    def categories(self) -> set[str]:
        """Ids of its category activities."""
        return {one["id"] for one in context_activities(self.statement, "category")}

    @property
    def is_defined(self) -> bool:
        """A "cmi5 defined" statement (7.1.3); all others are "cmi5 allowed"."""
        return CMI5 in self.categories

    @property
    def result(self) -> Json:
        """Its result, where it has one."""
        result: Json = self.statement.get("result", {})
        return result

    @property
    def extensions(self) -> Json:
        """Of its context."""
        extensions: Json = self.statement.get("context", {}).get("extensions", {})
        return extensions

    @property
    def scaled(self) -> float | None:
        """Its scaled score."""
        scaled: float | None = self.result.get("score", {}).get("scaled")
        return scaled

    @property
    def is_judged(self) -> bool:
        """Passed or failed, cmi5 defined."""
        return self.is_defined and self.verb in ("passed", "failed")


def contains(whole: Any, part: Any) -> bool:
    """Whether all of `part` stands in `whole`, unchanged; a list may have more, and one thing be no list."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(name in whole and contains(whole[name], part[name]) for name in part)
    if isinstance(part, list):
        there = whole if isinstance(whole, list) else [whole]
        return all(any(contains(one, wanted) for one in there) for wanted in part)
    return bool(whole == part)


def _is_judged_wrong(told: Told) -> bool:
    mastery, scaled = told.launch.mastery, told.scaled
    if not told.is_judged or mastery is None or scaled is None:
        return False
    return (scaled >= mastery) != (told.verb == "passed")


def _lacks_property(name: str, verbs: Sequence[str]) -> Callable[[Told], bool]:
    return lambda told: told.is_defined and (name in told.result) and told.verb not in verbs


def _has_moved_wrongly(told: Told) -> bool:
    wants = told.is_defined and bool({"success", "completion"} & told.result.keys())
    return wants != (MOVE_ON in told.categories)


Rule = tuple[str, str, Callable[[Told], bool]]

RULES: tuple[Rule, ...] = (
    ("9.1.0.0-1", "the statement has no id of its own", lambda told: "id" not in told.statement),
    ("9.7.0.0-1", "the statement has no timestamp", lambda told: "timestamp" not in told.statement),
    (
        "9.7.0.0-2",
        "the timestamp is not in UTC",
        lambda told: "timestamp" in told.statement and not is_utc(told.statement["timestamp"]),
    ),
    ("6.3.0.0-1", "an AU voids no statement", lambda told: told.verb.endswith("/voided")),
    (
        "8.1.3.0-3",
        "the actor is not that of the launch",
        lambda told: identifier_of(told.statement["actor"]) != identifier_of(told.launch.actor),
    ),
    (
        "9.6.1.0-1",
        "the registration is not that of the launch",
        lambda told: told.statement.get("context", {}).get("registration") != told.launch.registration,
    ),
    (
        "9.6.3.1-4",
        "the context lacks the session id of the launch data",
        lambda told: told.extensions.get(SESSION) != told.launch.session,
    ),
    (
        "10.2.1.0-7",
        "the context is not based on the contextTemplate, or changes it",
        lambda told: not contains(told.statement.get("context", {}), told.launch.template),
    ),
    (
        "9.3.0.0-4",
        "a statement before initialized",
        lambda told: "initialized" not in told.launch.verbs and not (told.is_defined and told.verb == "initialized"),
    ),
    ("9.3.0.0-5", "a statement after terminated", lambda told: "terminated" in told.launch.verbs),
    ("9.3.6.0-2", "a statement in a session that was abandoned", lambda told: told.launch.is_abandoned),
    (
        "11.0.0.0-3",
        "initialized before the learner preferences were read",
        lambda told: told.verb == "initialized" and not told.launch.has_preferences,
    ),
    (
        "9.3.0.0-2",
        "the verb was used already in this session",
        lambda told: told.is_defined and told.verb in told.launch.verbs,
    ),
    (
        "9.3.0.0-3",
        "a second verdict in this session",
        lambda told: told.is_judged and bool({"passed", "failed"} & set(told.launch.verbs)),
    ),
    (
        "9.3.0.0-6",
        "completed was told already in this registration",
        lambda told: told.is_defined and told.verb == "completed" and "completed" in told.registration_verbs,
    ),
    (
        "9.3.0.0-7",
        "passed was told already in this registration",
        lambda told: told.is_judged and told.verb == "passed" and "passed" in told.registration_verbs,
    ),
    (
        "9.3.0.0-8",
        "failed after passed in this registration",
        lambda told: told.is_judged and told.verb == "failed" and "passed" in told.registration_verbs,
    ),
    (
        "10.2.2.0-5",
        "the launch mode allows initialized and terminated only",
        lambda told: (
            told.launch.mode != "Normal" and told.is_defined and told.verb not in ("initialized", "terminated")
        ),
    ),
    (
        "8.1.5.0-6",
        "the object is not the activity of the launch",
        lambda told: told.is_defined and told.statement["object"].get("id") != told.launch.activity,
    ),
    (
        "9.3.0.0-1",
        "the verb is none of cmi5's",
        lambda told: told.is_defined and told.verb not in AU_VERBS,
    ),
    ("9.3.4.0-2", "the score contradicts the masteryScore", _is_judged_wrong),
    (
        "9.6.3.2-2",
        "the context lacks the masteryScore of the launch data",
        lambda told: (
            told.is_judged
            and told.launch.mastery is not None
            and told.scaled is not None
            and told.extensions.get(MASTERY) != told.launch.mastery
        ),
    ),
    ("9.6.2.2-1", "the moveOn category goes with success and completion, and only with them", _has_moved_wrongly),
    ("9.5.1.0-2", "a score with another verb than passed or failed", _lacks_property("score", ("passed", "failed"))),
    (
        "9.5.1.0-3",
        "a raw score without min and max",
        lambda told: "raw" in told.result.get("score", {}) and not {"min", "max"} <= told.result["score"].keys(),
    ),
    (
        "9.5.2.0-1",
        "passed says success true, failed says false",
        lambda told: told.is_judged and told.result.get("success") is not (told.verb == "passed"),
    ),
    ("9.5.2.0-3", "success with another verb than passed or failed", _lacks_property("success", ("passed", "failed"))),
    (
        "9.5.3.0-1",
        "completed says completion true",
        lambda told: told.is_defined and told.verb == "completed" and told.result.get("completion") is not True,
    ),
    ("9.5.3.0-2", "completion with another verb than completed", _lacks_property("completion", ("completed",))),
    (
        "9.5.4.1-1",
        "terminated, completed, passed and failed have a duration",
        lambda told: (
            told.is_defined
            and told.verb in ("terminated", "completed", "passed", "failed")
            and "duration" not in told.result
        ),
    ),
)


def broken_rules(told: Told) -> list[tuple[str, str]]:
    """Number and words of each rule that the statement breaks."""
    return [(number, words) for number, words, is_broken in RULES if is_broken(told)]


def is_satisfied(move_on: str, verbs: frozenset[str]) -> bool:
    """Whether the AU's moveOn is met by what was told of it in the registration (13.1.4)."""
    done, passed = "completed" in verbs, "passed" in verbs
    met: Mapping[str, bool] = {
        "NotApplicable": True,
        "Completed": done,
        "Passed": passed,
        "CompletedAndPassed": done and passed,
        "CompletedOrPassed": done or passed,
    }
    return "waived" in verbs or met.get(move_on, False)
