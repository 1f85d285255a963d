"""Prose told from Markdown: nothing moves, no Markdown is too odd, and two megabytes of a mark are read in seconds."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds.check.abbreviations import uses
from rounds.check.accessible_links import link_findings
from rounds.check.accessible_markdown import structure_findings, wording_findings
from rounds.check.claims import claims_without_source
from rounds.check.prose import prose
from rounds.check.reading_level import level_of, long_sentences
from rounds.check.spelling import doubled_words, misspellings
from rounds.check.spelling_variety import varieties

BODY = """\
## The *case*

!!! case "At the door"
    A person phones. She asks: "Why?"

A fact [@ich-e2a II.B; @other]. See [the form](a.md "t"){ .x } and `code`.

- One item
    goes on here.
- Two <b>bold</b> words

| A | B |
|---|---|
| `c` | **d** |

Term
:   What it means, e.g. this.

    indented code of a list
"""


def test_blocks_have_their_kind_and_what_is_round_them():
    blocks = [(block.kind, block.inside, BODY[block.start : block.end]) for block in prose(BODY).blocks]
    assert blocks[:4] == [
        ("heading", (), "The *case*"),
        ("title", (), "At the door"),
        ("paragraph", ("case",), 'A person phones. She asks: "Why?"'),
        ("paragraph", (), 'A fact [@ich-e2a II.B; @other]. See [the form](a.md "t"){ .x } and `code`.'),
    ]
    kinds = ["item", "item", "header", "header", "cell", "cell", "term", "definition", "paragraph"]
    assert [kind for kind, _, _ in blocks[4:]] == kinds


def test_sentences_hold_words_only_and_end_where_they_end():
    read = prose(BODY)
    told = [" ".join(read.text[each.start : each.end].split()) for each in read.sentences]
    assert told[2:6] == ["A person phones.", 'She asks: "Why?"', "A fact .", "See the form and ."]
    assert "What it means, e.g. this." in told


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**S**ituation", "S\u00ad\u00adituation"),
        ("a <code>x y</code> b", "a b"),
        ('the <i lang="la">ad hoc</i> way', "the way"),
        ("the *ad hoc*{lang=la} way", "the way"),
        ("see https://a.org/b and me@x.org now", "see and now"),
        ("![a picture](b.png) seen", "seen"),
        ("a\n\n    code here\n\nb", "a b"),
        ("[ref]: http://a.org\n\nb", "b"),
        ("[[gap-one]] is it", "is it"),
        ("<!-- not this --> but this", "but this"),
    ],
)
def test_only_what_is_read_is_prose(markdown, words):
    assert " ".join(prose(markdown, "en").text.split()).removeprefix("\u00ad") == words


SIGNS = """
    ~- ~1. ~#~## ~|~|-|-|~> ~!!! case "a"~```~`~**~_~[@a b]~[a](b.mp3)~![x.png](y)~<b>~</b>~<img>~SAE~7 days~38 %~teh~
    the the~AB CD EF GH~(~)~:   a~.~é~İ~\u2028~\u00ad~{lang=fr}~*a*{lang=fr}~[^1]~---~===~\t~a.~&amp;~\\"""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["\n", "    ", *SIGNS.split("~")]) | st.text(max_size=6), max_size=40).map("".join),
    st.sampled_from(["en", "fr", "zh", "xx"]),
)
def test_any_markdown_is_read_and_every_place_is_inside_it(markdown, language):
    read = prose(markdown, language)
    assert len(read.text) == len(markdown)
    assert [n for n, sign in enumerate(read.text) if sign == "\n"] == [n for n, s in enumerate(markdown) if s == "\n"]
    spans = [(each.start, each.end) for each in (*read.blocks, *read.sentences, *uses(markdown, language))]
    for check in (claims_without_source, long_sentences, doubled_words, structure_findings, wording_findings):
        spans += [(each.start, each.end) for each in check(markdown, language)]
    spans += [(each.start, each.end) for each in misspellings(markdown, language, frozenset())]
    spans += [(each.start, each.end) for each in link_findings(markdown, language)]
    spans += [(start, end) for start, end, _ in varieties(markdown, language)]
    level_of(markdown, language, frozenset())
    assert all(0 <= start <= end <= len(markdown) for start, end in spans)


MARKS = ["[@a b] ", "# a\n", "|a|b|\n|-|-|\n", "1.", "[a](b.mp3) "]


@pytest.mark.parametrize("mark", MARKS)
def test_two_megabytes_of_one_mark_are_read_in_seconds(mark):
    body = mark * (1_990_000 // len(mark))
    start = process_time()
    for check in (claims_without_source, doubled_words, structure_findings, wording_findings, link_findings, uses):
        list(check(body, "en"))
    misspellings(body, "en", frozenset())
    assert process_time() - start < 10
