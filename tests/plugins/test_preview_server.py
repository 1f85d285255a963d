"""Promises of the preview on its socket: files by exact name, strangers refused, news as they come."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import yaml
from built_site import SETTINGS

from courses.course_folder import TINY, CourseFolder
from mkdocs_rounds.preview.page_state import page_state
from mkdocs_rounds.preview.preview import Preview
from mkdocs_rounds.preview.server import PreviewServer, own_host


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    course = CourseFolder(tmp_path_factory.mktemp("served") / "course")
    for file, text in TINY.items():
        course.write(file, text)
    course.write("secret.txt", "not for the world")
    course.write("content/öffentlich.txt", "for all")
    (course.root.parent / "outside.txt").write_text("not of the course")
    (course.root / "content/leak.txt").symlink_to(course.root.parent / "outside.txt")
    course.write("mkdocs.yml", yaml.safe_dump(SETTINGS))
    server = PreviewServer(0, lan=False)
    server.preview = Preview(course.root, f"http://127.0.0.1:{server.server_port}/")
    server.preview.refresh(set())
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.ended = True
    server.shutdown()
    server.server_close()
    server.search.end()


def get(server: PreviewServer, path: str, host: str | None = None, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    answer.read_all = answer.read() if path != "/_rounds/events" else b""  # type: ignore[attr-defined]
    if path != "/_rounds/events":
        connection.close()
    return answer


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/modules/safety/clocks/", 200),
        ("/modules/safety/clocks", 302),
        ("/%C3%B6ffentlich.txt", 200),
        ("/_rounds/state?page=/", 200),
        ("/nowhere/", 404),
        ("/leak.txt", 404),
        ("/secret.txt", 404),
        ("/../secret.txt", 404),
        ("/%2e%2e/secret.txt", 404),
        ("/..%2fsecret.txt", 404),
        ("/_rounds/../../secret.txt", 404),
        ("/_rounds/assets/preview.js", 404),
        ("//etc/passwd", 404),
        ("//[", 404),
        ("/framework/sources.yml", 404),
        ("/%00", 404),
    ],
)
def test_only_the_site_is_served(server: PreviewServer, path: str, status: int) -> None:
    answer = get(server, path)
    assert answer.status == status
    assert b"not for the world" not in answer.read_all  # type: ignore[attr-defined]
    assert b"not of the course" not in answer.read_all  # type: ignore[attr-defined]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "192.168.1.2", "[bad"])
def test_a_page_under_a_strangers_name_reads_nothing(server: PreviewServer, host: str) -> None:
    answer = get(server, "/", host)
    assert answer.status == 421
    assert b"clocks" not in answer.read_all  # type: ignore[attr-defined]


def test_in_the_network_addresses_are_answered_and_strangers_names_are_not() -> None:
    assert own_host("192.168.1.2:8000", lan=True)
    assert own_host("[fe80::1]:8000", lan=True)
    assert own_host("localhost", lan=False)
    assert not own_host("192.168.1.2:8000", lan=False)
    assert not own_host("evil.example", lan=True)
    assert not own_host("", lan=True)


def test_only_this_machine_can_connect_unless_lan_is_asked_for(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    with PreviewServer(0, lan=True) as open_to_all:
        assert open_to_all.server_address[0] == "0.0.0.0"  # noqa: S104


def test_no_other_site_may_embed_what_is_served(server: PreviewServer) -> None:
    assert get(server, "/").getheader("Cross-Origin-Resource-Policy") == "same-origin"


def test_news_come_as_they_happen(server: PreviewServer) -> None:
    answer = get(server, "/_rounds/events")
    assert answer.fp.readline() == f"data: {server.preview.now.version}\n".encode()
    answer.fp.readline()
    server.preview.refresh(set())
    assert answer.fp.readline() == f"data: {server.preview.now.version}\n".encode()
    answer.close()


def test_without_a_course_that_can_be_read_a_page_says_why_and_waits(tmp_path: Path) -> None:
    preview = Preview(tmp_path, "http://127.0.0.1:1/")
    preview.refresh(set())
    assert preview.now.snapshot is None
    assert "mkdocs.yml" in preview.now.fault
    assert page_state(preview.now, None)["faults"] == [preview.now.fault]
