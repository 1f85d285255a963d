"""Courses with a history."""

from pathlib import Path

import pytest
from git_course import BEN, QUINN, GitCourse

from courses.course_folder import MODULE, QUIZ, ROLES, SOURCES

SECOND = "content/modules/safety/calls.md"
SECOND_QUIZ = "quizzes/safety/calls.yml"
CALLS = """\
    ---
    title: Calls
    summary: Whom to call.
    minutes: 2
    competencies: {reporting: fundamental}
    objectives: [Name whom to call]
    version: 1.0.0
    ---

    Call the sponsor within 24 hours [@ich-e2a III.A].

    ```quiz
    calls
    ```
    """
CALLS_QUIZ = """\
    title: Calls
    questions:
      - id: whom
        type: true-false
        prompt: The sponsor is called first.
        answer: true
        objective: 1
    """


@pytest.fixture
def course(tmp_path: Path) -> GitCourse:
    """The tiny course in its first commit."""
    made = GitCourse(tmp_path)
    made.begin()
    return made


@pytest.fixture(scope="session")
def told_course(tmp_path_factory: pytest.TempPathFactory) -> GitCourse:
    """Ten commits: a wording patch, a merged module, a changed key, a rename, a broken file, a retired module."""
    made = GitCourse(tmp_path_factory.mktemp("told"))
    made.begin()
    made.change(MODULE, "Day 0 is the first day", "Day 0 is the very first day")
    made.change(MODULE, "version: 1.0.0", "version: 1.0.1")
    made.commit(
        "Wording\n\nReviewed-by: Quinn Quality <quinn@course.example>\nSigned-off-by: Ada Author <ada@course.example>"
    )
    made.git("checkout", "-q", "-b", "calls")
    made.write(SECOND, CALLS)
    made.write(SECOND_QUIZ, CALLS_QUIZ)
    made.commit("A module on calls\n\nReviewed-by: Quinn Quality <quinn@course.example>", BEN)
    made.change(ROLES, "module: later", "module: calls")
    made.change(ROLES, "        planned: true\n", "")
    made.commit("Calls on the path", BEN)
    made.git("checkout", "-q", "main")
    made.merge("calls", "Merge branch 'calls'", QUINN)
    made.change(QUIZ, "        correct: true\n", "")
    made.change(QUIZ, "text: When all is sure\n", "text: When all is sure\n        correct: true\n")
    made.change(MODULE, "version: 1.0.1", "version: 1.0.2")
    made.commit("The key of start\n\nApproved-by: Quinn Quality <quinn@course.example>")
    made.change(MODULE, "version: 1.0.2", "version: 2.0.0\nchanges:\n  - {version: 2.0.0, date: 2026-12-01, what: Key}")
    made.change(MODULE, "the very first day", "the day of first awareness, day 0 of 15")
    made.commit("Raise the version", by=QUINN)
    made.git("mv", SECOND, "content/modules/safety/telephone.md")
    made.commit("A better id")
    made.change("content/modules/safety/telephone.md", "version: 1.0.0", "version: one")
    made.commit("A slip")
    made.change("content/modules/safety/telephone.md", "version: one", "version: 1.1.0\nstatus: retired")
    made.change(ROLES, "module: calls", "module: telephone")
    made.change(SOURCES, "title: E2A", "title: E2A\n    edition: Step 5")
    made.commit("Calls retire")
    return made
