"""`rounds check --fix` mends what is safe, and nothing else of a file changes."""

import json
import re
from functools import cache

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from courses.course_folder import MODULE, QUIZ, CourseFolder
from rounds.cli.main import rounds
from rounds.export.output import write_file
from rounds.fix.all_fixes import FIXABLE, all_edits, write_all
from rounds.fix.edits import Edit, edited
from rounds.load.front_matter import read_front_matter
from rounds.load.written_days import iso_day
from rounds.load.yaml_lines import read_yaml
from rounds.markdown.extensions import course_extensions
from rounds.model.course import Course
from rounds.model.file_rules import MISSING_ID
from rounds.model.places import SourceText

UNTIDY = {
    MODULE: [
        ("minutes: 3", "minutes: 3  # of reading \t\nreviewed: '2026/1/5' # in force"),
        (
            "## What to know",
            "## What to know \n\n* one\n+ two  \n  more\n    * deep\n- three\n\n***\n\n```\n* code \n```",
        ),
    ],
    QUIZ: [("      - id: sure\n        text: When all is sure", "      - text: When all is sure # sure?\t")],
}


def check(course: CourseFolder, *arguments: str):
    return CliRunner().invoke(rounds, ["check", "--root", str(course.root), *arguments])


def untidied(course: CourseFolder, encode) -> dict[str, bytes]:
    for file, changes in UNTIDY.items():
        for old, new in changes:
            course.change(file, old, new)
        path = course.root / file
        path.write_bytes(encode(path.read_text().rstrip("\n")))
    return {file: (course.root / file).read_bytes() for file in UNTIDY}


@pytest.mark.parametrize(
    "encode",
    [str.encode, lambda text: text.replace("\n", "\r\n").encode(), lambda text: b"\xef\xbb\xbf" + text.encode()],
    ids=["plain", "windows", "mark"],
)
def test_what_is_untidy_is_mended_and_told_line_by_line_and_nothing_else_changes(
    tiny_course: CourseFolder, encode
) -> None:
    before = untidied(tiny_course, encode)
    result = check(tiny_course, "--fix")
    told = [line for line in result.stdout.splitlines() if ": fixed: " in line]
    assert {re.search(r"\[(.*)\]$", line)[1] for line in told} == FIXABLE
    assert all(re.match(r"[\w/.-]+:\d+:\d+: fixed: ", line) for line in told)
    page, quiz = ((tiny_course.root / file).read_bytes() for file in (MODULE, QUIZ))
    end = b"\r\n" if b"\r\n" in before[MODULE] else b"\n"
    expected = (
        before[MODULE]
        .replace(b"reading \t", b"reading")
        .replace(b"'2026/1/5'", b"'2026-01-05'")
        .replace(b"know ", b"know")
        .replace(b"* one", b"- one")
        .replace(b"+ two", b"- two")
        .replace(b"* deep", b"- deep")
    )
    assert page == expected + end
    assert quiz.split(end)[-5:-2] == [
        b"      - id: when-all-is-sure",
        b"        text: When all is sure # sure?",
        b"    objective: 1",
    ]
    left = json.loads(check(tiny_course, "--format", "json").stdout)["findings"]
    assert not [finding for finding in left if finding["fixable"]]
    assert ": fixed: " not in check(tiny_course, "--fix").stdout
    assert ((tiny_course.root / MODULE).read_bytes(), (tiny_course.root / QUIZ).read_bytes()) == (page, quiz)


def test_a_dry_run_shows_a_diff_and_writes_nothing(tiny_course: CourseFolder) -> None:
    before = untidied(tiny_course, str.encode)
    shown = check(tiny_course, "--fix", "--dry-run").stdout
    assert f"--- {MODULE}" in shown
    assert {"-reviewed: '2026/1/5' # in force", "+reviewed: '2026-01-05' # in force"} <= {*shown.splitlines()}
    assert {file: (tiny_course.root / file).read_bytes() for file in UNTIDY} == before
    assert check(tiny_course, "--dry-run").exit_code == 2


def test_a_rule_a_file_or_a_silence_narrows_what_is_mended(tiny_course: CourseFolder) -> None:
    untidied(tiny_course, str.encode)
    check(tiny_course, "--fix", "--rule", "date-form")
    assert b"* one" in (tiny_course.root / MODULE).read_bytes()
    tiny_course.change(MODULE, "* one", "<!-- rounds: ignore list-style: as printed -->\n* one")
    tiny_course.change(QUIZ, "sure # sure?", "sure # rounds: ignore missing-id: later")
    check(tiny_course, "--fix")
    page = (tiny_course.root / MODULE).read_text()
    assert "* one" in page
    assert "- two" in page
    assert "when-all-is-sure" not in (tiny_course.root / QUIZ).read_text()


