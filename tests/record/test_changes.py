"""Two courses compared: what changed is called by its name, and nothing else is."""

from time import perf_counter

import pytest
from git_course import GitCourse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.course_folder import GLOSSARY, MODULE, QUIZ, ROLES, SOURCES, TINY
from rounds.model.course import Course
from rounds.record.changes import changes
from rounds.record.prose import reworded
from rounds.record.versions import retake_advice, version_fault

SURE = "        why: Day 0 [@ich-e2a III.B].\n      - id: sure\n        text: When all is sure\n"
GROUPS = "groups: [{id: g, text: G}, {id: h, text: H}]"
COLUMNS = "columns: [{id: g, text: G}, {id: h, text: H}]"
QUESTION = "    objective: 1\n    source: ich-e2a III.B\n"


def told(course, file, old, new):
    """The sorts of what differs after a change in one file, with what each is of."""
    before = course.load()
    course.change(file, old, new)
    return [(each.part, each.id, each.sort) for each in changes(before, course.load())]


CLOCKS, START = ("module", "clocks"), ("question", "clocks/start")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (MODULE, "is the first day", "is the very first day", [(*CLOCKS, "reworded")]),
        (MODULE, "Day 0 is", "Day 1 is", [(*CLOCKS, "content")]),
        (MODULE, "Day 0 is the first", "Day 0\nis the first", []),
        (MODULE, "III.B]", "III.C]", [(*CLOCKS, "sources changed")]),
        (MODULE, "III.B].", "III.B].\n\nA new paragraph.", [(*CLOCKS, "content")]),
        (MODULE, "clocks\n```", "clocks/start\n```", [(*CLOCKS, "content")]),
        (MODULE, "minutes: 3", "minutes: 4", [(*CLOCKS, "minutes changed")]),
        (MODULE, "- Name the first day", "- Name the last day", [(*CLOCKS, "objectives changed")]),
        (MODULE, "{reporting: skilled}", "{}", [(*CLOCKS, "competencies changed")]),
        (MODULE, "version: 1.0.0", "version: 1.0.1", [(*CLOCKS, "version only")]),
        (MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: retired", [(*CLOCKS, "retired")]),
        (MODULE, "version: 1.0.0", "version: 1.0.0\nstatus: draft", [(*CLOCKS, "withdrawn")]),
        (QUIZ, "When does it start?", "When does it begin?", [(*START, "reworded")]),
        (QUIZ, "- id: aware\n", "- id: known\n", [(*START, "options changed")]),
        (QUIZ, "text: When all is sure\n", "text: When all is sure\n      - {id: no, text: Never}\n",
         [(*START, "options changed")]),
        (QUIZ, f"        correct: true\n{SURE}", f"{SURE}        correct: true\n", [(*START, "key changed")]),
        (QUIZ, QUESTION, QUESTION + "    points: 2\n", [(*START, "scoring changed")]),
        (QUIZ, "source: ich-e2a III.B", "source: ich-e2a III.C", [(*START, "sources changed")]),
        (QUIZ, "title: Two clocks\n", "title: Two clocks\npass_mark: 90\n", [("quiz", "clocks", "scoring changed")]),
        (QUIZ, QUESTION, QUESTION + "  - {id: more, type: true-false, prompt: So?, answer: true}\n",
         [("question", "clocks/more", "added")]),
        (ROLES, "        planned: true\n", "", [("path", "monitor", "joined")]),
        (ROLES, "type: elective", "type: core", [("path", "monitor", "became core")]),
        (SOURCES, "title: E2A", "title: E2A\n    edition: R1", [("source", "ich-e2a", "edition changed")]),
        (SOURCES, "title: E2A", "title: E2A\n    status: superseded", [("source", "ich-e2a", "superseded")]),
        (GLOSSARY, "Something grave", "Something serious", [("term", "sae", "reworded")]),
    ],
)  # fmt: skip
def test_each_change_is_called_by_its_name(tiny_course, file, old, new, expected):
    assert told(tiny_course, file, old, new) == expected


COACHING = "content/framework/coaching.yml"
CARDS = """\
guides:
  - {id: short, title: A talk, occasion: Weekly, minutes: 5, steps: [{text: What happened?}]}
cards:
  - {id: news, competency: reporting, occasion: After news, questions: [Who knew first?], act: Write it down.}
"""


