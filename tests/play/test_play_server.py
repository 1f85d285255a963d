"""The LMS's server: what it sends, and to whom not; what it keeps of an attempt."""

import http.client
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from play.tiny_packages import SCORM12, SCORM2004, zipped
from rounds.cli.main import rounds
from rounds.play.exchange import Origins
from rounds.play.lms import Lms
from rounds.play.profiles import all_profiles
from rounds.play.server import serving

FILM = bytes(range(100))
EXTRA = {"film.mp4": FILM, "a.JS": b"1", "data.bin": b"2", "sub dir/ü.css": b"p{}"}


@pytest.fixture
def lms(tmp_path: Path) -> Lms:
    return Lms.of(zipped(tmp_path, {**SCORM12, **EXTRA}), log=tmp_path / "log.jsonl")


@pytest.fixture
def origins(lms: Lms) -> Iterator[Origins]:
    with serving(lms.answer) as origins:
        yield origins


def asked(origin: str, path: str, method: str = "GET", body: Any = None, **headers: str) -> tuple[int, Any, bytes]:
    """Status, headers and body; the path goes out as it is written."""
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=5)
    try:
        sent = None if body is None else json.dumps(body).encode()
        connection.request(method, path, sent, {name.replace("_", "-"): value for name, value in headers.items()})
        got = connection.getresponse()
        return got.status, got.headers, got.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html"),
        ("a.JS", "text/javascript"),
        ("film.mp4", "video/mp4"),
        ("data.bin", "application/octet-stream"),
        ("sub%20dir/%C3%BC.css", "text/css"),
    ],
)
def test_files_of_the_package_have_their_types(origins: Origins, name: str, kind: str) -> None:
    status, headers, _ = asked(origins.home, f"/course/{name}")
    assert (status, headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "path",
    ["/course/../imsmanifest.xml", "/course/..%2f..%2fetc%2fpasswd", "/course//etc/passwd", "/course/", "/course/%ff",
     "/lms/../server.py", "/lms/server.py", "/course/sub dir/..", "/page.html"],
)  # fmt: skip
def test_no_path_leads_to_what_is_not_in_the_package(origins: Origins, path: str) -> None:
    assert asked(origins.home, path.replace(" ", "%20"))[0] == 404


def test_a_film_can_be_asked_for_in_parts(origins: Origins) -> None:
    status, headers, body = asked(origins.home, "/course/film.mp4", Range="bytes=10-19")
    assert (status, headers["Content-Range"], body) == (206, "bytes 10-19/100", FILM[10:20])
    assert asked(origins.home, "/course/film.mp4", Range="bytes=-5")[2] == FILM[-5:]
    assert asked(origins.home, "/course/film.mp4", Range="bytes=100-")[0] == 416


def test_a_name_pointed_at_this_machine_gets_nothing(origins: Origins) -> None:
    port = urlsplit(origins.home).port
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1"):
        status, _, body = asked(origins.home, "/lms/state", Host=host)
        assert (status, b"Tiny" in body) == (421, False)
    status, headers, _ = asked(origins.home, "/", Host=f"localhost:{port}")
    assert (status, headers["Location"]) == (302, f"{origins.home}/")


def test_another_site_cannot_make_the_lms_do_a_thing(origins: Origins, lms: Lms) -> None:
    body = {"item": "one", "attempt": 1, "kept": {"a": "b"}}
    assert asked(origins.home, "/lms/kept", "POST", body, Origin="https://evil.example")[0] == 403
    assert asked(origins.elsewhere, "/lms/kept", "POST", body)[0] == 404
    assert lms.session.attempt("one").kept == {}


def test_the_other_origin_has_the_course_and_nothing_of_the_lms(origins: Origins) -> None:
    assert asked(origins.elsewhere, "/course/index.html")[0] == 200
    assert [asked(origins.elsewhere, path)[0] for path in ("/", "/lms/state", "/lms/play.js")] == [404, 404, 404]


