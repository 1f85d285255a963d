"""The words that a course makes known: its glossary, sources, roles, ids, and its author's framework/words.txt."""

import re
from collections.abc import Iterator

from rounds.model.course import Course

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def course_words(course: Course) -> frozenset[str]:
    """All of them, in lower case."""
    return course.words | {word[0].casefold() for text in _texts(course) for word in _WORD.finditer(text)}


def _texts(course: Course) -> Iterator[str]:
    framework = course.framework
    for term in framework.terms.values():
        yield from (term.term, term.abbreviation or "", *term.forms, term.id)
    for source in framework.sources.values():
        yield from (source.id, source.title, source.issuer or "")
    for role in framework.roles.roles:
        yield from (role.id, role.name)
    for programme in framework.roles.programmes:
        yield from (programme.id, programme.name)
    for group in framework.competencies.groups if framework.competencies else ():
        yield group.name
        for competency in group.competencies:
            yield from (competency.id, competency.name)
    yield from (*course.modules, *course.quizzes, *course.simulations, *course.profiles, *course.areas)
    yield course.title
    for module in course.modules.values():
        # Proper names in titles; the first word has its capital anyway.
        yield from (word for word in module.title.split()[1:] if word[0].isupper())