def test_cards_and_talks_come_change_and_go_by_their_names(tiny_course):
    bare = tiny_course.load()
    tiny_course.write(COACHING, CARDS)
    with_cards = tiny_course.load()
    assert [(each.part, each.id, each.sort) for each in changes(bare, with_cards)] == [
        ("coaching card", "news", "added"),
        ("talk guide", "short", "added"),
    ]
    assert {each.sort for each in changes(with_cards, bare)} == {"removed"}
    assert told(tiny_course, COACHING, "Who knew first?", "Who knew?") == [("coaching card", "news", "reworded")]
    assert told(tiny_course, COACHING, "A talk", "The talk") == [("talk guide", "short", "reworded")]


def test_options_that_swap_their_texts_change_the_key(tiny_course):
    before = tiny_course.load()
    tiny_course.change(QUIZ, "text: On first awareness", "text: X")
    tiny_course.change(QUIZ, "text: When all is sure", "text: On first awareness")
    tiny_course.change(QUIZ, "text: X", "text: When all is sure")
    found = [each for each in changes(before, tiny_course.load()) if each.sort == "key changed"]
    assert [(each.before, each.after) for each in found] == [("On first awareness", "When all is sure")]


def test_another_number_in_the_right_answer_changes_the_key_and_another_word_does_not(tiny_course):
    tiny_course.change(QUIZ, "text: On first awareness", "text: Within 7 days")
    assert told(tiny_course, QUIZ, "Within 7 days", "In 7 days at most") == [(*START, "reworded")]
    assert (*START, "key changed") in told(tiny_course, QUIZ, "In 7 days", "In 15 days")


QUESTIONS = {
    "numeric": ("answer: 7", "answer: 8", "key changed"),
    "numeric ": ("answer: 7", "answer: 7\n    tolerance: 1", "key changed"),
    "true-false": ("answer: true", "answer: false", "key changed"),
    "short-answer": ("accept: [a]", "accept: [a, b]", "options changed"),
    "short-answer ": ("accept: [a, b]", "accept: [a]", "key changed"),
    "ordering": ("items: [{id: a, text: A}, {id: b, text: B}]", "items: [{id: b, text: B}, {id: a, text: A}]",
                 "key changed"),
    "ordering ": ("items: [{id: a, text: A}, {id: b, text: B}]",
                  "items: [{id: c, text: C}, {id: a, text: A}, {id: b, text: B}]", "options changed"),
    "matching": ("pairs: [{id: a, left: A, right: 1x}, {id: b, left: B, right: 2x}]",
                 "pairs: [{id: a, left: A, right: 2x}, {id: b, left: B, right: 1x}]", "key changed"),
    "sorting": (f"{GROUPS}\n    items: [{{id: a, text: A, group: g}}, {{id: b, text: B, group: h}}]",
                f"{GROUPS}\n    items: [{{id: a, text: A, group: h}}, {{id: b, text: B, group: h}}]", "key changed"),
    "matrix": (f"{COLUMNS}\n    rows: [{{id: a, text: A, answer: g}}, {{id: b, text: B, answer: h}}]",
               f"{COLUMNS}\n    rows: [{{id: a, text: A, answer: h}}, {{id: b, text: B, answer: h}}]", "key changed"),
    "cloze": ("text: '[[g]]'\n    gaps: [{id: g, accept: [a]}]", "text: '[[g]]'\n    gaps: [{id: g, accept: [b]}]",
              "key changed"),
    "rating": ("responses: [{id: a, text: A, value: 1}, {id: b, text: B, value: 2}]",
               "responses: [{id: a, text: A, value: 1}, {id: b, text: B, value: 3}]", "scoring changed"),
    "reflection": ("hint: a", "hint: b", "reworded"),
}  # fmt: skip


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_key_of_every_type_is_told_from_its_wording(tiny_course, kind):
    before, after, sort = QUESTIONS[kind]
    head = f"title: T\nquestions:\n  - id: start\n    type: {kind.strip()}\n    prompt: P\n    "
    tiny_course.write(QUIZ, f"{head}{before}\n".encode())
    first = tiny_course.load()
    assert "clocks" in first.quizzes
    tiny_course.write(QUIZ, f"{head}{after}\n".encode())
    assert changes(first, tiny_course.load())[0].sort == sort


