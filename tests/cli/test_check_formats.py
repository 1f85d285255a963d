"""`rounds check` as machines run it: formats, exit codes, files and rules asked for."""

import json
import re

import pytest
from click.testing import CliRunner

from courses.course_folder import MODULE, QUIZ, TINY, CourseFolder
from rounds.cli.main import rounds
from rounds.report.narrowing import with_embedded

BROKEN = ("minutes: 3", "minutes: six")


def check(course: CourseFolder, *arguments: object):
    return CliRunner().invoke(rounds, ["check", "--root", str(course.root), *map(str, arguments)])


def findings(result) -> list[tuple[str, str]]:
    return [(told["file"], told["rule"]) for told in json.loads(result.stdout)["findings"]]


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_the_exit_code_is_the_same_in_every_format(tiny_course: CourseFolder, form: str) -> None:
    assert check(tiny_course, "--format", form).exit_code == 0
    tiny_course.change(MODULE, *BROKEN)
    assert check(tiny_course, "--format", form).exit_code == 1
    assert check(tiny_course, "--format", form, "--colour").exit_code == 2


def test_machine_formats_print_nothing_else(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, *BROKEN)
    told = check(tiny_course, "--format", "github").output
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in told.splitlines())
    assert json.loads(check(tiny_course, "--format", "json").output)["counts"]["error"] == 1
    assert json.loads(check(tiny_course, "--format", "sarif").output)["version"] == "2.1.0"


def test_findings_are_written_to_a_file_whole(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, *BROKEN)
    output = tiny_course.root / "out" / "findings.txt"
    result = check(tiny_course, "--output", output)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "\x1b" not in output.read_text()
    assert "[wrong-value]" in output.read_text()


def test_files_asked_for_come_with_what_they_embed(tiny_course: CourseFolder) -> None:
    tiny_course.change(QUIZ, "      - id: sure\n        text: When", "      - text: When")
    tiny_course.write("quizzes/safety/alone.yml", TINY[QUIZ].replace("- id: sure\n", "- why: No.\n"))
    here = findings(check(tiny_course, tiny_course.root / MODULE, "--format", "json"))
    assert {file for file, _ in here} <= {MODULE, QUIZ}
    assert (QUIZ, "missing-id") in here
    folder = findings(check(tiny_course, tiny_course.root / "quizzes", "--format", "json", "--rule", "missing-id"))
    assert set(folder) == {(QUIZ, "missing-id"), ("quizzes/safety/alone.yml", "missing-id")}


def test_a_single_question_and_a_simulation_are_embedded_too(tiny_course: CourseFolder) -> None:
    friday = "quizzes/simulations/friday.yml"
    tiny_course.change(MODULE, "clocks\n```", "clocks/start\n```\n\n```simulation\nfriday\n```")
    tiny_course.write(
        friday,
        "title: F\nsummary: F\nstart: a\nnodes:\n"
        "  - {id: a, text: A call., choices: [{id: go, text: Go, to: end}]}\n"
        "endings: [{id: end, text: Done., outcome: good}]\n",
    )
    assert with_embedded(tiny_course.load(), [MODULE]) == [MODULE, QUIZ, friday]


def test_nothing_is_remembered_where_that_is_not_wanted(
    tiny_course: CourseFolder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("rounds.cli.check.user_cache_path", lambda _: cache)
    check(tiny_course, "--no-cache")
    assert list(cache.rglob("*")) == []
    check(tiny_course)
    assert list(cache.rglob("*.json"))


def test_a_file_of_a_course_elsewhere_is_checked_in_its_course(
    tiny_course: CourseFolder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_course.write("mkdocs.yml", "site_name: Tiny\ndocs_dir: content\n")
    tiny_course.change(MODULE, *BROKEN)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    result = CliRunner().invoke(rounds, ["check", str(tiny_course.root / MODULE), "--format", "json"])
    assert (MODULE, "wrong-value") in findings(result)


@pytest.mark.parametrize("arguments", [["--rule", "wrong-valu"], ["no-such-file.md"], ["/"]])
def test_what_is_not_there_cannot_be_asked_for(tiny_course: CourseFolder, arguments: list[str]) -> None:
    assert check(tiny_course, *arguments).exit_code == 2


def test_the_rules_are_listed_with_their_reasons() -> None:
    told = CliRunner().invoke(rounds, ["check", "--rules"]).stdout
    assert "  yaml-syntax (error): Each YAML file" in told
    as_data = json.loads(CliRunner().invoke(rounds, ["check", "--rules", "--format", "json"]).stdout)
    assert all(rule["why"] and rule["title"] for rule in as_data)
    assert {"rule", "family", "severity", "title", "why", "fixable", "advice"} == set(as_data[0])


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_colours_are_for_terminals_unless_asked_for(
    tiny_course: CourseFolder, environment: dict[str, str], coloured: bool
) -> None:
    tiny_course.change(MODULE, *BROKEN)
    base = {"FORCE_COLOR": None, "NO_COLOR": None}
    command = ["check", "--root", str(tiny_course.root)]
    assert ("\x1b[" in CliRunner().invoke(rounds, command, env={**base, **environment}).stdout) is coloured


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_a_repository_names_files_from_its_own_root(
    tiny_course: CourseFolder, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    tiny_course.change(MODULE, *BROKEN)
    monkeypatch.setenv(variable, str(tiny_course.root.parent))
    told = check(tiny_course, "--format", "github").stdout
    assert f"file={tiny_course.root.name}/{MODULE},line=4" in told
