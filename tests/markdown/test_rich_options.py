"""Options that are more than a line of text: valid HTML, where the text names its field and no label holds a block."""

from html.parser import HTMLParser
from typing import Any

import pytest
from small_markdown_course import a_quiz

from rounds.markdown.quiz_html import quiz_html
from rounds.markdown.text_writer import TextWriter, plain_writer
from rounds.model.pictures import Picture

BLOCKS = ["One\n\nTwo", "- a\n- b", "| A | B |\n|---|---|\n| 1 | 2 |", "    code", "> said", "# Head"]
PHRASING = ["One", "*One* `two`", "![A](a.png)", "[B](b.md)", "CO<sub>2</sub>"]
IN_A_BLOCK = {"p", "ul", "ol", "table", "pre", "blockquote", "h1", "div"}


class Labels(HTMLParser):
    """What labels hold, what ids there are and which of them name a field."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.labels = 0
        self.inside: set[str] = set()
        self.ids: dict[str, str] = {}
        self.named: list[str] = []
        self.fields = 0
        self.regions = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if self.labels:
            self.inside.add(tag)
        self.labels += tag == "label"
        if "id" in told:
            self.ids[str(told["id"])] = tag
        if tag in ("input", "select"):
            self.fields += 1
            self.named += str(told.get("aria-labelledby") or "").split()
        self.regions += told.get("role") == "region"

    def handle_endtag(self, tag: str) -> None:
        self.labels -= tag == "label"


def questions(text: str) -> list[dict[str, Any]]:
    options = [{"id": "a", "text": text, "correct": True}, {"id": "b", "text": f"{text}\n"}]
    return [
        {"id": "s", "type": "single", "prompt": "P", "options": options},
        {"id": "mu", "type": "multiple", "prompt": "P", "options": options},
        {
            "id": "o",
            "type": "ordering",
            "prompt": "P",
            "items": [{"id": x, "text": text + " " * n} for n, x in enumerate("ab")],
        },
        {"id": "ma", "type": "matching", "prompt": "P", "pairs": [{"id": x, "left": text, "right": x} for x in "ab"]},
    ]


@pytest.mark.parametrize("text", [*BLOCKS, *PHRASING])
def test_no_label_holds_a_block_and_every_field_is_named(text: str) -> None:
    for question in questions(text):
        found = Labels(quiz_html(a_quiz(question), None, write=plain_writer({})))
        assert not found.inside & IN_A_BLOCK
        assert set(found.named) <= set(found.ids)
        assert len(found.named) == (found.fields if text in BLOCKS else 0)
        assert found.regions == 0, "a region's name would stand for the words of the table in it"


def test_a_quiz_that_stands_twice_has_its_own_names() -> None:
    quiz, taken = a_quiz(*questions("One\n\nTwo")), set()
    html = "".join(quiz_html(quiz, None, write=plain_writer({}), taken=taken) for _ in range(2))
    assert html.count('id="quiz-q-s-a-text"') == 1
    assert html.count('id="quiz-q-s_2-a-text"') == 1


def test_an_image_whose_size_is_known_keeps_its_room() -> None:
    write = TextWriter(lambda _, __: "", picture={"a.png": Picture((0, 0, 60, 40), (60, 40))}.get)
    assert write.inline("![A](a.png)") == (
        '<img alt="A" decoding="async" height="40" loading="lazy" src="a.png" width="60" />'
    )
    assert 'width="30"' in write.inline("![A](a.png){ width=30 }")
    assert 'height="40"' not in write.inline("![A](a.png){ width=30 }")
    assert "width" not in write.inline("![B](b.png)")
