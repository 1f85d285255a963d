"""What authors silence at the line, and what is told of their silences."""

from dataclasses import replace

import pytest

from courses.course_folder import MODULE, QUIZ, CourseFolder
from rounds.check.all_checks import all_findings
from rounds.check.silence import SILENCES, Sifted, silences, sorted_out
from rounds.load.course import load_course
from rounds.load.yaml_lines import read_yaml
from rounds.model.file_rules import MISSING_ID
from rounds.model.places import SourceText
from rounds.model.problem import Place, Problem, Severity


def found(course: CourseFolder) -> Sifted:
    read, problems = load_course(course.root, "Tiny")
    return all_findings(read, loaded=problems)


def told(course: CourseFolder) -> set[str]:
    asked = {"missing-id", "wrong-value", *(rule.id for rule in SILENCES.rules)}
    return {p.rule.id for p in found(course).left if p.rule} & asked


def of_yaml(text: str) -> list[tuple[tuple[int, ...], tuple[str, ...], str]]:
    return [(tuple(sorted(s.lines)), s.rules, s.reason) for s in silences(read_yaml(SourceText("a.yml", text))[1])]


def of_page(text: str) -> list[tuple[tuple[int, ...], tuple[str, ...], str]]:
    return [(tuple(sorted(s.lines)), s.rules, s.reason) for s in silences(SourceText("a.md", text))]


WITHOUT_ID = "      - text: When"
WITH_ID = "      - id: sure\n        text: When"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "silenced",
    [
        "      - text: When  # rounds: ignore missing-id: the text is the law's",
        "      # rounds: ignore missing-id: the text is the law's\n      - text: When",
        "      # rounds: ignore other, missing-id : why not\n\n      - text: When",
    ],
)
def test_a_note_is_silenced_on_its_line_or_above_it(tiny_course: CourseFolder, silenced: str, ends: str) -> None:
    tiny_course.change(QUIZ, WITH_ID, silenced)
    path = tiny_course.root / QUIZ
    path.write_bytes(path.read_text().replace("\n", ends).encode())
    assert "missing-id" not in told(tiny_course)
    assert [(p.rule.id, s.reason != "") for p, s in found(tiny_course).silenced if p.rule] == [("missing-id", True)]


def test_a_comment_after_something_else_counts_for_its_own_line_only(tiny_course: CourseFolder) -> None:
    tiny_course.change(QUIZ, WITH_ID, WITHOUT_ID)
    tiny_course.change(QUIZ, "    type: single\n", "    type: single # rounds: ignore missing-id: r\n")
    assert {"missing-id", "unused-silence"} <= told(tiny_course)


def test_an_error_is_told_all_the_same(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "minutes: 3", "minutes: six # rounds: ignore wrong-value: it is six")
    assert "wrong-value" in told(tiny_course)


def test_a_silence_is_told_where_its_reason_or_rule_is_missing_and_where_it_is_not_needed(
    tiny_course: CourseFolder,
) -> None:
    tiny_course.change(QUIZ, WITH_ID, "      # rounds: ignore missing-id\n" + WITHOUT_ID)
    assert told(tiny_course) == {"silence-without-reason"}
    tiny_course.change(QUIZ, "ignore missing-id", "ignore missing-di: so")
    assert told(tiny_course) == {"missing-id", "unknown-silence"}
    tiny_course.change(QUIZ, "missing-di: so", "cut-off-text: so")
    assert told(tiny_course) == {"missing-id", "unused-silence"}
    tiny_course.change(QUIZ, "ignore cut-off-text: so", "ignore")
    assert told(tiny_course) == {"missing-id", "unknown-silence", "silence-without-reason"}


def test_of_a_file_that_cannot_be_read_no_silence_is_called_needless(tiny_course: CourseFolder) -> None:
    tiny_course.change(QUIZ, WITH_ID, "      # rounds: ignore cut-off-text: later\n" + WITH_ID)
    tiny_course.change(QUIZ, "objective: 1", "objectiv: 1")
    assert told(tiny_course) == set()


def test_a_silence_of_an_error_is_told_as_such(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "sources: [ich-e2a]", "sources: [ich-e2b] # rounds: ignore unknown-source: soon")
    left = [str(problem) for problem in found(tiny_course).left]
    assert [each for each in left if "unknown-source" in each and "errors cannot be silenced" in each], left


def test_what_stands_in_a_fence_is_silenced_above_the_fence(tiny_course: CourseFolder) -> None:
    tiny_course.change(MODULE, "```quiz", "<!-- rounds: ignore missing-id: so -->\n```quiz")
    course = tiny_course.load()
    inside = Problem(Place(MODULE, 18, 1), "W.", "C.", Severity.NOTE, MISSING_ID)
    below = replace(inside, place=Place(MODULE, 14, 1))
    assert course.origin.text(MODULE).text.split("\n")[17] == "clocks"
    sifted = sorted_out(course, [inside, below], ["missing-id"], [])
    assert (sifted.left, [problem for problem, _ in sifted.silenced]) == ([below], [inside])


def test_a_part_of_the_checks_says_nothing_of_silences(tiny_course: CourseFolder) -> None:
    tiny_course.change(QUIZ, WITH_ID, "      # rounds: ignore missing-id\n" + WITH_ID)
    course, problems = load_course(tiny_course.root, "Tiny")
    assert all_findings(course, advice=False, loaded=problems).left == []


def test_a_text_of_several_lines_is_silenced_at_its_key() -> None:
    text = "a: >\n  # rounds: ignore x: y\n  b\n# rounds: ignore z: w\nc: '# rounds: ignore v: u'\n"
    assert of_yaml(text) == [((5,), ("z",), "w")]


def test_the_head_of_a_file_counts_for_its_first_line_and_the_whole_file() -> None:
    assert of_yaml("# A quiz.\n# rounds: ignore x: y\n# rounds: ignore z: y\n\na: b\n") == [
        ((1, 5), ("x",), "y"),
        ((1, 5), ("z",), "y"),
    ]
    assert of_yaml("a: b\n# rounds: ignore x: y\n# rounds: ignore z: y\n\nc: b\n") == [
        ((5,), ("x",), "y"),
        ((5,), ("z",), "y"),
    ]


def test_a_page_has_them_in_its_head_and_in_comments_outside_code() -> None:
    page = (
        "---\n# rounds: ignore a: b\ntitle: x\n---\n"
        "<!-- rounds: ignore c,\n d: e: f -->\n\nText. <!-- rounds: ignore g: h -->\n"
        "```\n<!-- rounds: ignore i: j -->\n```\n`<!-- rounds: ignore k: l -->`\n<!-- about rounds: ignore -->\n"
    )
    assert of_page(page) == [((1, 3), ("a",), "b"), ((8,), ("c", "d"), "e: f"), ((8,), ("g",), "h")]
