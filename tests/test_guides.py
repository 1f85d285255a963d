"""The guides: every command that they tell a reader to type is typed here, in a copy of the course."""

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from signal import SIGINT
from urllib.request import urlopen

import pytest

from rounds.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "content" / "guides"
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = (".git", ".venv", "node_modules", "site", "record", ".hypothesis", "*_cache", "__pycache__", "tests")
SERVES = "rounds serve"


def commands(guide: Path) -> list[str]:
    return [line for block in SHELL.findall(guide.read_text("utf-8")) for line in block.splitlines() if line.strip()]


WITH_COMMANDS = [guide for guide in sorted(GUIDES.glob("*.md")) if commands(guide)]


@pytest.fixture
def repository(tmp_path):
    """The course as a reader has it: a repository with a history, and Rounds installed in it."""
    copy = tmp_path / "course"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (copy / ".venv").mkdir()
    (copy / ".venv/bin").symlink_to(Path(sys.prefix) / "bin")
    (copy / ".venv/.site").touch()  # as after the first `make site`
    module = next((copy / "content" / "modules").glob("*/[!i]*.md"))
    words = module.read_text("utf-8")
    module.write_text(words + "\nA last sentence.\n", "utf-8")
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "origin"], check=True)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=copy, check=True)
    for name, value in (("user.name", "Ada"), ("user.email", "ada@example.org"), ("remote.origin.url", "../origin")):
        subprocess.run(["git", "config", name, value], cwd=copy, check=True)
    for text in ("The course", "Shorter"):
        subprocess.run(["git", "add", "."], cwd=copy, check=True)
        subprocess.run(["git", "commit", "-q", "-m", text], cwd=copy, check=True)
        module.write_text(words, "utf-8")
    return copy


@pytest.mark.slow
@pytest.mark.parametrize("guide", WITH_COMMANDS, ids=lambda guide: guide.stem)
def test_each_command_of_a_guide_does_what_a_reader_wants(guide, repository):
    typed = ["source .venv/bin/activate"]
    for command in commands(guide):
        if command.startswith(SERVES):
            _serve(repository, command)
        else:
            typed.append(command)
    done = subprocess.run(
        ["bash", "-e"], input="\n".join(typed), cwd=repository, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"rounds {name}" not in readme] == []


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _serve(repository: Path, command: str) -> None:
    """Runs until it says where, looks there, and ends it as a reader does."""
    line = [str(Path(sys.prefix) / "bin" / "rounds"), *command.split()[1:], "--port", str(_free_port())]
    with subprocess.Popen(line, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as serving:
        told = []
        for said in serving.stdout:
            told.append(said)
            if found := re.search(r"http://127\.0\.0\.1:\d+\S*", said):
                with urlopen(found[0]) as page:  # noqa: S310
                    assert page.status == 200
                break
        serving.send_signal(SIGINT)
        serving.communicate(timeout=20)
    assert found, "".join(told)
