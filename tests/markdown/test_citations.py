"""Citations in a page: their chips, their numbers, the list of sources."""

import re

import pytest
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from small_markdown_course import SOURCES, a_course, a_quiz, a_single, rendered

from rounds.markdown.citations import plain_citations, source_markdown, written_date
from rounds.markdown.extensions import course_extensions

CHIP = re.compile(r'<a class="r-cite" href="#source-(\d+)" aria-label="Source \1">\1</a>')


def chips(html: str) -> list[str]:
    return CHIP.findall(html)


def test_a_citation_becomes_a_numbered_link_to_its_source() -> None:
    assert rendered("So it is [@e6 §2.8].") == (
        '<p>So it is <a class="r-cite" href="#source-1" aria-label="Source 1">1</a>.</p>\n'
        '<section class="r-source-list" aria-labelledby="source-list-title">\n'
        '<h2 class="r-label" id="source-list-title">Sources</h2>\n'
        '<ol class="r-sources">\n'
        '<li id="source-1"><span>ICH E6(R3), §2.8'
        "<small>ICH, Step 4, 6 January 2025. Current; checked 2 November 2026.</small></span></li>\n"
        "</ol>\n</section>"
    )


def test_the_same_place_in_a_source_keeps_its_number_and_another_place_has_its_own() -> None:
    assert chips(rendered("A [@e6 §1]. B [@e6 §2; @e2a II]. C [@e6\n§1].")) == ["1", "2", "3", "1"]


def test_numbers_follow_the_reading_order_through_quizzes() -> None:
    options = [{"id": "a", "text": "Yes", "correct": True, "why": "Yes [@e6 why]."}, {"id": "b", "text": "No"}]
    question = a_single(options=options, prompt="Is it [@e6 prompt]?", hint="*Look* [@e6 hint].", source="e6 source")
    page = rendered("A [@e6 before].\n\n```quiz\nq\n```\n\nB [@e6 after].", [a_quiz(question)])
    places = re.findall(r"<span>(?:ICH E6\(R3\)|<a href=\"#source-1\">As source 1</a>), (\w+)<", page)
    assert places == ["before", "prompt", "hint", "why", "source", "after"]


def test_a_link_to_the_source_opens_in_place_and_a_superseded_one_says_by_what() -> None:
    page = rendered("A [@e2a] and B [@e6r2].")
    assert (
        '<a href="https://example.org/e2a?a=1&amp;b=2" rel="noopener">ICH E2A</a><small>October 1994. Current.' in page
    )
    assert "ICH E6(R2)<small>2016. Superseded by: ICH E6(R3).</small>" in page


def test_an_unknown_source_is_seen_and_not_listed() -> None:
    assert rendered("A [@nowhere II].") == ('<p>A <span class="r-cite r-cite--unknown">[?nowhere]</span>.</p>')
    assert "[?e6 §2]" in rendered("A [@e2a II; e6 §2].")


@pytest.mark.parametrize("body", ["`[@e6 1]`", "    [@e6 1]", "```\n[@e6 1]\n```", "<code>[@e6 1]</code>", r"\[@e6 1]"])
def test_code_and_escapes_show_the_citation_as_written(body: str) -> None:
    page = rendered(body)
    assert "[@e6 1]" in page
    assert "r-cite" not in page


def test_a_citation_in_a_link_is_no_second_link() -> None:
    page = rendered("[see it [@e6 1]](other.md) and [@e6](https://example.org)")
    assert '<a href="other.md">see it <span class="r-cite">1</span></a>' in page
    assert '<a href="https://example.org">@e6</a>' in page


def test_a_citation_in_an_image_text_or_a_comment_leaves_no_trace() -> None:
    page = rendered('![A chart [@e6 1]](c.png "T [@e6 2]")\n\n<!-- [@e6 3] -->')
    assert '<img alt="A chart " src="c.png" title="T ' in page
    assert "r-cite" not in page


def test_a_heading_stays_clean_in_the_table_of_contents() -> None:
    md = Markdown(extensions=[*course_extensions(a_course()), TocExtension()])
    page = md.convert("First [@e6 1].\n\n## The rule [@e6 2]")
    assert md.toc_tokens[0]["name"] == "The rule"
    assert chips(page) == ["1", "2"]
    assert '<h2 id="the-rule">' in page


def test_footnotes_are_numbered_where_they_are_read() -> None:
    page = rendered("A[^1] and B [@e6 body].\n\n[^1]: Note [@e6 note].")
    assert page.index("ICH E6(R3), body") < page.index("As source 1</a>, note")


def test_each_page_counts_from_one() -> None:
    md = Markdown(extensions=course_extensions(a_course()))
    first = md.convert("A [@e6 1].")
    assert md.reset().convert("A [@e6 1].") == first
    assert "r-source-list" not in md.reset().convert("Nothing cited.")


def test_two_pages_under_way_do_not_mix() -> None:
    extensions = course_extensions(a_course())
    one, two = Markdown(extensions=extensions), Markdown(extensions=extensions)
    assert chips(one.convert("A [@e6 1] B [@e6 2].")) == ["1", "2"]
    assert chips(two.convert("A [@e2a 1].")) == ["1"]


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("e6 §2.8", "[@e6 §2.8]"),
        ("e6; e2a II; manual p. 3", "[@e6]; [@e2a II]; manual p. 3"),
        ("See [@e6 §2]", "See [@e6 §2]"),
        ("our own rule", "our own rule"),
        ("e66", "[@e66]"),
    ],
)
def test_the_source_of_a_question_is_a_citation_where_it_names_a_source(source: str, markdown: str) -> None:
    assert source_markdown(source, {"e6", "e2a"}) == markdown


def test_citations_can_be_told_in_words() -> None:
    sources = {source.id: source for source in SOURCES}
    assert plain_citations("Rule [@e6 §2; @e2a]", sources) == "Rule ICH E6(R3), §2; ICH E2A"


@pytest.mark.parametrize(
    ("date", "written"), [("2026-11-02", "2 November 2026"), ("2026-02", "February 2026"), ("1994", "1994"), (None, "")]
)
def test_dates_are_written_out(date: str | None, written: str) -> None:
    assert written_date(date) == written


def test_a_source_is_told_in_full_once_and_its_other_places_lead_there() -> None:
    page = rendered("A [@e6 one], B [@e6 two], C [@e6 one].")
    assert page.count("ICH E6(R3)") == 1
    assert '<li id="source-2"><span><a href="#source-1">As source 1</a>, two</span></li>' in page
    assert 'id="source-3"' not in page
