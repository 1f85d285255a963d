"""rounds check --online: what is asked of other hosts, and what is told; and that nothing private is asked."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Lock, Thread
from time import sleep

import pytest

from courses.course_folder import MODULE, QUIZ, SOURCES
from rounds.check.all_checks import all_findings
from rounds.check.online import Answer, online_problems
from rounds.check.online_fetch import fetcher, public

ANSWERS = {
    "https://a.example/gone": Answer(410),
    "https://a.example/none": Answer(404),
    "https://nobody.example/": Answer(unknown=True, trouble="no"),
    "https://a.example/shy": Answer(403),
    "https://a.example/slow": Answer(trouble="no answer within 15 seconds"),
    "https://a.example/old": Answer(301, "https://b.example/new"),
    "https://a.example/lent": Answer(302, "https://b.example/new"),
    "https://a.example/round": Answer(301, "https://a.example/round"),
}


def canned(method: str, address: str) -> Answer:
    return ANSWERS.get(address, Answer(200))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://a.example/fine", None),
        ("https://a.example/lent", None),
        ("https://a.example/gone", ("dead-address", "warning", "(410)")),
        ("https://a.example/none", ("dead-address", "warning", "(404)")),
        ("https://nobody.example/", ("dead-address", "warning", "no host of the name «nobody.example»")),
        ("https://a.example/shy", ("unchecked-address", "note", "the host answered 403")),
        ("https://a.example/slow", ("unchecked-address", "note", "no answer within")),
        ("https://a.example/round", ("unchecked-address", "note", "forwarded more than 5 times")),
        ("https://a.example/old", ("moved-address", "note", "has moved for good. Write https://b.example/new")),
    ],
)
def test_each_answer_is_told_as_it_concerns_an_author(tiny_course, address, told):
    tiny_course.change(MODULE, "Day 0 is", f"Day 0, see [it]({address}#part), is")
    found = list(online_problems(tiny_course.load(), canned))
    if told is None:
        assert found == []
    else:
        (problem,) = found
        rule, severity, words = told
        assert (problem.rule.id, problem.severity, str(problem.place)) == (rule, severity, f"{MODULE}:14:17")
        assert words in str(problem)


def test_addresses_of_sources_quizzes_and_plain_text_are_asked_once_and_told_at_each_place(tiny_course):
    tiny_course.change(SOURCES, "title: E2A", "title: E2A\n    url: https://a.example/gone")
    tiny_course.change(QUIZ, "On first awareness", "On <https://a.example/gone>, first")
    tiny_course.change(MODULE, "Day 0 is", "See https://a.example/gone. `https://a.example/none` Day 0 is")
    asked = []

    def fetch(method, address):
        asked.append((method, address))
        return canned(method, address)

    found = list(online_problems(tiny_course.load(), fetch))
    assert [problem.place.file for problem in found] == [SOURCES, MODULE, QUIZ]
    assert asked == [("HEAD", "https://a.example/gone"), ("GET", "https://a.example/gone")]


def test_a_host_is_asked_one_thing_at_a_time_and_the_order_told_is_that_of_the_files(tiny_course):
    links = " ".join(f"[{n}](https://host{n % 3}.example/{n})" for n in range(30))
    tiny_course.change(MODULE, "Day 0 is", f"{links} Day 0 is")
    lock, busy, most = Lock(), {}, []

    def fetch(method, address):
        host = address.split("/")[2]
        with lock:
            busy[host] = busy.get(host, 0) + 1
            most.append(max(busy.values()))
        sleep(0.001)
        with lock:
            busy[host] -= 1
        return Answer(404)

    found = list(online_problems(tiny_course.load(), fetch))
    assert max(most) == 1
    assert len(found) == 30
    assert found == sorted(found)


def test_without_a_connection_no_page_is_called_gone(tiny_course):
    tiny_course.change(MODULE, "Day 0 is", "https://a.example/ https://b.example/ Day 0 is")
    found = list(online_problems(tiny_course.load(), lambda *_: Answer(unknown=True, trouble="no")))
    assert [problem.rule.id for problem in found] == ["unchecked-address"] * 2


def test_a_silence_of_an_address_counts_when_it_is_asked_and_is_not_called_needless_when_not(tiny_course):
    silence = "<!-- rounds: ignore dead-address: archived -->"
    tiny_course.change(MODULE, "Day 0 is", f"{silence} [it](https://a.example/gone) Day 0 is")
    course = tiny_course.load()
    online = list(online_problems(course, canned))
    asked = all_findings(course, loaded=[], online=online)
    assert [problem.rule.id for problem, _ in asked.silenced] == ["dead-address"]
    for found in (asked, all_findings(course, loaded=[])):
        assert not [problem for problem in found.left if "silence" in problem.rule.id]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1",  # noqa: S104
     "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_no_private_address_is_reached(address):
    assert not public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_addresses_of_the_internet_are_reached(address):
    assert public(ip_address(address))


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    """A host of this machine, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            asked.append(f"{self.command} {self.path} {self.headers['User-Agent']}")
            self.send_response(301 if self.path == "/old" else 405 if self.command == "HEAD" else 200)
            self.send_header("Location", "/new%20page")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_request_says_who_asks_and_tells_a_redirect_without_following_it(host):
    address, asked = host
    fetch = fetcher(lambda _: True)
    assert fetch("HEAD", f"{address}/old") == Answer(301, f"{address}/new%20page")
    assert fetch("HEAD", f"{address}/ü?a=b") == Answer(405, f"{address}/new%20page")
    assert fetch("GET", f"{address}/") == Answer(200, f"{address}/new%20page")
    assert len(asked) == 3
    assert all("Rounds-link-check/" in each for each in asked)
    assert "/%C3%BC?a=b" in asked[1]


def test_a_host_of_this_machine_is_not_asked_unless_a_test_allows_it(host):
    address, asked = host
    fetch = fetcher()
    for named in (address, address.replace("127.0.0.1", "localhost"), address.replace("127.0.0.1", "2130706433")):
        assert "private network" in fetch("GET", f"{named}/").trouble
    assert asked == []


def names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[object]:
    """Every name stands for these addresses; what was connected to, in vain."""
    reached: list[object] = []

    def connect(address: object, **_: object) -> None:
        reached.append(address)
        raise ConnectionRefusedError

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", connect)
    return reached


def test_a_name_with_one_private_address_is_not_asked(monkeypatch):
    reached = names(monkeypatch, "93.184.216.34", "10.0.0.1")
    assert "private network" in fetcher()("GET", "http://a.example/").trouble
    assert reached == []


def test_the_connection_goes_to_the_address_that_was_found_public_and_asks_no_name_again(monkeypatch):
    reached = names(monkeypatch, "93.184.216.34")
    assert "the connection failed" in fetcher()("GET", "http://a.example/").trouble
    assert reached == [("93.184.216.34", 80)]


@pytest.mark.parametrize(
    "address", ["http://", "http://[::1", "ftp://a.example/", "http://a..example/", "http://127.0.0.1:99999/"]
)
def test_what_is_no_address_is_told_and_asked_nowhere(address):
    assert "no address" in fetcher(lambda _: True)("GET", address).trouble
