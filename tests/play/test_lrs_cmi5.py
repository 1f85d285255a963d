"""The LMS's side of cmi5 in `rounds play`: launches, tokens, moveOn, and each rule that an AU can break."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

import pytest

from rounds.play.lrs import lrs_response
from rounds.play.lrs_cmi5 import RULES, Au, Launch, is_satisfied
from rounds.play.lrs_lms import abandon_open, begin_launch, xapi_query
from rounds.play.lrs_store import Lrs

ADA = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "ada"}}
AU = Au("https://courses.example/au", move_on="CompletedAndPassed", mastery=0.8, launch_parameters="a=1")
CONTEXT = "https://w3id.org/xapi/cmi5/context/"
Parts = dict[str, Any]


class Player:
    """An AU that was launched: it asks with its token."""

    def __init__(self, lrs: Lrs, launch: Launch) -> None:
        self.lrs, self.launch = lrs, launch
        self.token = json.loads(lrs_response(lrs, "POST", f"fetch/{launch.token}", "", {}, b"")[2])["auth-token"]

    def ask(self, method: str, path: str, query: str = "", body: Any = None) -> tuple[int, Any]:
        """Status and text of an answer."""
        headers = {"Authorization": f"Basic {self.token}", "X-Experience-API-Version": "1.0.3"}
        headers["Content-Type"] = "application/json"
        given = b"" if body is None else json.dumps(body).encode()
        status, _, answer = lrs_response(self.lrs, method, path, query, headers, given)
        return status, answer.decode()

    def document(self, method: str, id_: str, body: Any = None, **more: str) -> tuple[int, Any]:
        """A State document or the preferences."""
        launch = self.launch
        query = {"activityId": launch.activity, "registration": launch.registration, "agent": json.dumps(launch.actor)}
        if id_ == "cmi5LearnerPreferences":
            return self.ask(method, "agents/profile", _query(agent=query["agent"], profileId=id_))
        return self.ask(method, "activities/state", _query(**{**query, "stateId": id_, **more}), body)

    def tell(self, *parts: Parts) -> int:
        """Tells a statement, or several in one request; the status of the answer."""
        return self.ask("POST", "statements", body=list(parts))[0]

    def defined(self, verb: str, second: int = 0, **result: Any) -> Parts:
        """A cmi5 defined statement as it should be."""
        launch = self.launch
        categories = [{"id": f"{CONTEXT}categories/cmi5"}]
        if {"success", "completion"} & result.keys():
            categories.append({"id": f"{CONTEXT}categories/moveon"})
        extensions = dict(launch.template["extensions"])
        if verb in ("passed", "failed") and launch.mastery is not None:
            extensions[f"{CONTEXT}extensions/masteryscore"] = launch.mastery
        if verb != "initialized":
            result["duration"] = "PT1S"
        return {
            "id": str(uuid4()),
            "actor": launch.actor,
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
            "object": {"id": launch.activity},
            **({"result": result} if result else {}),
            "context": {
                "registration": launch.registration,
                "contextActivities": {**launch.template["contextActivities"], "category": categories},
                "extensions": extensions,
            },
            "timestamp": f"2026-11-23T12:00:{second:02}Z",
        }

    def passed(self, scaled: float = 0.9) -> Parts:
        return self.defined("passed", success=True, score={"scaled": scaled})

    def failed(self, scaled: float = 0.1) -> Parts:
        return self.defined("failed", success=False, score={"scaled": scaled})

    def completed(self) -> Parts:
        return self.defined("completed", completion=True)

    def allowed(self, verb: str = "answered") -> Parts:
        told = self.defined(verb)
        told["context"]["contextActivities"].pop("category")
        return {**told, "object": {"id": "https://courses.example/au/questions/1"}}


def _query(**parts: str) -> str:
    from urllib.parse import urlencode

    return urlencode(parts)


def player_of(lrs: Lrs, begun: bool = True, **how: Any) -> Player:
    """A player in a new launch; begun: it has read its preferences and told initialized."""
    player = Player(lrs, begin_launch(lrs, lrs.aus[0], **how))
    if begun:
        player.document("GET", "cmi5LearnerPreferences")
        assert player.tell(player.defined("initialized")) == 200
    return player


@pytest.fixture
def lrs() -> Lrs:
    return Lrs(ADA, aus=(AU,), blocks={"https://courses.example/block": (AU.id,)})


def lms_verbs(lrs: Lrs) -> list[str]:
    """What the LMS told, without the launches."""
    told = [one["verb"]["id"].rpartition("/")[2] for one in lrs.statements]
    return [verb for verb in told if verb in ("abandoned", "satisfied")]


def test_a_launch_gives_parameters_launch_data_and_a_launched_statement(lrs: Lrs) -> None:
    launch = begin_launch(
        lrs, AU, mode="Browse", mastery=0.5, return_url="https://lms.example/back", address="https://a.example/x"
    )
    given = {
        name: values[0] for name, values in parse_qs(launch.query("https://e.example/", "https://f.example/")).items()
    }
    assert json.loads(given["actor"]) == ADA
    assert (given["registration"], given["activityId"]) == (lrs.registration, launch.activity)
    assert launch.activity != AU.id
    status, text = Player(lrs, launch).document("GET", "LMS.LaunchData")
    data = json.loads(text)
    assert status == 200
    assert (data["launchMode"], data["masteryScore"], data["moveOn"]) == ("Browse", 0.5, "CompletedAndPassed")
    assert (data["returnURL"], data["launchParameters"]) == ("https://lms.example/back", "a=1")
    assert data["contextTemplate"]["contextActivities"]["grouping"][0]["id"] == AU.id
    assert lrs.statements[0]["verb"]["id"].endswith("/launched")
    assert lrs.statements[0]["context"]["extensions"][f"{CONTEXT}extensions/masteryscore"] == 0.5


def test_the_fetch_url_gives_its_token_once_and_by_post_only(lrs: Lrs) -> None:
    launch = begin_launch(lrs, AU)
    path = f"fetch/{launch.token}"
    assert lrs_response(lrs, "GET", path, "", {}, b"")[0] == 405
    answers = [json.loads(lrs_response(lrs, "POST", path, "", {}, b"")[2]) for _ in range(2)]
    assert list(answers[0]) == ["auth-token"]
    assert answers[1]["error-code"] == "1"
    assert [found.rule for found in lrs.findings] == ["8.2.3.0-1"]
    assert json.loads(lrs_response(lrs, "POST", "fetch/none", "", {}, b"")[2])["error-code"] == "2"


def test_a_token_that_was_not_fetched_lets_nobody_in(lrs: Lrs) -> None:
    player = Player(lrs, begin_launch(lrs, AU))
    player.launch.is_fetched = False
    assert player.ask("GET", "statements")[0] == 401


def test_a_session_as_it_should_be_has_no_findings_and_satisfies_block_and_course_once(lrs: Lrs) -> None:
    player = player_of(lrs)
    for told in (player.allowed(), player.passed(), player.completed(), player.allowed(), player.defined("terminated")):
        assert player.tell(told) == 200
    again = player_of(lrs)
    assert again.tell(again.defined("terminated")) == 200
    assert (lrs.findings, lms_verbs(lrs)) == ([], ["satisfied", "satisfied"])


def test_a_session_that_never_ends_is_abandoned_by_the_next_launch_and_takes_no_more(lrs: Lrs) -> None:
    player = player_of(lrs)
    begin_launch(lrs, AU)
    abandoned = next(one for one in lrs.statements if one["verb"]["id"].endswith("/abandoned"))
    assert abandoned["result"]["duration"].startswith("PT")
    assert player.tell(player.allowed()) == 403
    abandon_open(lrs)
    assert lms_verbs(lrs).count("abandoned") == 2


def _change(told: Parts, path: str, value: Any) -> Parts:
    *way, last = path.split("/")
    place = told
    for name in way:
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return told


Breaking = Callable[[Player], Parts]
SESSION = f"{CONTEXT}extensions/sessionid"


def _without(extension: str) -> Breaking:
    def breaking(player: Player) -> Parts:
        told = player.passed()
        del told["context"]["extensions"][f"{CONTEXT}extensions/{extension}"]
        return told

    return breaking


def _after(*verbs: str) -> Callable[[Breaking], Breaking]:
    def telling(breaking: Breaking) -> Breaking:
        def both(player: Player) -> Parts:
            for verb in verbs:
                assert player.tell(getattr(player, verb)() if hasattr(player, verb) else player.defined(verb)) == 200
            return breaking(player)

        return both

    return telling


def _in_second_session(first: str, second: str) -> Breaking:
    def breaking(player: Player) -> Parts:
        player.tell(getattr(player, first)(), player.defined("terminated"))
        again = player_of(player.lrs)
        player.launch, player.token = again.launch, again.token
        return getattr(player, second)()  # type: ignore[no-any-return]

    return breaking


BREAKING: dict[str, tuple[Breaking, ...]] = {
    "9.1.0.0-1": (lambda player: _change(player.allowed(), "id", None),),
    "9.7.0.0-1": (lambda player: _change(player.allowed(), "timestamp", None),),
    "9.7.0.0-2": (lambda player: _change(player.allowed(), "timestamp", "2026-11-23T13:00:00+01:00"),),
    "6.3.0.0-1": (
        lambda player: {
            **player.allowed(),
            "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
            "object": {"objectType": "StatementRef", "id": str(uuid4())},
        },
    ),
    "8.1.3.0-3": (lambda player: {**player.allowed(), "actor": {"mbox": "mailto:bob@example.com"}},),
    "9.6.1.0-1": (lambda player: _change(player.completed(), "context/registration", str(uuid4())),),
    "9.6.3.1-4": (_without("sessionid"),),
    "10.2.1.0-7": (
        lambda player: _change(player.allowed(), "context/contextActivities/grouping", [{"id": "https://x.example"}]),
    ),
    "9.3.0.0-5": (_after("terminated")(lambda player: player.allowed()),),
    "9.3.0.0-2": (lambda player: player.defined("initialized"), _after("completed")(lambda player: player.completed())),
    "9.3.0.0-3": (_after("failed")(lambda player: player.passed()),),
    "9.3.0.0-6": (_in_second_session("completed", "completed"),),
    "9.3.0.0-7": (_in_second_session("passed", "passed"),),
    "9.3.0.0-8": (_in_second_session("passed", "failed"),),
    "8.1.5.0-6": (lambda player: _change(player.completed(), "object/id", AU.id),),
    "9.3.0.0-1": (lambda player: _change(player.defined("terminated"), "verb/id", "https://verbs.example/did"),),
    "9.3.4.0-2": (lambda player: player.passed(0.79), lambda player: player.failed(0.8)),
    "9.6.3.2-2": (_without("masteryscore"),),
    "9.6.2.2-1": (
        lambda player: _change(
            player.completed(), "context/contextActivities/category", [{"id": f"{CONTEXT}categories/cmi5"}]
        ),
        lambda player: _change(
            player.allowed(), "context/contextActivities/category", [{"id": f"{CONTEXT}categories/moveon"}]
        ),
    ),
    "9.5.1.0-2": (lambda player: _change(player.completed(), "result/score", {"scaled": 1}),),
    "9.5.1.0-3": (lambda player: _change(player.passed(), "result/score", {"scaled": 0.9, "raw": 9}),),
    "9.5.2.0-1": (
        lambda player: _change(player.passed(), "result/success", False),
        lambda player: _change(player.failed(), "result/success", True),
    ),
    "9.5.2.0-3": (lambda player: _change(player.completed(), "result/success", True),),
    "9.5.3.0-1": (lambda player: _change(player.completed(), "result/completion", False),),
    "9.5.3.0-2": (lambda player: _change(player.passed(), "result/completion", True),),
    "9.5.4.1-1": tuple(
        lambda player, verb=verb: _change(  # type: ignore[misc]
            getattr(player, verb)() if verb != "terminated" else player.defined(verb), "result/duration", None
        )
        for verb in ("passed", "failed", "completed", "terminated")
    ),
}
BY_LAUNCH = {"9.3.0.0-4", "11.0.0.0-3", "10.2.2.0-5", "9.3.6.0-2"}


@pytest.mark.parametrize(("rule", "breaking"), [(rule, one) for rule, all_ in BREAKING.items() for one in all_])
def test_what_breaks_a_rule_is_refused_and_found(lrs: Lrs, rule: str, breaking: Breaking) -> None:
    player = player_of(lrs)
    told = breaking(player)
    stored = len(lrs.statements)
    assert lrs.findings == []
    assert player.tell(told) == 403
    assert rule in [found.rule for found in lrs.findings]
    assert len(lrs.statements) == stored


def test_every_rule_has_a_statement_that_breaks_it() -> None:
    assert {number for number, _, _ in RULES} == BREAKING.keys() | BY_LAUNCH


def test_nothing_is_told_before_initialized_and_that_not_before_the_preferences_were_read(lrs: Lrs) -> None:
    player = player_of(lrs, begun=False)
    assert player.tell(player.allowed()) == 403
    assert player.tell(player.defined("initialized")) == 403
    assert [found.rule for found in lrs.findings] == ["9.3.0.0-4", "11.0.0.0-3"]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looking_records_initialized_and_terminated_only(lrs: Lrs, mode: str) -> None:
    player = player_of(lrs, mode=mode)
    assert (player.tell(player.completed()), player.tell(player.passed())) == (403, 403)
    assert player.tell(player.defined("terminated")) == 200
    assert {found.rule for found in lrs.findings} == {"10.2.2.0-5"}


def test_a_batch_with_one_that_breaks_a_rule_leaves_nothing_behind(lrs: Lrs) -> None:
    player = player_of(lrs)
    completed = player.completed()
    assert player.tell(completed, player.passed(0.1)) == 403
    assert player.tell(completed, player.passed(0.9)) == 200


def test_the_launch_data_is_only_read_and_the_state_is_the_launched_learners(lrs: Lrs) -> None:
    player = player_of(lrs)
    assert player.document("PUT", "LMS.LaunchData", {})[0] == 403
    assert player.document("PUT", "mine", {}, registration=str(uuid4()))[0] == 403
    assert player.document("PUT", "mine", {}, agent=json.dumps({"mbox": "mailto:bob@example.com"}))[0] == 403
    assert player.document("PUT", "mine", {})[0] == 204
    assert [found.rule for found in lrs.findings] == ["10.2.1.0-5", "8.1.4.0-3", "8.1.3.0-3"]


@pytest.mark.parametrize(
    ("move_on", "satisfying"),
    [
        ("NotApplicable", [set(), {"passed"}, {"completed"}, {"passed", "completed"}]),
        ("Completed", [{"completed"}, {"passed", "completed"}]),
        ("Passed", [{"passed"}, {"passed", "completed"}]),
        ("CompletedAndPassed", [{"passed", "completed"}]),
        ("CompletedOrPassed", [{"passed"}, {"completed"}, {"passed", "completed"}]),
    ],
)
def test_move_on_is_met_by_what_it_names(move_on: str, satisfying: list[set[str]]) -> None:
    all_: list[set[str]] = [set(), {"passed"}, {"completed"}, {"passed", "completed"}]
    assert [verbs for verbs in all_ if is_satisfied(move_on, frozenset(verbs))] == satisfying


def test_a_package_of_plain_xapi_is_bound_by_no_rule_of_cmi5(lrs: Lrs) -> None:
    given = {name: values[0] for name, values in parse_qs(xapi_query(lrs, "https://e.example/", AU.id)).items()}
    assert (given["activity_id"], json.loads(given["actor"])) == (AU.id, ADA)
    headers = {"Authorization": given["auth"], "X-Experience-API-Version": "1.0.1", "Content-Type": "application/json"}
    told = {"actor": ADA, "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"}, "object": {"id": AU.id}}
    assert lrs_response(lrs, "POST", "statements", "", headers, json.dumps(told).encode())[0] == 200
    assert lrs.findings == []
