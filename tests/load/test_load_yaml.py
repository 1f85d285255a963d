"""YAML as authors write it: texts stay as written, mistakes are told in plain words at their place."""

from time import process_time

import pytest
import yaml

from rounds.load import yaml_lines
from rounds.load.yaml_lines import read_yaml
from rounds.model.places import SourceText


def read(text: str):
    data, source, problems = read_yaml(SourceText("f.yml", text))
    return data, source, [str(problem) for problem in problems]


@pytest.fixture(params=["libyaml", "pure"])
def loader(request, monkeypatch):
    """PyYAML may have been built without libyaml."""
    kinds = {"libyaml": yaml.CSafeLoader, "pure": yaml.SafeLoader}
    monkeypatch.setattr(yaml_lines, "_LOADER", kinds[request.param])


@pytest.mark.parametrize("text", ["24", "No", "17:30", "1_000", "0o14", "2026-11-02", "1e3", ".inf", "=", "<<", "True"])
def test_a_plain_text_stays_as_it_is_written(text):
    assert read(f"text: {text}\n")[0] == {"text": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_none_and_quotes_make_it_a_text(text):
    assert read(f"a: {text}\nb: '{text}'\n")[0] == {"a": None, "b": text}


def test_keys_are_texts_too():
    assert read("1: a\nyes: b\n")[0] == {"1": "a", "yes": "b"}


def test_each_value_and_key_has_its_place():
    source = read(
        "# comment\nquestions:\n  - id: a\n    prompt: >-\n      Folded\n      text\n  - {id: b, prompt: c}\n"
    )[1]
    assert str(source.place(("questions", 0, "prompt"))) == "f.yml:4:13"
    assert str(source.key_place(("questions", 0, "prompt"))) == "f.yml:4:5"
    assert str(source.place(("questions", 1))) == "f.yml:7:5"
    assert str(source.place(("questions", 1, "prompt"))) == "f.yml:7:21"
    assert str(source.place(("questions", 1, "unknown", 3))) == "f.yml:7:5"


@pytest.mark.parametrize(
    "style", ["plain @x then @x", '"quoted @x then @x"', "|\n   literal @x\n   then @x", ">\n   folded\n   @x then @x"]
)
def test_a_word_is_found_in_every_style_of_text(style):
    text = f"a: {style}\nb: @x\n".replace("b: @x", "b: '@x'")
    source = read(text)[1]
    place = source.word_place(("a",), "@x", 1)
    line = text.split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith("@x")
    assert place.line < text.count("\n")
    assert line[place.column :].count("@x") == 0


SYNTAX = [
    ("a:\n\tb: c\n", "f.yml:2:1", "A tab stands here"),
    ("a: b\n  \tc: d\n", "f.yml:2:3", "A tab stands here"),
    ("o:\n  - {id: a, text: One: two}\n", "f.yml:2:22", "holds `:`. Put quotes round each text"),
    ("o:\n  - {id: a, text: Day 0 [@x]}\n", "f.yml:2:25", "holds `[`. Put quotes round each text"),
    ("o:\n  - {id: a, text: Form #5}\nb: c\n", "f.yml:2:24", "holds `#`. Put quotes round each text"),
    ("o:\n  - {id: a, text: Set {1}}\n", "f.yml:2:23", "holds `{`. Put quotes round each text"),
    ("o:\n  - {id: a, text: b\nc: d\n", "f.yml:2:5", "not closed with }. Write the }"),
    ("text: One: two\n", "f.yml:1:10", "A second `: ` stands in this line"),
    ("text: Not so: [1, 2]\n", "f.yml:1:13", "A second `: ` stands in this line"),
    ("text: [@x III] says\n", "f.yml:1:7", "A text cannot begin with [@ unless it stands in quotes"),
    ("text: [a] b\n", "f.yml:1:11", "«b» is not expected here"),
    ("text: *Note* this\n", "f.yml:1:7", "A text cannot begin with * unless"),
    ("text: **Note** this\n", "f.yml:1:7", "A text cannot begin with * unless"),
    ("text: `code`\n", "f.yml:1:7", "A text cannot begin with ` unless"),
    ("text: @x\n", "f.yml:1:7", "A text cannot begin with @ unless"),
    ("text: - b\n", "f.yml:1:7", "A list cannot begin on the line of its key"),
    ("text: > b\n", "f.yml:1:9", "After > nothing else may stand"),
    ('text: "C:\\q"\n', "f.yml:1:", "A backslash"),
    ('text: "So" he said\nb: c\n', "f.yml:1:12", "after its closing quotation mark"),
    ("text: 'Don't'\n", "f.yml:1:12", "after its closing quotation mark"),
    ('a: b\ntext: "open\nb: c\n', "f.yml:2:7", 'begins with " and never ends'),
    ("title Foo\nb: c\n", "f.yml:1:1", "the colon is missing"),
    ("b: c\ntitle\nd: e\n", "f.yml:2:1", "the colon is missing"),
    ("title:Foo\nb: c\n", "f.yml:1:7", "After `title:` a space is missing"),
    ("a: 1\n  b: 2\n", "f.yml:2:3", "indented deeper than the one above"),
    ("a:\n  b: 1\n c: 2\n", "f.yml:3:2", "does not stand in line"),
    ("a:\n  - b: 1\n   c: 2\n", "f.yml:3:4", "does not stand in line"),
    (" a: b\nc: d\n", "f.yml:2:1", "does not stand in line"),
    ("text: 'a' - b\n", "f.yml:1:11", "after its closing quotation mark"),
    ('a: "\nb:\n  - "c" d\n', "f.yml:1:4", "opens here is closed on line 3 only, and text follows it."),
    (": x\n", "f.yml:1:1", "A key is missing before this `:`"),
]


@pytest.mark.parametrize(("text", "place", "words"), SYNTAX)
def test_broken_yaml_is_told_at_its_place_with_the_cure(loader, text, place, words):
    data, _, problems = read(text)
    assert data is None
    assert len(problems) == 1
    assert problems[0].startswith(place)
    assert words in problems[0]


def test_a_comma_in_a_one_line_entry_does_not_become_a_key(loader):
    data, _, problems = read("o:\n  - {id: a, text: Yes, if sure, why: b}\n")
    assert data == {"o": [{"id": "a", "text": "Yes", "why": "b"}]}
    assert problems == [
        "f.yml:2:24: error: «if sure» stands in this one-line entry without a `:` after it. "
        "If it belongs to the text before the comma, put quotes round the whole text."
    ]


def test_an_empty_value_in_a_one_line_entry_is_no_mistake():
    assert read("{a: , b: ''}") == ({"a": None, "b": ""}, read("{a: , b: ''}")[1], [])


def test_a_text_cut_off_by_a_comment_sign_is_told():
    assert read("text: Form #5\nb: c # comment\n")[2] == [
        "f.yml:1:11: warning: The text ends here, since ` #` begins a comment. "
        "Put quotes round the text if the # belongs to it; else write a space after the #."
    ]


def test_a_key_that_stands_twice_is_told_with_the_line_of_the_first(loader):
    data, _, problems = read("a: 1\nb: 2\na:\n  - x\n")
    assert data == {"a": "1", "b": "2"}
    cure = "Keep one of them; where a new entry of a list begins, write `- ` before its first key."
    assert problems == [f"f.yml:3:1: error: The key «a» stands twice; the first is on line 1. {cure}"]


def test_every_mistake_that_does_not_stop_the_reading_is_told_at_once():
    assert len(read("a: 1\na: 2\nb: {c: d, e f}\ng: !x y\n: z\n")[2]) == 4


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "f.yml:1:1", "Nothing is written here"),
        ("# only a comment\n", "f.yml:1:1", "Nothing is written here"),
        ("---\n", "f.yml:", "Nothing is written here"),
        ("a: 1\n---\nb: 2\n", "f.yml:2:1", "A second document"),
        ("a: !!python/object/apply:os.system [ls]\n", "f.yml:1:4", "is a YAML tag"),
        ("a: !important b\n", "f.yml:1:4", "is a YAML tag"),
        ("? [a]\n: b\n", "f.yml:1:3", "A key must be a plain word"),
        ("{[a]: b}\n", "f.yml:1:2", "A key must be a plain word"),
        ("? {a: b}\n: c\n", "f.yml:1:3", "A key must be a plain word"),
        ("~: c\n", "f.yml:1:1", "A key is missing"),
        ("a: *b\n", "f.yml:1:4", "an anchor &b that is not written above"),
        ("a: &a [*a]\n", "f.yml:1:8", "refers to the entry that it stands in"),
        ('a: "b\\0c"\n', "f.yml:1:4", "control character U+0000"),
    ],
)
def test_what_is_yaml_and_no_course_text_is_refused(loader, text, place, words):
    problems = read(text)[2]
    assert len(problems) == 1
    assert problems[0].startswith(place)
    assert words in problems[0]


