"""The list of a module's versions keeps up with the module, the newest first."""

import pytest

from courses.course_folder import MODULE, CourseFolder

HEAD = "version: 1.0.0"


def change(version: str, date: str) -> str:
    return f"  - {{version: {version}, date: {date}, what: Something}}\n"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            change("1.1.0", "2026-11-02"),
            "11:15: error: The newest of `changes` is 1.1.0, but the module's version is 1.0.0. "
            "Add a change with `version: 1.0.0` on top, or correct the version.",
        ),
        (
            change("1.0.0", "2026-11-02") + change("1.0.0", "2026-10-02"),
            "12:15: error: Version 1.0.0 stands below 1.0.0 in `changes`. Write the newest version first.",
        ),
        (
            change("1.0.0", "2026-11-02") + change("0.9.0", "2026-12-02"),
            "12:28: error: Version 0.9.0 is in force from a later day than 1.0.0, which follows it. "
            "Correct one of the two days.",
        ),
    ],
)
def test_a_list_that_lags_or_is_out_of_order_is_told(tiny_course: CourseFolder, changes: str, problem: str) -> None:
    tiny_course.change(MODULE, HEAD, f"{HEAD}\nchanges:\n{changes.rstrip()}")
    assert tiny_course.problems() == [f"{MODULE}:{problem}"]


def test_a_list_in_order_is_no_problem_and_a_version_counts_by_its_numbers(tiny_course: CourseFolder) -> None:
    changes = change("1.10.0", "2026-11-02") + change("1.9.0", "2026-11-02")
    tiny_course.change(MODULE, HEAD, f"version: 1.10.0\nchanges:\n{changes.rstrip()}")
    assert tiny_course.problems() == []
