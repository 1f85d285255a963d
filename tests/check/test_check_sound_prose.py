"""Sound prose of fields that are not ours: what outside authors wrote well, and the check once took for a fault."""

import pytest

from rounds.check.abbreviations import uses
from rounds.check.accessible_links import link_findings
from rounds.check.accessible_markdown import structure_findings, wording_findings
from rounds.check.spelling import misspellings

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "markdown",
    [
        "NICE, the National Institute for Health and Care Excellence, asks for a list.",
        "Under the COSHH regulations (Control of Substances Hazardous to Health) an employer judges first.",
        "So STOP AND BEND YOUR KNEES now.",
    ],
)
def test_an_abbreviation_is_explained_by_what_stands_beside_it_and_a_shout_is_none(markdown):
    assert [use.word for use in uses(markdown, "en") if not use.explained] == []


@pytest.mark.parametrize(
    "markdown",
    [
        "Ask NICE, the ward and the doctor.",
        "NICE, The Nurse Said, is a word.",
        "The BBK regulations (Control of Substances) hold.",
        "See the SmPC first.",
    ],
)
def test_an_abbreviation_is_not_explained_by_any_words_beside_it(markdown):
    assert [use.explained for use in uses(markdown, "en")] == [False]


@pytest.mark.parametrize(
    "markdown",
    [
        r"It is $$ \text{volume} = \frac{\text{dose}}{\text{strength}} $$ or $c_1 \cdot V_1$ or \(\alpha\).",
        "The title of the Russian form is Пожарная дверь, in Greek θύρα.",
        "Aluminium kerbs, an aeroplane's tyres, draughty sheds, cheques, jewellery, pyjamas, mould and manoeuvres.",
        "Brandt calls. Larsen and Okafor come. Fischer asks. Hoffmann waits.",
    ],
)
def test_formulas_other_scripts_british_words_and_names_are_no_slips(markdown):
    assert misspellings(markdown, "en", NONE) == ()


@pytest.mark.parametrize("word", ["Recieve", "Generaly"])
def test_a_slip_at_the_beginning_of_a_sentence_is_told(word):
    assert [found.start for found in misspellings(f"We do. {word} it is so.", "en", NONE)] == [7]


def test_prices_between_dollars_are_still_read():
    assert [found.start for found in misspellings("It costs $5 in teh shop, or $6 there.", "en", NONE)] == [15]


def test_a_colour_with_its_place_is_not_alone():
    assert wording_findings("The red box on the left, then the green area in front of the engines.", "en") == ()
    assert len(wording_findings("The red box is yours, the green box in the red area too.", "en")) == 3


def test_the_corner_of_a_table_with_two_headers_may_be_empty():
    assert structure_findings("| | Strong | Weak |\n|---|---|---|\n| Skin | burns | itches |\n", "en") == ()
    assert len(structure_findings("| A | | C |\n|---|---|---|\n| a | b | c |\n", "en")) == 1
    assert len(structure_findings("| | B |\n|---|---|\n| a | b |\n", "en")) == 1


def test_tables_of_html_need_header_cells_unless_they_only_lay_out():
    assert len(structure_findings("<table>\n<tr><td>a</td></tr>\n</table>\n", "en")) == 1
    assert structure_findings("<table><tr><th>a</th></tr></table>\n\n<table role=none><tr></tr></table>\n", "en") == ()


@pytest.mark.parametrize(
    ("markdown", "columns"),
    [
        ("Read https://example.org/a first.", [5]),
        ("- https://example.org", [2]),
        ("Read [the form](https://example.org/a), `https://b.org` and <https://c.org>.\n\n[r]: https://d.org\n", []),
    ],
)
def test_an_address_that_is_no_link_is_told_where_it_stands(markdown, columns):
    assert [found.start for found in link_findings(markdown, "en")] == columns
