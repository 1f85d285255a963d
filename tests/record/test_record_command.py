"""The command `rounds record`: its files, its notes, its refusals, the page."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from git_course import GitCourse

from courses.course_folder import MODULE
from rounds.cli.main import rounds
from rounds.record.record_file import Record

FILES = {"record.html", "record.json", "versions.csv", "questions.csv", "trace.csv", "coverage.csv"}


def run(*arguments):
    return CliRunner().invoke(rounds, ["record", *map(str, arguments)])


def rows(folder, name):
    return [*csv.DictReader(io.StringIO((folder / name).read_bytes().decode()))]


@pytest.fixture(scope="module")
def written(told_course, tmp_path_factory):
    """The record's files of the course with a history."""
    folder = tmp_path_factory.mktemp("written") / "record"
    result = run("--root", told_course.root, "--output", folder)
    assert result.exit_code == 0, result.output
    assert "Passed over in commit" in result.output
    return folder


def test_all_files_are_written_and_the_same_commit_gives_the_same_bytes(written, told_course, tmp_path):
    assert {path.name for path in written.iterdir()} == FILES
    run("--root", told_course.root, "--output", tmp_path / "again")
    assert all((tmp_path / "again" / name).read_bytes() == (written / name).read_bytes() for name in FILES)


def test_formats_narrow_what_is_written(told_course, tmp_path):
    run("--root", told_course.root, "--output", tmp_path / "r", "--format", "json", "--format", "csv")
    assert {path.name for path in (tmp_path / "r").iterdir()} == FILES - {"record.html"}


def test_the_json_reads_back_as_the_record(written):
    text = (written / "record.json").read_text()
    assert Record.model_validate_json(text).modules[0].id == json.loads(text)["modules"][0]["id"]


def test_the_tables_tell_one_fact_a_cell(written):
    newest = rows(written, "versions.csv")[0]
    assert (newest["id"], newest["version"], newest["retake"], newest["effective"]) == (
        "clocks",
        "2.0.0",
        "yes",
        "2026-12-01",
    )
    key = rows(written, "questions.csv")[1]
    assert (key["id"], key["changes"], key["approver"], key["approval"]) == (
        "clocks/start", "key changed", "Quinn Quality", "approved-by",
    )  # fmt: skip
    traced = rows(written, "trace.csv")
    wanted = ("source", "edition", "clause", "module", "question", "competency", "role")
    assert tuple(traced[1][name] for name in wanted) == (
        "ich-e2a", "Step 5", "III.B", "clocks", "clocks/start", "reporting", "monitor",
    )  # fmt: skip
    assert rows(written, "coverage.csv")[0]["status"] == "reached"


class _Page(HTMLParser):
    """What of a page a reader without eyes and a printer rely on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.unscoped = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        self.ids += filter(None, [told.get("id")])
        self.targets += [value or "" for name, value in attrs if name in ("href", "src")]
        self.targets += [f"#{told['aria-labelledby']}"] if "aria-labelledby" in told else []
        self.unscoped += tag == "th" and "scope" not in told


def test_the_page_is_whole_in_itself_and_says_what_it_is_not(written):
    text = (written / "record.html").read_text()
    page = _Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert {target for target in page.targets if target[1:] not in page.ids} == set()
    assert "script" not in page.tags and "link" not in page.tags
    assert page.tags.count("table") == page.tags.count("caption") > 5
    assert page.unscoped == 0
    assert "21 CFR Part 11" in text and "not electronic signatures" in text
    assert "should be 2.0.0" in text


def test_names_that_are_markup_or_formulas_do_no_harm(course, tmp_path):
    course.change(MODULE, "title: Two clocks", 'title: "=1+1 <script>x</script>"')
    course.commit("<b>bold</b>", ("=cmd|' /C calc'!A0 <i>", "a@x"))
    run("--root", course.root, "--output", tmp_path / "r")
    assert "<script>" not in (tmp_path / "r/record.html").read_text()
    newest = rows(tmp_path / "r", "versions.csv")[0]
    assert newest["title"].startswith("'=")
    assert newest["authors"].startswith("'=")


def test_what_is_not_committed_is_told_and_not_in_the_record(course, tmp_path):
    course.change(MODULE, "version: 1.0.0", "version: 9.0.0")
    result = run("--root", course.root, "--output", tmp_path / "r")
    assert "Changes in 1 file are not committed" in result.output
    assert "9.0.0" not in (tmp_path / "r/record.json").read_text()


def test_a_history_without_a_course_is_told(tmp_path):
    course = GitCourse(tmp_path)
    course.commit("Nothing yet")
    result = run("--root", tmp_path, "--output", tmp_path / "r")
    assert result.exit_code == 2
    assert "holds a course" in result.output
    assert not (tmp_path / "r").exists()


def test_a_folder_without_git_is_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("--root", tmp_path)
    assert result.exit_code == 1
    assert "is in no git repository" in result.output
