"""The preview on a socket: pages and files of the site by exact name, news as server-sent events, nothing else.

A page of a stranger cannot read it: it answers to this machine's own names and to addresses only (DNS rebinding needs
a name of the stranger's).
"""

import ipaddress
import json
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs_rounds.preview.page_state import OWN, Moment, bare_page, page_state, with_state
from mkdocs_rounds.preview.preview import Preview
from mkdocs_rounds.preview.search import FOLDER, SearchFiles
from mkdocs_rounds.preview.snapshot import NOT_FOUND_PAGE, PreviewFault, Snapshot, content_type

THIS_MACHINE = "127.0.0.1"
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 (only with --lan, which says what that means)
HEARTBEAT = 10.0
"""Seconds after which a browser that has gone is noticed."""

ASSETS = {"preview.js", "preview.css"}


class PreviewServer(ThreadingHTTPServer):
    """Serves one preview, each request in a thread of its own."""

    daemon_threads = True
    # A second preview on the same port is to be told, not to share it.
    allow_reuse_address = sys.platform != "win32"
    request_queue_size = 64

    def __init__(self, port: int, *, lan: bool) -> None:
        """Takes the port. Raises OSError where it is taken."""
        super().__init__((EVERY_ADDRESS if lan else THIS_MACHINE, port), _Handler)
        self.lan = lan
        self.ended = False
        self.search = SearchFiles()

    preview: Preview

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news; all else is a fault of ours and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def own_host(named: str, *, lan: bool) -> bool:
    """Whether a Host header names this machine: by its own names, or with `lan` by any address."""
    host = urlsplit(f"//{named}").hostname or "" if named else ""
    if host in (THIS_MACHINE, "localhost", "::1"):
        return True
    if not lan:
        return False
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        own = socket.gethostname().lower()
        return host in {own, f"{own.partition('.')[0]}.local"}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PreviewServer

    def do_GET(self) -> None:
        """Sends what stands at the path."""
        try:
            is_own = own_host(self.headers.get("Host", ""), lan=self.server.lan)
        except ValueError:
            is_own = False
        if not is_own:
            self._send(421, b"This preview answers to its own address only.\n")
            return
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what is sent along is not read, so the next request cannot be told from it
        asked, _, query = self.path.partition("?")
        path = unquote(asked).removeprefix("/")
        if path.startswith(OWN):
            self._own(path.removeprefix(OWN), query)
            return
        moment = self.server.preview.now
        if moment.snapshot is None:
            self._page(503, bare_page(), moment)
        else:
            self._site(path, moment, moment.snapshot)

    do_HEAD = do_GET  # noqa: N815 (http.server asks for it)

    def _site(self, path: str, moment: Moment, snapshot: Snapshot) -> None:
        file = snapshot.file(path)
        if file is None and path and snapshot.file(f"{path}/"):
            self._send(302, b"", headers=(("Location", f"/{path}/" if path.isascii() else "/"),))
        elif file is None and path.startswith(f"{FOLDER}/"):
            found = self.server.search.file(path, snapshot)
            self._send(200 if found is not None else 404, found or b"", content_type(path))
        elif file is None:
            self._missing(path, moment, snapshot)
        elif file.is_documentation_page():
            self._send(200, self.server.preview.page(file, moment).encode("utf-8", "xmlcharrefreplace"), "text/html")
        else:
            try:
                self._send(200, file.content_bytes, content_type(file.dest_uri))
            except OSError:
                self._send(404, b"The file has gone.\n")

    def _missing(self, path: str, moment: Moment, snapshot: Snapshot) -> None:
        try:
            made = snapshot.template(path)
            html = made if made is not None else snapshot.template(NOT_FOUND_PAGE) or ""
        except PreviewFault as fault:
            made, html = None, bare_page()
            self.server.preview.tell_fault(str(fault))
        if made is not None and path != NOT_FOUND_PAGE:
            self._send(200, made.encode(), content_type(path))
            return
        self._page(404, html, moment)

    def _page(self, status: int, html: str, moment: Moment) -> None:
        """A page that is no page of the course."""
        page = with_state(html, page_state(moment, None))
        self._send(status, page.encode("utf-8", "xmlcharrefreplace"), "text/html")

    def _own(self, name: str, query: str) -> None:
        if name in ASSETS:
            data = files("mkdocs_rounds.preview").joinpath("assets", name).read_bytes()
            self._send(200, data, content_type(name))
        elif name == "state":
            moment, path = self.server.preview.now, unquote(query.removeprefix("page="))
            file = moment.snapshot.file(path.removeprefix("/")) if moment.snapshot else None
            is_page = file is not None and file.is_documentation_page()
            state = page_state(moment, file if is_page else None)
            self._send(200, json.dumps(state).encode(), "application/json")
        elif name == "events":
            self._events()
        else:
            self._send(404, b"There is nothing here.\n")

    def _events(self) -> None:
        """Tells the version now and each new one; a comment now and then finds out who has gone."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        version = -1
        while not self.server.ended:
            now = self.server.preview.news_after(version, HEARTBEAT)
            self.wfile.write(b": still here\n\n" if now == version else f"data: {now}\n\n".encode())
            self.wfile.flush()
            version = now

    def _send(
        self, status: int, body: bytes, kind: str = "text/plain", *, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind if ";" in kind or "/" not in kind else content_type_of(kind))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for what authors can mend."""


def content_type_of(kind: str) -> str:
    """A type with the encoding where it is text."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
