"""Promises of the preview about lines: each block names the one it comes from, and nothing else of a page changes."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_rounds.preview.source_lines import with_lines
from rounds.markdown.extensions import course_extensions
from rounds.model.course import Course

ATTRIBUTE = re.compile(r' data-rounds-line="(\d+)"')

TEXT = """\
A paragraph
on two lines.

## A heading {#own}

- one
- two
    - deeper

| a | b |
|---|---|
| c | d |

Term
:   What it means

!!! case "Friday, 16:50"
    Speech [^1].

    ```quiz
    nested
    ```

```python
code
```

```quiz
missing
```

Under it
--------

<div>raw
HTML</div>

> A quote

![A picture](p.png)

[^1]: The note.
"""


@pytest.fixture(scope="module")
def render() -> Callable[[str], str]:
    markdown = Markdown(extensions=[*course_extensions(Course(title="Any")), "toc"])
    return lambda text: markdown.reset().convert(text)


def lines_of(text: str, render: Callable[[str], str], first: int = 1) -> list[tuple[str, int]]:
    shown = with_lines(render(text), text, first, render)
    return [(name, int(line)) for name, line in re.findall(r'<([\w-]+) data-rounds-line="(\d+)"', shown)]


def test_every_kind_of_block_names_the_line_on_which_it_begins(render: Callable[[str], str]) -> None:
    found = lines_of(TEXT, render)
    expected = [
        ("p", 1), ("h2", 4), ("li", 6), ("li", 7), ("li", 8), ("tr", 10), ("tr", 12), ("dt", 14), ("dd", 15),
        ("p", 17), ("p", 18), ("div", 20), ("pre", 25), ("div", 28), ("h2", 32), ("p", 38), ("img", 40), ("li", 42),
    ]  # fmt: skip
    assert [each for each in expected if each not in found] == []


def test_lines_count_from_where_the_text_begins_in_its_file(render: Callable[[str], str]) -> None:
    assert lines_of("One\n\nTwo\n", render, first=10) == [("p", 10), ("p", 12)]


def test_of_two_blocks_that_say_the_same_each_has_its_own_line(render: Callable[[str], str]) -> None:
    assert lines_of("Same\n\nSame\n\nSame\n", render) == [("p", 1), ("p", 3), ("p", 5)]


def test_a_line_that_a_mark_would_change_costs_the_others_nothing(render: Callable[[str], str]) -> None:
    found = lines_of('First\n\n<div\nclass="x"\n>in</div>\n\n[a link](x\ny)\n\nLast\n', render)
    assert ("p", 1) in found
    assert ("p", 10) in found


PIECES = st.sampled_from(
    ["# h", "- a", "1. a", "    b", "> q", "```", "```quiz", "x", "", "|a|b|", "|-|-|", "<div>", "</div>", "<!--",
     "-->", "!!! note", "---", "[^1]: n", "a [^1] `c` *b*", "{: .c}", "Term", ": def", "\ue0f0\ue0e1\ue0f1"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(text=st.lists(PIECES, max_size=12).map("\n".join))
def test_whatever_an_author_writes_the_page_is_the_same_but_for_the_lines(
    render: Callable[[str], str], text: str
) -> None:
    html = render(text)
    shown = with_lines(html, text, 1, render)
    assert ATTRIBUTE.sub("", shown) == html
