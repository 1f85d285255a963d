"""The record store as `rounds play` joins it: launches, a profile's quirks, what the page and the log are told."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from play.tiny_packages import CMI5, XAPI, zipped
from rounds.play.exchange import Origins, Request, Response
from rounds.play.lms import Lms

ORIGINS = Origins("http://127.0.0.1:1", "http://127.0.0.1:2")


class Client:
    """A course without a browser: launched, and let in."""

    def __init__(self, lms: Lms) -> None:
        self.lms = lms
        address = json.loads(self._sent(Request("POST", "/lms/launch")).body)["address"]
        self.address = urlsplit(address)
        self.given = {name: value[0] for name, value in parse_qs(self.address.query).items()}
        if "fetch" in self.given:
            token = json.loads(self._sent(Request("POST", urlsplit(self.given["fetch"]).path)).body)["auth-token"]
            self.given["auth"] = f"Basic {token}"

    def _sent(self, request: Request) -> Response:
        return self.lms.answer(ORIGINS, request)

    def ask(self, path: str, method: str = "GET", body: Any = None, **query: str) -> Response:
        headers = {
            "authorization": self.given["auth"],
            "x-experience-api-version": "1.0.3",
            "content-type": "application/json",
        }
        query_text = "&".join(f"{name}={value}" for name, value in query.items())
        sent = b"" if body is None else json.dumps(body).encode()
        return self._sent(Request(method, f"/xapi/{path}", query_text, headers, sent, is_elsewhere=True))

    def state(self, method: str, body: Any = None, state_id: str = "progress") -> Response:
        about = {name: self.given.get(name, "") for name in ("registration",)}
        activity = self.given.get("activityId") or self.given["activity_id"]
        return self.ask(
            "activities/state", method, body, stateId=state_id, agent=self.given["actor"], activityId=activity, **about
        )


@pytest.mark.parametrize(
    ("profile", "mode", "mastery"),
    [("strict", "Normal", 0.8), ("browse", "Browse", 0.8), ("review", "Review", 0.8), ("empty-mode", "Normal", 0.8)],
)
def test_a_cmi5_launch_hands_over_mode_mastery_and_where_to_go_back(
    tmp_path: Path, profile: str, mode: str, mastery: float
) -> None:
    client = Client(Lms.of(zipped(tmp_path, CMI5), profile))
    data = json.loads(client.state("GET", state_id="LMS.LaunchData").body)
    assert client.address.path == "/course/unit.html"
    assert client.given["x"] == "1"  # the unit's own query stands before the LMS's
    assert (data["launchMode"], data["masteryScore"], data["moveOn"]) == (mode, mastery, "CompletedOrPassed")
    assert (data["launchParameters"], data["returnURL"]) == ("loud", "http://127.0.0.1:1/lms/returned")


def test_the_lms_gives_a_mastery_score_where_the_course_has_none(tmp_path: Path) -> None:
    files = {**CMI5, "cmi5.xml": CMI5["cmi5.xml"].replace(b'masteryScore="0.8"', b"")}
    client = Client(Lms.of(zipped(tmp_path, files), "mastery-override"))
    assert json.loads(client.state("GET", state_id="LMS.LaunchData").body)["masteryScore"] == 0.8


def test_another_origin_is_launched_there_with_the_store_here(tmp_path: Path) -> None:
    client = Client(Lms.of(zipped(tmp_path, CMI5), "cross-origin-frame"))
    assert client.address.netloc == "127.0.0.1:2"
    assert client.given["endpoint"] == "http://127.0.0.1:1/xapi/"


def test_a_state_beyond_the_limit_is_refused_or_cut(tmp_path: Path) -> None:
    client = Client(Lms.of(zipped(tmp_path, XAPI), "limit-4096"))
    assert client.state("PUT", "x" * 4094).status == 204
    assert client.state("PUT", "x" * 4095).status == 413
    client.lms.session.profile_name = "limit-4096-cut"
    assert client.state("PUT", "x" * 5000).status == 204
    assert len(client.state("GET").body) == 4096


def test_the_log_has_each_request_and_each_statement_the_lms_own_too(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    client = Client(Lms.of(zipped(tmp_path, CMI5), log=log))
    client.state("GET", state_id="none")
    client.ask("statements", "POST", {"verb": 1})
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    calls = [(line["call"]["name"], line["call"]["args"], line["call"]["error"]) for line in lines if "call" in line]
    assert calls[1:] == [("GET", ["activities/state?stateId=none"], "0"), ("POST", ["statements"], "400")]
    assert [line["words"] for line in lines if "words" in line] == ["launched «Unit»", "Against the rules"]


def test_a_new_attempt_is_another_registration_with_nothing_in_it(tmp_path: Path) -> None:
    lms = Lms.of(zipped(tmp_path, XAPI))
    first = Client(lms)
    first.state("PUT", "here")
    lms.answer(ORIGINS, Request("POST", "/lms/attempt", body=json.dumps({"item": lms.session.item.id}).encode()))
    second = Client(lms)
    assert first.given["registration"] != second.given["registration"]
    assert second.state("GET").status == 404
