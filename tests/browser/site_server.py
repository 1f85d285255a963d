"""A static host as a site finds it in the world: under a path of its own, bodies in gzip, nothing clever."""

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
class Host:
    """Its address, and what it sent: path, status and gzip bytes of each answer."""

    address: str = ""
    answers: list[tuple[str, int, int]] = field(default_factory=list)


@contextmanager
def served(site: Path, prefix: str = "/") -> Iterator[Host]:
    """Serves the folder under the prefix while the block runs; outside it there is nothing."""
    host = Host()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site.resolve(), prefix, host))
    Thread(target=server.serve_forever, daemon=True).start()
    host.address = f"http://127.0.0.1:{server.server_port}{prefix}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, site: Path, prefix: str, host: Host, *args: object) -> None:
        self.site, self.prefix, self.host = site, prefix, host
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Sends a file, a folder's index.html, or 404."""
        path = unquote(urlsplit(self.path).path)
        file = (self.site / path.removeprefix(self.prefix).lstrip("/")).resolve()
        file = file / "index.html" if path.endswith("/") else file
        found = path.startswith(self.prefix) and file.is_file() and file.is_relative_to(self.site)
        body = gzip.compress(file.read_bytes() if found else b"not found", 6, mtime=0)
        self.host.answers.append((self.path, 200 if found else 404, len(body)))
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""
