"""The LMS's answers to requests, without a socket: values in, values out.

/                    the page          /lms/...      its script and style, and its talk with this LMS
/course/NAME         the package       /xapi/...     the record store of cmi5 and xAPI
"""

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

from rounds.play.course_files import course_file
from rounds.play.exchange import NOT_FOUND, Origins, Request, Response, json_response
from rounds.play.package import Item, PackageFiles
from rounds.play.profiles import Profile, all_profiles
from rounds.play.scorm_items import with_parameters
from rounds.play.session import PlaySession

ASSETS = {"play.js": "text/javascript; charset=utf-8", "play.css": "text/css; charset=utf-8"}
SAME = ("agent=", "activityId=", "registration=")
"""Parameters that all requests of a course share; the log does without."""


RETURNED = b"<!doctype html><html lang=en><title>Returned</title><p>The course has gone back to the LMS."
"""Where a cmi5 course goes at its end (returnURL); the page sees it and takes the course off the screen."""


def answer(session: PlaySession, package_files: PackageFiles, origins: Origins, request: Request) -> Response:
    """The answer to a request whose host has been checked already."""
    if request.path.startswith("/course/"):
        return course_file(session.profile, package_files, origins, request)
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
    if request.path == "/" and request.headers.get("host", "").startswith("localhost"):
        # The course finds the API only in a window of its own origin.
        return Response(302, headers=(("Location", f"{origins.home}/"),))
    return _page_file(origins, request.path.removeprefix("/lms/"))


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
