"""Blocks: a section named by its heading, the kind in its words."""

import pytest
from small_markdown_course import Outline, rendered


def head(body: str) -> str:
    page = rendered(body)
    return page[page.index("</svg>") + 6 : page.index("</p>")]


def test_a_case_is_a_section_named_by_its_heading_and_its_first_paragraph_is_said() -> None:
    assert rendered('!!! case "Friday, *16:50*"\n    One.\n\n    Two.') == (
        '<section aria-labelledby="block-1" class="r-block r-block--case">\n'
        '<p class="r-block__head" id="block-1"><svg aria-hidden="true" class="r-ico" viewBox="0 0 24 24">'
        '<use href="#i-case"></use></svg>The case. Friday, <em>16:50</em></p>\n'
        '<p class="r-said">One.</p>\n<p>Two.</p>\n</section>'
    )


@pytest.mark.parametrize(
    ("block", "look", "icon", "told"),
    [
        ("case", "case", "case", "The case"),
        ('case "At the ward"', "case", "case", "The case: At the ward"),
        ('case "The case of two"', "case", "case", "The case of two"),
        ("key-point", "key", "key", "Key point"),
        ('key-point ""', "key", "key", "Key point"),
        ('key-point "Four items"', "key", "key", "Key point: Four items"),
        ('pitfall "Common mistake"', "pitfall", "warn", "Common mistake"),
        ('pitfall "Too late"', "pitfall", "warn", "Common mistake: Too late"),
        ('try-it "Today, 2 minutes"', "try", "try", "Try it: Today, 2 minutes"),
        ('try-it "Try it today"', "try", "try", "Try it today"),
        ('pulse "Ask yourself"', "pulse", "pulse", "Ask yourself"),
        ('info "If you need help"', "info", "info", "If you need help"),
        ("note", "info", "info", "Note"),
        ('danger "Hot"', "warning", "warn", "Warning: Hot"),
    ],
)
def test_the_kind_is_told_once_in_words(block: str, look: str, icon: str, told: str) -> None:
    page = rendered(f"!!! {block}\n    Text.")
    assert f'class="r-block r-block--{look}"' in page
    assert f'href="#i-{icon}"' in page
    assert head(f"!!! {block}\n    Text.") == told


def test_a_note_without_a_title_still_has_a_name() -> None:
    assert rendered('!!! note ""\n    Text.') == (
        '<section aria-label="Note" class="r-block r-block--info">\n<p>Text.</p>\n</section>'
    )


def test_a_pulse_question_is_said() -> None:
    assert '<p class="r-said">Why?</p>' in rendered("!!! pulse\n    Why?")
    assert "r-said" not in rendered("!!! key-point\n    Why?")


def test_definitions_in_a_block_stand_in_groups() -> None:
    page = rendered("!!! pitfall\n    What happens\n    :   Wait.\n\n    Do this\n    :   Act.\n    :   Tell.")
    flat = page.replace("\n", "")
    assert "<dl><div><dt>What happens</dt><dd>Wait.</dd></div>" in flat
    assert "<div><dt>Do this</dt><dd>Act.</dd><dd>Tell.</dd></div></dl>" in flat


def test_blocks_in_blocks_and_lists_have_their_own_ids() -> None:
    page = rendered("!!! case\n    A\n\n    !!! note\n        B\n\n- x\n\n    !!! note\n        C")
    outline = Outline(page)
    assert len(set(outline.ids)) == len(outline.ids) == 3
    assert [a["aria-labelledby"] for a in outline.all("section")] == outline.ids
