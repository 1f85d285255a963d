"""A course in a folder of a test: a small whole one to begin with, and a test changes what it is about."""

from pathlib import Path
from textwrap import dedent

from rounds.check.all_checks import all_problems
from rounds.load.course import in_order, load_course
from rounds.model.course import Course

MODULE = "content/modules/safety/clocks.md"
QUIZ = "quizzes/safety/clocks.yml"
ROLES = "content/framework/roles.yml"
SOURCES = "content/framework/sources.yml"
GLOSSARY = "content/framework/glossary.yml"
COMPETENCIES = "content/framework/competencies.yml"

TINY = {
    "content/modules/safety/index.md": """\
        ---
        title: Safety
        ---
        """,
    MODULE: """\
        ---
        title: Two clocks
        summary: When they start.
        minutes: 3
        competencies: {reporting: skilled}
        objectives:
          - Name the first day
        sources: [ich-e2a]
        version: 1.0.0
        ---

        ## What to know

        Day 0 is the first day [@ich-e2a III.B].

        ```quiz
        clocks
        ```
        """,
    QUIZ: """\
        title: Two clocks
        questions:
          - id: start
            type: single
            prompt: When does it start?
            options:
              - id: aware
                text: On first awareness
                correct: true
                why: Day 0 [@ich-e2a III.B].
              - id: sure
                text: When all is sure
            objective: 1
            source: ich-e2a III.B
        """,
    SOURCES: """\
        sources:
          - id: ich-e2a
            title: E2A
          - id: old-one
            title: Old
            status: superseded
            superseded_by: ich-e2a
        """,
    COMPETENCIES: """\
        levels:
          fundamental: {order: 1, meaning: Begins}
          skilled: {order: 2, meaning: Works alone}
        groups:
          - id: safety
            name: Safety
            competencies:
              - id: reporting
                name: Reporting
        """,
    ROLES: """\
        roles:
          - id: monitor
            name: Monitor
            targets: {reporting: skilled}
            path:
              - module: clocks
                type: core
                reason: The base
              - module: later
                type: elective
                reason: To come
                planned: true
        """,
    GLOSSARY: """\
        terms:
          - id: sae
            term: Serious adverse event
            definition: Something grave.
            source: "[@ich-e2a II.B]"
        """,
}


class CourseFolder:
    """A folder with a course's files."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, file: str, text: str | bytes) -> None:
        """Writes a file; a text loses its common indentation."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())

    def change(self, file: str, old: str, new: str) -> None:
        """Replaces a piece of a file, which must be there once."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new).encode())

    def load(self) -> Course:
        """The course, whatever is wrong with it."""
        return load_course(self.root, "Tiny")[0]

    def loading_problems(self) -> list[str]:
        """What is wrong with the files, as `rounds check` prints it."""
        return [str(problem) for problem in load_course(self.root, "Tiny")[1]]

    def problems(self) -> list[str]:
        """What is wrong with the files and with what they say together, as `rounds check` prints it."""
        course, problems = load_course(self.root, "Tiny")
        return [str(problem) for problem in in_order([*problems, *all_problems(course, advice=False)])]