def test_a_file_that_cannot_be_written_is_told(tiny_course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = untidied(tiny_course, str.encode)

    def full(path: object, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rounds.cli.check.write_file", full)
    result = check(tiny_course, "--fix")
    assert result.exit_code == 1
    assert f"{MODULE}: error: The file cannot be mended: no space left on device." in result.stdout
    assert {file: (tiny_course.root / file).read_bytes() for file in UNTIDY} == before


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_added_has_the_files_own_line_ends(end: str) -> None:
    added = Edit("a.yml", 2, 2, "b\n", MISSING_ID, "")
    assert edited(f"a{end}c{end}", [added]) == f"a{end}b{end}c{end}"


def test_a_file_that_changed_since_it_was_read_is_not_written_over(tiny_course: CourseFolder) -> None:
    source = read_front_matter(SourceText(MODULE, "---\ntitle: x\n---\n\n* one\n"))[0].source
    edits = all_edits(source, [], [], ())
    before = (tiny_course.root / MODULE).read_bytes()
    done, failed = write_all(tiny_course.root, [(source, edits)], write_file)
    assert (edits != [], done, [problem.place.file for problem in failed]) == (True, [], [MODULE])
    assert (tiny_course.root / MODULE).read_bytes() == before


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-1-5", "2026-01-05"),
        ("2026/01/05", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("01/02/2026", ""),
        ("1.2.2026", ""),
        ("15.1.2028", "2028-01-15"),
        ("12/25/2026", "2026-12-25"),
        ("2/2/2026", "2026-02-02"),
        ("25/13/2026", ""),
        ("20 August 2026", "2026-08-20"),
        ("Jan 5, 2026", "2026-01-05"),
        ("Sept. 3rd 2026", "2026-09-03"),
        ("20 Augusta 2026", ""),
        ("August 2026", ""),
        ("20 Enero 2026", ""),
        ("31 June 2026", ""),
        ("2026-13-1", ""),
        ("2026-1/5", ""),
        ("26-1-5", ""),
        ("2026-02-30", ""),
    ],
)
def test_a_day_is_read_only_where_one_can_be_meant(written: str, day: str) -> None:
    assert iso_day(written) == day


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=course_extensions(Course(title="T")))


def shown(body: str) -> str:
    """The page as rendered; blanks before a line's end are what a fix is for."""
    html = _markdown().reset().convert(body)
    return re.sub(r"[ \t]+(?=\n|<|$)", "", html)


PAGE = """|  |  |text|text |text  |text\t|* item|+ item |- item|  * two|    * four|        * eight|* * *|***|* -|*|+
> * quote |`code |end` |```|~~~ |<!-- a |b --> |<pre> |</pre> |* <!-- c -->|# head |!!! note |    text |:   def
* `x |===|1. one|--- |term |*emph* |+1 |\\ |<div> |</div> |[a]: """
LINES = st.sampled_from([*PAGE.replace("\n", "|").split("|"), "\t", "| a | b | ", "|---|---|"])


@given(st.lists(LINES, max_size=12), st.sampled_from(["", "\n"]))
@example(["* a", "", "        * b"], "")
@example(["text", "* item "], "\n")
def test_a_page_reads_the_same_afterwards(lines: list[str], end: str) -> None:
    body = "\n".join(lines) + end
    head = "---\ntitle: x  \n# why \n---\n"
    before, _ = read_front_matter(SourceText("a.md", head + body))
    after = edited(head + body, all_edits(before.source, [], [], ()))
    page, _ = read_front_matter(SourceText("a.md", after))
    assert all_edits(page.source, [], [], ()) == []
    assert (page.data, "# why\n" in after) == (before.data, True)
    assert shown(page.body) == shown(before.body)
    assert page.body.count("<!--") == body.count("<!--")


YAML = """;  ;a: b ;b: |  ;c: >- ;d: |+;  text  ;  \t;# note \t;e: 'one ;  two ' ;f: "x ;  y"  ;g:  ;  - h ;  - i: j\t
k: {l: m, ;  n: o}  ;p: q # r ;s: t;  u ;- v ;--- """
YAML_LINES = st.sampled_from(YAML.replace("\n", ";").split(";"))


@given(st.lists(YAML_LINES, max_size=10), st.sampled_from(["", "\n", "  "]), st.sampled_from(["\n", "\r\n"]))
def test_yaml_says_the_same_afterwards(lines: list[str], end: str, ends: str) -> None:
    text = "\n".join(lines) + end
    data, before, _ = read_yaml(SourceText("a.yml", text))
    after = edited(text.replace("\n", ends), all_edits(before, [], [], ()))
    again, read, _ = read_yaml(SourceText("a.yml", after.replace("\r\n", "\n")))
    assert again == data
    assert all_edits(read, [], [], ()) == []
    assert [line.split() for line in after.splitlines() if line.split()] == [
        x.split() for x in text.splitlines() if x.split()
    ]