def test_a_module_under_another_id_was_renamed_and_one_in_another_area_moved(course: GitCourse):
    before = course.load()
    course.git("mv", MODULE, MODULE.replace("clocks", "watches"))
    renamed = changes(before, course.load())
    assert [(each.id, each.sort, each.before) for each in renamed] == [("watches", "renamed", "clocks")]
    (course.root / "content/modules/law").mkdir()
    course.git("mv", MODULE.replace("clocks", "watches"), "content/modules/law/clocks.md")
    assert [(each.id, each.sort) for each in changes(before, course.load())] == [("clocks", "moved")]


def test_questions_in_another_order_or_quiz_moved(tiny_course):
    more = "  - {id: more, type: true-false, prompt: So?, answer: true}\n"
    tiny_course.change(QUIZ, QUESTION, QUESTION + more)
    before = tiny_course.load()
    tiny_course.change(QUIZ, more, "")
    tiny_course.change(QUIZ, "questions:\n", "questions:\n" + more)
    moved = changes(before, tiny_course.load())
    assert [(each.id, each.sort, each.before, each.after) for each in moved] == [("clocks/more", "moved", "2", "1")]
    tiny_course.change(QUIZ, more, "")
    tiny_course.write("quizzes/safety/other.yml", f"title: Other\nquestions:\n{more}")
    (found,) = changes(before, tiny_course.load())
    assert (found.id, found.sort, found.before) == ("other/more", "moved", "clocks")


@pytest.mark.parametrize(
    ("old", "new", "sorts", "retake", "fault"),
    [
        ("1.0.0", "2.0.0", {"content"}, True, ""),
        ("1.0.0", "1.1.0", {"content"}, False, ""),
        ("1.0.0", "1.0.0", {"content"}, False, "raise 1.0.0 to 1.1.0"),
        ("1.0.0", "1.0.0", {"key changed"}, True, "raise 1.0.0 to 2.0.0"),
        ("1.0.0", "1.0.1", {"key changed"}, True, "A key changed under a patch version: 1.0.1 should be 2.0.0"),
        ("1.0.0", "1.0.1", {"content"}, False, "1.0.1 should be 1.1.0"),
        ("1.0.0", "1.0.0", {"reworded"}, False, ""),
        ("1.2.0", "1.1.9", {"reworded"}, False, "went back"),
        ("1.9.0", "1.10.0", {"content"}, False, ""),
    ],
)
def test_the_version_decides_on_a_retake_and_must_tell_of_the_change(tiny_course, old, new, sorts, retake, fault):
    module = tiny_course.load().modules["clocks"]
    before, after = (module.model_copy(update={"version": version}) for version in (old, new))
    assert retake_advice(before, after, sorts)[0] is retake
    found = version_fault(before, after, sorts)
    assert fault in found
    assert bool(fault) is bool(found)


def test_a_new_course_is_all_new_and_one_that_is_gone_all_gone(tiny_course):
    course, nothing = tiny_course.load(), Course(title="T")
    assert {each.sort for each in changes(nothing, course)} == {"new", "added"}
    assert {each.sort for each in changes(course, nothing)} == {"removed"}


EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted(TINY)), st.integers(0, 400), st.integers(0, 12), st.text("ab1 .:\n-[]@", max_size=6)
    ),
    max_size=3,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_whatever_is_edited_a_course_equals_itself_and_what_differs_is_told(tiny_course, edits):
    for file, text in TINY.items():
        tiny_course.write(file, text)
    before = tiny_course.load()
    for file, at, length, new in edits:
        text = (tiny_course.root / file).read_text()
        tiny_course.write(file, (text[:at] + new + text[at + length :]).encode())
    after = tiny_course.load()
    assert changes(after, after) == []
    ids = {each.id.split("/")[0] for each in changes(before, after)}
    assert before.modules.keys() ^ after.modules.keys() <= ids
    assert before.framework.terms.keys() ^ after.framework.terms.keys() <= ids


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_compare(one, other):
    assert reworded(one, one) == []
    assert all(each.before != each.after or each.cited for each in reworded(one, other))


def test_long_texts_compare_in_no_time():
    one = "\n\n".join(f"Paragraph {n} has its own words." for n in range(5_000))
    other = one.replace("own", "very own")
    start = perf_counter()
    assert len(reworded(one, other)) == 5_000
    assert reworded("same. " * 50_000, "same. " * 50_001)
    assert perf_counter() - start < 10
