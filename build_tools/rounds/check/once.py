"""What many checks ask of one course is made once, and forgotten with the course or when another one is asked of."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from rounds.model.course import Course

MadeT = TypeVar("MadeT")


def once_a_course(function: Callable[[Course], MadeT]) -> Callable[[Course], MadeT]:
    """The function, remembering what it made of the course that was asked of last."""
    last: list[tuple[ref[Course], MadeT]] = []

    @wraps(function)
    def made(course: Course) -> MadeT:
        if not last or last[0][0]() is not course:
            last[:] = [(ref(course, lambda _: last.clear()), function(course))]
        return last[0][1]

    return made
