"""The record store of `rounds play`: statements, documents, and who is let in (xAPI 1.0.3)."""

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from rounds.play.lrs import lrs_response
from rounds.play.lrs_store import Lrs

ADA = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "ada"}}
STATE = {"activityId": "https://a.example", "agent": json.dumps(ADA), "stateId": "s"}


@pytest.fixture
def lrs() -> Lrs:
    """A store whose clock goes on by a second with each look at it."""
    time = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal time
        time += timedelta(seconds=1)
        return time

    return Lrs(ADA, clock=clock)


def ask(
    lrs: Lrs, method: str, path: str, query: dict[str, str] | None = None, body: Any = None, **headers: str
) -> tuple[int, dict[str, str], Any]:
    """A request with token and version, and JSON both ways."""
    given = {
        "Authorization": f"Basic {lrs.token}",
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    text = b"" if body is None else json.dumps(body).encode()
    status, told, answer = lrs_response(lrs, method, path, urlencode(query or {}), given, text)
    is_json = told.get("Content-Type") == "application/json" and answer
    return status, told, json.loads(answer) if is_json else answer


def statement(**more: Any) -> dict[str, Any]:
    """A small statement with an id."""
    verb = {"id": "http://adlnet.gov/expapi/verbs/experienced", "display": {"en": "experienced"}}
    return {"id": str(uuid4()), "actor": ADA, "verb": verb, "object": {"id": "https://a.example"}, **more}


def test_a_statement_is_put_and_found_again_with_what_the_store_adds(lrs: Lrs) -> None:
    one = statement(timestamp="2026-11-23T12:00:00+01:00")
    assert ask(lrs, "PUT", "statements", {"statementId": one["id"]}, one)[0] == 204
    found = ask(lrs, "GET", "statements", {"statementId": one["id"]})[2]
    assert {**found, **one} == found
    assert found["stored"].endswith("Z")
    assert found["authority"]["account"]["name"] == "rounds play"


def test_several_are_posted_all_or_none(lrs: Lrs) -> None:
    good, bad = statement(), statement(verb={"id": "no iri"})
    assert ask(lrs, "POST", "statements", body=[good, bad])[0] == 400
    assert lrs.statements == []
    assert ask(lrs, "POST", "statements", body=[good, statement()])[2][0] == good["id"]


def test_the_same_statement_may_come_twice_and_another_of_its_id_may_not(lrs: Lrs) -> None:
    one = statement()
    query = {"statementId": one["id"]}
    answers = [
        ask(lrs, "PUT", "statements", query, body)[0]
        for body in (one, one, {**one, "timestamp": "2026-01-01T00:00:00Z"})
    ]
    assert answers == [204, 204, 409]
    assert len(lrs.statements) == 1


def test_statements_are_filtered_ordered_and_paged(lrs: Lrs) -> None:
    other = {"objectType": "Agent", "mbox": "mailto:bob@example.com"}
    registration = str(uuid4())
    told = [
        statement(),
        statement(actor=other),
        statement(verb={"id": "https://verbs.example/did"}),
        statement(
            context={"registration": registration, "contextActivities": {"grouping": {"id": "https://group.example"}}}
        ),
    ]
    for one in told:
        ask(lrs, "POST", "statements", body=one)
    names = {one["id"]: place for place, one in enumerate(told)}

    def found(**query: str) -> list[int]:
        answer = ask(lrs, "GET", "statements", query)[2]
        return [names[one["id"]] for one in answer["statements"]]

    assert found() == [3, 2, 1, 0]
    assert found(ascending="true", limit="2") == [0, 1]
    assert found(agent=json.dumps(other)) == [1]
    assert found(verb="https://verbs.example/did") == [2]
    assert found(registration=registration) == [3]
    assert found(activity="https://group.example") == []
    assert found(activity="https://group.example", related_activities="true") == [3]
    since = lrs.statements[1]["stored"]
    assert found(since=since, ascending="true") == [2, 3]
    assert found(until=since, ascending="true") == [0, 1]


def test_what_one_answer_does_not_hold_is_behind_more(lrs: Lrs) -> None:
    ask(lrs, "POST", "statements", body=[statement() for _ in range(5)])
    seen, address = [], "statements?limit=2&ascending=true"
    while address:
        path, _, query = address.partition("?")
        answer = ask(lrs, "GET", path, dict(pair.split("=") for pair in query.split("&")))[2]
        seen += [one["id"] for one in answer["statements"]]
        address = answer["more"]
    assert seen == [one["id"] for one in lrs.statements]


BAD: list[tuple[str, Any]] = [
    ("actor", {"objectType": "Agent", "name": "nobody"}),
    ("actor", {**ADA, "mbox": "mailto:ada@example.com"}),
    ("actor", {"mbox": "ada@example.com"}),
    ("verb", {"id": "passed"}),
    ("verb", {"id": "https://v.example", "display": "passed"}),
    ("object", {"id": "not absolute"}),
    ("object", {"id": "https://a.example", "definition": {"correctResponsesPattern": ["a"]}}),
    ("object", {"id": "https://a.example", "definition": {"interactionType": "likert", "choices": []}}),
    (
        "object",
        {"id": "https://a.example", "definition": {"interactionType": "choice", "choices": [{"id": "a"}, {"id": "a"}]}},
    ),
    ("result", {"score": {"scaled": 1.5}}),
    ("result", {"score": {"raw": 5, "min": 0, "max": 4}}),
    ("result", {"success": "true"}),
    ("result", {"duration": "12 seconds"}),
    ("result", {"extensions": {"progress": 5}}),
    ("context", {"registration": "7"}),
    ("context", {"contextActivities": {"category": [{}]}}),
    ("context", None),
    ("timestamp", "2026-11-23T12:00:00"),
    ("timestamp", "yesterday"),
    ("id", "7"),
    ("unknown", 1),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_malformed_statement_is_refused_and_told_of(lrs: Lrs, name: str, value: Any) -> None:
    status, _, words = ask(lrs, "POST", "statements", body={**statement(), name: value})
    assert status == 400
    assert name.encode() in words
    assert [found.rule for found in lrs.findings] == ["xAPI"]
    assert lrs.statements == []


def test_any_json_at_all_gets_an_answer(lrs: Lrs) -> None:
    for body in (None, 1, "x", [], [[]], [None], {}, {"actor": []}, {"verb": 1, "object": 2, "actor": 3}):
        assert ask(lrs, "POST", "statements", body=body)[0] in (200, 400)
    for times in (5, 300):
        deep: Any = {}
        for _ in range(times):
            deep = {"objectType": "SubStatement", "actor": ADA, "verb": {"id": "https://v.example"}, "object": deep}
        assert ask(lrs, "POST", "statements", body={**statement(), "object": deep})[0] == 400
    extensions = json.loads('{"https://x.example": ' + "[" * 400 + "]" * 400 + "}")
    assert ask(lrs, "POST", "statements", body=statement(result={"extensions": extensions}))[0] in (200, 400)
    assert lrs.findings[-1].rule == "xAPI"


@pytest.mark.parametrize("path", ["activities/state", "agents/profile", "activities/profile"])
def test_documents_are_kept_listed_merged_and_deleted(lrs: Lrs, path: str) -> None:
    id_name = "stateId" if path == "activities/state" else "profileId"
    query = {"activities/state": {"activityId": "https://a.example", "agent": json.dumps(ADA)}}.get(
        path, {"agent": json.dumps(ADA)} if path == "agents/profile" else {"activityId": "https://a.example"}
    )
    one = {**query, id_name: "mine"}
    assert ask(lrs, "GET", path, one)[0] == 404
    assert ask(lrs, "PUT", path, one, {"a": 1}, If_None_Match="*")[0] == 204
    status, headers, found = ask(lrs, "GET", path, one)
    assert (status, found, headers["ETag"][0], headers["ETag"][-1]) == (200, {"a": 1}, '"', '"')
    assert ask(lrs, "POST", path, one, {"b": 2}, If_Match=headers["ETag"])[0] == 204
    assert ask(lrs, "GET", path, one)[2] == {"a": 1, "b": 2}
    assert ask(lrs, "GET", path, query)[2] == ["mine"]
    assert ask(lrs, "DELETE", path, one, If_Match="*")[0] == 204
    assert ask(lrs, "GET", path, query)[2] == []


def test_a_document_that_changed_meanwhile_is_not_overwritten(lrs: Lrs) -> None:
    ask(lrs, "PUT", "activities/state", STATE, {"a": 1})
    tag = ask(lrs, "GET", "activities/state", STATE)[1]["ETag"]
    assert ask(lrs, "PUT", "activities/state", STATE, {"a": 2}, If_Match=tag)[0] == 204
    assert ask(lrs, "PUT", "activities/state", STATE, {"a": 3}, If_Match=tag)[0] == 412
    assert ask(lrs, "PUT", "activities/state", STATE, {"a": 3}, If_None_Match="*")[0] == 412
    assert ask(lrs, "GET", "activities/state", STATE)[2] == {"a": 2}


def test_an_existing_profile_is_written_only_under_a_condition(lrs: Lrs) -> None:
    query = {"agent": json.dumps(ADA), "profileId": "p"}
    answers = [ask(lrs, "PUT", "agents/profile", query, {"a": n})[0] for n in (1, 2)]
    assert answers == [204, 409]


def test_states_of_two_registrations_are_two(lrs: Lrs) -> None:
    one, two = ({**STATE, "registration": str(uuid4())} for _ in range(2))
    ask(lrs, "PUT", "activities/state", one, {"a": 1})
    assert ask(lrs, "GET", "activities/state", two)[0] == 404


@pytest.mark.parametrize("missing", ["activityId", "agent"])
def test_a_query_that_names_no_document_is_refused(lrs: Lrs, missing: str) -> None:
    query = {name: value for name, value in STATE.items() if name != missing}
    assert ask(lrs, "GET", "activities/state", query)[0] == 400
    assert ask(lrs, "GET", "activities/state", {**STATE, missing: "["} if missing == "agent" else query)[0] == 400


def test_nobody_is_let_in_without_token_and_version(lrs: Lrs) -> None:
    assert ask(lrs, "GET", "statements", Authorization="Basic guess")[0] == 401
    assert ask(lrs, "GET", "statements", Authorization="")[0] == 401
    assert ask(lrs, "GET", "statements", X_Experience_API_Version="0.9")[0] == 400
    assert ask(lrs, "GET", "about", Authorization="")[2]["version"][0] == "1.0.3"


def test_a_page_of_another_origin_may_ask_and_read_the_etag(lrs: Lrs) -> None:
    status, headers, _ = lrs_response(lrs, "OPTIONS", "statements", "", {}, b"")
    assert (status, headers["Access-Control-Allow-Origin"]) == (204, "*")
    for name in ("Authorization", "X-Experience-API-Version", "If-Match", "Content-Type"):
        assert name in headers["Access-Control-Allow-Headers"]
    assert "ETag" in ask(lrs, "GET", "about")[1]["Access-Control-Expose-Headers"]
    assert "X-Experience-API-Consistent-Through" in ask(lrs, "GET", "statements")[1]


def test_old_packages_may_wrap_a_request_in_a_form(lrs: Lrs) -> None:
    one = statement()
    form = {
        "statementId": one["id"],
        "content": json.dumps(one),
        "Authorization": f"Basic {lrs.token}",
        "X-Experience-API-Version": "1.0.1",
        "Content-Type": "application/json",
    }
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert lrs_response(lrs, "POST", "statements", "method=PUT", kind, urlencode(form).encode())[0] == 204
    assert [stored["id"] for stored in lrs.statements] == [one["id"]]


def test_requests_that_make_no_sense_are_answered_in_words(lrs: Lrs) -> None:
    for method, path in (("GET", "nothing"), ("DELETE", "statements"), ("PUT", "about/x"), ("PATCH", "agents/profile")):
        status, _, words = ask(
            lrs, method, path, {"agent": json.dumps(ADA), "profileId": "p"} if "agents" in path else {}
        )
        assert status in (404, 405), path
        assert words.endswith(b".\n"), path
    assert ask(lrs, "GET", "statements", {"limit": "many"})[0] == 400
    assert ask(lrs, "GET", "statements", {"agent": "[]"})[0] == 400


def test_what_is_stored_is_not_what_a_caller_may_change(lrs: Lrs) -> None:
    one = statement()
    before = deepcopy(one)
    ask(lrs, "POST", "statements", body=one)
    assert one == before
