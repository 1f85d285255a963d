"""The LMS's answers to requests, without a socket: values in, values out.

/                    the page          /lms/...      its script and style, and its talk with this LMS
/course/NAME         the package       /xapi/...     the record store of cmi5 and xAPI
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

from rounds.load.zip_files import ZipFault
from rounds.play.content_types import content_type
from rounds.play.package import Item, PackageFiles
from rounds.play.profiles import Profile, all_profiles
from rounds.play.scorm_items import with_parameters
from rounds.play.session import PlaySession

ASSETS = {"play.js": "text/javascript; charset=utf-8", "play.css": "text/css; charset=utf-8"}
NO_STORAGE = (
    "<script>for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])"
    "Object.defineProperty(window, name, {get() {throw new DOMException('Storage is blocked', 'SecurityError')}});"
    "Object.defineProperty(Document.prototype, 'cookie', {get() {throw new DOMException('Storage is blocked',"
    " 'SecurityError')}, set() {throw new DOMException('Storage is blocked', 'SecurityError')}})</script>"
)
"""What a browser does that blocks third-party storage: the access itself throws."""
SAME = ("agent=", "activityId=", "registration=")
"""Parameters that all requests of a course share; the log does without."""
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


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


RETURNED = b"<!doctype html><html lang=en><title>Returned</title><p>The course has gone back to the LMS."
"""Where a cmi5 course goes at its end (returnURL); the page sees it and takes the course off the screen."""
NOT_FOUND = Response(404, body=b"There is no such file.\n")


def answer(session: PlaySession, package_files: PackageFiles, origins: Origins, request: Request) -> Response:
    """The answer to a request whose host has been checked already."""
    if request.path.startswith("/course/"):
        return _course_file(session.profile, package_files, origins, request)
    if request.path.startswith("/xapi/"):
        return _record_store(session, request)
    if request.is_elsewhere:
        return NOT_FOUND
    if request.path == "/lms/foreign" and request.method == "POST":
        return _foreign(session, request)
    if request.method == "POST":
        if request.headers.get("origin", origins.home) != origins.home:
            return Response(403, body=b"Only this LMS's own page may do that.\n")
        if request.path == "/lms/launch":
            return json_response({"address": _launch(session, origins)})
        return _told(session, request)
    if request.path == "/lms/state":
        told = state(session, origins)
        # A page of SCORM has the calls of its own; it looks often, and there may be thousands.
        return json_response({**told, "calls": []} if request.query == "brief" else told)
    return _page_file(origins, request.path.removeprefix("/lms/"))


def json_response(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(status, "application/json", json.dumps(value, ensure_ascii=False).encode())


def course_address(item: Item) -> str:
    """Where the item's page stands on this server."""
    return f"/course/{quote(item.file)}{item.query}"


def state(session: PlaySession, origins: Origins) -> dict[str, Any]:
    """All that the page shows and needs to launch; plugins/player/src/lms/play_state.ts names the same fields."""
    package, item = session.package, session.item
    attempt = session.attempt(item.id)
    profiles = all_profiles()
    return {
        "title": package.title,
        "standard": package.standard,
        "edition": package.edition,
        "warnings": list(package.warnings),
        "items": [{"id": one.id, "title": one.title} for one in package.items],
        "item": {
            "id": item.id,
            "title": item.title,
            "reports": item.reports,
            "mastery": item.mastery,
            "threshold": item.threshold,
            "launch_data": item.launch_data,
            "objectives": list(item.objectives),
        },
        "attempt": attempt.number,
        "kept": attempt.kept,
        "calls": attempt.calls,
        "foreign": session.foreign,
        "statements": session.records.events,
        "record": session.records.record(item) if package.standard in ("cmi5", "xapi") else [],
        "profile_name": session.profile_name,
        "profile": {name: getattr(session.profile, name) for name in Profile.__slots__},
        "profiles": {name: profile.text for name, profile in profiles.items()},
        "elsewhere": origins.elsewhere,
    }


def _launch(session: PlaySession, origins: Origins) -> str:
    """The address of the item's page for this launch, on the origin that the profile wants."""
    package, item = session.package, session.item
    address = course_address(item)
    if package.standard in ("cmi5", "xapi"):
        query, events = session.records.launch_query(package, item, session.profile, origins.home)
        session.add_events(events)
        address = with_parameters(address, query)
    return (origins.elsewhere if session.profile.place == "foreign-frame" else origins.home) + address


