"""Files of the package as the browser gets them: their types, what a profile forbids the course, and no other host."""

import re
from urllib.parse import unquote

from rounds.load.zip_files import ZipFault
from rounds.play.content_types import content_type
from rounds.play.exchange import NOT_FOUND, Origins, Request, Response
from rounds.play.package import PackageFiles
from rounds.play.profiles import Profile

NO_STORAGE = (
    "<script>for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])"
    "Object.defineProperty(window, name, {get() {throw new DOMException('Storage is blocked', 'SecurityError')}});"
    "Object.defineProperty(Document.prototype, 'cookie', {get() {throw new DOMException('Storage is blocked',"
    " 'SecurityError')}, set() {throw new DOMException('Storage is blocked', 'SecurityError')}})</script>"
)
"""What a browser does that blocks third-party storage: the access itself throws."""
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def course_file(profile: Profile, package_files: PackageFiles, origins: Origins, request: Request) -> Response:
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
