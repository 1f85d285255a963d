"""What is wrong with a statement, and which statements a query asks for (xAPI 1.0.3, Data and Communication 2.1)."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

Json = Mapping[str, Any]

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[ix](-[A-Za-z0-9]{1,8})+")
DURATION = re.compile(r"P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d(:?\d\d)?)")
INTERACTIONS = {
    "choice": ("choices",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "true-false": (),
    "fill-in": (),
    "long-fill-in": (),
    "numeric": (),
    "other": (),
}
COMPONENTS = {name for names in INTERACTIONS.values() for name in names}
IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
LISTS = ("parent", "grouping", "category", "other")
VOIDED = "http://adlnet.gov/expapi/verbs/voided"

Check = Callable[[Any], Iterator[str]]


def statement_faults(statement: Any) -> list[str]:
    """Each thing that makes it no statement, with its place."""
    return list(_statement(statement))


def actor_faults(actor: Any) -> list[str]:
    """Each thing that makes it no agent or group."""
    return list(_actor(actor, "actor"))


def time_of(text: str) -> datetime:
    """The moment that a timestamp names. Raises ValueError where it is none or has no zone."""
    if not TIME.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def is_utc(text: str) -> bool:
    """Whether a timestamp stands in UTC."""
    return time_of(text).utcoffset() == timedelta(0)


def identifier_of(agent: Json) -> str:
    """What tells an agent from others, whatever its name."""
    return json.dumps({name: agent[name] for name in IDENTIFIERS if name in agent}, sort_keys=True)


def _object(
    value: Any, place: str, allowed: Mapping[str, Check], required: Sequence[str] = (), others: str = "is no property"
) -> Iterator[str]:
    """An object with these properties and no other; null stands nowhere but in extensions (Data 2.2)."""
    if not isinstance(value, dict):
        yield f"{place}: an object is wanted"
        return
    for name in required:
        if name not in value:
            yield f"{place}.{name}: is missing"
    for name, given in value.items():
        if name not in allowed:
            yield f"{place}.{name}: {others} of it"
        else:
            yield from (f"{place}.{name}{fault}" for fault in allowed[name](given))


def _text(pattern: re.Pattern[str] | None, what: str) -> Check:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, str) or (pattern and not pattern.fullmatch(value)):
            yield f": {what} is wanted"

    return check


def _time(value: Any) -> Iterator[str]:
    try:
        time_of(value)
    except (ValueError, TypeError):
        yield ": a time of ISO 8601 with its zone is wanted"


def _kind(*kinds: type) -> Check:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            yield f": {kinds[0].__name__} is wanted"

    return check


def _language_map(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield ": a language map is wanted"
        return
    for tag, text in value.items():
        if not LANGUAGE.fullmatch(tag) or not isinstance(text, str):
            yield f".{tag}: a language tag with its text is wanted"


def _extensions(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield ": an object is wanted"
        return
    yield from (f".{key}: the key is no IRI" for key in value if not IRI.fullmatch(key))


def _list(check: Check) -> Check:
    def each(value: Any) -> Iterator[str]:
        if not isinstance(value, list):
            yield ": a list is wanted"
            return
        for place, item in enumerate(value):
            yield from (f"[{place}]{fault}" for fault in check(item))

    return each


def _at_root(check: Callable[[Any, str], Iterator[str]]) -> Check:
    return lambda value: check(value, "")


IRI_TEXT = _text(IRI, "an absolute IRI")
STRING = _text(None, "a text")


def _account(value: Any, place: str) -> Iterator[str]:
    yield from _object(value, place, {"homePage": IRI_TEXT, "name": STRING}, ("homePage", "name"))


def _actor(value: Any, place: str) -> Iterator[str]:
    is_group = isinstance(value, dict) and value.get("objectType") == "Group"
    allowed: dict[str, Check] = {
        "objectType": _text(re.compile("Agent|Group"), "Agent or Group"),
        "name": STRING,
        "mbox": _text(re.compile(r"mailto:[^@\s]+@[^@\s]+"), "mailto:"),
        "mbox_sha1sum": _text(re.compile("[0-9a-fA-F]{40}"), "a SHA-1"),
        "openid": IRI_TEXT,
        "account": _at_root(_account),
    }
    if is_group:
        allowed["member"] = _list(_at_root(_actor))
    yield from _object(value, place, allowed)
    if isinstance(value, dict):
        count = sum(name in value for name in IDENTIFIERS)
        if count > 1 or (count == 0 and not (is_group and value.get("member"))):
            yield f"{place}: exactly one of {', '.join(IDENTIFIERS)} is wanted"


def _component(value: Any, place: str) -> Iterator[str]:
    yield from _object(value, place, {"id": STRING, "description": _language_map}, ("id",))


def _definition(value: Any, place: str) -> Iterator[str]:
    allowed: dict[str, Check] = {
        "name": _language_map,
        "description": _language_map,
        "type": IRI_TEXT,
        "moreInfo": IRI_TEXT,
        "extensions": _extensions,
        "interactionType": _text(re.compile("|".join(INTERACTIONS)), "a type of interaction"),
        "correctResponsesPattern": _list(STRING),
        **dict.fromkeys(COMPONENTS, _list(_at_root(_component))),
    }
    yield from _object(value, place, allowed)
    if not isinstance(value, dict):
        return
    kind = value.get("interactionType")
    if kind is None and "correctResponsesPattern" in value:
        yield f"{place}.interactionType: is missing"
    for name in COMPONENTS & value.keys() - set(INTERACTIONS.get(str(kind), ())):
        yield f"{place}.{name}: an interaction of type {kind} has none"
    for name in COMPONENTS & value.keys():
        ids = (
            [part.get("id") for part in value[name] if isinstance(part, dict)] if isinstance(value[name], list) else []
        )
        if len(set(map(str, ids))) != len(ids):
            yield f"{place}.{name}: an id stands twice"


def _activity(value: Any, place: str) -> Iterator[str]:
    allowed: dict[str, Check] = {
        "objectType": _text(re.compile("Activity"), "Activity"),
        "id": IRI_TEXT,
        "definition": _at_root(_definition),
    }
    yield from _object(value, place, allowed, ("id",))


def _reference(value: Any, place: str) -> Iterator[str]:
    allowed: dict[str, Check] = {
        "objectType": _text(re.compile("StatementRef"), "StatementRef"),
        "id": _text(UUID, "a UUID"),
    }
    yield from _object(value, place, allowed, ("objectType", "id"))


def _target(value: Any, place: str) -> Iterator[str]:
    kind = value.get("objectType", "Activity") if isinstance(value, dict) else "Activity"
    match kind:
        case "Agent" | "Group":
            yield from _actor(value, place)
        case "StatementRef":
            yield from _reference(value, place)
        case "SubStatement":
            yield from _sub_statement(value, place)
        case _:
            yield from _activity(value, place)


def _score(value: Any, place: str) -> Iterator[str]:
    number = _kind(float, int)
    yield from _object(value, place, {"scaled": number, "raw": number, "min": number, "max": number})
    if isinstance(value, dict) and not any(isinstance(one, bool | str | list | dict | None) for one in value.values()):
        scaled, raw = value.get("scaled", 0), value.get("raw")
        low, high = value.get("min"), value.get("max")
        if not -1 <= scaled <= 1:
            yield f"{place}.scaled: -1 to 1 is wanted"
        if low is not None and high is not None and low >= high:
            yield f"{place}.min: is not below max"
        if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
            yield f"{place}.raw: is not between min and max"


def _result(value: Any, place: str) -> Iterator[str]:
    allowed: dict[str, Check] = {
        "score": _at_root(_score),
        "success": _kind(bool),
        "completion": _kind(bool),
        "response": STRING,
        "duration": _text(DURATION, "a duration of ISO 8601"),
        "extensions": _extensions,
    }
    yield from _object(value, place, allowed)


def _context(value: Any, place: str, is_activity: bool) -> Iterator[str]:
    def activities(given: Any) -> Iterator[str]:
        # A single activity may stand without its list (Data 2.4.6.2).
        yield from _list(_at_root(_activity))(given if isinstance(given, list) else [given])

    allowed: dict[str, Check] = {
        "registration": _text(UUID, "a UUID"),
        "instructor": _at_root(_actor),
        "team": _at_root(_actor),
        "contextActivities": lambda given: _object(given, "", dict.fromkeys(LISTS, activities)),
        "language": _text(LANGUAGE, "a language tag"),
        "statement": _at_root(_reference),
        "extensions": _extensions,
        **({"revision": STRING, "platform": STRING} if is_activity else {}),
    }
    yield from _object(value, place, allowed)


def _verb(value: Any, place: str) -> Iterator[str]:
    yield from _object(value, place, {"id": IRI_TEXT, "display": _language_map}, ("id",))


def _told(value: Any) -> dict[str, Check]:
    target = value.get("object") if isinstance(value, dict) else None
    is_activity = isinstance(target, dict) and target.get("objectType", "Activity") == "Activity"
    return {
        "actor": _at_root(_actor),
        "verb": _at_root(_verb),
        "object": _at_root(_target),
        "result": _at_root(_result),
        "context": lambda given: _context(given, "", is_activity),
        "timestamp": _time,
        "attachments": _kind(list),
    }


def _sub_statement(value: Any, place: str) -> Iterator[str]:
    allowed = {**_told(value), "objectType": STRING}
    yield from _object(value, place, allowed, ("actor", "verb", "object"), "is no property of a sub-statement")
    if isinstance(value.get("object"), dict) and value["object"].get("objectType") == "SubStatement":
        yield f"{place}.object: a sub-statement holds none"


def _statement(value: Any) -> Iterator[str]:
    allowed: dict[str, Check] = {
        **_told(value),
        "id": _text(UUID, "a UUID"),
        "stored": _time,
        "authority": _at_root(_actor),
        "version": _text(re.compile(r"1\.0(\.\d+)?"), "a version 1.0.x"),
    }
    yield from _object(value, "statement", allowed, ("actor", "verb", "object"))
    if isinstance(value, dict) and isinstance(value.get("verb"), dict) and value["verb"].get("id") == VOIDED:
        target = value.get("object")
        if not isinstance(target, dict) or target.get("objectType") != "StatementRef":
            yield "statement.object: voided names a statement"


def matches(statement: Json, query: Mapping[str, str]) -> bool:
    """Whether a stored statement is one that the query asks for (Communication 2.1.3)."""
    if "verb" in query and statement["verb"]["id"] != query["verb"]:
        return False
    if "agent" in query and identifier_of(json.loads(query["agent"])) != identifier_of(statement["actor"]):
        return False
    context = statement.get("context", {})
    if "registration" in query and context.get("registration") != query["registration"]:
        return False
    if "activity" in query:
        ids = {statement["object"].get("id")}
        if query.get("related_activities") == "true":
            ids |= {one["id"] for one in context_activities(statement)}
        if query["activity"] not in ids:
            return False
    stored = time_of(statement["stored"])
    after = "since" not in query or stored > time_of(query["since"])
    return after and ("until" not in query or stored <= time_of(query["until"]))


def context_activities(statement: Json, *names: str) -> list[Json]:
    """The activities of its context, of these lists or of all."""
    lists = statement.get("context", {}).get("contextActivities", {})
    found = (lists.get(name, []) for name in names or LISTS)
    return [one for given in found for one in (given if isinstance(given, list) else [given])]


def stamped(statement: Json, now: datetime, authority: Json) -> dict[str, Any]:
    """The statement as it is stored, with what the LRS sets (Data 2.4.7 to 2.4.10)."""
    stored = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    given = {name: value for name, value in statement.items() if name not in ("stored", "authority")}
    return {"timestamp": stored, "version": "1.0.0", **given, "stored": stored, "authority": authority}
