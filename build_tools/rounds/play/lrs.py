"""A learning record store in memory, with the LMS's side of cmi5, to try packages with: one learner, one course.

`lrs_response` answers a request; who serves it (answers.py, a test) gives method, path below the endpoint, query,
headers and body. What an AU does against the rules of cmi5 is refused as an LMS must, and stands in `findings`.
"""

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

from rounds.play.lrs_cmi5 import LAUNCH_DATA, PREFERENCES, Launch, Told, broken_rules
from rounds.play.lrs_documents import RESOURCES, Document, Key, QueryError, ids_under, is_barred, key_of, merged
from rounds.play.lrs_lms import satisfy, verbs_of
from rounds.play.lrs_statements import UUID, Json, actor_faults, matches, stamped, statement_faults, time_of
from rounds.play.lrs_store import AUTHORITY, Lrs, find, now_of

Answer = tuple[int, dict[str, str], bytes]

_WORDS = {"Content-Type": "text/plain; charset=utf-8"}
MOST_STATEMENTS = 100
"""In one answer; the rest is behind `more`."""
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version, Accept, Accept-Language"
    ),
    "Access-Control-Expose-Headers": (
        "ETag, Last-Modified, X-Experience-API-Version, X-Experience-API-Consistent-Through"
    ),
    "Access-Control-Max-Age": "600",
}


class RefusedError(Exception):
    """The request is refused, with an HTTP status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def lrs_response(lrs: Lrs, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Answers a request; `path` is below the endpoint, and fetch/TOKEN is a launch's fetch URL."""
    lower = {name.lower(): value for name, value in headers.items()}
    told = {"X-Experience-API-Version": "1.0.3", **CORS}
    if method == "OPTIONS":
        return 204, told, b""
    with lrs.lock:
        told["X-Experience-API-Consistent-Through"] = now_of(lrs)
        try:
            parameters = _parameters(query)
            status, more, answer = _answer(lrs, method, path.strip("/"), parameters, lower, body)
        except RecursionError:
            status, more, answer = 400, _WORDS, b"The body is too deep.\n"
        except RefusedError as refused:
            status, more, answer = (
                refused.status,
                _WORDS,
                f"{refused}\n".encode(),
            )
    return status, {**told, **more}, b"" if method == "HEAD" else answer


