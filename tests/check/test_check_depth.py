"""Lists and blocks that nest too deep for the Markdown reader."""

import pytest

from courses.course_folder import MODULE

STAIRS = "\n".join("    " * level + "- a" for level in range(300))


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [(STAIRS, "44:129"), ("- " * 400 + "a", "12:801"), ("1. " * 400 + "a", "12:1201")],
    ids=["stairs", "one line", "numbers"],
)
def test_nesting_that_the_reader_cannot_follow_is_told_at_its_spot(tiny_course, paragraph, place):
    tiny_course.change(MODULE, "## What to know", paragraph)
    (told,) = tiny_course.problems()
    assert told.startswith(f"{MODULE}:{place}: error: Lists and blocks are nested more than 32 deep here.")


@pytest.mark.parametrize("paragraph", [STAIRS[:1500], "- - - a", "* " * 60, f"```\n{STAIRS}\n```", " " * 200 + "a"])
def test_what_people_write_is_no_nesting(tiny_course, paragraph):
    tiny_course.change(MODULE, "## What to know", paragraph)
    assert tiny_course.problems() == []
