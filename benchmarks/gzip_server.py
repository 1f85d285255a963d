"""A static server on loopback that sends gzip, as web hosts do, and counts what it sent."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit


@dataclass
class Sent:
    """Path and gzip bytes of each answer, in order."""

    answers: list[tuple[str, int]] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """All bytes of bodies."""
        return sum(size for _, size in self.answers)


@contextmanager
def gzip_server(root: Path) -> Iterator[tuple[str, Sent]]:
    """The server's address and its counts, while the block runs."""
    sent = Sent()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, root, sent))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", sent
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, root: Path, sent: Sent, *args: object) -> None:
        self.root, self.sent = root.resolve(), sent
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = (self.root / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        found = path.is_file() and path.is_relative_to(self.root)
        body = gzip.compress(path.read_bytes() if found else b"not found", 6, mtime=0)
        self.sent.answers.append((self.path, len(body)))
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""
