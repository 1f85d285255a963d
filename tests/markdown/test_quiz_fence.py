"""Quiz fences in a page."""

import pytest
from markdown import Markdown
from small_markdown_course import Outline, a_course, a_quiz, a_single, rendered

from rounds.markdown.extensions import course_extensions

QUIZZES = [a_quiz(a_single("one"), a_single("two")), a_quiz(a_single(), quiz_id="r")]


def asked(body: str) -> list[str]:
    """The quizzes in the page, as they would be written in a fence."""
    found = Outline(rendered(body, QUIZZES)).all("rounds-quiz")
    return [
        f"{quiz['data-quiz']}/{quiz['data-only']}" if quiz.get("data-only") else str(quiz["data-quiz"])
        for quiz in found
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("```quiz\nq\n```", ["q"]),
        ("~~~ quiz\nq/two\n~~~", ["q/two"]),
        ("Text\n```quiz\nq   # the whole\n```\nmore", ["q"]),
        ("```quiz\nq/one\nr\n```", ["q/one", "r"]),
        ("- point\n\n    ```quiz\n    q\n    ```\n\n- next", ["q"]),
        ("!!! try-it\n    Do it.\n\n    ```quiz\n    q/one\n    ```\n\n    More.", ["q/one"]),
        ("> ```quiz\n> q\n> ```", ["q"]),
        ("````\n```quiz\nq\n```\n````\n\n```quiz\nr\n```", ["r"]),
        ("    ```quiz\n    q\n    ```", []),
        ("<!--\n```quiz\nq\n```\n-->", []),
        ("`quiz` and ```quiz``` alone", []),
        ("```quizzes\nq\n```", []),
    ],
)
def test_fences_become_quizzes_wherever_they_are_fences(body: str, expected: list[str]) -> None:
    assert asked(body) == expected


def test_a_fence_in_a_longer_fence_is_shown_as_it_is_written() -> None:
    assert rendered("````markdown\n```quiz\nq\n```\n````", QUIZZES) == (
        '<pre><code class="language-markdown">```quiz\nq\n```\n</code></pre>'
    )


def test_text_round_a_nested_fence_stays_in_its_block() -> None:
    page = rendered("!!! note\n    A\n    ```quiz\n    r\n    ```\n    B", QUIZZES)
    assert page.index("<p>A</p>") < page.index("<rounds-quiz") < page.index("<p>B</p>") < page.index("</section>")


@pytest.mark.parametrize("wanted", ["z", "q/three", "q/", "<b>", "Q!"])
def test_an_unknown_id_is_told_in_its_place(wanted: str) -> None:
    page = rendered(f"A\n\n```quiz\n{wanted}\n```\n\nB", QUIZZES)
    outline = Outline(page)
    assert outline.all("div") == [{"class": "r-note r-note--warn", "role": "note"}]
    assert f"Quiz not found. No quiz or question has the id «{wanted}»." in outline.text
    assert not outline.all("rounds-quiz")


def test_an_empty_fence_is_told_as_well() -> None:
    assert "Quiz not found." in rendered("```quiz\n```")


def test_a_quiz_belongs_to_the_module_that_embeds_it() -> None:
    body = "```quiz\nq\n```\n\n```quiz\nr\n```"
    md = Markdown(extensions=course_extensions(a_course("```quiz\nq\n```", QUIZZES)))
    assert [quiz.get("data-module") for quiz in Outline(md.convert(body)).all("rounds-quiz")] == ["m", None]


def test_a_question_asked_on_the_way_and_at_the_end_has_different_ids() -> None:
    ids = Outline(rendered("```quiz\nq/one\n```\n\n```quiz\nq\n```\n\n```quiz\nq\n```", QUIZZES)).ids
    assert len(ids) == len(set(ids))
    assert {"quiz-q", "quiz-q-one", "quiz-q_2"} <= set(ids)
