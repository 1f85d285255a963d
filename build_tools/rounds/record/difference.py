"""What differs between two courses: a value for each thing that was changed, with what it was and what it is."""

from dataclasses import dataclass
from typing import Literal

Part = Literal[
    "module", "question", "quiz", "simulation", "self-assessment", "path", "source", "term", "competency",
    "coaching card", "talk guide",
]  # fmt: skip

Sort = Literal[
    "new", "published", "returned", "removed", "retired", "withdrawn", "renamed", "added",
    "key changed", "content", "options changed", "scoring changed", "objectives changed", "competencies changed",
    "minutes changed", "sources changed", "reworded", "moved", "version only",
    "joined", "left", "became core", "became elective", "planned", "order changed", "edition changed", "superseded",
]  # fmt: skip

GRAVITY: tuple[Sort, ...] = (
    "new", "published", "returned", "removed", "retired", "withdrawn", "renamed", "added", "key changed", "content",
    "options changed", "scoring changed", "objectives changed", "competencies changed", "superseded",
    "edition changed", "joined", "left", "became core", "became elective", "planned", "order changed",
    "minutes changed", "sources changed", "reworded", "moved", "version only",
)  # fmt: skip
"""The gravest first: what a version is called by."""

CONTENT: frozenset[Sort] = frozenset(
    {"key changed", "content", "options changed", "scoring changed", "objectives changed", "competencies changed",
     "added", "removed"}
)  # fmt: skip
"""What is more than wording: a module's version should tell of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. Texts are as the author wrote them, on one line."""

    part: Part
    id: str
    """A question's is QUIZ/QUESTION, in a simulation SIMULATION/NODE/QUESTION."""
    sort: Sort
    title: str
    """What people call it: a module's title, a question's prompt."""
    where: str = ""
    """Which of its texts or settings, in words: the prompt, option «aware»."""
    before: str = ""
    after: str = ""
    file: str = ""
    """Where it stands now; where it stood, of what is gone."""
    modules: tuple[str, ...] = ()
    """The modules in which learners meet it."""


def by_gravity(sorts: "set[Sort]") -> tuple[Sort, ...]:
    """The sorts, each once, the gravest first."""
    return tuple(sort for sort in GRAVITY if sort in sorts)