def test_a_commit_is_there_after_a_reload_and_gone_after_a_new_attempt(origins: Origins, tmp_path: Path) -> None:
    call = {"name": "LMSCommit", "args": [""], "result": "true", "error": "0", "at": 5}
    commit = {"item": "one", "attempt": 1, "kept": {"cmi.suspend_data": "ü"}, "calls": [call]}
    assert asked(origins.home, "/lms/kept", "POST", commit, Origin=origins.home)[0] == 204
    state = json.loads(asked(origins.home, "/lms/state")[2])
    assert (state["kept"], state["calls"], state["attempt"]) == ({"cmi.suspend_data": "ü"}, [call], 1)
    asked(origins.home, "/lms/attempt", "POST", {"item": "one"})
    assert asked(origins.home, "/lms/kept", "POST", commit)[0] == 409
    state = json.loads(asked(origins.home, "/lms/state")[2])
    assert (state["kept"], state["calls"], state["attempt"]) == ({}, [], 2)
    first = json.loads((tmp_path / "log.jsonl").read_text("utf-8").splitlines()[0])
    assert (first["item"], first["call"]) == ("one", call)


@pytest.mark.parametrize("body", [{"item": "one"}, {"item": "one", "attempt": 1, "kept": [1]}, [], "x", None])
def test_nonsense_is_refused_and_the_server_lives(origins: Origins, body: Any) -> None:
    assert asked(origins.home, "/lms/kept", "POST", body)[0] in (400, 404)
    assert asked(origins.home, "/lms/state")[0] == 200


def test_a_profile_is_chosen_while_it_plays_and_sets_what_the_browser_may(origins: Origins) -> None:
    assert asked(origins.home, "/course/index.html")[1]["Permissions-Policy"] is None
    asked(origins.home, "/lms/choose", "POST", {"profile": "moodle"})
    assert asked(origins.home, "/course/index.html")[1]["Permissions-Policy"] == "unload=()"
    asked(origins.home, "/lms/choose", "POST", {"profile": "no-storage"})
    page = asked(origins.home, "/course/index.html")[2]
    assert page.index(b"Storage is blocked") < page.index(b"<title>")
    assert asked(origins.home, "/lms/choose", "POST", {"profile": "no-such"})[0] == 404


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(rounds, ["play", "--no-browser", *map(str, arguments)])
    return result.exit_code, result.output


def test_each_profile_is_listed_with_its_sentence() -> None:
    code, told = run("--list-profiles")
    assert code == 0
    for name, profile in all_profiles().items():
        assert f"{name} " in told
        assert profile.text in told


def test_an_unknown_profile_gives_the_list(tmp_path: Path) -> None:
    code, told = run(zipped(tmp_path, SCORM12), "--lms", "strickt")
    assert code == 1
    assert "Did you mean «strict»?" in told
    assert "cross-origin-frame" in told


def test_a_missing_package_and_an_unknown_sco_are_told_in_a_sentence(tmp_path: Path) -> None:
    assert run(tmp_path / "none.zip") == (1, f"Error: {tmp_path}/none.zip: does not exist. Check the name.\n")
    code, told = run(zipped(tmp_path, SCORM2004), "--sco", "third")
    assert (code, told) == (1, "Error: The package has no item «third». There are: 1 first, 2 second.\n")


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    code, told = run(zipped(tmp_path, SCORM12), "--log", tmp_path / "none" / "log.jsonl")
    assert code == 1
    assert "Name another --log." in told


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, told = run(zipped(tmp_path, SCORM12), "--port", str(taken.getsockname()[1]))
    assert code == 1
    assert "Name another --port" in told


def test_ctrl_c_ends_it_with_words(tmp_path: Path) -> None:
    code = "from rounds.cli.main import main; main()"
    command = [sys.executable, "-u", "-c", code, "play", str(zipped(tmp_path, SCORM2004)), "--no-browser", "--sco", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = process.stdout.readline().rpartition(" at ")[2].strip()
    assert json.loads(asked(address, "/lms/state")[2])["item"]["id"] == "second"
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=10)
    assert (process.returncode, told.splitlines()[-1]) == (0, "The LMS has ended; nothing of the attempt is kept.")
