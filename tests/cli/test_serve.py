"""Promises of `rounds serve` in the terminal: where to look, for whom, what is wrong, and a clean end."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from courses.course_folder import QUIZ, CourseFolder
from mkdocs_rounds.preview import terminal
from rounds.cli.serve import serve
from rounds.model.problem import Place, Problem

SETTINGS = {
    "site_name": "Tiny",
    "docs_dir": "content",
    "theme": {"name": "rounds"},
    "plugins": [{"rounds/course": {"search": False}}, "rounds/paths"],
}


def started(root: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from rounds.cli.main import main; main()", "serve", "--root", str(root), *options]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


def line_with(program: subprocess.Popen[str], text: str) -> str:
    assert program.stdout
    for line in program.stdout:
        if text in line:
            return line
    pytest.fail(f"it ended without saying {text!r}")


def test_it_says_where_it_is_what_is_wrong_and_what_is_mended_and_ends_cleanly(tiny_course: CourseFolder) -> None:
    tiny_course.write("mkdocs.yml", yaml.safe_dump(SETTINGS))
    with started(tiny_course.root, "--lan") as program:
        assert "Tiny is previewed at http://127.0.0.1:" in line_with(program, "previewed at")
        if terminal.network_address():
            assert "in this network can read the course" in line_with(program, "Everyone")
        tiny_course.change(QUIZ, "correct: true", "corect: true")
        assert re.search(rf"{QUIZ}:9:9: error: .*corect", line_with(program, "corect"))
        tiny_course.change(QUIZ, "corect: true", "correct: true")
        assert "mended" in line_with(program, "corect")
        os.kill(program.pid, signal.SIGINT)
        rest = program.stdout.read() if program.stdout else ""
        assert program.wait(10) == 0
    assert "The preview has ended." in rest
    assert "Traceback" not in rest


def test_a_port_that_is_asked_for_and_taken_is_told(tiny_course: CourseFolder) -> None:
    tiny_course.write("mkdocs.yml", yaml.safe_dump(SETTINGS))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with started(tiny_course.root, "--port", port) as program:
            assert f"Port {port} is taken" in line_with(program, "taken")
            assert program.wait(10) == 1


def test_a_folder_without_a_course_is_told(empty_course: CourseFolder) -> None:
    result = CliRunner().invoke(serve, ["--root", str(empty_course.root)])
    assert result.exit_code == 1
    assert "mkdocs.yml is missing" in result.output


def test_of_very_many_mistakes_the_first_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    many = [Problem(Place("a.yml", line), "Something.", "Mend it.") for line in range(1, 50)]
    terminal.tell_problems(many, many, many)
    told = capsys.readouterr().out
    assert len(told.splitlines()) < 2 * terminal.MOST_TOLD + 4
    assert "29 more" in told


def test_the_code_for_a_phone_is_of_blocks_that_a_terminal_shows() -> None:
    lines = terminal.qr_code("http://192.168.1.20:8000/").splitlines()
    assert len(lines) > 12
    assert {len(line) for line in lines} == {len(lines[0])}
    assert set("".join(lines)) <= set(" █▀▄")
