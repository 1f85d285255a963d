"""`rounds init`: a repository that is whole, wherever Rounds was installed from."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import Distribution, distribution
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from rounds.cli.main import rounds
from rounds.scaffold.course_repository import suggestions_page
from rounds.scaffold.installed import supply
from rounds.scaffold.wheel import wheel_bytes

ROOT = Path(__file__).parents[2]
SITE_PACKAGES = sysconfig.get_path("purelib")


def init(*arguments):
    return CliRunner().invoke(rounds, ["init", *map(str, arguments)])


def check(root):
    return CliRunner().invoke(rounds, ["check", "--strict", "--root", str(root)])


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A new course, as it is made."""
    home = tmp_path_factory.mktemp("new") / "our-course"
    result = init(home)
    assert result.exit_code == 0, result.output
    return home


def test_a_new_course_has_nothing_to_mend_and_fresh_files_for_editors(course):
    told = check(course)
    assert (told.exit_code, told.stdout) == (0, "1 module, 1 quiz, 0 errors, 0 warnings, 0 notes.\n")
    assert CliRunner().invoke(rounds, ["schema", "--check", "--root", str(course)]).stdout == ""


def test_drafts_stand_in_a_new_course_without_naming_its_only_area(tmp_path):
    course = tmp_path / "course"
    init(course)
    for kind in ("module", "simulation", "profile"):
        assert CliRunner().invoke(rounds, ["new", kind, f"a-{kind}", "--root", str(course)]).exit_code == 0
    assert check(course).stdout.endswith(" 0 errors, 0 warnings, 0 notes.\n")


def test_no_file_names_this_machine(course):
    for file in course.rglob("*"):
        if file.is_file() and file.suffix != ".whl":
            text = file.read_text(encoding="utf-8")
            assert str(course.parent) not in text and str(ROOT) not in text and "file://" not in text, file
            assert not re.search(r"<<|>>(?!=)|<%", text), file


def test_every_dependency_has_its_version(course):
    pins = (course / "constraints.txt").read_text().splitlines()[1:]
    names = {pin.partition("==")[0].lower() for pin in pins}
    assert {"mkdocs", "click", "pydantic", "lxml", "pagefind_bin"} <= {name.replace("-", "_") for name in names}
    assert not names & {"rounds", "pytest", "ruff"}


def test_the_suggestions_page_is_the_same_in_our_course(course):
    pages = [(home / "content/guides/suggest.md").read_text(encoding="utf-8") for home in (course, ROOT)]
    assert pages == [suggestions_page()] * 2


@pytest.mark.parametrize(
    ("told", "title"), [('Kurs: «Erste» # "x" {{ y }} <b>', None), (None, "Two words"), ("no", None)]
)
def test_any_title_and_language_is_sound(tmp_path, told, title):
    home = tmp_path / "two_words"
    assert init(home, "--language", "de", *(["--title", told] if told else [])).exit_code == 0
    assert check(home).exit_code == 0
    settings = yaml.safe_load((home / "mkdocs.yml").read_text(encoding="utf-8"))
    assert (settings["site_name"], settings["theme"]["language"]) == (told or title, "de")


