"""Whatever a file holds, importing it ends soon: with questions, or with one clear sentence and exit code 1."""

import time
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rounds.cli.main import rounds
from rounds.importing.authored import authored
from rounds.importing.draft import Draft, FoundQuiz
from rounds.importing.gift import read_gift
from rounds.importing.html_text import markdown_of, of_markdown
from rounds.importing.qti_typed import pattern_text
from rounds.importing.yaml_text import yaml_text
from rounds.model.problem import Place

GIFT_PIECES = st.sampled_from(
    [
        *(
            "a",
            " ",
            "\n",
            "\n\n",
            "{",
            "}",
            "=",
            "~",
            "#",
            "####",
            "%50%",
            "%",
            "->",
            "::",
            "\\",
            "\\n",
            "\\{",
            "//",
            "T",
        ),
        *("$CATEGORY: ", "[html]", "[markdown]", "<b>", "</b>", "<", "&", "[@a]", "// [id:x__y]\n", ":2", "1..2"),
        *('// rounds-question: {"type": "single"}\n', '<span class="rounds-gap-x">', "[tag:rounds-type:sorting]", "é"),
        *("\ue200", "\x00", "\u2028", "<p>", "</p>"),
    ]
)
HTML_PIECES = st.sampled_from(
    [
        *("a", "b", " ", "<", ">", "&", ";", "/", "*", "_", "[", "]", "{", "}", "(", ")", "#", "-", "+", ".", "!", "|"),
        *("\\", "`", "~", "^", "=", ":", '"', "'", "\n", "\t", "<b>", "</b>", "<p>", "<li>", "<ul>", "<td>", "<table>"),
        *("<pre>", "<a href='x'>", "<img src=x>", "<cite title='a b'>", "&lt;", "&#0;", "]]>", "<!--", "<br>", "1. "),
    ]
)
LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<quiz>&c;</quiz>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<quiz><question type="essay"><name><text>&a;</text></name></question></quiz>"""
LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff") | st.just("\n")
)
slow_start = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def refused(file: Path, *options: str) -> str:
    """The one message with which the file is refused, soon."""
    start = time.monotonic()
    result: Result = CliRunner().invoke(rounds, ["import", str(file), "--output", str(file.parent / "out"), *options])
    assert time.monotonic() - start < 20
    assert result.exit_code == 1 and result.exception.__class__ is SystemExit, result.output[-2000:]
    assert not (file.parent / "out").exists()
    return result.output


def written(tmp_path: Path, name: str, data: str | bytes) -> Path:
    """A file with this content."""
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


@slow_start
@given(st.one_of(st.text(), st.lists(GIFT_PIECES, max_size=40).map("".join)))
def test_any_text_is_read_as_gift(text: str) -> None:
    taken: set[str] = set()
    for quiz in read_gift(text, "any.gift"):
        for made in authored(quiz, taken):
            assert made.losses or made.questions


@slow_start
@given(st.lists(HTML_PIECES, max_size=40).map("".join))
def test_any_html_becomes_markdown(html: str) -> None:
    told: list[str] = []
    assert isinstance(markdown_of(html, told.append, lambda _: None), str)
    assert isinstance(of_markdown(html, told.append, lambda _: None), str)


@given(st.text())
def test_any_pattern_is_read(text: str) -> None:
    assert isinstance(pattern_text(text), str)


@slow_start
@given(st.dictionaries(st.sampled_from(["title", "prompt", "why", "text"]), LINES))
def test_texts_that_yaml_can_hold_are_read_back_as_they_were(told: dict[str, str]) -> None:
    again = yaml.safe_load(yaml_text(told))
    for name, text in told.items():
        assert str(again[name]).rstrip("\n") == text.rstrip() or again[name] == text


def test_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    assert "declares entities" in refused(written(tmp_path, "a.xml", LAUGHS))


def test_entities_of_files_are_refused(tmp_path: Path) -> None:
    message = refused(written(tmp_path, "a.xml", OUTSIDE.encode("utf-16")))
    assert "declares entities" in message and "root:" not in message


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xml", "<quiz><question></quiz>", "This XML cannot be read"),
        ("a.xml", "<quiz/>", "No question"),
        ("a.xml", "<html><body/></html>", "begins with <html>"),
        ("a.xml", "<questestinterop/>", "begins with <questestinterop>"),
        ("a.xml", "<a>" * 100_000, "This XML cannot be read"),
        ("a.xml", b"<quiz><question>\xff</question></quiz>", "not UTF-8"),
        ("a.xml", '<?xml version="1.0" encoding="no-such"?><quiz/>', "This XML cannot be read"),
        ("a.gift", b"Gr\xf6\xdfe? {T}", "a.gift:1: The file is not UTF-8"),
        ("a.gift", b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        ("a.gift", "", "No question"),
        ("a.zip", b"PK\x03\x04 and nothing more", "a.zip"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(
    name: str, data: str | bytes, told: str, tmp_path: Path
) -> None:
    message = refused(written(tmp_path, name, data))
    assert told in message and message.startswith("Error: ") and message.count("\n") == 1


@pytest.mark.parametrize("text", ["{" * 10_000_000, "{\n\n" * 3_000_000, "a{=b}" * 2_000_000, "}{" * 5_000_000])
def test_ten_megabytes_of_braces_end_soon(text: str, tmp_path: Path) -> None:
    assert "Nothing is written" in (told := refused(written(tmp_path, "a.gift", text))) or "Split the file" in told


def test_a_bomb_in_a_zip_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.h5p"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("h5p.json", b"[" * 60_000_000)
    assert "bomb" in refused(file)


def test_deeply_nested_json_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "deep.h5p"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("h5p.json", "[" * 100_000)
        package.writestr("content/content.json", "{}")
    assert "not sound JSON" in refused(file)


def test_a_manifest_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<assessmentItem identifier='secret'/>")
    folder = tmp_path / "package"
    folder.mkdir()
    resource = "<resource type='imsqti_item_xmlv2p1' href='../secret.xml'/>"
    file = written(folder, "imsmanifest.xml", f"<manifest><resources>{resource}</resources></manifest>")
    assert "No QTI 2.1 item" in refused(file)


def test_html_nested_without_end_is_read_as_words() -> None:
    told: list[str] = []
    assert markdown_of("<b><i>" * 4_000 + "deep", told.append, lambda _: None) == "deep"
    assert any("nested" in what for what in told)


def test_links_that_run_programs_are_words() -> None:
    told: list[str] = []
    assert markdown_of('<a href="javascript:x()">go</a>', told.append, lambda _: None) == "go"
    assert of_markdown("[go](javascript:x)", told.append, lambda _: None) == "go"


def test_more_questions_than_a_quiz_holds_become_several_quizzes() -> None:
    options = [{"text": "Yes", "correct": True}, {"text": "No"}]
    drafts = [
        Draft(
            Place("a"),
            str(n),
            "",
            {"type": "single", "prompt": f"Is it {n}?", "options": [dict(each) for each in options]},
        )
        for n in range(501)
    ]
    made = authored(FoundQuiz(Place("a"), "Many", drafts=drafts), set())
    assert [(quiz.id, quiz.questions) for quiz in made] == [("many", 500), ("many-2", 1)]


@slow_start
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_characters_make_a_quiz_or_a_loss(prompt: str, option: str) -> None:
    options = [{"text": option, "correct": True}, {"text": "No"}]
    draft = Draft(Place("a"), "x", "", {"type": "single", "prompt": prompt, "options": options})
    [made] = authored(FoundQuiz(Place("a"), prompt, drafts=[draft]), set())
    assert made.questions or made.losses
