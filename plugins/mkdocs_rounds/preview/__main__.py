"""`python -m mkdocs_rounds.preview`: what `rounds serve` runs."""

import argparse
import logging
import os
import signal
import sys
import webbrowser
from pathlib import Path
from threading import Thread
from typing import Any


def main() -> None:
    """Serves until Ctrl-C."""
    asked = argparse.ArgumentParser(prog="rounds serve")
    asked.add_argument("--root", type=Path, required=True)
    asked.add_argument("--port", type=int)
    asked.add_argument("--lan", action="store_true")
    asked.add_argument("--open", action="store_true")
    options = asked.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    logging.getLogger("mkdocs").propagate = False
    sys.exit(serve(options.root.resolve(), options.port, lan=options.lan, in_browser=options.open))


def serve(root: Path, port: int | None, *, lan: bool, in_browser: bool) -> int:
    """Serves the course in a folder; gives the exit code."""
    # Imported late: the message of a wrong option need not wait for MkDocs.
    from mkdocs_rounds.preview import terminal  # noqa: PLC0415
    from mkdocs_rounds.preview.follow import End, follow, look_at  # noqa: PLC0415
    from mkdocs_rounds.preview.preview import Preview  # noqa: PLC0415
    from mkdocs_rounds.preview.server import THIS_MACHINE, PreviewServer  # noqa: PLC0415
    from rounds.load.site_settings import site_settings  # noqa: PLC0415

    server = _bound(PreviewServer, port, lan=lan)
    if server is None:
        terminal.say(f"Port {port} is taken. Name another --port, or leave it out: the next free one is taken then.")
        return 1
    address = f"http://{THIS_MACHINE}:{server.server_port}/"
    server.preview = preview = Preview(root, address, terminal.tell_problems, terminal.tell_fault)
    ended = End()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, ended.ask)
    seen = look_at(preview)
    preview.refresh(set())
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    network = terminal.network_address() if lan else None
    terminal.tell_address(
        site_settings(root)[0], address, network and f"http://{network}:{server.server_port}/", lan=lan
    )
    if in_browser:
        webbrowser.open(address)
    try:
        follow(preview, seen, ended)
    finally:
        server.ended = True
        preview.checks.end()
        server.shutdown()
        server.server_close()
        server.search.end()
    terminal.say("\nThe preview has ended.")
    return 0


def _bound(make: Any, port: int | None, *, lan: bool) -> Any:
    """The server on the port that was asked for, or on the first free one from 8000 on; None where there is none."""
    for number in range(8000, 8100) if port is None else [port]:
        try:
            return make(number, lan=lan)
        except (OSError, OverflowError):
            continue
    return None


if __name__ == "__main__":
    main()
