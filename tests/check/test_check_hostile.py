"""Files made to hurt: two megabytes of anything are checked in seconds, and tell a bounded number of Problems."""

from time import process_time

import pytest

from courses.course_folder import MODULE, QUIZ, ROLES
from rounds.check.family import MOST_OF_A_CHECK

MARKS = ["[@ich-e2x a] ", "[a](b.md) ", "![](", "[", "](<", "[a]: b.md\n", "```quiz\nx\n```\n\n", "`", "<!--", "]((("]


@pytest.mark.parametrize("mark", MARKS)
def test_a_body_of_one_mark(tiny_course, mark):
    body = mark * (1_990_000 // len(mark))
    text = (tiny_course.root / MODULE).read_text()
    tiny_course.write(MODULE, (text + body).encode())
    start = process_time()
    assert len(tiny_course.problems()) < 300
    assert process_time() - start < 8


@pytest.mark.parametrize(
    ("file", "head", "entry"),
    [
        (QUIZ, "title: a\nquestions:\n", "- {{id: q{n}, type: single}}\n"),
        (QUIZ, "title: a\n", "k{n}: a\n"),
        (QUIZ, "", "a: b\n"),
        (QUIZ, "title: a\nquestions:\n- id: a\n  type: ordering\n  prompt: p\n  items:\n", "  - text: x\n"),
        (ROLES, "roles:\n- id: a\n  name: b\n  path:\n", "  - {{module: clocks{n}, type: core, reason: r}}\n"),
        (ROLES, "roles:\n", "- {{id: a, name: b}}\n"),
    ],
)
def test_a_file_of_one_entry(tiny_course, file, head, entry):
    lines = 1_900_000 // len(entry.format(n=10_000))
    tiny_course.write(file, head + "".join(entry.format(n=n) for n in range(lines)))
    start = process_time()
    assert len(tiny_course.problems()) < 300
    assert process_time() - start < 8


def test_one_mistake_made_everywhere_is_told_five_hundred_times_and_counted_no_further(tiny_course):
    (tiny_course.root / "content/framework/sources.yml").unlink()
    text = (tiny_course.root / MODULE).read_text().replace("## What", "[@ich-e2a] " * 90 + "\n\n## What")
    for number in range(8):
        tiny_course.write(f"content/modules/safety/m{number}.md", text.encode())
    told = [problem for problem in tiny_course.problems() if "There is no source" in problem]
    assert len(told) == MOST_OF_A_CHECK
    assert any("more than 500 mistakes of one kind" in problem for problem in tiny_course.problems())