def _record_store(session: PlaySession, request: Request) -> Response:
    path = request.path.removeprefix("/xapi/")
    status, told, body, events = session.records.answer(
        session.profile, request.method, path, request.query, request.headers, request.body
    )
    if request.method != "OPTIONS":
        parts = [part for part in unquote(request.query).split("&") if part and not part.startswith(SAME)]
        shown = f"{request.method} {path}" + (f"?{'&'.join(parts)}" if parts else "")
        reason = body.decode(errors="replace").strip() if status >= 400 else ""
        session.add_request(shown, status, reason, events)
    headers = {name: value for name, value in told.items() if name.lower() != "content-type"}
    kind = next((value for name, value in told.items() if name.lower() == "content-type"), "text/plain")
    return Response(status, kind, body, tuple(headers.items()))


def _page_file(origins: Origins, name: str) -> Response:
    home = files("rounds.play")
    if name == "/":
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            f"frame-src 'self' {origins.elsewhere}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        text = (home / "page.html").read_bytes()
        return Response(200, "text/html; charset=utf-8", text, (("Content-Security-Policy", policy),))
    if name == "returned":
        return Response(200, "text/html; charset=utf-8", RETURNED)
    if name in ASSETS:
        return Response(200, ASSETS[name], (home / "assets" / name).read_bytes())
    return NOT_FOUND


def _course_file(profile: Profile, package_files: PackageFiles, origins: Origins, request: Request) -> Response:
    """A file of the package, by its exact name: what the package does not hold, no path leads to."""
    try:
        name = unquote(request.path.removeprefix("/course/"), errors="strict")
        body = package_files.read(name)
    except (KeyError, UnicodeDecodeError, FileNotFoundError):
        return NOT_FOUND
    except (ZipFault, OSError) as fault:
        return Response(500, body=f"{fault}\n".encode())
    kind = content_type(name)
    if profile.blocks_storage and kind == "text/html":
        body = _with_script(body)
    own = f"'self' {origins.home} {origins.elsewhere}"
    policy = (
        f"default-src {own} 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'self'; "
        f"report-uri {origins.home}/lms/foreign"
    )
    headers = [("Content-Security-Policy", policy), ("Accept-Ranges", "bytes")]
    if profile.blocks_unload:
        headers.append(("Permissions-Policy", "unload=()"))
    return _part(Response(200, kind, body, tuple(headers)), request.headers.get("range", ""))


def _part(whole: Response, wanted: str) -> Response:
    """The bytes that a player of films asks for (RFC 9110 14.2, a single range); else the whole."""
    found = RANGE.fullmatch(wanted)
    size = len(whole.body)
    if not found or not any(found.groups()):
        return whole
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    if first > last:
        return Response(416, headers=(("Content-Range", f"bytes */{size}"),))
    told = ("Content-Range", f"bytes {first}-{last}/{size}")
    return Response(206, whole.type, whole.body[first : last + 1], (*whole.headers, told))


def _with_script(page: bytes) -> bytes:
    """The page with the blocking script before every script of its own."""
    head = re.search(rb"<head\b[^>]*>", page, re.IGNORECASE) or re.search(rb"<html\b[^>]*>", page, re.IGNORECASE)
    place = head.end() if head else 0
    return page[:place] + NO_STORAGE.encode() + page[place:]


def _foreign(session: PlaySession, request: Request) -> Response:
    """A browser's report that the course asked another host for something (CSP 5.3)."""
    try:
        report = json.loads(request.body)["csp-report"]
        address = str(report["blocked-uri"])
    except (ValueError, KeyError, TypeError):
        return Response(400, body=b"That is no report.\n")
    if address.startswith(("http:", "https:", "ws:", "wss:")):
        session.add_foreign(address[:500])
    return Response(204)


def _told(session: PlaySession, request: Request) -> Response:
    """What the page tells or asks of the LMS."""
    try:
        told = json.loads(request.body)
        work = WORK[request.path]
        return work(session, told) or Response(204)
    except KeyError:
        return NOT_FOUND
    except (ValueError, TypeError):
        return Response(400, body=b"That is not what the page tells.\n")


def _keep(session: PlaySession, told: Any) -> Response | None:
    kept = told["kept"]
    if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
        raise TypeError("kept")
    session.add_calls(told["item"], told["attempt"], told.get("calls", []))
    return None if session.keep(told["item"], told["attempt"], kept) else Response(409, body=b"Given up already.\n")


def _calls(session: PlaySession, told: Any) -> None:
    session.add_calls(told["item"], told["attempt"], told["calls"])


def _attempt(session: PlaySession, told: Any) -> None:
    session.begin_attempt(told["item"])


def _choose(session: PlaySession, told: Any) -> None:
    if "profile" in told:
        all_profiles()[told["profile"]]
        session.profile_name = told["profile"]
    if "item" in told:
        session.item = next(item for item in session.package.items if item.id == told["item"])


WORK: Mapping[str, Callable[[PlaySession, Any], Response | None]] = {
    "/lms/kept": _keep,
    "/lms/calls": _calls,
    "/lms/attempt": _attempt,
    "/lms/choose": _choose,
}
