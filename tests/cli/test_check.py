"""The command `rounds check`: what it prints and how it ends."""

import os
import subprocess
import sys
from textwrap import dedent
from time import process_time

import pytest
from click.testing import CliRunner

from courses.course_folder import MODULE, QUIZ, TINY
from rounds.check.all_checks import all_problems
from rounds.cli.main import COMMANDS, rounds
from rounds.load.course import load_course
from rounds.load.site_settings import course_folders, site_settings

MAIN = "from rounds.cli.main import main; main()"


def check(*arguments):
    return CliRunner().invoke(rounds, ["check", *map(str, arguments)])


def run(root, *arguments, **environment):
    """The console script itself, with an environment of its own."""
    command = [
        sys.executable,
        "-c",
        "from rounds.cli.main import main; main()",
        "check",
        "--root",
        str(root),
        *arguments,
    ]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)


def test_a_sound_course_ends_with_0_and_a_summary(tiny_course):
    result = check("--root", tiny_course.root)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("1 module, 1 quiz, 0 errors, ")


def test_a_mistake_is_one_line_and_ends_with_1(tiny_course):
    tiny_course.change(MODULE, "minutes: 3", "minutes: six")
    result = check("--root", tiny_course.root, "--rule", "wrong-value")
    assert result.exit_code == 1
    told = result.stdout.splitlines()
    assert told[0] == (
        f"{MODULE}:4:10: error: `minutes` must be a whole number from 1 to 60; here stands «six». "
        "Write a whole number from 1 to 60. [wrong-value]"
    )
    assert told[1:3] == ["    4 | minutes: six", "      |          ^"]
    assert told[3].startswith("      = why: ")
    assert told[-1].startswith("0 modules, 1 quiz, 1 error, 0 warnings, ")


def test_a_warning_ends_with_1_only_when_strict_and_a_note_never(tiny_course):
    tiny_course.change(QUIZ, "      - id: sure\n        text: When", "      - text: When")
    rules = ("--rule", "missing-id", "--rule", "silence-without-reason")
    assert check("--root", tiny_course.root, "--strict", *rules).exit_code == 0
    tiny_course.change(QUIZ, "      - text: When", "      # rounds: ignore missing-id\n      - text: When")
    assert check("--root", tiny_course.root, *rules).exit_code == 0
    assert check("--root", tiny_course.root, "--strict", *rules).exit_code == 1


def test_the_course_is_found_from_a_folder_inside_it(tiny_course, monkeypatch):
    monkeypatch.chdir(tiny_course.root / "content/modules/safety")
    assert check().stdout.splitlines()[-1].startswith("1 module,")


@pytest.mark.parametrize("arguments", [["--root", "nowhere"], ["--colour"], ["extra"]])
def test_wrong_usage_ends_with_2(arguments):
    assert check(*arguments).exit_code == 2


