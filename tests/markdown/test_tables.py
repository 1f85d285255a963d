"""Tables: in a region that scrolls, with a name and a place in the tab order."""

from markdown import Markdown
from markdown.extensions.toc import TocExtension
from small_markdown_course import Outline, a_course, rendered

from rounds.markdown.extensions import course_extensions

TABLE = "| A | B |\n|---|---|\n| 1 | 2 |"


def names(body: str) -> list[str | None]:
    return [div["aria-label"] for div in Outline(rendered(body)).all("div") if div.get("role") == "region"]


def test_a_table_stands_in_a_region_that_a_keyboard_can_scroll() -> None:
    page = rendered(TABLE)
    assert page.startswith(
        '<div aria-label="Table" class="r-scroll" role="region" tabindex="0"><table class="r-plain">\n<thead>'
    )
    assert '<th scope="col">A</th>' in page
    assert page.endswith("</table></div>")


def test_its_name_comes_from_the_nearest_heading_and_is_unique() -> None:
    assert names(f"{TABLE}\n\n## One *two* `three`\n\n{TABLE}\n\n- x\n\n{TABLE}\n\n## Next\n\n{TABLE}") == [
        "Table",
        "Table: One two three",
        "Table 2: One two three",
        "Table: Next",
    ]


def test_markup_in_the_heading_does_not_reach_the_name() -> None:
    assert names(f'## R&D <b title="x">"best"</b> [@e6 1] &copy; \\*\n\n{TABLE}') == ['Table: R&D "best" © *']


def test_a_permalink_of_the_table_of_contents_is_not_part_of_the_name() -> None:
    md = Markdown(extensions=[*course_extensions(a_course()), TocExtension(permalink=True)])
    assert 'aria-label="Table: Head"' in md.convert(f"## Head\n\n{TABLE}")


def test_an_aligned_table_with_a_class_keeps_both() -> None:
    page = rendered("| A |\n|:-:|\n| [@e6 1] |")
    assert 'style="text-align: center;"' in page
    assert 'href="#source-1"' in page