def test_a_folder_with_something_in_it_is_refused_and_stays(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    result = init(tmp_path)
    assert (result.exit_code, "is not empty: it holds mine.txt" in result.stderr) == (2, True)
    assert "is a file" in init(tmp_path / "mine.txt").stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    for arguments in (["x", "--language", "Not one"], ["x", "--title", "a\x07"]):
        assert init(*arguments).exit_code == 2


def test_a_folder_with_a_blank_in_its_name_is_told_as_a_shell_takes_it(tmp_path):
    home = tmp_path / "my course"
    assert f"  cd '{home}'\n" in init(home).stdout


def test_an_empty_repository_in_the_present_folder_is_filled(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    result = init(".", "--title", "Here")
    assert result.exit_code == 0
    assert "git init" not in result.stdout
    assert "  cd " not in result.stdout
    assert check(".").exit_code == 0
    assert not list(tmp_path.glob(".tmp*")) and not list(tmp_path.glob(f".{tmp_path.name}.*"))


@pytest.mark.parametrize("there", [True, False])
def test_a_fault_half_way_leaves_nothing(tmp_path, monkeypatch, there):
    home = tmp_path / "course"
    if there:
        home.mkdir()
    rename = Path.rename

    def full(self, target):
        if Path(target).name in {"mkdocs.yml", "course"}:
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    result = init(home)
    assert (result.exit_code, "no space left on device. Nothing was made." in result.stderr) == (1, True)
    assert list(tmp_path.rglob("*")) == ([home] if there else [])


def installed(folder, direct_url):
    """A distribution that was installed from somewhere."""
    info = folder / "rounds-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rounds\nVersion: 1.2\nRequires-Dist: click\n")
    if direct_url is not None:
        (info / "direct_url.json").write_text(json.dumps(direct_url))
    return Distribution.at(info)


@pytest.mark.parametrize(
    ("direct_url", "requirement"),
    [
        (None, "rounds==1.2"),
        (
            {"url": "https://host/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc", "requested_revision": "main"}},
            "rounds @ git+https://host/r.git@abc",
        ),
        (
            {"url": "ssh://git@host/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}, "subdirectory": "sub"},
            "rounds @ git+ssh://git@host/r@abc#subdirectory=sub",
        ),
        (
            {"url": "https://host/r.whl", "archive_info": {"hash": f"sha256={'0' * 64}"}},
            f"rounds @ https://host/r.whl#sha256={'0' * 64}",
        ),
        (
            {"url": "https://host/r.whl", "archive_info": {"hashes": {"sha256": "1" * 64}}},
            f"rounds @ https://host/r.whl#sha256={'1' * 64}",
        ),
        ({"url": "https://host/r.whl", "archive_info": {}}, "rounds @ https://host/r.whl"),
        ({"url": "file:///home/me/r", "dir_info": {"editable": True}}, "./wheels/rounds-1.2-py3-none-any.whl"),
        ({"url": "file:///home/me/r.whl", "archive_info": {}}, "./wheels/rounds-1.2-py3-none-any.whl"),
        (
            {"url": "file:///home/me/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "./wheels/rounds-1.2-py3-none-any.whl",
        ),
    ],
)
def test_a_course_asks_for_rounds_where_it_came_from(tmp_path, direct_url, requirement):
    found = supply(installed(tmp_path, direct_url))
    assert (found.requirement, [pin.partition("==")[0] for pin in found.pins][:1]) == (requirement, ["click"])
    assert bool(found.files) == requirement.startswith("./")


def contents(wheel):
    with zipfile.ZipFile(BytesIO(wheel)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_wheel_is_what_a_build_makes_and_the_same_each_time(tmp_path):
    held = distribution("rounds")
    ours = wheel_bytes(held)
    assert ours == wheel_bytes(held)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = tmp_path.glob("*.whl")
    theirs, made = contents(built.read_bytes()), contents(ours)
    own = {name for name in theirs if name.endswith((".dist-info/RECORD", ".dist-info/WHEEL", ".dist-info/METADATA"))}
    assert made.keys() == theirs.keys()
    assert {name for name in theirs if made[name] != theirs[name]} <= own
    rows = [line.split(",")[0] for line in made[next(name for name in own if "RECORD" in name)].decode().splitlines()]
    assert rows == list(made)


@pytest.mark.slow
def test_the_two_commands_work_in_a_new_course_with_nothing_but_its_own_wheel(tmp_path):
    """As after `make install`, without its downloads: the wheel is unpacked, what it needs is ours."""
    home = tmp_path / "course"
    assert init(home).exit_code == 0
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home / ".venv")], check=True)
    [packages] = (home / ".venv/lib").glob("*/site-packages")
    [wheel] = (home / "wheels").glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(packages)
    (packages / "needed.pth").write_text(f"{SITE_PACKAGES}\n")
    for name, module in {"rounds": "rounds.cli.main", "mkdocs": "mkdocs.__main__"}.items():
        call = "main" if name == "rounds" else "cli"
        script = home / ".venv/bin" / name
        script.write_text(f"#!{home}/.venv/bin/python\nfrom {module} import {call}\n{call}()\n")
        script.chmod(0o755)
    (home / ".venv/.installed").touch()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    told = subprocess.run(
        [home / ".venv/bin/python", "-c", "import rounds; print(rounds.__file__)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.startswith(str(packages))
    for target in ("site", "test"):
        done = subprocess.run(["make", target], cwd=home, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (home / "site/modules/first-steps/handover/index.html").is_file()
    assert (home / "site/packages/handover-scorm12.zip").is_file()
