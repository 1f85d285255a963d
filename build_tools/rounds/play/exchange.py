"""A request and its response, without a socket."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, on which of the two ports."""

    method: str
    path: str
    """As sent, percent-encoded, without the query."""
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    is_elsewhere: bool = False
    """Asked on the port that plays another origin."""


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent."""

    status: int = 200
    type: str = "text/plain; charset=utf-8"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """Where this LMS stands: its own origin, and the other one for the cross-origin frame."""

    home: str
    elsewhere: str


NOT_FOUND = Response(404, body=b"There is no such file.\n")


def json_response(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(status, "application/json", json.dumps(value, ensure_ascii=False).encode())
