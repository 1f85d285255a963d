"""The extensions together: any page renders, twice alike, marked for exporters."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from small_markdown_course import Outline, a_course, a_module, a_quiz, a_single, a_term

from rounds.markdown.extensions import ModuleMarkdown, course_extensions

TERMS = [a_term("audit", "Audit"), a_term("ae", "Adverse event", abbreviation="AE")]
QUIZZES = [a_quiz(a_single(why="Why [@e6 3]."))]

PAGE = """Intro, an audit [@e6 1].

!!! case "Friday"
    An AE.

    ```quiz
    q/one
    ```

## Know[^1] [@e6 2]

| A |
|---|
| AE |

**EU**{.region} Now.

```quiz
q
```

[^1]: A note [@e2a].
"""

PIECES = st.sampled_from(
    [
        *("[@e6 1]", "[@", "]", "](x)", "`", "```", "```quiz\n", "q\n", "q/one\n", "````\n", "\n", "\n\n", "    "),
        *("!!! case\n", '!!! x "', '"', "audit ", "AE", "| a |\n|---|\n", ":   d\n", "# h\n", "- ", "> ", "{.c}"),
        *("<div>", "</div>", "<!--", "-->", "<kept-quiz 0>", "<kept-cite 7>", "<a href='", "[^1]", "[^1]: n\n"),
        *("*", "&", "\x02", "\x03"),
    ]
)


def test_a_module_is_rendered_between_its_marks() -> None:
    course = a_course("Hello.")
    assert ModuleMarkdown(course).body(course.modules["m"]) == (
        "<!--rounds:body m-->\n<p>Hello.</p>\n<!--/rounds:body-->"
    )


def test_what_an_author_says_to_the_check_alone_is_not_in_the_page_and_other_comments_stay() -> None:
    course = a_course("One.\n\n<!-- rounds: ignore old-edition: both are told -->\nTwo. <!-- mine -->\n")
    html = ModuleMarkdown(course).body(course.modules["m"])
    assert "ignore" not in html
    assert "<!-- mine -->" in html
    assert "Two." in html


def test_a_whole_page_is_well_formed_with_ids_that_all_references_find() -> None:
    html = ModuleMarkdown(a_course(PAGE, QUIZZES, TERMS)).body(a_module(PAGE))
    outline = Outline(html)
    assert len(outline.ids) == len(set(outline.ids))
    for key in ("aria-labelledby", "aria-describedby", "for", "popovertarget"):
        assert {attributes[key] for _, attributes in outline.tags if key in attributes} <= set(outline.ids)
    targets = {str(link["href"])[1:] for link in outline.all("a") if str(link["href"]).startswith("#")}
    assert targets <= set(outline.ids)
    assert "<kept-" not in html
    assert '<strong class="region">EU</strong>' in html


def test_sources_and_definitions_follow_the_body() -> None:
    html = ModuleMarkdown(a_course(PAGE, QUIZZES, TERMS)).body(a_module(PAGE))
    order = [
        html.index(mark) for mark in ("footnote", "r-source-list", 'id="term-audit"', 'id="term-ae"', "/rounds:body")
    ]
    assert order == sorted(order)


def test_pages_come_out_alike_in_any_order_and_with_fresh_instances() -> None:
    course = a_course(PAGE, QUIZZES, TERMS)
    extensions = course_extensions(course)
    kept = Markdown(extensions=extensions)
    first = kept.convert(PAGE)
    assert kept.reset().convert("Another audit [@e2a].") != first
    assert kept.reset().convert(PAGE) == first
    assert Markdown(extensions=extensions).convert(PAGE) == first
    assert Markdown(extensions=course_extensions(course)).convert(PAGE) == first


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
@settings(max_examples=400, deadline=None)
def test_no_body_raises(body: str) -> None:
    md = Markdown(extensions=[*course_extensions(a_course("", QUIZZES, TERMS)), TocExtension(permalink=True)])
    md.convert(body)