def test_an_alias_stands_for_a_copy_with_the_places_of_the_original(loader):
    data, source, problems = read("a: &o\n  - {id: x}\nb: *o\n")
    assert (data, problems) == ({"a": [{"id": "x"}], "b": [{"id": "x"}]}, [])
    assert data["a"][0] is not data["b"][0]
    assert str(source.place(("b", 0, "id"))) == "f.yml:2:10"
    assert str(source.place(("b",))) == "f.yml:3:4"


def test_an_anchor_bomb_does_not_go_off(loader):
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))
    start = process_time()
    _, _, problems = read("l0: &l0 [x, y]\n" + levels)
    assert "stand for more than 10,000 values" in problems[0]
    assert process_time() - start < 2


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[{", "a: &a [ "])
def test_two_megabytes_of_nesting_end_in_a_problem_at_once(unit):
    start = process_time()
    data, _, problems = read(unit * (2_000_000 // len(unit)))
    assert data is None
    assert len(problems) == 1
    assert process_time() - start < 2


@pytest.mark.parametrize(
    "text", ["[" + "a," * 999_000 + "]", "- a\n" * 499_000, "a: b\n" * 399_000, "b: " + "a " * 900_000]
)
def test_two_megabytes_of_entries_are_read_or_refused_in_seconds(text):
    start = process_time()
    problems = read(text)[2]
    assert len(problems) <= 200
    assert process_time() - start < 5


def test_alias_of_alias_cannot_nest_deeper_than_what_is_written_out(loader):
    deep = "[" * 25 + "x" + "]" * 25
    text = f"a0: &a0 {deep}\n" + "".join(f"a{n}: &a{n} {'[' * 25}*a{n - 1}{']' * 25}\n" for n in range(1, 40))
    assert "or too deep" in read(text)[2][0]
