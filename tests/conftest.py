"""Fixtures that all tests share."""

from pathlib import Path

import pytest

from courses.course_folder import TINY, CourseFolder


@pytest.fixture
def empty_course(tmp_path: Path) -> CourseFolder:
    """A folder without files."""
    return CourseFolder(tmp_path)


@pytest.fixture
def tiny_course(tmp_path: Path) -> CourseFolder:
    """One module with its quiz, and every framework file; nothing is wrong with it."""
    course = CourseFolder(tmp_path)
    for file, text in TINY.items():
        course.write(file, text)
    return course
