"""Sources wherever they are cited, told at the exact spot in every style of YAML text."""

import pytest

from courses.course_folder import GLOSSARY, MODULE, QUIZ, SOURCES

UNKNOWN = "error: There is no source «ich-e2x». Did you mean «ich-e2a»?"


def test_an_unknown_source_in_a_body_is_told_at_its_spot(tiny_course):
    tiny_course.change(MODULE, "[@ich-e2a III.B]", "[@ich-e2a III.B; @ich-e2x 4]")
    assert tiny_course.problems() == [f"{MODULE}:14:41: {UNKNOWN}"]


def test_an_unknown_source_in_the_front_matter_is_told_at_its_spot(tiny_course):
    tiny_course.change(MODULE, "sources: [ich-e2a]", "sources: [ich-e2a, ich-e2x]")
    assert tiny_course.problems() == [f"{MODULE}:8:20: {UNKNOWN}"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Day 0 [@ich-e2x].", "10:21"),
        ('"Day 0: [@ich-e2x]."', "10:23"),
        ("'Day 0: [@ich-e2x].'", "10:23"),
        ("|\n          Day 0\n          [@ich-e2a] [@ich-e2x].", "12:23"),
        (">-\n          Day 0 [@ich-e2a;\n          @ich-e2x].", "12:11"),
        ("Day 0\n          [@ich-e2x].", "11:12"),
    ],
)
def test_an_unknown_source_in_a_quiz_s_text_is_told_at_its_spot(tiny_course, text, place):
    tiny_course.change(QUIZ, "why: Day 0 [@ich-e2a III.B].", f"why: {text}")
    assert tiny_course.problems() == [f"{QUIZ}:{place}: {UNKNOWN}"]


def test_the_second_of_two_alike_is_told_at_its_own_spot(tiny_course):
    tiny_course.change(QUIZ, "why: Day 0 [@ich-e2a III.B].", "why: '[@ich-e2x a] [@ich-e2x b]'")
    assert tiny_course.problems() == [f"{QUIZ}:10:16: {UNKNOWN}", f"{QUIZ}:10:29: {UNKNOWN}"]


@pytest.mark.parametrize("field", ["prompt", "hint", "why", "source"])
def test_every_text_of_a_question_may_cite(tiny_course, field):
    if field == "prompt":
        tiny_course.change(QUIZ, "When does it start?", "When [@ich-e2x]?")
    elif field == "source":
        tiny_course.change(QUIZ, "source: ich-e2a III.B", "source: See [@ich-e2x]")
    else:
        tiny_course.change(QUIZ, "    objective: 1", f"    {field}: See [@ich-e2x]\n    objective: 1")
    assert [problem.split("error")[1] for problem in tiny_course.problems()] == [UNKNOWN[5:]]


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("ich-e2a", []),
        ("ich-e2a III.B; old-one", ["14:28: warning: The source «old-one» is superseded by «ich-e2a»."]),
        ("ich-e2x", [f"14:13: {UNKNOWN}"]),
        ("Our course rule", []),
        ("Guideline", []),
        ("ich-e2x and more", [f"14:13: {UNKNOWN}"]),
        ("house-rule 3", []),
    ],
)
def test_a_question_s_source_is_an_id_or_free_text(tiny_course, source, problems):
    tiny_course.change(QUIZ, "source: ich-e2a III.B", f"source: {source}")
    told = tiny_course.problems()
    assert len(told) == len(problems)
    assert all(one.startswith(f"{QUIZ}:{start}") for one, start in zip(told, problems, strict=True))


def test_a_term_s_source_is_checked_too(tiny_course):
    tiny_course.change(GLOSSARY, "[@ich-e2a II.B]", "[@ich-e2a II.B; @ich-e2x]")
    assert tiny_course.problems() == [f"{GLOSSARY}:5:30: {UNKNOWN}"]


def test_a_superseded_source_is_a_warning_where_it_is_cited(tiny_course):
    tiny_course.change(MODULE, "[@ich-e2a III.B]", "[@old-one 4]")
    assert tiny_course.problems() == [
        f"{MODULE}:14:25: warning: The source «old-one» is superseded by «ich-e2a». "
        "Compare the claim with the edition in force, and cite that."
    ]


def test_a_source_without_its_at_sign_is_told(tiny_course):
    tiny_course.change(MODULE, "[@ich-e2a III.B]", "[@ich-e2a III.B; old-one 4]")
    assert tiny_course.problems() == [
        f"{MODULE}:14:41: error: «old-one» stands in a citation without its @. "
        "Write @ before the id of each source: [@one 4.2; @other II.B]."
    ]


def test_code_and_comments_cite_nothing(tiny_course):
    tiny_course.change(MODULE, "## What to know", "`[@zzz]` <!-- [@zzz] -->\n\n```\n[@zzz]\n```\n")
    assert tiny_course.problems() == []


def test_a_follower_that_is_not_there_is_told(tiny_course):
    tiny_course.change(SOURCES, "superseded_by: ich-e2a", "superseded_by: ich-e2x")
    assert tiny_course.problems() == [f"{SOURCES}:7:20: {UNKNOWN}"]


def test_without_a_file_of_sources_every_citation_is_told(tiny_course):
    (tiny_course.root / SOURCES).unlink()
    assert (
        f"{MODULE}:14:25: error: There is no source «ich-e2a». Add it to framework/sources.yml."
        in tiny_course.problems()
    )
