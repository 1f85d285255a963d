"""The texts of a course file by file, for checks that need no more than one file to judge it.

What such a check finds is kept under the file's text (kept.py), so that a file that stays is not looked at again.
"""

from collections.abc import Callable, Iterator
from itertools import groupby

from rounds.check.kept import Form, Given, GivenT, kept, kept_problems
from rounds.check.once import once_a_course
from rounds.check.texts import Text, course_texts
from rounds.model.course import Course
from rounds.model.problem import Problem

Texts = tuple[Text, ...]


@once_a_course
def texts_by_file(course: Course) -> tuple[Texts, ...]:
    """The texts of each file, all of one language."""
    return tuple(
        tuple(texts) for _, texts in groupby(course_texts(course), key=lambda text: (text.source.file, text.language))
    )


def in_each_file(
    course: Course, find: Callable[..., Iterator[Problem]], *given: Given, of: Course | None = None
) -> Iterator[Problem]:
    """What `find(texts, *given)` tells of the texts of each file; `of`, where named, to ask for that file's values."""
    for texts in texts_by_file(course):
        asked = (texts, *given) if of is None else (texts, *given, of)
        yield from kept_problems(texts[0].source, find, (texts[0].language, *given), *asked)


def value_of(texts: Texts, find: Callable[[Texts], GivenT], form: Form[GivenT]) -> GivenT:
    """What `find` makes of the texts of one file, kept in the same way."""
    return kept(texts[0].source, find, (texts[0].language,), form, lambda: find(texts))