def _answer(lrs: Lrs, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> Answer:
    if path.startswith("fetch/"):
        return _fetched(lrs, method, path.removeprefix("fetch/"))
    if method == "POST" and "method" in query:
        method, query, headers, body = _unwrapped(query, headers, body)
    if path == "about":
        return _json({"version": ["1.0.3", "1.0.2", "1.0.1", "1.0.0"]})
    launch = _launch_of(lrs, headers.get("authorization", ""))
    if not headers.get("x-experience-api-version", "").startswith("1.0"):
        raise RefusedError(400, "The header X-Experience-API-Version is missing or not 1.0.x.")
    method = "GET" if method == "HEAD" else method
    if path == "statements":
        return _statements(lrs, launch, method, query, headers, body)
    if path in RESOURCES:
        return _document(lrs, launch, method, path, query, headers, body)
    if path == "activities" and method == "GET":
        return _json(_activity(lrs, query.get("activityId", "")))
    if path == "agents" and method == "GET":
        return _json({"objectType": "Person", "account": [lrs.actor.get("account")]})
    raise RefusedError(404, f"There is no resource {path}.")


def _fetched(lrs: Lrs, method: str, token: str) -> Answer:
    """The token of a launch, once (8.2)."""
    launch = next((one for one in lrs.launches if one.token == token), None)
    if method != "POST":
        raise RefusedError(405, "The fetch URL is asked by POST.")
    if not launch:
        return _json({"error-code": "2", "error-text": "There is no such launch."})
    if launch.is_fetched or launch.is_abandoned:
        find(lrs, launch, "8.2.3.0-1", "the fetch URL was asked a second time, or too late")
        return _json({"error-code": "1", "error-text": "The authorization token has already been returned."})
    launch.is_fetched = True
    return _json({"auth-token": _secret(launch)})


def _secret(launch: Launch) -> str:
    """Another than the fetch URL's, so that none is let in without asking."""
    return f"{launch.token}{launch.session}".replace("-", "")


def _launch_of(lrs: Lrs, authorization: str) -> Launch | None:
    """Whose request it is; None: plain xAPI's or the LMS's own."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() == "basic":
        if token == lrs.token:
            return None
        for launch in lrs.launches:
            if token == _secret(launch) and launch.is_fetched:
                return launch
    raise RefusedError(401, "The Authorization header holds no token of a launch.")


def _statements(
    lrs: Lrs, launch: Launch | None, method: str, query: dict[str, str], headers: dict[str, str], body: bytes
) -> Answer:
    if method == "GET":
        return _found(lrs, query)
    if method not in ("PUT", "POST"):
        raise RefusedError(405, "Statements are PUT, POSTed or read.")
    if not headers.get("content-type", "").startswith("application/json"):
        raise RefusedError(400, "Statements are application/json here; attachments are not taken.")
    given = _parsed(body)
    if method == "PUT":
        wanted = query.get("statementId", "")
        if not isinstance(given, dict) or not UUID.fullmatch(wanted) or given.get("id", wanted) != wanted:
            raise RefusedError(400, "PUT takes one statement, whose id is the parameter statementId.")
        given = {"id": wanted, **given}
    told = given if isinstance(given, list) else [given]
    new = [one for one in told if _is_new(lrs, launch, one)]
    before = len(lrs.statements), list(launch.verbs) if launch else []
    try:
        ids = [one["id"] if one not in new else _stored(lrs, launch, one) for one in told]
    except RefusedError:
        # All or none (Communication 2.1.2).
        for one in lrs.statements[before[0] :]:
            del lrs.given[one["id"]]
        del lrs.statements[before[0] :]
        if launch:
            launch.verbs[:] = before[1]
        raise
    if launch:
        satisfy(lrs, launch)
    return (204, {}, b"") if method == "PUT" else _json(ids)


def _is_new(lrs: Lrs, launch: Launch | None, statement: Any) -> bool:
    """Whether the statement is to be stored; one that is there as it is came twice."""
    faults = statement_faults(statement)
    if faults:
        find(lrs, launch, "xAPI", "; ".join(faults[:5]), statement)
        raise RefusedError(400, "\n".join(faults[:20]))
    there = lrs.given.get(statement.get("id", ""))
    if there is not None and there != json.dumps(statement, sort_keys=True):
        raise RefusedError(409, f"There is another statement of the id {statement['id']}.")
    return there is None


def _stored(lrs: Lrs, launch: Launch | None, statement: dict[str, Any]) -> str:
    if launch:
        told = Told(launch, statement, verbs_of(lrs, launch.au))
        broken = broken_rules(told)
        for number, words in broken:
            find(lrs, launch, number, words, statement)
        if broken:
            raise RefusedError(403, "\n".join(f"cmi5 {number}: {words}." for number, words in broken))
        if told.is_defined:
            launch.verbs.append(told.verb)
    id_ = str(statement.get("id") or uuid4())
    lrs.given[id_] = json.dumps(statement, sort_keys=True)
    lrs.statements.append({"id": id_, **stamped(statement, lrs.clock(), AUTHORITY)})
    return id_


def _found(lrs: Lrs, query: dict[str, str]) -> Answer:
    """Statements that a query asks for; the newest first, unless it says otherwise."""
    if "statementId" in query:
        one = next((one for one in lrs.statements if one["id"] == query["statementId"]), None)
        if one is None:
            raise RefusedError(404, "There is no such statement.")
        return _json(one)
    known = {"agent", "verb", "activity", "registration", "related_activities", "since", "until", "limit", "ascending"}
    if unknown := set(query) - known - {"from", "format", "attachments", "related_agents"}:
        raise RefusedError(400, f"{sorted(unknown)[0]} is no parameter of statements.")
    try:
        for name in ("since", "until"):
            time_of(query.get(name, "2000-01-01T00:00Z"))
        if faults := actor_faults(json.loads(query["agent"])) if "agent" in query else []:
            raise RefusedError(400, f"agent: {faults[0]}.")
        found = [one for one in lrs.statements if matches(one, query)]
        limit = min(int(query.get("limit", 0)) or MOST_STATEMENTS, MOST_STATEMENTS)
        first = int(query.get("from", 0))
    except (ValueError, TypeError, AttributeError):
        raise RefusedError(400, "A parameter cannot be read.") from None
    if query.get("ascending") != "true":
        found.reverse()
    rest = {**query, "from": f"{first + limit}"}
    more = f"statements?{urlencode(rest)}" if len(found) > first + limit else ""
    return _json({"statements": found[first : first + limit], "more": more})


def _document(
    lrs: Lrs,
    launch: Launch | None,
    method: str,
    path: str,
    query: dict[str, str],
    headers: dict[str, str],
    body: bytes,
) -> Answer:
    try:
        key = key_of(path, query)
        has_id = RESOURCES[path].id in query
        if not has_id and method in ("GET", "DELETE"):
            return _listed(lrs, method, path, key, query)
    except QueryError as bad:
        raise RefusedError(400, str(bad)) from None
    except ValueError:
        raise RefusedError(400, "since cannot be read.") from None
    if not has_id:
        raise RefusedError(400, f"{RESOURCES[path].id} is missing.")
    there = lrs.documents.get(key)
    if launch:
        _watch(lrs, launch, method, path, query)
    if method == "GET":
        if there is None:
            raise RefusedError(404, "There is no such document.")
        times = {"Last-Modified": there.updated.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")}
        return 200, {"Content-Type": there.type, "ETag": there.etag, **times}, there.body
    barred = is_barred(path, there, headers)
    if barred:
        raise RefusedError(*barred)
    if method == "DELETE":
        lrs.documents.pop(key, None)
        return 204, {}, b""
    if method not in ("PUT", "POST"):
        raise RefusedError(405, "Documents are PUT, POSTed, deleted or read.")
    kind = headers.get("content-type", "application/octet-stream")
    new = Document(body, kind, lrs.clock()) if method == "PUT" else merged(there, body, kind, lrs.clock())
    if new is None:
        raise RefusedError(400, "Only JSON objects are merged by POST.")
    lrs.documents[key] = new
    return 204, {"ETag": new.etag}, b""


def _listed(lrs: Lrs, method: str, path: str, prefix: Key, query: dict[str, str]) -> Answer:
    ids = ids_under(lrs.documents, prefix, query.get("since"))
    if method == "GET":
        return _json(ids)
    if path != "activities/state":
        raise RefusedError(400, f"{RESOURCES[path].id} is missing.")
    for id_ in ids:
        if id_ != LAUNCH_DATA:
            del lrs.documents[(*prefix, id_)]
    return 204, {}, b""


def _watch(lrs: Lrs, launch: Launch, method: str, path: str, query: dict[str, str]) -> None:
    """What an AU may not do with documents, and that it read what it must."""
    if path == "agents/profile" and query.get("profileId") == PREFERENCES and method == "GET":
        launch.has_preferences = True
    if query.get("stateId") == LAUNCH_DATA and method != "GET":
        find(lrs, launch, "10.2.1.0-5", "the AU writes the launch data")
        raise RefusedError(403, "cmi5 10.2.1.0-5: the launch data is only read.")
    if "agent" in query and key_of(path, query)[:3] != key_of(path, {**query, "agent": json.dumps(launch.actor)})[:3]:
        find(lrs, launch, "8.1.3.0-3", "a request about another agent than that of the launch")
        raise RefusedError(403, "cmi5 8.1.3.0-3: the agent is not that of the launch.")
    if path == "activities/state" and query.get("registration") != launch.registration:
        find(lrs, launch, "8.1.4.0-3", "a state of another registration than that of the launch")
        raise RefusedError(403, "cmi5 8.1.4.0-3: the registration is not that of the launch.")


def _activity(lrs: Lrs, id_: str) -> Json:
    """The activity with the newest definition that was told of it."""
    told = [one["object"] for one in reversed(lrs.statements) if one["object"].get("id") == id_]
    return next((one for one in told if "definition" in one), {"objectType": "Activity", "id": id_})


def _unwrapped(
    query: dict[str, str], headers: dict[str, str], body: bytes
) -> tuple[str, dict[str, str], dict[str, str], bytes]:
    """A request in the alternate syntax: all of it stands in the form of a POST (Communication 1.3)."""
    try:
        form = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body)))
    except ValueError:
        raise RefusedError(400, "The form cannot be read.") from None
    content = form.pop("content", "").encode()
    names = ("authorization", "content-type", "x-experience-api-version", "if-match", "if-none-match")
    taken = {name.lower(): value for name, value in form.items() if name.lower() in names}
    rest = {name: value for name, value in form.items() if name.lower() not in names}
    return query["method"], rest, {**headers, "content-type": "application/json", **taken}, content


def _parameters(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict")
    except ValueError:
        raise RefusedError(400, "The query cannot be read.") from None
    if len(dict(pairs)) != len(pairs):
        raise RefusedError(400, "A parameter stands twice.")
    return dict(pairs)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError(400, "The body is no JSON.") from None


def _json(value: Any) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(value, ensure_ascii=False).encode()
