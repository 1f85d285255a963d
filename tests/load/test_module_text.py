"""Quiz fences and citations in Markdown."""

from time import process_time

from rounds.model.module_text import citations, quiz_references, without_code


def quizzes(text):
    return [(found.quiz, found.question) for found in quiz_references(text)]


def test_a_fence_names_a_quiz_or_one_question():
    assert quizzes("```quiz\na\n```\n\n~~~ quiz\nb/q  # one question\n~~~\n") == [("a", None), ("b", "q")]


def test_a_fence_inside_a_block_or_a_list_counts():
    assert quizzes("!!! case\n    ```quiz\n    a\n    ```\n\n- x\n\n  ```quiz\n  b\n  ```\n") == [
        ("a", None),
        ("b", None),
    ]


def test_a_fence_inside_a_longer_fence_is_code():
    assert quizzes("````md\n```quiz\na\n```\n````\n\n```python\nquiz\n```\n") == []


def test_an_empty_fence_names_nothing_and_a_second_line_is_counted():
    assert quizzes("```quiz\n# later\n```") == [("", None)]
    assert [found.nth for found in quiz_references("```quiz\na\nb\n```")] == [0, 1]


def test_citations_have_source_place_and_offset():
    text = "So [@a-1 II.B; @b, p. 3;c d] and [@e] and [@link](x.md)."
    found = [(one.source, one.place, one.marked) for one in citations(text)]
    assert found == [("a-1", "II.B", True), ("b", "p. 3", True), ("c", "d", False), ("e", "", True)]
    assert [text[one.offset] for one in citations(text)] == ["@", "@", "c", "@"]


def test_code_and_comments_hold_no_citations():
    text = "`[@a]` ``[@b] ` `` <!-- [@c] --> [@d]\n\n```\n[@e]\n```\n"
    assert [one.source for one in citations(without_code(text))] == ["d"]


def test_a_lone_backtick_does_not_blank_the_next_paragraph():
    assert [one.source for one in citations(without_code("a ` b\n\n[@c] ` d"))] == ["c"]


def test_time_grows_no_faster_than_the_text():
    for mark in ("`", "` ", "``` \n", "[@", "<!--", "~~~\n", "` `` "):
        start = process_time()
        text = mark * (400_000 // len(mark))
        list(citations(without_code(text)))
        list(quiz_references(text + "quiz"))
        assert process_time() - start < 3, mark
