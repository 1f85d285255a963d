"""Documents of an LRS: state, agent profiles, activity profiles, with their ETags (xAPI 1.0.3, Communication)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1

from rounds.play.lrs_statements import UUID, actor_faults, identifier_of, time_of

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was put."""

    body: bytes
    type: str
    updated: datetime

    @property
    def etag(self) -> str:
        """A quoted SHA-1 of the body, as the standard wants it."""
        return f'"{sha1(self.body, usedforsecurity=False).hexdigest()}"'


@dataclass(frozen=True, slots=True)
class Resource:
    """What a document of this resource is known by."""

    id: str
    parameters: tuple[str, ...]
    is_guarded: bool
    """An existing document is replaced only under a condition."""


RESOURCES = {
    "activities/state": Resource("stateId", ("activityId", "agent", "registration"), False),
    "agents/profile": Resource("profileId", ("agent",), True),
    "activities/profile": Resource("profileId", ("activityId",), True),
}


class QueryError(ValueError):
    """The parameters name no document."""


def key_of(path: str, query: Mapping[str, str]) -> Key:
    """What the query's document is known by; without an id, what all its like begin with. Raises QueryError."""
    resource = RESOURCES[path]
    unknown = set(query) - {*resource.parameters, resource.id, "since"}
    if unknown:
        raise QueryError(f"{sorted(unknown)[0]} is no parameter of {path}.")
    parts = [path]
    for name in resource.parameters:
        value = query.get(name, "")
        if not value and name != "registration":
            raise QueryError(f"{name} is missing.")
        if name == "registration" and value and not UUID.fullmatch(value):
            raise QueryError("registration is no UUID.")
        if name == "agent":
            try:
                agent = json.loads(value)
            except ValueError:
                raise QueryError("agent is no JSON.") from None
            if faults := actor_faults(agent):
                raise QueryError(f"agent: {faults[0]}.")
            value = identifier_of(agent)
        parts.append(value)
    return (*parts, query[resource.id]) if resource.id in query else tuple(parts)


def is_barred(path: str, there: Document | None, headers: Mapping[str, str]) -> tuple[int, str] | None:
    """Why the document may not be written now: HTTP status and words; None where it may."""
    match, none_match = headers.get("if-match"), headers.get("if-none-match")
    if match is not None and (there is None or (match != "*" and there.etag not in _tags(match))):
        return 412, "The document is another by now (If-Match)."
    if none_match is not None and there and (none_match == "*" or there.etag in _tags(none_match)):
        return 412, "There is a document already (If-None-Match)."
    if RESOURCES[path].is_guarded and there and match is None and none_match is None:
        return 409, "There is a document already: read it, then write under If-Match."
    return None


def merged(there: Document | None, body: bytes, kind: str, now: datetime) -> Document | None:
    """The document with what was POSTed; None where the two are not JSON objects (Communication 2.2)."""
    if there is None:
        return Document(body, kind, now)
    try:
        old, new = json.loads(there.body), json.loads(body)
    except ValueError:
        return None
    if not (isinstance(old, dict) and isinstance(new, dict) and "json" in kind and "json" in there.type):
        return None
    return Document(json.dumps({**old, **new}, ensure_ascii=False).encode(), kind, now)


def ids_under(documents: Mapping[Key, Document], prefix: Key, since: str | None) -> list[str]:
    """Ids of the documents that begin so, of those updated after a time where one is given."""
    found = [(key, one) for key, one in documents.items() if len(key) == len(prefix) + 1 and key[:-1] == prefix]
    return [key[-1] for key, one in found if since is None or one.updated > time_of(since)]


def _tags(header: str) -> set[str]:
    return {tag.strip() for tag in header.split(",")}
