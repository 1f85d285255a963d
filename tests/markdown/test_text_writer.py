"""Short texts: the quick way and the full way write the same."""

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from small_markdown_course import SOURCES, Outline

from rounds.markdown.nesting import well_nested
from rounds.markdown.text_writer import TextWriter, plain_writer


def cite(inside: str, linked: bool) -> str:
    return f"<i>{'linked' if linked else 'bare'}</i>"


class FullWriter(TextWriter):
    """Never takes the quick way."""

    def _plain(self, markdown: str) -> str | None:
        return None


SENTENCE = st.text(st.sampled_from("aZ9 .:;-+#=~!|(),'\"%/?§é’\u00a0\u2011_*`\\<&[@]{}\n\t"), min_size=1)
CITED = st.lists(SENTENCE | st.sampled_from(["[@e6 §1]", " [@e6 a; @e2a b]", "[@e6](x)", "24. ", "- "]), min_size=1)


@given(CITED.map("".join) | st.text(min_size=1))
@settings(max_examples=800, deadline=None)
def test_plain_sentences_are_written_as_markdown_would_write_them(text: str) -> None:
    assert TextWriter(cite).block(text) == FullWriter(cite).block(text)


def test_a_plain_sentence_takes_the_quick_way() -> None:
    write = TextWriter(cite)
    write.block('Within 24 hours, and at "once" (Art. 41) [@eu-ctr Art. 41(2)].')
    assert "_markdown" not in vars(write)


@pytest.mark.parametrize(
    ("text", "inline"),
    [
        ("Plain", "Plain"),
        ("One *two*", "One <em>two</em>"),
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("CO<sub>2</sub> < 5 & more", "CO<sub>2</sub> &lt; 5 &amp; more"),
        ("`[@e6 1]`", "<code>[@e6 1]</code>"),
        ("[see [@e6 1]](x)", '<a href="x">see <i>bare</i></a>'),
        ("*so* [@e6 1]", "<em>so</em> <i>linked</i>"),
    ],
)
def test_a_label_has_no_paragraph_round_a_single_one(text: str, inline: str) -> None:
    assert TextWriter(cite).inline(text) == inline


@pytest.mark.parametrize(
    "text", ["</div>", "<b>x", "<script>x</script>", "<form></form>", "<div/>", "a <!-- b", "<?x ?>"]
)
def test_raw_html_that_would_leave_its_place_is_shown_as_text(text: str) -> None:
    html = TextWriter(cite).block(text)
    assert well_nested(html)
    assert Outline(html).text == text


def test_tables_and_lists_stand_in_blocks() -> None:
    html = TextWriter(cite).block("| A |\n|---|\n| 1 |")
    assert html.startswith('<div aria-label="Table" class="r-scroll"')


def test_links_and_images_mean_what_they_mean_in_the_page() -> None:
    class Links(Treeprocessor):
        def run(self, root: Element) -> None:
            for image in root.iter("img"):
                image.set("src", "../" + image.get("src", ""))

    page = Markdown()
    page.treeprocessors.register(Links(page), "relpath", 0)
    assert TextWriter(cite, page).inline("![Chart](c.png)") == (
        '<img alt="Chart" decoding="async" loading="lazy" src="../c.png" />'
    )


def test_apart_from_a_page_citations_are_words() -> None:
    write = plain_writer({source.id: source for source in SOURCES})
    assert write.inline("So [@e6 §2; @e2a].") == "So (ICH E6(R3), §2; ICH E2A)."
