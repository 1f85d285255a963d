"""Our own course, loaded once for all tests on its content."""

import pytest
from course_figures import ROOT

from rounds.load.course import load_course
from rounds.model.course import Course


@pytest.fixture(scope="session")
def our_course() -> Course:
    """The course in the folder of this project; each of its files can be read."""
    course, problems = load_course(ROOT, "Rounds")
    assert [str(problem) for problem in problems] == []
    return course
