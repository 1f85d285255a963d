"""The command `rounds new`: drafts that are sound, in any course, and nothing lost."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from courses.course_folder import COMPETENCIES, MODULE, QUIZ, SOURCES
from rounds.cli.main import rounds

ROOT = Path(__file__).parents[2]
KINDS = ["module", "quiz", "simulation", "profile"]


def call(course, *arguments):
    return CliRunner().invoke(rounds, [arguments[0], "--root", str(course.root), *arguments[1:]])


def told(course):
    """The findings of a strict check, each in its first line."""
    lines = call(course, "check", "--strict").stdout.splitlines()
    return [line for line in lines if re.match(r"\S+: (?:error|warning|note): ", line)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", ["Two hands", 'A "b": the 24 hours # *x* [[y]] <b>', "12", "Übergabe"])
def test_a_draft_adds_no_finding_to_a_course(tiny_course, kind, title):
    before = told(tiny_course)
    result = call(tiny_course, "new", kind, "second-one", "--title", title)
    assert result.exit_code == 0, result.output
    assert told(tiny_course) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_course_without_framework_and_of_another_language_gets_sound_drafts(empty_course, kind):
    empty_course.write("mkdocs.yml", "site_name: Curso\ndocs_dir: docs\ntheme: {name: rounds, language: es}\n")
    empty_course.write("docs/modules/uno/index.md", "---\ntitle: Uno\n---\n")
    assert call(empty_course, "new", kind, "primero").exit_code == 0
    # A quiz, a simulation and a self-assessment cannot say that they are in English; each word of it is then a note.
    assert [line for line in told(empty_course) if "[spelling]" not in line] == []
    page = empty_course.root / "docs/modules/uno/primero.md"
    assert not page.exists() or "\nlanguage: en\n" in page.read_text()


def test_drafts_of_every_kind_stand_in_our_own_course(tmp_path):
    course = type("Ours", (), {"root": tmp_path / "ours"})
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, course.root / name)
    before = told(course)
    for kind in KINDS:
        assert call(course, "new", kind, f"draft-{kind}", "--area", "communication").exit_code == 0
    assert told(course) == before


def test_several_drafts_at_once_do_not_ask_the_same(tiny_course):
    before = told(tiny_course)
    for id_ in ("first-draft", "a-second-draft", "third-draft"):
        assert call(tiny_course, "new", "module", id_).exit_code == 0
    assert told(tiny_course) == before


def test_a_module_has_all_its_parts_and_its_quiz_four_types(tiny_course):
    call(tiny_course, "new", "module", "handover", "--title", "A handover that holds")
    course = tiny_course.load()
    module, quiz = course.modules["handover"], course.quizzes["handover"]
    assert (module.title, module.status, module.area) == ("A handover that holds", "draft", "safety")
    assert (dict(module.competencies), module.sources) == ({"reporting": "fundamental"}, ["ich-e2a"])
    for part in ("!!! case", "!!! try-it", "!!! pulse", "```quiz", "[@ich-e2a", '"A handover that holds"'):
        assert part in module.body
    assert len({question.type for question in quiz.questions}) == 4
    assert {question.objective for question in quiz.questions} == {1, 2}
    reasons = [option.why for question in quiz.questions[:2] for option in question.options]
    assert all(reasons)


def test_what_the_course_has_not_is_not_named(tiny_course):
    for file in (COMPETENCIES, SOURCES):
        (tiny_course.root / file).unlink()
    call(tiny_course, "new", "module", "handover")
    module = tiny_course.load().modules["handover"]
    assert (dict(module.competencies), module.sources) == ({}, [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["module", "clocks"], "content/modules/safety/clocks.md is there already"),
        (["quiz", "clocks"], "quizzes/safety/clocks.yml is there already"),
        (["module", "Two Clocks!"], "Write two-clocks, for example."),
        (["module", "x", "--area", "saftey"], "Did you mean «safety»? The areas are safety."),
        (["module", "x", "--area", "profiles", "--new-area"], "Choose another area."),
        (["module", "x", "--title", " "], "A title has 1 to 300 characters."),
        (["profile", "x", "--title", "a\x07b"], "control character"),
    ],
)
def test_where_there_is_no_room_the_cure_is_told_and_nothing_is_made(tiny_course, arguments, message):
    before = sorted(tiny_course.root.rglob("*"))
    result = call(tiny_course, "new", *arguments)
    assert (result.exit_code, message in result.stderr) == (1, True), result.output
    assert sorted(tiny_course.root.rglob("*")) == before


def test_an_id_of_an_unreadable_file_or_another_area_is_taken_too(tiny_course):
    tiny_course.write("content/modules/second/index.md", "---\ntitle: Second\n---\n")
    tiny_course.write("content/modules/second/Broken.md", "---\n: [\n")
    tiny_course.write("quizzes/other/only.yaml", "[")
    assert (
        "second/Broken.md is there already" in call(tiny_course, "new", "module", "broken", "--area", "safety").stderr
    )
    assert "other/only.yaml is there already" in call(tiny_course, "new", "module", "only", "--area", "safety").stderr
    assert not (tiny_course.root / "content/modules/safety/only.md").exists()


def test_a_new_area_gets_its_page(empty_course):
    (empty_course.root / "content").mkdir()
    assert "Name one with --area" in call(empty_course, "new", "module", "first").stderr
    result = call(empty_course, "new", "module", "first", "--area", "first-steps", "--new-area")
    assert result.stdout.startswith("Made content/modules/first-steps/first.md\nMade quizzes/first-steps/first.yml\n")
    assert empty_course.load().areas["first-steps"].title == "First steps"
    assert told(empty_course) == []


def test_a_quiz_that_a_module_waits_for_is_all_that_is_made(tiny_course):
    (tiny_course.root / QUIZ).unlink()
    assert any("There is no quiz «clocks»." in line for line in told(tiny_course))
    assert call(tiny_course, "new", "quiz", "clocks").stdout.startswith("Made quizzes/safety/clocks.yml\nWrite")
    assert not [line for line in told(tiny_course) if "clocks.yml" in line or "There is no quiz" in line]


def test_a_quiz_stands_in_the_area_of_the_module_that_asks_it(tiny_course):
    for id_ in ("first", "second"):
        call(tiny_course, "new", "module", id_, "--area", "wards", "--new-area")
    (tiny_course.root / QUIZ).unlink()
    assert f"Made {QUIZ}" in call(tiny_course, "new", "quiz", "clocks").stdout


def test_a_quiz_of_a_modules_id_gets_its_fence_there_with_the_files_own_line_ends(tiny_course):
    module = tiny_course.root / "content/modules/safety/plain.md"
    head = "title: Plain\nsummary: S.\nminutes: 3\nobjectives: [Name one, Name two, Name three]\nversion: 1.0.0\n"
    text = f"---\n{head}---\n\nText.\n"
    module.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert "Added a quiz fence at the end of" in call(tiny_course, "new", "quiz", "plain").stdout
    raw = module.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf---\r\n")
    assert raw.endswith(b"Text.\r\n\r\n## Check yourself\r\n\r\n```quiz\r\nplain\r\n```\r\n")
    assert {question.objective for question in tiny_course.load().quizzes["plain"].questions} == {1, 2, 3}
    assert not [line for line in told(tiny_course) if "plain.yml" in line or "No question" in line]


def test_a_fault_on_the_way_leaves_nothing_behind(tiny_course):
    tiny_course.write("quizzes/area", "a file where a folder is wanted")
    result = call(tiny_course, "new", "module", "first", "--area", "area", "--new-area")
    assert result.exit_code == 1
    assert "Nothing was made." in result.stderr
    assert not list((tiny_course.root / "content").rglob("first.md"))


def test_a_file_that_another_command_wrote_meanwhile_stays(tiny_course, monkeypatch):
    monkeypatch.setattr("rounds.cli.new.free", lambda *_: None)
    before = (tiny_course.root / QUIZ).read_bytes()
    (tiny_course.root / MODULE).unlink()
    result = call(tiny_course, "new", "module", "clocks")
    assert (result.exit_code, "file exists. Nothing was made." in result.stderr) == (1, True), result.output
    assert (tiny_course.root / QUIZ).read_bytes() == before
    assert not (tiny_course.root / MODULE).exists()


def test_without_a_word_on_the_area_it_is_the_one_with_most_modules_and_that_is_told(tiny_course):
    call(tiny_course, "new", "module", "first", "--area", "wards", "--new-area")
    call(tiny_course, "new", "module", "wards/second")
    told = call(tiny_course, "new", "module", "third").stdout
    assert "Made content/modules/wards/third.md" in told
    assert "Move it if it belongs to another: safety." in told
