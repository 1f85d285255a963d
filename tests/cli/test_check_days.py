"""rounds check as of another day, and with its questions to other hosts."""

import socket

import pytest
from click.testing import CliRunner

from courses.course_folder import MODULE, SOURCES
from rounds.cli.check import check


def run(course, *arguments):
    return CliRunner().invoke(check, ["--root", str(course.root), *arguments])


def test_the_day_is_today_or_the_one_that_is_named(tiny_course):
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nreview_by: 2040-01-31")
    assert "review-overdue" not in run(tiny_course, "--today", "2039-01-31").output
    assert "The review was due on 2040-01-31" in run(tiny_course, "--today", "2040-02-01").output
    assert run(tiny_course, "--today", "1.2.2040").exit_code == 2


def test_on_its_day_a_review_is_due_and_not_overdue_and_of_what_is_retired_none_is(tiny_course):
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nreview_by: 2040-01-31")
    assert "[review-due-soon]" in run(tiny_course, "--today", "2040-01-31").output
    tiny_course.change(MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: retired")
    assert "[review-" not in run(tiny_course, "--today", "2040-02-01").output


def test_of_a_source_that_is_superseded_nobody_asks_when_it_was_looked_at(tiny_course):
    tiny_course.change(SOURCES, "title: Old\n", 'title: Old\n    checked: "2001-01-31"\n')
    assert "[source-not-checked]" not in run(tiny_course, "--today", "2040-01-31").output
    tiny_course.change(SOURCES, "title: E2A\n", 'title: E2A\n    checked: "2001-01-31"\n')
    assert "[source-not-checked]" in run(tiny_course, "--today", "2040-01-31").output


@pytest.fixture
def no_names(monkeypatch):
    """No host's name is known; what was looked up."""
    looked: list[str] = []

    def none(host, *_, **__):
        looked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "none")

    monkeypatch.setattr(socket, "getaddrinfo", none)
    return looked


def test_other_hosts_are_asked_with_online_only(tiny_course, no_names):
    tiny_course.change(MODULE, "Day 0 is", "[It](https://a.invalid/x) Day 0 is")
    assert run(tiny_course).exit_code == 0
    assert no_names == []
    told = run(tiny_course, "--online")
    assert "There is no host of the name «a.invalid»." in told.output
    assert told.exit_code == 0
    assert run(tiny_course, "--online", "--strict").exit_code == 1
    assert {*no_names} == {"a.invalid"}