def test_a_folder_without_content_is_no_course(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = check()
    assert result.exit_code == 2
    assert "is not a course: it has no folder content/. Name one with --root." in result.stderr


def test_the_c_locale_gets_every_line(tiny_course):
    tiny_course.change(MODULE, "minutes: 3", "minutes: zwölf")
    result = run(tiny_course.root, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (1, b"")
    assert "here stands «zwölf»".encode() in result.stdout


def test_a_terminal_without_the_letters_gets_their_codes(tiny_course):
    tiny_course.change(MODULE, "minutes: 3", "minutes: zwölf")
    result = run(tiny_course.root, PYTHONIOENCODING="iso8859-5")
    assert (result.returncode, result.stderr) == (1, b"")
    assert rb"here stands \xabzw\xf6lf\xbb" in result.stdout


def test_a_file_name_that_is_not_utf_8_is_told(tiny_course):
    name = os.fsencode(tiny_course.root) + b"/quizzes/safety/caf\xe9.yml"
    with open(name, "wb") as opened:  # noqa: PTH123 (a name in bytes)
        opened.write(b"title: x")
    result = run(tiny_course.root)
    assert (result.returncode, result.stderr) == (1, b"")
    assert rb"quizzes/safety/caf\udce9.yml: error: The name" in result.stdout


def test_a_closed_pipe_ends_quietly(tiny_course):
    tiny_course.write(QUIZ, "title: a\n" + "".join(f"k{n}: 1\n" for n in range(3000)))
    command = f"{sys.executable} -c '{MAIN}' check --root {tiny_course.root} | head -c 9"
    result = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602 (a pipe of our own)
    assert (len(result.stdout), result.stderr) == (9, b"")


def test_each_command_is_where_the_list_says():
    for name in COMMANDS:
        command = rounds.get_command(None, name)
        assert command is not None
        assert command.name == name
        assert command.help


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("site_name: 'Rounds: a course'\ntheme: {name: rounds, language: es}\n", ("Rounds: a course", "es")),
        ("site_name: A\ntheme: rounds\n", ("A", "en")),
        ("site_name: !ENV [A, B]\nx: !!python/name:a.b\ntheme:\n  language: pt-BR\n", ("course", "pt-BR")),
        ("theme: {language: Not a language}\n", ("course", "en")),
        ("site_name: [\n", ("course", "en")),
        (None, ("course", "en")),
    ],
)
def test_title_and_language_come_from_mkdocs_yml_whatever_else_stands_there(tmp_path, settings, found):
    root = tmp_path / "course"
    root.mkdir()
    if settings is not None:
        (root / "mkdocs.yml").write_text(settings)
    assert site_settings(root) == found


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        (
            "docs_dir: kurs/inhalt\nplugins:\n  - search\n  - rounds/course: {quizzes_dir: fragen}\n",
            ("kurs/inhalt", "fragen"),
        ),
        ("docs_dir: ./inhalt/\nplugins: {rounds/course: {quizzes_dir: fragen}}\n", ("inhalt", "fragen")),
        ("docs_dir: ../x\nplugins: [rounds/course]\n", ("docs", "quizzes")),
        ("docs_dir: /x\nplugins: [rounds/course:]\n", ("docs", "quizzes")),
        ("docs_dir: [\n", ("docs", "quizzes")),
    ],
)
def test_the_folders_of_a_course_come_from_mkdocs_yml(tmp_path, settings, found):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(settings)
    assert course_folders(tmp_path) == found
    (tmp_path / "content").mkdir()
    assert course_folders(tmp_path) == tuple("content" if name == "docs" else name for name in found)


def test_a_course_whose_folders_have_other_names_is_checked(tiny_course):
    settings = "docs_dir: inhalt\nplugins:\n  - rounds/course: {quizzes_dir: fragen}\n"
    tiny_course.write("mkdocs.yml", settings)
    tiny_course.change(MODULE, "minutes: 3", "minuets: 3")
    tiny_course.change(QUIZ, "title:", "Title:")
    (tiny_course.root / "content").rename(tiny_course.root / "inhalt")
    (tiny_course.root / "quizzes").rename(tiny_course.root / "fragen")
    result = CliRunner().invoke(rounds, ["check", "--root", str(tiny_course.root)])
    assert result.exit_code == 1
    assert "inhalt/modules/safety/clocks.md:4:1: error: The key `minuets`" in result.output
    assert "fragen/safety/clocks.yml:1:1: error: The key `Title`" in result.output


def test_five_hundred_modules_are_checked_in_under_three_seconds(tiny_course):
    module, quiz = dedent(TINY[MODULE]), dedent(TINY[QUIZ])
    question = quiz[quiz.index("  - id: start") :]
    quiz += "".join(question.replace("id: start", f"id: q{n}") for n in range(5))
    for number in range(500):
        name, area = f"m{number}", f"area-{number % 20}"
        body = "\n\n".join(f"Line {n} says so [@ich-e2a {n}]; see [it]({name}.md)." for n in range(40))
        told = module.replace("clocks", name).replace("## What", f"{body}\n\n## What")
        tiny_course.write(f"content/modules/{area}/{name}.md", told)
        tiny_course.write(f"quizzes/{area}/{name}.yml", quiz)
    for area in range(20):
        tiny_course.write(f"content/modules/area-{area}/index.md", TINY["content/modules/safety/index.md"])
    start = process_time()
    course, problems = load_course(tiny_course.root, "Large")
    assert [*problems, *all_problems(course, advice=False)] == []
    assert len(course.modules) == 501
    assert process_time() - start < 3
