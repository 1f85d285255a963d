"""Whatever stands in a file, reading it gives a value or Problems, never an exception."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.course_folder import GLOSSARY, MODULE, QUIZ, ROLES, SOURCES, TINY, CourseFolder
from rounds.load.yaml_lines import read_yaml
from rounds.model.module_text import citations, fences, quiz_references, without_code
from rounds.model.places import SourceText

# fmt: off
PIECES = [
    "a", "id", "é", "\U0001f600", "~", "<<", ": ", ":", "- ", "{", "}", "[", "]", ",", "&a ", "*a", "!!x ", "? ",
    "|", ">", "'", '"', "#", " #x", "---", "...", "%", "@", "`", "\\", "\\x01", "\n", "\n  ", "\n    ", "\t",
    "\u2028", "\x85", "\ufeff", "title: ", "text: ", "questions:\n", "type: single\n", "options:\n", "correct: true\n",
]
# fmt: on
yaml_like = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
fewer = settings(relaxed, max_examples=40)


@relaxed
@given(yaml_like)
def test_any_text_is_read_or_told(text):
    data, source, problems = read_yaml(SourceText("f.yml", text))
    assert data is not None or problems
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines) + 1
        assert str(problem).isprintable() or "\u2028" in text or "\x85" in text or "\ufeff" in text
    assert all(0 <= start <= end <= len(text) for start, end in source.spans.values())


@pytest.mark.parametrize("file", [MODULE, QUIZ, ROLES, SOURCES, GLOSSARY, "content/modules/safety/index.md"])
@fewer
@given(
    st.one_of(
        st.binary(max_size=300), yaml_like.map(str.encode), yaml_like.map(lambda t: f"---\n{t}\n---\n{t}".encode())
    )
)
def test_any_bytes_in_any_file_give_a_course_and_problems(file, data):
    with tempfile.TemporaryDirectory() as folder:
        course = CourseFolder(Path(folder))
        for name, text in TINY.items():
            course.write(name, text)
        course.write(file, data)
        course.problems()


@fewer
@given(st.integers(0, 2_000), st.integers(0, 40), yaml_like)
def test_any_piece_of_a_quiz_replaced_by_anything_gives_problems(start, length, new):
    with tempfile.TemporaryDirectory() as folder:
        course = CourseFolder(Path(folder))
        for name, text in TINY.items():
            course.write(name, text)
        quiz = (course.root / QUIZ).read_text()
        at = start % len(quiz)
        course.write(QUIZ, (quiz[:at] + new + quiz[at + length :]).encode())
        course.problems()


@relaxed
@given(
    st.lists(
        st.sampled_from(["`", "```", "~~~~", "quiz", "\n", "\n\n", "[@a b]", "; ", "<!--", "-->", " ", "x", "#"]),
        max_size=50,
    )
)
def test_blanking_code_moves_nothing(parts):
    text = "".join(parts)
    blanked = without_code(text)
    assert len(blanked) == len(text)
    assert [n for n, sign in enumerate(blanked) if sign == "\n"] == [n for n, sign in enumerate(text) if sign == "\n"]
    for citation in citations(text):
        assert text[citation.offset :].startswith("@" * citation.marked + citation.source)
    for reference in quiz_references(text):
        assert text[reference.offset :].startswith(reference.quiz)
    assert all(fence.start < fence.end for fence in fences(text))
