"""Glossary terms in a page: which are marked, where, and what opens."""

import re

import pytest
from small_markdown_course import Outline, a_quiz, a_single, a_term, rendered

from rounds.model.framework import Term

TERMS = [
    a_term("ae", "Adverse event", abbreviation="AE"),
    a_term("sae", "Serious adverse event", forms=["serious adverse event", "serious adverse events", "SAE", "SAEs"]),
    a_term("grow", "GROW"),
    a_term("audit", "Audit"),
    a_term("brochure", "Investigator's brochure"),
    a_term("rd", "R&D plan"),
    a_term("alcoa", "ALCOA / ALCOA+", forms=["ALCOA", "ALCOA+"]),
]


def marked(body: str, terms: list[Term] | None = None) -> list[str]:
    page = rendered(body, [a_quiz(a_single(prompt="An audit?"))], TERMS if terms is None else terms)
    return [f"{term}:{text}" for term, text in re.findall(r'popovertarget="term-(\w+)">([^<]*)</button>', page)]


def test_the_first_use_opens_the_definition_at_the_end_of_the_page() -> None:
    source = a_term("sae", "Serious adverse event", abbreviation="SAE", definition="It *harms*.", source="[@e6 1.2]")
    assert rendered("A serious adverse\nevent. An SAE.", terms=[source]) == (
        '<p>A <button type="button" class="r-term" popovertarget="term-sae">serious adverse\nevent</button>. '
        "An SAE.</p>\n"
        '<div class="r-pop r-stack" id="term-sae" popover role="dialog" aria-labelledby="term-sae-title" '
        "data-pagefind-ignore>\n"
        '<div class="r-pop__head"><div><p class="r-label">Glossary</p>'
        '<h2 class="r-h3" id="term-sae-title">Serious adverse event (SAE)</h2></div>'
        '<button class="r-btn r-btn--quiet r-btn--icon" type="button" popovertarget="term-sae" '
        'popovertargetaction="hide" aria-label="Close">'
        '<svg class="r-ico" aria-hidden="true" viewBox="0 0 24 24"><use href="#i-x"/></svg></button></div>\n'
        "<p>It <em>harms</em>.</p>\n"
        '<p class="r-meta"><span>ICH E6(R3), 1.2</span></p>\n'
        "</div>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("An adverse event is no serious adverse event.", ["ae:adverse event", "sae:serious adverse event"]),
        ("An SAE. A serious adverse event again, so no AE in it. An AE.", ["sae:SAE", "ae:AE"]),
        ("ADVERSE Event", ["ae:ADVERSE Event"]),
        ("an ae, many saes, and we grow", []),
        ("Audits, audited, pre-audit, audit-trail", []),
        ("Audit.", ["audit:Audit"]),
        ("(audit)", ["audit:audit"]),
        ("the investigator’s brochure", ["brochure:investigator’s brochure"]),
        ("an R&D plan", ["rd:R&amp;D plan"]),
        ("ALCOA+ rules", ["alcoa:ALCOA+"]),
        ("An adverse event (AE) and an AE.", ["ae:AE"]),
        ("Adverse events? Adverse event\n(AEs).", ["ae:AEs"]),
        ("An adverse event (an AE).", ["ae:adverse event"]),
    ],
)
def test_whole_words_are_marked_longest_form_first(body: str, expected: list[str]) -> None:
    assert marked(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "## An audit",
        "[An audit](x.md)",
        "`audit`",
        "    audit",
        "```\naudit\n```",
        "<button>audit</button>",
        '<a href="x">the <b>audit</b></a>',
        '<img alt="audit" src="x.png">',
        "<!-- audit -->",
        "<script>audit</script>",
        "```quiz\nq\n```",
        '!!! case "The audit"\n    Nothing.',
        "| audit |\n|---|\n| x |",
    ],
)
def test_headings_links_code_buttons_and_quizzes_stay_unmarked(body: str) -> None:
    assert marked(body) == []
    assert marked(f"{body}\n\nAn audit.") == ["audit:audit"]


def test_marks_stand_in_raw_html_lists_cells_and_blocks_and_pages_stay_well_formed() -> None:
    for body in ["<div>audit</div>", "- audit", "| a |\n|---|\n| audit |", '!!! case "X"\n    An audit.']:
        page = rendered(body, terms=TERMS)
        assert 'popovertarget="term-audit">audit' in page
        Outline(page)
        assert page.endswith("<p>What Audit means.</p>\n</div>")


def test_forms_are_the_whole_list_where_they_are_given() -> None:
    assert marked("Capacity. Capacity to consent.", [a_term("c", "Capacity", forms=["capacity to consent"])]) == [
        "c:Capacity to consent"
    ]


def test_a_definition_cites_in_words_and_cannot_break_the_page() -> None:
    hostile = a_term("x", "Term <b>", definition="See [@e6 2] </div> & more.", source="<i>Manual</i>", forms=["term"])
    page = rendered("A term.", terms=[hostile])
    Outline(page)
    assert "See (ICH E6(R3), 2) &lt;/div&gt; &amp; more." in page
    assert "Term &lt;b&gt;" in page
    assert "&lt;i&gt;Manual&lt;/i&gt;" in page
    assert "r-source-list" not in page
