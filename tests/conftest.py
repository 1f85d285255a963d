"""Fixtures that all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from courses.course_folder import TINY, CourseFolder


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What commands remember stays out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


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
