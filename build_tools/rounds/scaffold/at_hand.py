"""What a draft may name in the course at hand: its folders, areas, a competency, a source. Nothing is made up."""

from dataclasses import dataclass

from rounds.model.course import Course
from rounds.model.texts import primary_language


@dataclass(frozen=True, slots=True)
class AtHand:
    """Ids that exist; None where the course has none of the kind."""

    content_dir: str
    quizzes_dir: str
    competency: str | None = None
    level: str | None = None
    source: str | None = None
    language: str | None = None
    """The language of drafts, where it is not the course's."""


def at_hand(course: Course, content_dir: str, quizzes_dir: str) -> AtHand:
    """The first competency with the lowest level, and the first source that is in force."""
    file = course.framework.competencies
    competency = next((each.id for group in file.groups for each in group.competencies), None) if file else None
    levels = sorted(file.levels, key=lambda level: file.levels[level].order) if file else []
    source = next((each.id for each in course.framework.sources.values() if each.status == "current"), None)
    english = primary_language(course.language) == "en"
    return AtHand(
        content_dir,
        quizzes_dir,
        competency if levels else None,
        levels[0] if competency and levels else None,
        source,
        None if english else "en",
    )
