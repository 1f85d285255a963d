"""The LMS on sockets: two ports of 127.0.0.1, one for the page and the course, one for a frame of another origin."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from rounds.play.exchange import Origins, Request, Response
from rounds.play.package import PlayFault

Answer = Callable[[Origins, Request], Response]

HOST = "127.0.0.1"
MOST_BODY = 32 << 20
"""A statement with attachments, or a commit of everything, is smaller."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A second `rounds play` on the same port is to be told, not to share it.
    allow_reuse_address = False

    answer: Answer
    origins: Origins

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news; all else is a fault of ours and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _serve(self) -> None:
        port = self.server.server_port
        if self.headers.get("Host", "") not in (f"{HOST}:{port}", f"localhost:{port}"):
            # A page of a stranger whose name was pointed at this machine (DNS rebinding) names its own host.
            self._send(Response(421, body=b"This LMS answers to 127.0.0.1 only.\n"))
            return
        length = self.headers.get("Content-Length", "0")
        is_chunked = "Transfer-Encoding" in self.headers  # browsers send none; its end could not be told
        if is_chunked or not length.isdecimal() or int(length) > MOST_BODY:
            self.close_connection = True
            self._send(Response(413, body=b"That is too much.\n"))
            return
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        is_elsewhere = self.server.origins.elsewhere.endswith(f":{port}")
        body = self.rfile.read(int(length))
        self._send(
            self.server.answer(self.server.origins, Request(self.command, path, query, headers, body, is_elsewhere))
        )

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = _serve  # noqa: N815 (http.server asks for them)

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        if response.status != 204:
            self.send_header("Content-Type", response.type)
            self.send_header("Content-Length", str(len(response.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in response.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the page shows what happens."""


@contextmanager
def serving(answer: Answer, port: int = 0) -> Iterator[Origins]:
    """Serves while the block runs; port 0 takes a free one. Raises PlayFault where the port is taken."""
    home = _bound(port)
    elsewhere = _bound(0)
    origins = Origins(f"http://{HOST}:{home.server_port}", f"http://{HOST}:{elsewhere.server_port}")
    for server in (home, elsewhere):
        server.answer, server.origins = answer, origins
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield origins
    finally:
        for server in (home, elsewhere):
            server.shutdown()
            server.server_close()


def _bound(port: int) -> _Server:
    try:
        return _Server((HOST, port), _Handler)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PlayFault(f"Port {port} cannot be used ({reason}). Name another --port; 0 takes a free one.") from None
