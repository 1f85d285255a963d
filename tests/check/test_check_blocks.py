"""Blocks: kinds that are misspelt, marks of other tools, texts that are not indented; and what is left in peace."""

import pytest

from courses.course_folder import MODULE
from rounds.check.blocks import BLOCKS
from rounds.load.course import load_course

KIND = "There is no kind of block «{}». Did you mean «{}»?"


@pytest.mark.parametrize(
    ("block", "problems"),
    [
        ('!!! pitfal "A"\n    Text.', [KIND.format("pitfal", "pitfall")]),
        ('!!! keypoint "A"\n    Text.', [KIND.format("keypoint", "key-point")]),
        ('!!! Try_It "A"\n    Text.', [KIND.format("Try_It", "try-it")]),
        ('??? note "A"\n    Text.', ["??? begins no block here. Write !!! instead."]),
        (
            '!!! case "A"\nText.',
            ["The block «case» holds no text. Indent its text by four spaces, or delete the line."],
        ),
        ('!!! case "A"\n\n    Text.', []),
        ('!!! case "A"\n\tText.', []),
        ('!!! note "A"\n    Text.', []),
        ('!!! recipe "A"\n    Text.', []),
        ("So! Really!!! And why???", []),
        ('```text\n!!! pitfal "A"\nText.\n```', []),
        ("- One\n\n    !!! case\n        Text.", []),
    ],
)
def test_blocks_are_told_by_kind_and_by_text(tiny_course, block, problems):
    tiny_course.change(MODULE, "## What to know", f"{block}\n\n## What to know")
    course, _ = load_course(tiny_course.root, "Tiny")
    assert [str(each).partition("warning: ")[2] for each in BLOCKS.problems(course)] == problems
